import assert from 'node:assert/strict';
import { test } from 'node:test';
import { firstMonthAfter, isHeldBack } from './firstInCash.ts';

test('a choice counts from the month after the newest one listed', () => {
  assert.equal(firstMonthAfter([]), undefined);
  assert.equal(
    firstMonthAfter([{ month: '2026-09' }, { month: '2026-11' }, { month: '2026-10' }]),
    '2026-12',
  );
  assert.equal(firstMonthAfter([{ month: '2026-12' }]), '2027-01');
  assert.equal(firstMonthAfter([{ month: '2027-08' }]), '2027-09');
});

test('what is listed for an account and not sent out yet is held back; what is out, or in cash, is not', () => {
  const at = '2026-11-03T02:00:00Z';
  const signed = {
    month: '2026-11',
    state: 'signed',
    channel: 'bank',
    steps: [{ step: 'signed', at }],
  } as const;
  assert.equal(isHeldBack(signed), true);
  assert.equal(isHeldBack({ ...signed, channel: 'post' }), false);
  assert.equal(isHeldBack({ ...signed, state: 'in_flight', steps: [{ step: 'released', at }] }), false);
  assert.equal(isHeldBack({ ...signed, state: 'credited' }), false);
});
