import { after, before } from 'node:test';
import { type Ground, prepareGround } from './landscape.ts';
import { simulate } from './simulate.ts';

/**
 * Prepares the ground for the seeds of a test file and gives what lives one of them. The seeds are fixed: what passed today passes tomorrow;
 * `replay.ts --seeds N --from M` tries others.
 */
export function seedsOnOneGround(): (seed: number) => Promise<void> {
  let ground: Ground;
  before(async () => {
    ground = await prepareGround();
  });
  after(() => ground.drop());
  return async (seed) => {
    await simulate(ground, seed);
  };
}
