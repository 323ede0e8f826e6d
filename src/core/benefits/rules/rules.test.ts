import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseBirthDate } from '../../identity/birthDate.ts';
import { month } from '../../months.ts';
import { assess, type Circumstance, type Household, type Person } from '../index.ts';

/** One person at the edge of a rule: what is paid (benefit and đồng) and what is not (benefit and reason). */
interface Edge {
  readonly says: string;
  readonly month?: string;
  readonly born: string;
  readonly household?: Partial<Household>;
  readonly circumstances?: readonly Circumstance[];
  readonly others?: readonly (readonly [ref: string, born: string, ...Circumstance[]])[];
  readonly paid: readonly string[];
  readonly not?: readonly string[];
}

const person = (ref: string, born: string, circumstances: readonly Circumstance[]): Person => {
  const birth = parseBirthDate(born);
  assert.ok(birth.ok, born);
  return { ref, birthDate: birth.value, circumstances };
};

function check(name: string, edges: readonly Edge[]): void {
  for (const edge of edges) {
    test(`${name}: ${edge.says}`, () => {
      const { lines, notPaid } = assess(
        {
          household: { poverty: 'none', especiallyDifficultArea: false, ...edge.household },
          persons: [
            person('person', edge.born, edge.circumstances ?? []),
            ...(edge.others ?? []).map(([ref, born, ...circumstances]) => person(ref, born, circumstances)),
            { ref: 'carer', circumstances: [] },
          ],
        },
        month(edge.month ?? '2026-11'),
      );
      const mine = lines.filter((line) => line.beneficiary === 'person');
      assert.deepEqual(
        mine.map((line) => `${line.benefit} ${line.amount}`),
        edge.paid,
      );
      const denied = notPaid.filter((entry) => entry.beneficiary === 'person');
      assert.deepEqual(
        denied.map((entry) => `${entry.benefit} ${entry.reason.code}`),
        edge.not ?? [],
      );
    });
  }
}

const poor = { poverty: 'poor' } as const;
const nearPoor = { poverty: 'near_poor' } as const;
const remote = { poverty: 'near_poor', especiallyDifficultArea: true } as const;
const parents = (...states: Extract<Circumstance, { kind: 'parents_absent' }>['parents']): Circumstance => ({
  kind: 'parents_absent',
  parents: states,
});
const severe: Circumstance = { kind: 'disability', degree: 'severe' };
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
