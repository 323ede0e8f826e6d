import { toProcess } from '#cli/printer.ts';
import { runCommandLine } from '#cli/run.ts';
import { createSystem } from './commandLine.ts';
import { readEnvironment } from './settings.ts';

/** The entry of `npm run ansinh`: one command line, then the exit code it ends with. */
async function main(argv: readonly string[]): Promise<number> {
  const closers: (() => Promise<unknown>)[] = [];
  try {
    return await runCommandLine(
      argv,
      (printer, json) => {
        const { system, close } = createSystem(readEnvironment(), printer, json);
        closers.push(close);
        return system;
      },
      toProcess,
    );
  } finally {
    for (const close of closers) await close();
  }
}

const code = await main(process.argv.slice(2));
// What is printed into a pipe is out before the program ends.
process.stdout.write('', () => process.exit(code));
