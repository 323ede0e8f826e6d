import assert from 'node:assert/strict';
import { test } from 'node:test';
import { endsSoon, isBehind } from './clock.ts';

const at = (text: string) => Date.parse(text);

test('a clock is behind when it says an hour before the lines were taken; minutes do not matter, and ahead the lines are over anyway', () => {
  const taken = '2026-11-05T01:00:00Z';
  assert.ok(isBehind(taken, at('2026-11-04T01:00:00Z')), 'a day');
  assert.ok(!isBehind(taken, at('2026-11-05T00:55:00Z')));
  assert.ok(!isBehind(taken, at('2026-11-06T01:00:00Z')));
});

test('whoever pays is warned a quarter of an hour before the list ends', () => {
  assert.ok(!endsSoon('2026-11-05T17:00:00Z', at('2026-11-05T16:44:00Z')));
  assert.ok(endsSoon('2026-11-05T17:00:00Z', at('2026-11-05T16:46:00Z')));
});
