import type { Writable } from 'node:stream';
import type { TestEvent } from 'node:test/reporters';

interface Outcome {
  passed: number;
  failed: number;
  skipped: number;
}

export interface TestReport {
  /** Takes one event of the runner; `name` turns a file's path into what is printed. */
  see(event: TestEvent, name: (file: string) => string): void;
  /** Prints the failures again, then the last line; returns the exit code: 1 if a test failed, or if none ran at all. */
  finish(files: number): 0 | 1;
}

/** Prints one line a file as it ends, every failure and every reason for a skip; with `verbose` every test. */
export function createReport({ out, verbose }: { out: Writable; verbose: boolean }): TestReport {
  const total: Outcome = { passed: 0, failed: 0, skipped: 0 };
  const byFile = new Map<string, Outcome>();
  const spoken = new Map<string, string>();
  const failures: string[] = [];
  const line = (text: string) => out.write(`${text}\n`);

  function count(file: string, kind: keyof Outcome): void {
    const outcome = byFile.get(file) ?? { passed: 0, failed: 0, skipped: 0 };
    byFile.set(file, outcome);
    outcome[kind] += 1;
    total[kind] += 1;
  }

  function fail(file: string, title: string, reason: string): void {
    count(file, 'failed');
    line(`  ✖ ${title}`);
    if (reason) failures.push(`  ✖ ${title}\n${reason.trimEnd().replace(/^/gm, '      ')}`);
  }

  function seeResult(event: Extract<TestEvent, { type: 'test:pass' | 'test:fail' }>, file: string): void {
    const { data } = event;
    const place = data.line === undefined ? file : `${file}:${data.line}`;
    // A whole file reports itself when it has no tests, or when it died outside of them.
    if (data.name === data.file || data.name === file) {
      const reason = event.type === 'test:pass' ? 'This file has no test.' : (spoken.get(file) ?? '');
      fail(file, file, reason || 'The file ended with an error outside of its tests.');
    } else if (data.skip !== undefined || data.todo !== undefined) {
      count(file, 'skipped');
      line(
        `  - skipped: ${data.name}${typeof data.skip === 'string' && data.skip ? `: ${data.skip}` : ''}  (${place})`,
      );
    } else if (event.type === 'test:fail') {
      // A test or suite whose subtests failed has nothing to add: they have said it.
      const error: Error & { failureType?: string } = event.data.details.error;
      if (error.failureType !== 'subtestsFailed') fail(file, `${data.name}  (${place})`, reasonOf(error));
      else if (data.details.type !== 'suite') count(file, 'failed');
    } else if (data.details.type !== 'suite') {
      count(file, 'passed');
      if (verbose) line(`  ✔ ${data.name} (${Math.round(data.details.duration_ms)} ms)`);
    }
  }

  return {
    see(event, name) {
      if (event.type === 'test:pass' || event.type === 'test:fail') {
        seeResult(event, name(event.data.file ?? 'unknown'));
      } else if (event.type === 'test:stderr' || event.type === 'test:stdout') {
        const file = name(event.data.file);
        spoken.set(file, ((spoken.get(file) ?? '') + event.data.message).slice(-4000));
        if (verbose) out.write(event.data.message);
      } else if (event.type === 'test:diagnostic' && event.data.file !== undefined) {
        // Where the runner says what broke outside of every test.
        const file = name(event.data.file);
        if (event.data.level !== 'info') spoken.set(file, `${spoken.get(file) ?? ''}${event.data.message}\n`);
      } else if (event.type === 'test:summary' && event.data.file !== undefined) {
        const file = name(event.data.file);
        line(fileLine(file, byFile.get(file), event.data.duration_ms));
      }
    },
    finish(files) {
      if (failures.length > 0) line(`\n${failures.join('\n\n')}\n`);
      const ran = total.passed + total.failed;
      if (ran === 0) line(`No test ran, out of ${files} files: that is a failure too.`);
      line(
        `${total.passed} passed, ${total.failed} failed${total.skipped > 0 ? `, ${total.skipped} skipped` : ''}`,
      );
      return total.failed > 0 || ran === 0 ? 1 : 0;
    },
  };
}

function fileLine(file: string, outcome: Outcome | undefined, milliseconds: number): string {
  const { passed, failed, skipped } = outcome ?? { passed: 0, failed: 0, skipped: 0 };
  const rest = `${failed > 0 ? `, ${failed} FAILED` : ''}${skipped > 0 ? `, ${skipped} skipped` : ''}`;
  return `${failed > 0 ? '✖' : '✔'} ${file}  ${passed} passed${rest}  ${(milliseconds / 1000).toFixed(1)} s`;
}

function reasonOf(error: Error): string {
  const cause = error.cause ?? error;
  const text = cause instanceof Error ? (cause.stack ?? cause.message) : String(cause);
  return text
    .split('\n')
    .filter((frame) => !/^ +at .*\(?node:internal\//.test(frame))
    .join('\n');
}
