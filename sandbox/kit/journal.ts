import { closeSync, fstatSync, ftruncateSync, mkdirSync, openSync, readSync, writeSync } from 'node:fs';
import { join } from 'node:path';

const NEWLINE = 10;
const CHUNK = 1 << 20;

/**
 * The lines of an open file, each with the offset just past its newline. A last line without a newline is torn and is
 * not given: it was being written when the program was killed, so nobody was ever answered for it.
 */
function* linesOf(file: number): Generator<{ readonly text: string; readonly end: number }> {
  let parts: Buffer[] = [];
  let offset = 0;
  for (;;) {
    const chunk = Buffer.allocUnsafe(CHUNK);
    const read = readSync(file, chunk, 0, CHUNK, offset);
    if (read === 0) return;
    let start = 0;
    for (let end = chunk.indexOf(NEWLINE); end !== -1 && end < read; end = chunk.indexOf(NEWLINE, start)) {
      parts.push(chunk.subarray(start, end));
      start = end + 1;
      yield { text: Buffer.concat(parts).toString('utf8'), end: offset + start };
      parts = [];
    }
    parts.push(chunk.subarray(start, read));
    offset += read;
  }
}

/** What an institution remembers: its inputs, one line of JSON each, only ever appended to. */
export class Journal {
  readonly #file: number;
  #length = 0;

  /** Opens `journal.ndjson` in the folder, making both when they are not there. */
  constructor(folder: string) {
    mkdirSync(folder, { recursive: true });
    this.#file = openSync(join(folder, 'journal.ndjson'), 'a+', 0o600);
  }

  /** Every input written so far, in order; cuts a torn last line off so that the next one starts clean. */
  *inputs(): Generator<unknown> {
    for (const { text, end } of linesOf(this.#file)) {
      this.#length = end;
      yield JSON.parse(text);
    }
    if (fstatSync(this.#file).size > this.#length) ftruncateSync(this.#file, this.#length);
  }

  /** Hands one input to the operating system before it returns: it outlives this program, not a power cut. */
  append(input: unknown): void {
    const line = Buffer.from(`${JSON.stringify(input)}\n`);
    for (let written = 0; written < line.length; ) written += writeSync(this.#file, line, written);
  }

  close(): void {
    closeSync(this.#file);
  }
}
