import assert from 'node:assert/strict';
import { test } from 'node:test';
import { WAY, wayOf } from './way.ts';

const at = '2026-11-20T02:00:00Z';
const steps = (...taken: ('listed' | 'signed' | 'ordered' | 'funded' | 'released')[]) =>
  taken.map((step) => ({ step, at }));
const says = (payment: Parameters<typeof wayOf>[0]) =>
  wayOf(payment)
    .map((part) => part.is)
    .join(' ');

test('money is where the first step is that was not taken', () => {
  const reported_on = null;
  assert.equal(wayOf({ state: 'planned', steps: [], reported_on }).length, WAY.length);
  assert.equal(says({ state: 'planned', steps: steps('listed'), reported_on }), 'done now ahead ahead ahead');
  assert.equal(
    says({ state: 'signed', steps: steps('listed', 'signed', 'ordered'), reported_on }),
    'done done now ahead ahead',
    'ordered is not funded',
  );
  assert.equal(
    says({ state: 'in_flight', steps: steps('listed', 'signed', 'funded', 'released'), reported_on }),
    'done done done done now',
  );
});

test('it arrives, or stops where it stopped', () => {
  const all = steps('listed', 'signed', 'funded', 'released');
  assert.equal(
    says({ state: 'collected', steps: all, reported_on: '2026-12-05' }),
    'done done done done done',
  );
  assert.equal(wayOf({ state: 'credited', steps: all, reported_on: '2026-12-05' }).at(-1)!.at, '2026-12-05');
  assert.equal(
    says({ state: 'rejected', steps: all, reported_on: '2026-12-05' }),
    'done done done done stopped',
  );
  assert.equal(
    says({ state: 'held', steps: steps('listed'), reported_on: null }),
    'done stopped ahead ahead ahead',
  );
});
