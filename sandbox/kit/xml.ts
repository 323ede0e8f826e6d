const SPECIAL = /[&<>"']/g;
const NAMES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

/** Text as XML writes it; control characters, which XML cannot carry, become spaces. */
export const escapeXml = (text: string): string =>
  text.replace(/\p{Cc}/gu, ' ').replace(SPECIAL, (character) => NAMES[character]!);

/** The opening of an ISO 20022 document of a message type such as `camt.053.001.08`. */
export const openDocument = (message: string): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<Document xmlns="urn:iso:std:iso:20022:tech:xsd:${message}">`;

const PIECE = 1 << 16;

/** Gathers small strings into pieces of about 64 kB, so that a report is neither one string nor a million writes. */
export function* inPieces(strings: Iterable<string>): Generator<string> {
  let piece = '';
  for (const string of strings) {
    piece += string;
    if (piece.length < PIECE) continue;
    yield piece;
    piece = '';
  }
  if (piece !== '') yield piece;
}
