import assert from 'node:assert/strict';
import { runCommandLine } from '#cli/run.ts';
import type { Opened, System } from '#cli/system.ts';
import { createProgress } from '#platform/progress/progress.ts';
import type { Printed } from './commandPeople.ts';

/** One command line, in this very process, with what it printed. Without `opened` there is no database to open, and no program is started ever. */
export async function printedBy(
  argv: readonly string[],
  opened?: Opened,
  session?: string,
): Promise<Printed> {
  let [out, err] = ['', ''];
  const printer = {
    out: (text: string) => {
      out += `${text}\n`;
    },
    err: (text: string) => {
      err += `${text}\n`;
    },
  };
  const nothing = async () => assert.fail('nothing is opened or started here');
  const code = await runCommandLine(
    argv,
    (_printer, json): System => ({
      printer,
      json,
      progress: createProgress({ stream: { write: () => undefined }, mode: 'silent' }),
      ...{ presentedSession: async () => session, keptSession: nothing, keepSession: nothing },
      open: async () => opened ?? nothing(),
      programs: { sandbox: nothing, serve: nothing, worker: nothing },
      untilStopped: async () => undefined,
    }),
    printer,
  );
  return { code, out, err, json: argv.includes('--json') ? JSON.parse(out) : undefined };
}
