import { DONG_TERMS, type ReadingTerms } from '#core/iso20022/readAmount.ts';
import type { ReadReport, ReportItem } from '#core/iso20022/reportItems.ts';
import { NotXml, ReportFeed } from './reportFeed.ts';

/**
 * Reads a report from its bytes, chunk by chunk, in constant memory. Foreign files are met halfway (any encoding the declaration names, prefixes, envelopes,
 * unknown versions) but never guessed at. A file that is no XML, or breaks off, gives what stood before, then an `unreadable`, and no `report_end`.
 */
export const readReport: ReadReport = (bytes) => readReportIn(bytes, DONG_TERMS);

/** `readReport` for a bank that reports in another currency; amounts are then in that currency's smallest unit. */
export const readReportIn = (
  bytes: AsyncIterable<Uint8Array>,
  terms: ReadingTerms,
): AsyncGenerator<readonly ReportItem[]> => readThrough(bytes, new ReportFeed(terms));

/** Reads through a given feed: the tests give one that sends everything through the parser. */
export async function* readThrough(
  bytes: AsyncIterable<Uint8Array>,
  feed: ReportFeed,
): AsyncGenerator<readonly ReportItem[]> {
  let decoder: TextDecoder | undefined;
  try {
    for await (const chunk of bytes) {
      decoder ??= decoderFor(chunk);
      feed.write(decoder.decode(chunk, { stream: true }));
      const items = feed.take();
      if (items.length > 0) yield items;
    }
    feed.write(decoder?.decode() ?? '');
    feed.end();
  } catch (error) {
    if (!isUnreadable(error)) throw error;
    feed.fail();
  }
  yield feed.take();
}

/** The file's fault, not ours: not well-formed, not in its encoding, or an encoding nobody knows. */
const isUnreadable = (error: unknown): boolean =>
  error instanceof NotXml || DECODING_CODES.has((error as NodeJS.ErrnoException).code ?? '');

const DECODING_CODES = new Set(['ERR_ENCODING_INVALID_ENCODED_DATA', 'ERR_ENCODING_NOT_SUPPORTED']);

/** By byte order mark, else by the XML declaration, else UTF-8. Strict: a wrong byte is malformed, not a question mark. */
function decoderFor(first: Uint8Array): TextDecoder {
  if (first[0] === 0xff && first[1] === 0xfe) return new TextDecoder('utf-16le', { fatal: true });
  if (first[0] === 0xfe && first[1] === 0xff) return new TextDecoder('utf-16be', { fatal: true });
  const declaration = new TextDecoder('latin1').decode(first.subarray(0, 200));
  const named = /^(?:ï»¿)?<\?xml[^>]*encoding\s*=\s*["']([A-Za-z0-9._-]+)["']/.exec(declaration)?.[1];
  return new TextDecoder(named ?? 'utf-8', { fatal: true });
}
