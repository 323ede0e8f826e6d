import type { ParentState } from '../facts.ts';
import { categoryOf, ROSTER_CARER, type RosterCategory } from './category.ts';

const assistance = categoryOf('social_assistance');
const pension = categoryOf('social_pension');

type ParentCase = readonly [
  point: string,
  parents: readonly [ParentState, ParentState],
  vi: string,
  en: string,
];

const PARENT_CASES: readonly ParentCase[] = [
  ['b', ['dead', 'dead'], 'mồ côi cả cha và mẹ', 'both parents dead'],
  ['c', ['dead', 'missing'], 'mồ côi, người còn lại mất tích', 'one parent dead, the other missing'],
  ['d', ['dead', 'in_facility'], 'mồ côi, người còn lại ở cơ sở', 'one parent dead, the other in a facility'],
  [
    'dd',
    ['dead', 'in_custody'],
    'mồ côi, người còn lại đang chấp hành án',
    'one parent dead, the other in custody',
  ],
  ['e', ['missing', 'missing'], 'cả cha và mẹ mất tích', 'both parents missing'],
  ['g', ['in_facility', 'in_facility'], 'cả cha và mẹ ở cơ sở', 'both parents in facilities'],
  ['h', ['in_custody', 'in_custody'], 'cả cha và mẹ đang chấp hành án', 'both parents in custody'],
  [
    'i',
    ['missing', 'in_facility'],
    'một người mất tích, người kia ở cơ sở',
    'one missing, the other in a facility',
  ],
  [
    'k',
    ['missing', 'in_custody'],
    'một người mất tích, người kia đang chấp hành án',
    'one missing, the other in custody',
  ],
  [
    'l',
    ['in_facility', 'in_custody'],
    'một người ở cơ sở, người kia đang chấp hành án',
    'one in a facility, the other in custody',
  ],
];

/** Điều 5: who receives a monthly allowance. `k1dd` is điểm đ. */
export const assistanceCategories: readonly RosterCategory[] = [
  assistance('k1a', {
    benefits: ['child_no_support'],
    vi: 'Trẻ em bị bỏ rơi chưa có người nhận làm con nuôi',
    en: 'Child abandoned and not adopted',
    circumstances: () => [{ kind: 'abandoned' }],
  }),
  ...PARENT_CASES.map(([point, parents, vi, en]) =>
    assistance(`k1${point}`, {
      benefits: ['child_no_support'],
      vi: `Trẻ em dưới 16 tuổi ${vi}`,
      en: `Child under 16, ${en}`,
      circumstances: () => [{ kind: 'parents_absent', parents }],
    }),
  ),
  assistance('k2', {
    benefits: ['youth_studying'],
    vi: 'Người thuộc khoản 1 đủ 16 tuổi đang học',
    en: 'Formerly in k1, over 16 and studying',
    circumstances: () => [{ kind: 'former_child_without_support' }, { kind: 'studying', continuous: true }],
  }),
  assistance('k3', {
    benefits: ['child_hiv_poor'],
    vi: 'Trẻ em nhiễm HIV thuộc hộ nghèo',
    en: 'Child with HIV in a poor household',
    required: ['poverty'],
    circumstances: () => [{ kind: 'hiv', stableIncome: false }],
  }),
  assistance('k4', {
    benefits: ['single_parent_poor'],
    vi: 'Người đơn thân hộ nghèo, cận nghèo đang nuôi con',
    en: 'Poor or near-poor single parent',
    required: ['poverty', 'children'],
    circumstances: ({ children = 1 }) => [{ kind: 'single_parent', childrenCount: children }],
  }),
  assistance('k5a', {
    benefits: ['elder_poor_no_support'],
    vi: 'Người cao tuổi hộ nghèo không có người phụng dưỡng',
    en: 'Poor elder with no supporter',
    required: ['poverty'],
    circumstances: () => [{ kind: 'no_supporter' }],
  }),
  assistance('k5b', {
    benefits: ['elder_fostered'],
    vi: 'Người cao tuổi đủ điều kiện vào cơ sở nhưng được nhận nuôi dưỡng tại cộng đồng',
    en: 'Elder who qualifies for a facility but is taken in by a family',
    required: ['poverty'],
    circumstances: () => [
      { kind: 'no_supporter' },
      { kind: 'qualifies_for_facility' },
      { kind: 'taken_in', carer: ROSTER_CARER },
    ],
  }),
  assistance('k6-nang', {
    benefits: ['disability_severe'],
    vi: 'Người khuyết tật nặng',
    en: 'Person with a severe disability',
    circumstances: () => [{ kind: 'disability', degree: 'severe' }],
  }),
  assistance('k6-dbn', {
    benefits: ['disability_extreme'],
    vi: 'Người khuyết tật đặc biệt nặng',
    en: 'Person with an extremely severe disability',
    circumstances: () => [{ kind: 'disability', degree: 'extreme' }],
  }),
  assistance('k7', {
    benefits: ['child_under_3_remote'],
    vi: 'Trẻ em dưới 3 tuổi hộ nghèo, cận nghèo ở xã, thôn đặc biệt khó khăn',
    en: 'Child under 3 in an especially difficult area, poor or near-poor',
    required: ['poverty'],
    especiallyDifficultArea: true,
    circumstances: () => [],
  }),
  assistance('k8', {
    benefits: ['hiv_poor'],
    vi: 'Người nhiễm HIV hộ nghèo không có thu nhập ổn định',
    en: 'Poor person with HIV and no stable income',
    required: ['poverty'],
    circumstances: () => [{ kind: 'hiv', stableIncome: false }],
  }),
];

/** Care funding: a row beside the cared-for person's own, with the carer as payee. */
export const careCategories: readonly RosterCategory[] = [
  assistance('cs-tre', {
    benefits: ['care_child_taken_in'],
    vi: 'Nhận nuôi dưỡng trẻ em thuộc khoản 1',
    en: 'Taking in a k1 child',
    addsToOtherRow: true,
    paysCarer: true,
    circumstances: () => [{ kind: 'taken_in', carer: ROSTER_CARER }],
  }),
  assistance('cs-nct', {
    benefits: ['care_elder_taken_in'],
    vi: 'Nhận nuôi dưỡng người cao tuổi (k5b)',
    en: 'Taking in an elder (k5b)',
    addsToOtherRow: true,
    paysCarer: true,
    circumstances: () => [{ kind: 'taken_in', carer: ROSTER_CARER }],
  }),
  assistance('cs-dbn-ho', {
    benefits: ['care_extreme_disability_household'],
    vi: 'Hộ gia đình chăm sóc người khuyết tật đặc biệt nặng',
    en: 'Household caring for a member with an extremely severe disability',
    addsToOtherRow: true,
    paysCarer: true,
    circumstances: () => [{ kind: 'cared_for_at_home', carer: ROSTER_CARER }],
  }),
  assistance('cs-dbn-nhan', {
    benefits: ['care_extreme_disability_taken_in'],
    vi: 'Nhận nuôi dưỡng người khuyết tật đặc biệt nặng',
    en: 'Taking in a person with an extremely severe disability',
    addsToOtherRow: true,
    paysCarer: true,
    circumstances: () => [{ kind: 'taken_in', carer: ROSTER_CARER }],
  }),
  assistance('cs-me', {
    benefits: ['care_disabled_parent'],
    vi: 'Người khuyết tật mang thai hoặc nuôi con dưới 36 tháng tuổi',
    en: 'Disabled person who is pregnant or raises a child under 36 months',
    optional: ['pregnant', 'childrenUnder36Months'],
    addsToOtherRow: true,
    circumstances: ({ pregnant, childrenUnder36Months }) => [
      ...(pregnant ? [{ kind: 'pregnant' } as const] : []),
      ...(childrenUnder36Months ? [{ kind: 'raising', childrenUnder36Months } as const] : []),
    ],
  }),
];

export const pensionCategories: readonly RosterCategory[] = [
  pension('HTXH', {
    benefits: ['social_pension'],
    vi: 'Trợ cấp hưu trí xã hội',
    en: 'Social pension',
    optional: ['poverty', 'pension'],
    circumstances: ({ pension }) => [
      { kind: 'social_pension_request', made: true },
      ...(pension ? [{ kind: 'pension', monthly_dong: Number(pension) } as const] : []),
    ],
  }),
];
