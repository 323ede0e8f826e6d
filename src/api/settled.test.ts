import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { Settled } from './settled.ts';

test('a row committed late is told, and following again from what was settled misses nothing', () => {
  const steps = new Settled(0);
  // Transaction 10 took number 1 and still runs; 11 took 2 and is committed.
  assert.deepEqual(steps.take({ ids: [2], oldestRunning: 10n, nextToBegin: 12n }), [2]);
  assert.equal(steps.settled, 0);
  assert.deepEqual(steps.take({ ids: [1, 2], oldestRunning: 12n, nextToBegin: 12n }), [1]);
  assert.equal(steps.settled, 2);
});

test('a number that was taken and never used is waited for only while its transaction may run', () => {
  const steps = new Settled(0);
  steps.take({ ids: [2], oldestRunning: 10n, nextToBegin: 12n });
  steps.take({ ids: [2], oldestRunning: 11n, nextToBegin: 15n });
  assert.equal(steps.settled, 0);
  steps.take({ ids: [2], oldestRunning: 12n, nextToBegin: 15n });
  assert.equal(steps.settled, 2);
});

/** A history: transactions begin in turn, take numbers, and commit or roll back in any order; looks fall between. */
const history = fc.array(
  fc.record({ numbers: fc.integer({ min: 1, max: 4 }), ends: fc.nat(30), commits: fc.boolean() }),
  { minLength: 1, maxLength: 12 },
);

test('whatever order transactions end in, every committed row is told exactly once', () => {
  fc.assert(
    fc.property(history, (transactions) => {
      let number = 0;
      const all = transactions.map((one, at) => ({
        xid: BigInt(at),
        begins: at,
        ends: at + 1 + one.ends,
        commits: one.commits,
        ids: Array.from({ length: one.numbers }, () => ++number),
      }));
      const steps = new Settled(0);
      const told: number[] = [];
      for (let now = 1; now <= transactions.length + 32; now++) {
        const running = all.filter((one) => one.begins < now && one.ends > now);
        const nextToBegin = BigInt(Math.min(now, all.length));
        const ids = all
          .filter((one) => one.commits && one.begins < now && one.ends <= now)
          .flatMap((one) => one.ids)
          .filter((id) => id > steps.settled)
          .sort((a, b) => a - b);
        told.push(...steps.take({ ids, oldestRunning: running[0]?.xid ?? nextToBegin, nextToBegin }));
      }
      const committed = all.filter((one) => one.commits).flatMap((one) => one.ids);
      assert.deepEqual(
        told.sort((a, b) => a - b),
        committed.sort((a, b) => a - b),
      );
      assert.ok(steps.settled >= Math.max(0, ...committed), 'all that was committed is settled in the end');
    }),
  );
});
