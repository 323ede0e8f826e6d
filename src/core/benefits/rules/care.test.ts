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

const remote = { poverty: 'near_poor', especiallyDifficultArea: true } as const;
const parents = (...states: Extract<Circumstance, { kind: 'parents_absent' }>['parents']): Circumstance => ({
  kind: 'parents_absent',
  parents: states,
});
const severe: Circumstance = { kind: 'disability', degree: 'severe' };
const extreme: Circumstance = { kind: 'disability', degree: 'extreme' };
const taken: Circumstance = { kind: 'taken_in', carer: 'carer' };

check('a child under 3 in a difficult area', [
  {
    says: 'through the month of turning 3',
    born: '2023-11-01',
    household: remote,
    paid: ['child_under_3_remote 810000'],
  },
  { says: 'not after it', born: '2023-10-31', household: remote, paid: [] },
  {
    says: 'not with a disability, which has its own clause',
    born: '2024-10-31',
    household: remote,
    circumstances: [severe],
    paid: ['disability_severe 1080000'],
  },
  {
    says: 'not as an orphan',
    born: '2024-10-31',
    household: remote,
    circumstances: [parents('dead', 'dead')],
    paid: ['child_no_support 1350000'],
  },
]);

const raising = (...children: string[]): Circumstance => ({ kind: 'raising', children });
check('care funding', [
  {
    says: 'a child counts through the month of 36 months',
    born: '1995',
    circumstances: [severe, raising('child')],
    others: [['child', '2023-11-01']],
    paid: ['disability_severe 810000', 'care_disabled_parent 810000'],
  },
  {
    says: 'not after it',
    born: '1995',
    circumstances: [severe, raising('child')],
    others: [['child', '2023-10-31']],
    paid: ['disability_severe 810000'],
    not: ['care_disabled_parent no_child_under_36_months'],
  },
  {
    says: 'pregnant alone',
    born: '1995',
    circumstances: [extreme, { kind: 'pregnant' }],
    paid: ['disability_extreme 1080000', 'care_disabled_parent 810000'],
  },
  {
    says: 'without a disability there is none',
    born: '1995',
    circumstances: [{ kind: 'pregnant' }],
    paid: [],
    not: ['care_disabled_parent no_severe_disability'],
  },
  {
    says: 'an orphan with an extreme disability is funded once, at the highest',
    born: '2017',
    circumstances: [parents('dead', 'dead'), extreme, taken],
    paid: ['disability_extreme 1350000', 'care_extreme_disability_taken_in 1350000'],
    not: [
      'child_no_support only_the_highest_is_paid',
      'care_child_taken_in one_care_funding_for_each_person',
    ],
  },
  {
    says: 'a severe disability alone gives the household none',
    born: '1990',
    circumstances: [severe, { kind: 'cared_for_at_home', carer: 'carer' }],
    paid: ['disability_severe 810000'],
  },
]);

check('a facility', [
  {
    says: 'five times the standard under 4',
    month: '2025-03',
    born: '2022',
    circumstances: [parents('dead', 'dead'), { kind: 'in_facility' }],
    paid: ['facility_care 2500000'],
    not: ['child_no_support facility_residents_have_no_allowance'],
  },
  {
    says: 'no allowance in the community under the new decree either, whose own rate is not held',
    born: '1990',
    circumstances: [severe, { kind: 'in_facility' }],
    paid: [],
    not: ['disability_severe facility_residents_have_no_allowance'],
  },
]);
