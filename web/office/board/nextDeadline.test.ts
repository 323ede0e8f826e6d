import assert from 'node:assert/strict';
import { test } from 'node:test';
import { nextDeadline } from './nextDeadline.ts';

test('lists of a month are due on the 25th of the month before, also over the turn of the year', () => {
  assert.deepEqual(nextDeadline('2026-11-02'), { on: '2026-11-25', month: '2026-12' });
  assert.deepEqual(nextDeadline('2026-11-25'), { on: '2026-11-25', month: '2026-12' });
  assert.deepEqual(nextDeadline('2026-11-26'), { on: '2026-12-25', month: '2027-01' });
  assert.deepEqual(nextDeadline('2026-12-31'), { on: '2027-01-25', month: '2027-02' });
});
