import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  ageInMonthsOn,
  ageOn,
  type BirthDate,
  earliestBirth,
  formatBirthDate,
  greatestAgeOn,
  latestBirth,
  parseBirthDate,
} from './birthDate.ts';

const birth = (text: string): BirthDate => {
  const parsed = parseBirthDate(text);
  assert.ok(parsed.ok, text);
  return parsed.value;
};
const on = (text: string) => Temporal.PlainDate.from(text);
const refusal = (text: string) => {
  const parsed = parseBirthDate(text);
  return parsed.ok ? undefined : parsed.refusal.code;
};

test('three precisions are read and written back', () => {
  for (const text of ['1951-03-20', '1951-03', '1951']) assert.equal(formatBirthDate(birth(text)), text);
  assert.equal(birth('1951-03').precision, 'month');
});

test('other forms are refused by name', () => {
  for (const text of ['', '20/03/1951', '51', '1951-3-20', '1951-03-20T00:00', '195１']) {
    assert.equal(refusal(text), 'birth_date_unreadable', text);
  }
  for (const text of ['2023-02-29', '1951-13', '1951-00', '1951-04-31', '1951-04-00']) {
    assert.equal(refusal(text), 'birth_date_not_in_calendar', text);
  }
  assert.equal(refusal('1600'), 'birth_year_out_of_range');
  assert.equal(refusal('2200-01-01'), 'birth_year_out_of_range');
});

test('an age is reached on the birthday', () => {
  assert.equal(ageOn(birth('1951-03-20'), on('2026-03-19')), 74);
  assert.equal(ageOn(birth('1951-03-20'), on('2026-03-20')), 75);
  assert.equal(ageOn(birth('2004-02-29'), on('2026-02-28')), 22);
});

test('with a year or a month only, nobody reaches an age before the papers prove it', () => {
  assert.equal(ageOn(birth('1951'), on('2026-12-30')), 74);
  assert.equal(ageOn(birth('1951'), on('2026-12-31')), 75);
  assert.equal(greatestAgeOn(birth('1951'), on('2026-01-01')), 75);
  assert.equal(ageOn(birth('1951-03'), on('2026-03-30')), 74);
  assert.equal(ageOn(birth('1951-03'), on('2026-03-31')), 75);
});

test('months of age for children', () => {
  assert.equal(ageInMonthsOn(birth('2023-11-15'), on('2026-11-14')), 35);
  assert.equal(ageInMonthsOn(birth('2023-11-15'), on('2026-11-15')), 36);
});

test('an age is never negative, never falls with time, and lies between its two readings', () => {
  const anyBirth = fc
    .record({
      year: fc.integer({ min: 1900, max: 2030 }),
      month: fc.integer({ min: 1, max: 12 }),
      day: fc.integer({ min: 1, max: 28 }),
    })
    .chain(({ year, month, day }) =>
      fc.constantFrom<BirthDate>(
        { precision: 'year', year },
        { precision: 'month', year, month },
        { precision: 'day', year, month, day },
      ),
    );
  fc.assert(
    fc.property(
      anyBirth,
      fc.integer({ min: 0, max: 60_000 }),
      fc.integer({ min: 0, max: 400 }),
      (who, days, more) => {
        const early = on('1900-01-01').add({ days });
        const late = early.add({ days: more });
        assert.ok(ageOn(who, early) >= 0);
        assert.ok(ageOn(who, late) >= ageOn(who, early));
        assert.ok(greatestAgeOn(who, early) >= ageOn(who, early));
        assert.ok(Temporal.PlainDate.compare(earliestBirth(who), latestBirth(who)) <= 0);
        if (who.precision === 'day') assert.equal(greatestAgeOn(who, early), ageOn(who, early));
      },
    ),
  );
});
