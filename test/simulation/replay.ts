import { parseArgs } from 'node:util';
import { prepareGround } from './landscape.ts';
import { SeedFailed, simulate } from './simulate.ts';

const { values } = parseArgs({
  options: {
    seed: { type: 'string' },
    seeds: { type: 'string', default: '1' },
    from: { type: 'string', default: '1' },
    verbose: { type: 'boolean', default: false },
  },
});
const first = Number(values.seed ?? values.from);
const last = values.seed === undefined ? first + Number(values.seeds) - 1 : first;

const ground = await prepareGround();
let failed = 0;
const say = (line: string) => process.stdout.write(`${line}\n`);
try {
  for (let seed = first; seed <= last; seed++) {
    const began = performance.now();
    try {
      const lived = await simulate(ground, seed, values.verbose ? { tell: say } : {});
      say(
        `seed ${seed}: ${lived.steps} steps, ${lived.payments} payments, ${Math.round(performance.now() - began)} ms`,
      );
    } catch (error) {
      if (!(error instanceof SeedFailed)) throw error;
      failed += 1;
      say(error.message);
      if (values.verbose) say(String((error.cause as Error | undefined)?.stack));
    }
  }
} finally {
  await ground.drop();
}
say(`${last - first + 1 - failed} of ${last - first + 1} seeds lived`);
process.exitCode = failed === 0 ? 0 : 1;
