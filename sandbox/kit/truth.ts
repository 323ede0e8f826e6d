import { readFileSync, statSync } from 'node:fs';

const LOOK_AGAIN_MILLISECONDS = 1000;

/** The complete lines of an NDJSON text; a torn last line (its writer is still at it) is left for the next look. */
export function* readLines<Row>(text: string): Generator<Row> {
  let start = 0;
  for (let end = text.indexOf('\n'); end !== -1; end = text.indexOf('\n', start)) {
    if (end > start) yield JSON.parse(text.slice(start, end)) as Row;
    start = end + 1;
  }
}

/**
 * A file of the sample's truth, read when the program starts and again whenever it has changed. A file that is not there
 * is an empty truth. Looked at no more than once a second.
 */
export function followTruth<Row>(path: string, use: (rows: Iterable<Row>) => void): () => void {
  let seen = '';
  let lookedAt = Number.NEGATIVE_INFINITY;
  return () => {
    const now = performance.now();
    if (now - lookedAt < LOOK_AGAIN_MILLISECONDS) return;
    lookedAt = now;
    const stat = statSync(path, { throwIfNoEntry: false });
    const mark = stat ? `${stat.mtimeMs} ${stat.size}` : '';
    if (mark === seen) return;
    seen = mark;
    use(stat ? readLines<Row>(readFileSync(path, 'utf8')) : []);
  };
}
