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

const loss = (
  kind: 'sick_soldier' | 'dioxin_victim',
  percent: number,
  especiallySevere = false,
): Circumstance => ({
  kind,
  percent,
  especiallySevere,
});
const home: Circumstance = { kind: 'cared_for_at_home', carer: 'carer' };
const at2024 = { month: '2024-07', born: '1955' } as const;
check('bodily loss', [
  ...(
    [
      [41, 2_911_000],
      [50, 2_911_000],
      [51, 3_627_000],
      [60, 3_627_000],
      [61, 4_622_000],
      [80, 5_329_000],
    ] as const
  ).map(([percent, amount]) => ({
    ...at2024,
    says: `sick soldier ${percent}`,
    circumstances: [loss('sick_soldier', percent)],
    paid: [`merit_sick ${amount}`],
  })),
  {
    ...at2024,
    says: 'sick soldier 100, especially severe, with a carer',
    circumstances: [loss('sick_soldier', 100, true), home],
    paid: ['merit_sick 7104000', 'merit_severe_supplement 2789000', 'merit_severe_carer 3582000'],
  },
  ...(
    [
      [40, 2_120_000],
      [41, 3_542_000],
      [60, 3_542_000],
      [61, 4_964_000],
      [80, 4_964_000],
    ] as const
  ).map(([percent, amount]) => ({
    ...at2024,
    says: `exposed ${percent}`,
    circumstances: [loss('dioxin_victim', percent)],
    paid: [`merit_dioxin ${amount}`],
  })),
  {
    ...at2024,
    says: 'exposed 81',
    circumstances: [loss('dioxin_victim', 81), home],
    paid: ['merit_dioxin 6358000', 'merit_severe_supplement 1399000', 'merit_severe_carer 2789000'],
  },
  {
    ...at2024,
    says: 'a carer below 81',
    circumstances: [loss('dioxin_victim', 80), home],
    paid: ['merit_dioxin 4964000'],
    not: ['merit_severe_carer under_81_percent'],
  },
  {
    ...at2024,
    says: 'two carer allowances: the highest',
    circumstances: [{ kind: 'heroic_mother' }, loss('dioxin_victim', 81, true), home],
    paid: [
      'merit_heroic_mother 8367000',
      'merit_heroic_mother_supplement 2337000',
      'merit_dioxin 6358000',
      'merit_severe_supplement 2789000',
      'merit_severe_carer 3582000',
    ],
    not: ['merit_heroic_mother_carer one_carer_allowance'],
  },
  {
    ...at2024,
    says: 'child 80',
    circumstances: [{ kind: 'dioxin_victim_child', percent: 80 }],
    paid: ['merit_dioxin_child 1673000'],
  },
  {
    ...at2024,
    says: 'child 81',
    circumstances: [{ kind: 'dioxin_victim_child', percent: 81 }],
    paid: ['merit_dioxin_child 2789000'],
  },
]);

check('other statuses of merit', [
  { ...at2024, says: 'hero', circumstances: [{ kind: 'hero' }], paid: ['merit_hero 2337000'] },
  {
    ...at2024,
    says: 'uprising',
    circumstances: [{ kind: 'revolutionary_uprising' }],
    paid: ['merit_revolutionary_uprising 2884000'],
  },
  {
    ...at2024,
    says: 'before 1945, stayed at home: no seniority',
    circumstances: [{ kind: 'revolutionary_pre1945', leftHome: false, seniority: 5 }],
    paid: ['merit_revolutionary_pre1945 5291000'],
  },
  {
    ...at2024,
    says: 'imprisoned',
    circumstances: [{ kind: 'imprisoned_by_enemy' }],
    paid: ['merit_imprisoned 1673000'],
  },
  {
    ...at2024,
    says: 'medal',
    circumstances: [{ kind: 'revolution_helper', award: 'medal' }],
    paid: ['merit_helper 2789000'],
  },
  {
    ...at2024,
    says: 'order, living alone',
    circumstances: [{ kind: 'revolution_helper', award: 'order', nurture: true }],
    paid: ['merit_helper 1639000', 'merit_survivor_nurture 2231000'],
  },
  {
    ...at2024,
    says: 'student, full',
    circumstances: [{ kind: 'merit_student', share: 'full' }],
    paid: ['merit_study 2789000'],
  },
  {
    ...at2024,
    says: 'student, half',
    circumstances: [{ kind: 'merit_student', share: 'half' }],
    paid: ['merit_study 1399000'],
  },
  {
    ...at2024,
    says: 'four martyrs are three or more, with nurture',
    circumstances: [{ kind: 'martyr_kin', martyrs: 4, nurture: true }],
    paid: ['merit_martyr_kin 8367000', 'merit_survivor_nurture 2231000'],
  },
  {
    ...at2024,
    says: 'one martyr and two others: the martyr’s and the better other',
    circumstances: [
      { kind: 'martyr_kin', martyrs: 1 },
      { kind: 'survivor', deceased: 'father', of: 'revolutionary_uprising' },
      { kind: 'survivor', deceased: 'husband', of: 'revolutionary_pre1945' },
    ],
    paid: ['merit_martyr_kin 2789000', 'merit_survivor 2789000'],
    not: ['merit_survivor at_most_two_survivor_shares'],
  },
]);
