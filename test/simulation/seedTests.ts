import { after, before, test } from 'node:test';
import { type Ground, prepareGround } from './landscape.ts';
import { simulate } from './simulate.ts';

/** One test a seed. The seeds are fixed: what passed today passes tomorrow; `replay.ts --seeds N --from M` tries others. */
export function testSeeds(first: number, last: number): void {
  let ground: Ground;
  before(async () => {
    ground = await prepareGround();
  });
  after(() => ground.drop());
  for (let seed = first; seed <= last; seed++)
    test(`the small country of seed ${seed} is paid to the last đồng, whatever fails`, async () => {
      await simulate(ground, seed);
    });
}
