import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Circumstance } from '../index.ts';
import { type Edge, outcomeOf } from './testEdges.ts';

function check(name: string, edges: readonly Edge[]): void {
  for (const edge of edges) {
    test(`${name}: ${edge.says}`, () => {
      assert.deepEqual(outcomeOf(edge), { paid: edge.paid, not: edge.not ?? [] });
    });
  }
}

const poor = { poverty: 'poor' } as const;
const nearPoor = { poverty: 'near_poor' } as const;
const parents = (...states: Extract<Circumstance, { kind: 'parents_absent' }>['parents']): Circumstance => ({
  kind: 'parents_absent',
  parents: states,
});
const extreme: Circumstance = { kind: 'disability', degree: 'extreme' };
const studying = (continuous: boolean, parentAlreadyReceiving = false): Circumstance => ({
  kind: 'studying',
  continuous,
  parentAlreadyReceiving,
});

check('a child with no source of care', [
  {
    says: 'abandoned',
    born: '2017',
    circumstances: [{ kind: 'abandoned' }],
    paid: ['child_no_support 810000'],
  },
  {
    says: 'one dead, the other in custody, in either order',
    born: '2017',
    circumstances: [parents('in_custody', 'dead')],
    paid: ['child_no_support 810000'],
  },
  {
    says: 'one dead, the other not identified, under the new decree',
    month: '2026-07',
    born: '2017',
    circumstances: [parents('unidentified', 'dead')],
    paid: ['child_no_support 810000'],
  },
  {
    says: 'one dead, the other not identified, is no case of the old decree',
    month: '2026-06',
    born: '2017',
    circumstances: [parents('unidentified', 'dead')],
    paid: [],
    not: ['child_no_support parents_situation_not_listed'],
  },
  {
    says: 'one missing, the other not identified, is no case of either',
    born: '2017',
    circumstances: [parents('unidentified', 'missing')],
    paid: [],
    not: ['child_no_support parents_situation_not_listed'],
  },
  {
    says: 'the day before the fourth birthday the month ends',
    born: '2022-12-01',
    circumstances: [parents('dead', 'dead')],
    paid: ['child_no_support 1350000'],
  },
]);

check('a student who had no support', [
  {
    says: 'interrupted studies end it under the new decree',
    born: '2006',
    circumstances: [{ kind: 'former_child_without_support' }, studying(false)],
    paid: [],
    not: ['youth_studying studies_interrupted'],
  },
  {
    says: 'interrupted studies did not under the old',
    month: '2026-06',
    born: '2006',
    circumstances: [{ kind: 'former_child_without_support' }, studying(false)],
    paid: ['youth_studying 750000'],
  },
  {
    says: 'not studying',
    born: '2006',
    circumstances: [{ kind: 'former_child_without_support' }],
    paid: [],
    not: ['youth_studying not_studying'],
  },
  {
    says: 'from the month of turning 16',
    born: '2010-11-30',
    circumstances: [{ kind: 'former_child_without_support' }, studying(true)],
    paid: ['youth_studying 810000'],
  },
  {
    says: 'not before',
    born: '2010-12-01',
    circumstances: [{ kind: 'former_child_without_support' }, studying(true)],
    paid: [],
    not: ['youth_studying under_16'],
  },
]);

const single = (...children: string[]): Circumstance => ({ kind: 'single_parent', children });
check('a poor single parent', [
  {
    says: 'a child counts through the month of turning 16',
    born: '1985',
    household: poor,
    circumstances: [single('child')],
    others: [['child', '2010-11-01']],
    paid: ['single_parent_poor 540000'],
  },
  {
    says: 'not after it',
    born: '1985',
    household: poor,
    circumstances: [single('child')],
    others: [['child', '2010-10-31']],
    paid: [],
    not: ['single_parent_poor no_child_counts'],
  },
  {
    says: 'an older child counts who studies without a break and was received for',
    born: '1985',
    household: nearPoor,
    circumstances: [single('child')],
    others: [['child', '2003-01-01', studying(true, true)]],
    paid: ['single_parent_poor 540000'],
  },
  {
    says: 'an older child for whom nothing was received does not',
    born: '1985',
    household: nearPoor,
    circumstances: [single('child')],
    others: [['child', '2009-01-01', studying(true, false)]],
    paid: [],
    not: ['single_parent_poor no_child_counts'],
  },
  {
    says: 'nor one who interrupted',
    born: '1985',
    household: nearPoor,
    circumstances: [single('child')],
    others: [['child', '2009-01-01', studying(false, true)]],
    paid: [],
    not: ['single_parent_poor no_child_counts'],
  },
  {
    says: 'under the old decree any student under 22',
    month: '2026-06',
    born: '1985',
    household: poor,
    circumstances: [single('student', 'graduate')],
    others: [
      ['student', '2004-06-30', studying(false)],
      ['graduate', '2004-05-31', studying(true)],
    ],
    paid: ['single_parent_poor 500000'],
  },
  {
    says: 'with HIV both are paid',
    born: '1985',
    household: poor,
    circumstances: [single('child'), { kind: 'hiv', stableIncome: false }],
    others: [['child', '2016-01-01']],
    paid: ['single_parent_poor 540000', 'hiv_poor 810000'],
  },
  {
    says: 'with three others the best of them is paid besides',
    born: '1960',
    household: poor,
    circumstances: [single('child'), { kind: 'hiv', stableIncome: false }, { kind: 'no_supporter' }, extreme],
    others: [['child', '2016-01-01']],
    paid: ['single_parent_poor 540000', 'disability_extreme 1350000'],
    not: ['elder_poor_no_support only_the_highest_is_paid', 'hiv_poor only_the_highest_is_paid'],
  },
  {
    says: 'the social pension is not paid besides',
    born: '1950',
    household: poor,
    circumstances: [single('one', 'two')],
    others: [
      ['one', '2016-01-01'],
      ['two', '2018-01-01'],
    ],
    paid: ['single_parent_poor 1080000'],
    not: ['social_pension only_the_highest_is_paid'],
  },
]);

check('HIV', [
  {
    says: 'a child of a household that is not poor',
    born: '2016',
    household: nearPoor,
    circumstances: [{ kind: 'hiv', stableIncome: false }],
    paid: [],
    not: ['child_hiv_poor household_not_poor'],
  },
  {
    says: 'a child from 4',
    born: '2016',
    household: poor,
    circumstances: [{ kind: 'hiv', stableIncome: false }],
    paid: ['child_hiv_poor 1080000'],
  },
  {
    says: 'an adult with an income',
    born: '1990',
    household: poor,
    circumstances: [{ kind: 'hiv', stableIncome: true }],
    paid: [],
    not: ['hiv_poor has_stable_income'],
  },
  {
    says: 'a pension is an income',
    born: '1990',
    household: poor,
    circumstances: [
      { kind: 'hiv', stableIncome: false },
      { kind: 'pension', monthly_dong: 300_000 },
    ],
    paid: [],
    not: ['hiv_poor has_stable_income'],
  },
]);
