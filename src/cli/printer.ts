/** Where a verb prints; tests listen here. Each call is one line, or lines that belong together, without the last line feed. */
export interface Printer {
  /** The answer. */
  readonly out: (text: string) => void;
  /** Complaints; never part of the answer. */
  readonly err: (text: string) => void;
}

export const toProcess: Printer = {
  out: (text) => process.stdout.write(`${text}\n`),
  err: (text) => process.stderr.write(`${text}\n`),
};
