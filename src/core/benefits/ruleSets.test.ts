import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addMonths, compareMonths, type Month, month } from '../months.ts';
import { ruleSets, ruleSetsIn } from './ruleSets.ts';

const FIRST = month('2021-07');
const monthsFrom = (first: Month, count: number) =>
  Array.from({ length: count }, (_, index) => addMonths(first, index));

test('a programme has at most one set of rules in a month, and no gap once it has begun', () => {
  const begun = new Set<string>();
  for (const when of monthsFrom(addMonths(FIRST, -12), 120)) {
    const programmes = ruleSetsIn(when).map((set) => set.programme);
    assert.equal(new Set(programmes).size, programmes.length, `${when}`);
    for (const programme of begun)
      assert.ok(
        programmes.some((one) => one === programme),
        `${programme} in ${when}`,
      );
    for (const programme of programmes) begun.add(programme);
  }
  assert.deepEqual([...begun], ['social_assistance', 'merit', 'social_pension']);
});

test('a decree governs from the month its amounts are owed, before it came into force', () => {
  const instruments = (when: string) => ruleSetsIn(month(when)).map((set) => set.instrument);
  assert.deepEqual(instruments('2026-06'), ['ND20_2021', 'ND176_2025', 'ND75_2021']);
  assert.deepEqual(instruments('2026-07'), ['ND335_2026', 'ND335_2026', 'ND75_2021']);
});

test('every set ends after it begins and has rules', () => {
  assert.ok(ruleSets.length >= 6);
  for (const { from, until, rules } of ruleSets) {
    assert.ok(rules.length > 0);
    if (until) assert.ok(compareMonths(from, until) <= 0);
  }
});
