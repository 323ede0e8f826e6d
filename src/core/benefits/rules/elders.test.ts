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
const remote = { poverty: 'near_poor', especiallyDifficultArea: true } as const;

const taken: Circumstance = { kind: 'taken_in', carer: 'carer' };
const facility: Circumstance = { kind: 'qualifies_for_facility' };
check('elders', [
  {
    says: 'the younger band ends at 75',
    born: '1951-12-01',
    household: poor,
    circumstances: [{ kind: 'no_supporter' }],
    paid: ['elder_poor_no_support 810000'],
    not: ['social_pension only_the_highest_is_paid'],
  },
  {
    says: 'under the old decree at 80',
    month: '2026-06',
    born: '1950',
    household: poor,
    circumstances: [{ kind: 'no_supporter' }],
    paid: ['elder_poor_no_support 750000'],
    not: ['social_pension only_the_highest_is_paid'],
  },
  {
    says: 'not yet 60',
    born: '1966-12-01',
    household: poor,
    circumstances: [{ kind: 'no_supporter' }],
    paid: [],
    not: ['elder_poor_no_support under_60'],
  },
  {
    says: 'near-poor is not poor',
    born: '1960',
    household: nearPoor,
    circumstances: [{ kind: 'no_supporter' }],
    paid: [],
    not: ['elder_poor_no_support household_not_poor'],
  },
  {
    says: 'taken in, but with a supporter',
    born: '1960',
    household: poor,
    circumstances: [facility, taken],
    paid: [],
    not: ['elder_fostered has_supporter', 'care_child_taken_in care_without_entitled_person'],
  },
  {
    says: 'qualifies for a facility, but nobody took the elder in',
    born: '1960',
    household: poor,
    circumstances: [facility, { kind: 'no_supporter' }],
    paid: ['elder_poor_no_support 810000'],
    not: ['elder_fostered not_taken_in'],
  },
  {
    says: '79 in a difficult area, old decree',
    month: '2025-06',
    born: '1945-07-01',
    household: remote,
    paid: ['elder_75_79_remote 500000'],
  },
  {
    says: '80 and more, old decree',
    month: '2025-06',
    born: '1945-06-30',
    household: remote,
    paid: ['elder_80_no_pension 500000'],
  },
  {
    says: '80 with a pension, old decree',
    month: '2025-06',
    born: '1940',
    circumstances: [{ kind: 'pension', monthly_dong: 100_000 }],
    paid: [],
    not: ['elder_80_no_pension pension_received'],
  },
]);

check('the social pension', [
  {
    says: 'from 70 when near-poor',
    born: '1956-11-30',
    household: nearPoor,
    paid: ['social_pension 540000'],
  },
  { says: 'not a day before', born: '1956-12-01', household: nearPoor, paid: [] },
  { says: 'at 74 and neither poor nor near-poor', born: '1951-12-01', paid: [] },
  {
    says: 'requested too early',
    born: '1951-12-01',
    circumstances: [{ kind: 'social_pension_request', made: true }],
    paid: [],
    not: ['social_pension too_young_for_social_pension'],
  },
  {
    says: 'a pension equal to the level is not lower',
    born: '1950',
    circumstances: [{ kind: 'pension', monthly_dong: 540_000 }],
    paid: [],
    not: ['social_pension pension_not_lower'],
  },
  {
    says: 'one đồng less is',
    born: '1950',
    circumstances: [{ kind: 'pension', monthly_dong: 539_999 }],
    paid: ['social_pension 540000'],
  },
  {
    says: 'a pension is compared with the national level, also where the province pays more',
    born: '1950',
    household: { province: '31' },
    circumstances: [{ kind: 'pension', monthly_dong: 600_000 }],
    paid: [],
    not: ['social_pension pension_not_lower'],
  },
  { says: 'began in July 2025', month: '2025-07', born: '1950-07-31', paid: ['social_pension 500000'] },
  { says: 'and not before', month: '2025-06', born: '1950', paid: [] },
  {
    says: 'with a status of merit only on request',
    born: '1950',
    circumstances: [{ kind: 'hero' }, { kind: 'social_pension_request', made: true }],
    paid: ['social_pension 540000', 'merit_hero 2524000'],
  },
]);
