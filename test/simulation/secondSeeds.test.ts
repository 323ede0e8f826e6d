import { test } from 'node:test';
import { seedsOnOneGround } from './seedTests.ts';

const live = seedsOnOneGround();

for (let seed = 10; seed <= 18; seed++)
  test(`the small country of seed ${seed} is paid to the last đồng, whatever fails`, () => live(seed));
