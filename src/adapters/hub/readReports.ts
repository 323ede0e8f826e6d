import { SaxesParser, type SaxesTagPlain } from 'saxes';
import { DONG_TERMS, type ReadingTerms } from '#core/iso20022/readAmount.ts';
import type { ReadReport, ReportItem } from '#core/iso20022/reportItems.ts';
import { ReportReader } from '#core/iso20022/reportReader.ts';

/** Bytes of one text or attribute beyond which a file is not a report but an attack on our memory. */
const LONGEST_TEXT = 4 * 1024 * 1024;

/**
 * Reads a report from its bytes, chunk by chunk, in constant memory. Foreign files are met halfway (any encoding the declaration names, prefixes, envelopes,
 * unknown versions) but never guessed at. A file that is no XML, or breaks off, gives what stood before, then an `unreadable`, and no `report_end`.
 * Entities other than XML's five are an error, so no document type can expand into anything.
 */
export const readReport: ReadReport = (bytes) => readReportIn(bytes, DONG_TERMS);

/** `readReport` for a bank that reports in another currency; amounts are then in that currency's smallest unit. */
export async function* readReportIn(
  bytes: AsyncIterable<Uint8Array>,
  terms: ReadingTerms,
): AsyncGenerator<readonly ReportItem[]> {
  const parser = new SaxesParser();
  const reader = new ReportReader(() => parser.line, terms);
  let silentBytes = 0;
  listen(parser, reader, () => {
    silentBytes = 0;
  });
  let decoder: TextDecoder | undefined;
  try {
    for await (const chunk of bytes) {
      decoder ??= decoderFor(chunk);
      silentBytes += chunk.length;
      parser.write(decoder.decode(chunk, { stream: true }));
      if (silentBytes > LONGEST_TEXT) throw new RangeError('a text is too long for a report');
      const items = reader.take();
      if (items.length > 0) yield items;
    }
    parser.write(decoder?.decode() ?? '').close();
    reader.end();
  } catch (error) {
    if (!isUnreadable(error)) throw error;
    reader.fail('malformed_xml');
  }
  yield reader.take();
}

function listen(parser: SaxesParser, reader: ReportReader, heard: () => void): void {
  parser.on('opentag', (tag: SaxesTagPlain) => {
    heard();
    reader.open(tag.name, tag.attributes);
  });
  parser.on('text', (text) => reader.text(text));
  parser.on('cdata', (text) => reader.text(text));
  parser.on('closetag', () => {
    heard();
    reader.close();
  });
  parser.on('error', (error) => {
    throw new NotXml(error.message);
  });
}

class NotXml extends Error {}

/** The file's fault, not ours: not well-formed, not in its encoding, or an encoding nobody knows. */
const isUnreadable = (error: unknown): boolean =>
  error instanceof NotXml ||
  error instanceof RangeError ||
  (error instanceof TypeError && isDecodingError(error));

const isDecodingError = (error: TypeError): boolean =>
  (error as NodeJS.ErrnoException).code === 'ERR_ENCODING_INVALID_ENCODED_DATA';

/** By byte order mark, else by the XML declaration, else UTF-8. Strict: a wrong byte is malformed, not a question mark. */
function decoderFor(first: Uint8Array): TextDecoder {
  if (first[0] === 0xff && first[1] === 0xfe) return new TextDecoder('utf-16le', { fatal: true });
  if (first[0] === 0xfe && first[1] === 0xff) return new TextDecoder('utf-16be', { fatal: true });
  const declaration = new TextDecoder('latin1').decode(first.subarray(0, 200));
  const named = /^(?:ï»¿)?<\?xml[^>]*encoding\s*=\s*["']([A-Za-z0-9._-]+)["']/.exec(declaration)?.[1];
  return new TextDecoder(named ?? 'utf-8', { fatal: true });
}
