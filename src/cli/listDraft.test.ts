import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { runsOf } from './listDraft.ts';

test('runs hold every chosen unit once and none that was not chosen', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.nat(200)),
      fc.array(fc.boolean(), { minLength: 201, maxLength: 201 }),
      (all, picks) => {
        const chosen = new Set(all.filter((unit) => picks[unit]));
        const runs = runsOf(all, chosen);
        assert.deepEqual(
          runs.flat(),
          [...chosen].sort((a, b) => a - b),
        );
        for (const run of runs) {
          const between = all.filter((unit) => unit >= run[0]! && unit <= run.at(-1)!);
          assert.equal(between.length, run.length);
        }
      },
    ),
  );
});
