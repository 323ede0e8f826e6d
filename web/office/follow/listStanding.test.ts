import assert from 'node:assert/strict';
import { test } from 'node:test';
import { standingOf } from './listStanding.ts';

test('a place stands where its hindmost list stands, and nowhere when all it had was cancelled', () => {
  const at = (lists_by_state: Record<string, number>) => standingOf({ lists_by_state });
  assert.equal(at({}), 'none');
  assert.equal(at({ cancelled: 2 }), 'none');
  assert.equal(at({ drafted: 1, closed: 3 }), 'drafted');
  assert.equal(at({ ordered: 1, funded: 2 }), 'signed');
  assert.equal(at({ returned: 1, drafted: 1 }), 'returned', 'what came back is the first to look at');
  assert.equal(at({ closed: 3, cancelled: 1 }), 'closed');
  assert.equal(at({ funded: 0, released: 1 }), 'released');
});
