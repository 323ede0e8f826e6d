import assert from 'node:assert/strict';
import { test } from 'node:test';
import { month } from '../months.ts';
import { exampleOf } from './examples.ts';
import {
  assessRoster,
  benefitCatalogue,
  factsFromCategory,
  type RosterPerson,
  type RosterRow,
  rosterCategories,
  rosterCategory,
  rosterParameters,
} from './index.ts';

const MONTH = month('2026-11');

const VALUES = {
  poverty: 'poor',
  children: 2,
  childrenUnder36Months: 1,
  pregnant: true,
  seniority: 3,
  especiallySevere: true,
  nurture: true,
} as const;

const rosterPerson = (age: number, ...rows: RosterRow[]): RosterPerson => ({
  birthDate: { precision: 'day', year: 2026 - age, month: 1, day: 2 },
  poverty: 'poor',
  rows,
});

const decided = (person: RosterPerson) => {
  const assessed = assessRoster(person, MONTH);
  assert.ok(assessed.ok);
  return assessed.value;
};

test('every category yields what it names, for a person of a fitting age', () => {
  assert.ok(rosterCategories.length > 200);
  for (const { code, benefits, paysCarer } of rosterCategories) {
    const lines = decided(exampleOf(code, MONTH, VALUES)).decided;
    for (const benefit of benefits) {
      const line = lines.find((candidate) => candidate.benefit === benefit);
      assert.ok(line, `${code} yields ${benefit}`);
      assert.equal(line.payee, paysCarer ? 'carer' : 'person', code);
    }
  }
});

test('codes and labels are unique, plain, and of benefits in the catalogue', () => {
  assert.equal(
    new Set(rosterCategories.map((entry) => entry.code.toLowerCase())).size,
    rosterCategories.length,
  );
  assert.equal(new Set(rosterCategories.map((entry) => entry.vi)).size, rosterCategories.length);
  for (const { code, programme, benefits, required, optional } of rosterCategories) {
    assert.match(code, /^[A-Za-z0-9-]+$/);
    for (const benefit of benefits) assert.equal(benefitCatalogue[benefit].programme, programme, code);
    for (const name of [...required, ...optional]) assert.ok(rosterParameters[name], code);
  }
});

test('a code is read as communes write it', () => {
  assert.equal(rosterCategory(' tb-b-45 ')?.code, 'TB-B-45');
  assert.equal(rosterCategory('K6-ĐBN')?.code, 'k6-dbn');
  assert.equal(rosterCategory('k6 - nặng')?.code, 'k6-nang');
  assert.equal(rosterCategory('k1đ')?.code, 'k1dd');
  assert.equal(rosterCategory('htxh')?.code, 'HTXH');
  assert.equal(rosterCategory('TB-20'), undefined);
});

test('rows of one person are assessed together: the highest is paid, the other row has its reason', () => {
  const { decided: lines, assessment } = decided(
    rosterPerson(78, { category: 'k6-nang' }, { category: 'HTXH' }),
  );
  assert.deepEqual(
    lines.map((line) => [line.benefit, Number(line.amount)]),
    [['disability_severe', 1_080_000]],
  );
  assert.deepEqual(
    assessment.notPaid.map((entry) => entry.reason.code),
    ['only_the_highest_is_paid'],
  );
});

test('what no row claims is advice and is not paid', () => {
  const fostered = decided(rosterPerson(68, { category: 'k5b', values: { poverty: 'poor' } }));
  assert.deepEqual(
    fostered.decided.map((line) => line.benefit),
    ['elder_fostered'],
  );
  assert.deepEqual(
    fostered.undecided.map((line) => line.benefit),
    ['care_elder_taken_in'],
  );
  const veteran = decided(rosterPerson(78, { category: 'TB-61' }));
  assert.deepEqual(
    veteran.assessment.lines.map((line) => line.benefit),
    ['merit_wounded'],
  );
});

test('a single parent’s amount is the coefficient times the children', () => {
  const { decided: lines } = decided(
    rosterPerson(40, { category: 'k4', values: { poverty: 'near_poor', children: 3 } }),
  );
  assert.deepEqual(
    lines.map((line) => [line.grounds.quantity, Number(line.amount)]),
    [[3, 1_620_000]],
  );
});

test('rows that cannot be read are refused with their place', () => {
  const refusal = (...rows: RosterRow[]) => {
    const assessed = assessRoster({ birthDate: { precision: 'year', year: 1950 }, rows }, MONTH);
    return assessed.ok ? 'accepted' : `${assessed.refusal.code} ${assessed.refusal.row}`;
  };
  assert.equal(refusal({ category: 'k9' }), 'category_unknown 0');
  assert.equal(refusal({ category: 'TB-61' }, { category: '' }), 'category_unknown 1');
  assert.equal(refusal({ category: 'k4', values: { poverty: 'poor' } }), 'category_column_missing 0');
  assert.equal(refusal({ category: 'CM45-TL' }), 'category_column_missing 0');
  assert.equal(
    refusal({ category: 'CM45-TL', values: { seniority: 1.5 } }),
    'category_column_out_of_range 0',
  );
  assert.equal(refusal({ category: 'HTXH', values: { pension: -1 } }), 'category_column_out_of_range 0');
  const raising = (children: number) => refusal({ category: 'k4', values: { poverty: 'poor', children } });
  assert.deepEqual([raising(20), raising(21)], ['accepted', 'category_column_out_of_range 0']);
  assert.equal(refusal({ category: 'TB-61' }, { category: 'TB-71' }), 'categories_contradict 1');
  assert.equal(refusal({ category: 'TB-61' }, { category: 'TB-61' }), 'accepted');
});

test('one category alone makes facts too', () => {
  const facts = factsFromCategory({
    category: 'k6-nang',
    birthDate: { precision: 'year', year: 1990 },
    province: '79',
  });
  assert.ok(facts.ok);
  assert.equal(facts.value.household.province, '79');
});
