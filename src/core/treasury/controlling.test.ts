import assert from 'node:assert/strict';
import { test } from 'node:test';
import { controlsOf, decideControl, type OrderToControl } from './controlling.ts';

const ORDER: OrderToControl = {
  state: 'received',
  orderAmount: 1_000_000n,
  listAmount: 1_000_000n,
  digestNow: 'ab',
  digestSigned: 'ab',
  signatureHolds: true,
  drafterId: 1,
  signerId: 2,
  left: 0n,
};
const decide = (change: Partial<OrderToControl>, accepts: boolean, words = '') => {
  const decided = decideControl({ ...ORDER, ...change }, { accepts, words });
  return decided.ok ? decided.value : decided.refusal.code;
};

test('an order whose every control holds is accepted, or returned with words', () => {
  assert.equal(decide({}, true), 'accept');
  assert.equal(decide({}, false, 'thiếu chứng từ'), 'return');
  assert.equal(decide({}, false, ' '), 'reason_missing');
});

test('one control that fails keeps an order from being accepted, never from being returned', () => {
  const failing: readonly Partial<OrderToControl>[] = [
    { listAmount: 999_999n },
    { digestNow: 'cd' },
    { signatureHolds: false },
    { signerId: 1 },
    { signerId: undefined },
    { left: -1n },
  ];
  for (const change of failing) {
    assert.equal(Object.values(controlsOf({ ...ORDER, ...change })).filter((holds) => !holds).length, 1);
    assert.equal(decide(change, true), 'control_does_not_hold');
    assert.equal(decide(change, false, 'không đạt'), 'return');
  }
});

test('what the Treasury has answered is not decided again', () => {
  for (const state of ['accepted', 'returned', 'funded'])
    assert.equal(decide({ state }, true), 'order_answered_already');
});
