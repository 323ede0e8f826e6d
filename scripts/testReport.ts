import type { TestEvent } from 'node:test/reporters';

interface Tally {
  passed: number;
  failed: number;
  skipped: number;
}

type Result = Extract<TestEvent, { type: 'test:pass' | 'test:fail' }>;

export interface TestReportOptions {
  /** Takes one line of text. */
  readonly print: (line: string) => void;
  /** Turns a file's path into what is printed. */
  readonly name: (file: string) => string;
  /** Every test that passed gets a line too, and what tests print is shown. */
  readonly verbose: boolean;
}

/** Prints one line a file as it ends, every failure in full at the end, and the reason of every skip. */
export class TestReport {
  readonly #options: TestReportOptions;
  readonly #total: Tally = { passed: 0, failed: 0, skipped: 0 };
  readonly #byFile = new Map<string, Tally>();
  /** The end of what each file printed: the only trace of a file that died outside of its tests. */
  readonly #printed = new Map<string, string>();
  /** How many tests of each file were skipped, by reason. */
  readonly #skips = new Map<string, Map<string, number>>();
  readonly #failures: string[] = [];

  constructor(options: TestReportOptions) {
    this.#options = options;
  }

  /** Takes one event of the runner. */
  see(event: TestEvent): void {
    const path = event.data && 'file' in event.data ? event.data.file : undefined;
    const file = path && this.#options.name(path);
    if (!file) return;
    switch (event.type) {
      case 'test:pass':
      case 'test:fail':
        this.#seeResult(event, file);
        break;
      case 'test:stdout':
      case 'test:stderr':
        if (this.#options.verbose) this.#options.print(event.data.message.trimEnd());
        this.#keep(file, event.data.message);
        break;
      case 'test:diagnostic':
        if (event.data.message.startsWith('Error:')) this.#keep(file, `${event.data.message}\n`);
        break;
      case 'test:summary':
        this.#options.print(fileLine(file, this.#tallyOf(file), event.data.duration_ms));
        for (const [reason, times] of this.#skips.get(file) ?? []) {
          this.#options.print(`  - ${times} skipped: ${reason}`);
        }
    }
  }

  /** Prints the failures, then the last line; returns the exit code: 1 if a test failed, or if none ran at all. */
  finish(files: number): 0 | 1 {
    const { passed, failed, skipped } = this.#total;
    if (this.#failures.length > 0) this.#options.print(`\n${this.#failures.join('\n\n')}\n`);
    if (passed + failed === 0) {
      this.#options.print(`No test ran, out of ${files} files: that is a failure too.`);
    }
    this.#options.print(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
    return failed > 0 || passed === 0 ? 1 : 0;
  }

  #seeResult(event: Result, file: string): void {
    const { name, line, skip, todo, details } = event.data;
    const place = line === undefined ? file : `${file}:${line}`;
    if (name === event.data.file || name === file) {
      this.#fail(file, file, this.#reasonOfWholeFile(event, file));
    } else if (skip !== undefined || todo !== undefined) {
      this.#skip(file, typeof skip === 'string' && skip !== '' ? skip : 'no reason given');
      if (this.#options.verbose) this.#options.print(`  - ${name}  (${place})`);
    } else if (event.type === 'test:fail') {
      const error: Error & { failureType?: string } = event.data.details.error;
      // A test or suite whose subtests failed has nothing to add: they have said it.
      if (error.failureType !== 'subtestsFailed') this.#fail(file, `${name}  (${place})`, reasonOf(error));
      else if (details.type !== 'suite') this.#count(file, 'failed');
    } else if (details.type !== 'suite') {
      this.#count(file, 'passed');
      if (this.#options.verbose) this.#options.print(`  ✔ ${name} (${Math.round(details.duration_ms)} ms)`);
    }
  }

  /** A whole file is reported as a test of its own when it has none, or when it died outside of them. */
  #reasonOfWholeFile(event: Result, file: string): string {
    if (event.type === 'test:pass') return 'This file has no test.';
    return this.#printed.get(file) ?? 'The file ended with an error outside of its tests.';
  }

  #fail(file: string, title: string, reason: string): void {
    this.#count(file, 'failed');
    this.#options.print(`  ✖ ${title}`);
    this.#failures.push(`  ✖ ${title}\n${reason.trimEnd().replace(/^/gm, '      ')}`);
  }

  #skip(file: string, reason: string): void {
    this.#count(file, 'skipped');
    const reasons = this.#skips.get(file) ?? new Map<string, number>();
    this.#skips.set(file, reasons.set(reason, (reasons.get(reason) ?? 0) + 1));
  }

  #keep(file: string, message: string): void {
    this.#printed.set(file, ((this.#printed.get(file) ?? '') + message).slice(-4000));
  }

  #tallyOf(file: string): Tally {
    const tally = this.#byFile.get(file) ?? { passed: 0, failed: 0, skipped: 0 };
    this.#byFile.set(file, tally);
    return tally;
  }

  #count(file: string, kind: keyof Tally): void {
    this.#tallyOf(file)[kind] += 1;
    this.#total[kind] += 1;
  }
}

function fileLine(file: string, { passed, failed, skipped }: Tally, milliseconds: number): string {
  const rest = `${failed > 0 ? `, ${failed} FAILED` : ''}${skipped > 0 ? `, ${skipped} skipped` : ''}`;
  return `${failed > 0 ? '✖' : '✔'} ${file}  ${passed} passed${rest}  ${(milliseconds / 1000).toFixed(1)} s`;
}

/** What went wrong, without the runner's own frames. */
function reasonOf(error: Error): string {
  const cause = error.cause ?? error;
  const text = cause instanceof Error ? (cause.stack ?? cause.message) : String(cause);
  return text
    .split('\n')
    .filter((frame) => !/^ +at .*\(?node:internal\//.test(frame))
    .join('\n');
}
