import type { Writable } from 'node:stream';
import type { TestEvent } from 'node:test/reporters';
import { inspect } from 'node:util';

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
  const failures: string[] = [];
  const line = (text: string) => out.write(`${text}\n`);

  function count(file: string, kind: keyof Outcome): void {
    const outcome = byFile.get(file) ?? { passed: 0, failed: 0, skipped: 0 };
    byFile.set(file, outcome);
    outcome[kind] += 1;
    total[kind] += 1;
  }

  return {
    see(event, name) {
      if (event.type === 'test:stderr' || event.type === 'test:stdout') {
        if (verbose) out.write(event.data.message);
        return;
      }
      if (event.type === 'test:summary') {
        const { file, duration_ms: milliseconds } = event.data;
        if (file !== undefined) line(fileLine(name(file), byFile.get(name(file)), milliseconds));
        return;
      }
      if (event.type !== 'test:pass' && event.type !== 'test:fail') return;
      const { data } = event;
      // A suite is the sum of its tests; one that fails by itself (a hook) still has to be seen.
      if (
        data.details.type === 'suite' &&
        !(event.type === 'test:fail' && failsByItself(event.data.details.error))
      )
        return;
      const file = name(data.file ?? 'unknown');
      if (data.skip !== undefined || data.todo !== undefined) {
        count(file, 'skipped');
        line(
          `  - skipped: ${data.name}${typeof data.skip === 'string' && data.skip ? `: ${data.skip}` : ''}  (${file})`,
        );
      } else if (event.type === 'test:pass') {
        count(file, 'passed');
        if (verbose) line(`  ✔ ${data.name} (${Math.round(data.details.duration_ms)} ms)`);
      } else {
        count(file, 'failed');
        const text = failureText(file, data.line, data.name, event.data.details.error);
        failures.push(text);
        line(text);
      }
    },
    finish(files) {
      if (failures.length > 0) line(`\nFailures:\n${failures.join('\n')}`);
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

function failsByItself(error: Error & { failureType?: string }): boolean {
  return error.failureType !== 'subtestsFailed';
}

function failureText(file: string, line: number | undefined, name: string, error: Error): string {
  const cause =
    error.cause instanceof Error ? (error.cause.stack ?? error.cause.message) : inspect(error.cause ?? error);
  return `  ✖ ${name}  (${file}${line === undefined ? '' : `:${line}`})\n${cause.replace(/^/gm, '      ')}`;
}
