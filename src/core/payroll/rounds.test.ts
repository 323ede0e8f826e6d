import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { decideStop, secondsLeft } from './rounds.ts';

const at = (second: number) => Temporal.Instant.fromEpochMilliseconds(second * 1_000);

test('what is left takes as long as what is settled did', () => {
  assert.equal(secondsLeft({ begunAt: at(0), now: at(30), settled: 10, waiting: 20 }), 60);
  assert.equal(secondsLeft({ begunAt: at(0), now: at(1), settled: 3, waiting: 1 }), 1, 'rounded up');
  assert.equal(secondsLeft({ begunAt: at(0), now: at(30), settled: 0, waiting: 20 }), null);
  assert.equal(secondsLeft({ begunAt: at(0), now: at(30), settled: 20, waiting: 0 }), 0);
});

test('the time left is never negative, whatever two clocks say', () => {
  const second = fc.integer({ min: 0, max: 1_000_000 });
  const lists = fc.integer({ min: 0, max: 20_000 });
  fc.assert(
    fc.property(second, second, lists, lists, (begun, now, settled, waiting) => {
      const left = secondsLeft({ begunAt: at(begun), now: at(now), settled, waiting });
      assert.ok(left === null ? settled === 0 && waiting > 0 : Number.isSafeInteger(left) && left >= 0);
    }),
  );
});

test('its own unit stops a round, while it goes on', () => {
  const code = (round: Parameters<typeof decideStop>[0]) => {
    const decision = decideStop(round, { unitId: 1 });
    return decision.ok ? 'stops' : decision.refusal.code;
  };
  assert.equal(code({ unitId: 1, hasEnded: false }), 'stops');
  assert.equal(code({ unitId: 1, hasEnded: true }), 'round_has_ended');
  assert.equal(code({ unitId: 2, hasEnded: true }), 'round_of_another_unit', 'whose it is comes first');
});
