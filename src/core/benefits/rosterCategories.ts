import type { BenefitCode, Programme } from './catalogue.ts';

/**
 * The category codes that communes write on their rosters, one per clause of the law. A row of a roster is a person and
 * one category; a person with several rows is assessed once with all of them (`factsFromRoster`).
 * Codes are plain ASCII so that they survive spreadsheets; reading them ignores case and spaces.
 */
export interface RosterCategory {
  readonly code: string;
  readonly programme: Programme;
  /** What a row of this category may yield; a row that yields none of these has a reason in `notPaid`. */
  readonly benefits: readonly BenefitCode[];
  readonly vi: string;
  readonly en: string;
  /** Columns that must be filled for this category. */
  readonly required: readonly RosterParameter[];
  /** Columns that are read when they are filled. */
  readonly optional: readonly RosterParameter[];
  /** This row adds to another row of the same person (care of a person who has their own row). */
  readonly addsToOtherRow?: true;
}

export interface RosterParameterText {
  readonly kind: 'count' | 'yes_no' | 'dong' | 'poverty';
  readonly vi: string;
  readonly en: string;
}

/** The extra columns of a roster. Whole numbers for counts, whole đồng for money. */
export const rosterParameters = {
  poverty: {
    kind: 'poverty',
    vi: 'Hộ nghèo / cận nghèo',
    en: 'Poor or near-poor household',
  },
  children: { kind: 'count', vi: 'Số con đang nuôi', en: 'Number of children raised' },
  childrenUnder36Months: {
    kind: 'count',
    vi: 'Số con dưới 36 tháng tuổi',
    en: 'Number of children under 36 months',
  },
  pregnant: { kind: 'yes_no', vi: 'Đang mang thai', en: 'Pregnant' },
  pension: {
    kind: 'dong',
    vi: 'Lương hưu, trợ cấp bảo hiểm xã hội hằng tháng (đồng)',
    en: 'Monthly pension or social insurance allowance (đồng)',
  },
  seniority: { kind: 'count', vi: 'Số thâm niên', en: 'Number of seniority units' },
  especiallySevere: {
    kind: 'yes_no',
    vi: 'Vết thương, bệnh tật đặc biệt nặng',
    en: 'Especially severe wound or disease',
  },
  nurture: { kind: 'yes_no', vi: 'Hưởng thêm tuất nuôi dưỡng', en: 'With nurture supplement' },
} as const satisfies Record<string, RosterParameterText>;

export type RosterParameter = keyof typeof rosterParameters;

const CHILD_POINTS: readonly (readonly [point: string, vi: string, en: string])[] = [
  ['a', 'bị bỏ rơi chưa có người nhận làm con nuôi', 'abandoned and not adopted'],
  ['b', 'mồ côi cả cha và mẹ', 'both parents dead'],
  ['c', 'mồ côi cha hoặc mẹ, người còn lại mất tích', 'one parent dead, the other missing'],
  [
    'd',
    'mồ côi cha hoặc mẹ, người còn lại ở cơ sở trợ giúp xã hội',
    'one parent dead, the other in a facility',
  ],
  ['dd', 'mồ côi cha hoặc mẹ, người còn lại đang chấp hành án', 'one parent dead, the other in custody'],
  ['e', 'cả cha và mẹ mất tích', 'both parents missing'],
  ['g', 'cả cha và mẹ ở cơ sở trợ giúp xã hội', 'both parents in facilities'],
  ['h', 'cả cha và mẹ đang chấp hành án', 'both parents in custody'],
  [
    'i',
    'một người mất tích, người còn lại ở cơ sở trợ giúp xã hội',
    'one parent missing, the other in a facility',
  ],
  ['k', 'một người mất tích, người còn lại đang chấp hành án', 'one parent missing, the other in custody'],
  [
    'l',
    'một người ở cơ sở trợ giúp xã hội, người còn lại đang chấp hành án',
    'one parent in a facility, the other in custody',
  ],
];

function category(
  programme: Programme,
  code: string,
  benefits: readonly BenefitCode[],
  vi: string,
  en: string,
  columns: {
    required?: readonly RosterParameter[];
    optional?: readonly RosterParameter[];
    addsToOtherRow?: true;
  } = {},
): RosterCategory {
  const { required = [], optional = [], ...rest } = columns;
  return { code, programme, benefits, vi, en, required, optional, ...rest };
}

const assistanceCategories: readonly RosterCategory[] = [
  ...CHILD_POINTS.map(([point, vi, en]) =>
    category(
      'social_assistance',
      `k1${point}`,
      ['child_no_support'],
      `Trẻ em dưới 16 tuổi ${vi}`,
      `Child under 16, ${en}`,
    ),
  ),
  category(
    'social_assistance',
    'k2',
    ['youth_studying'],
    'Người thuộc khoản 1 đủ 16 tuổi đang học',
    'Former k1 child, still studying',
  ),
  category(
    'social_assistance',
    'k3',
    ['child_hiv_poor'],
    'Trẻ em nhiễm HIV thuộc hộ nghèo',
    'Child with HIV in a poor household',
    {
      required: ['poverty'],
    },
  ),
  category(
    'social_assistance',
    'k4',
    ['single_parent_poor'],
    'Người đơn thân hộ nghèo, cận nghèo đang nuôi con',
    'Poor or near-poor single parent',
    { required: ['poverty', 'children'] },
  ),
  category(
    'social_assistance',
    'k5a',
    ['elder_poor_no_support'],
    'Người cao tuổi hộ nghèo không có người phụng dưỡng',
    'Poor elder with no supporter',
    { required: ['poverty'] },
  ),
  category(
    'social_assistance',
    'k5b',
    ['elder_fostered', 'elder_poor_no_support'],
    'Người cao tuổi đủ điều kiện vào cơ sở nhưng được nhận nuôi dưỡng tại cộng đồng',
    'Elder who qualifies for a facility but is taken in by a family',
    { required: ['poverty'] },
  ),
  category(
    'social_assistance',
    'k6-nang',
    ['disability_severe'],
    'Người khuyết tật nặng',
    'Person with a severe disability',
  ),
  category(
    'social_assistance',
    'k6-dbn',
    ['disability_extreme'],
    'Người khuyết tật đặc biệt nặng',
    'Person with an extremely severe disability',
  ),
  category(
    'social_assistance',
    'k7',
    ['child_under_3_remote'],
    'Trẻ em dưới 3 tuổi hộ nghèo, cận nghèo ở xã, thôn đặc biệt khó khăn',
    'Child under 3 in an especially difficult area, poor or near-poor',
    { required: ['poverty'] },
  ),
  category(
    'social_assistance',
    'k8',
    ['hiv_poor'],
    'Người nhiễm HIV hộ nghèo không có thu nhập ổn định',
    'Poor person with HIV',
    {
      required: ['poverty'],
    },
  ),
];

const careCategories: readonly RosterCategory[] = [
  category(
    'social_assistance',
    'cs-tre',
    ['care_child_taken_in'],
    'Nhận nuôi dưỡng trẻ em thuộc khoản 1',
    'Taking in a k1 child',
    { addsToOtherRow: true },
  ),
  category(
    'social_assistance',
    'cs-nct',
    ['care_elder_taken_in'],
    'Nhận nuôi dưỡng người cao tuổi (k5b)',
    'Taking in an elder (k5b)',
    { addsToOtherRow: true },
  ),
  category(
    'social_assistance',
    'cs-dbn-ho',
    ['care_extreme_disability_household'],
    'Hộ gia đình chăm sóc người khuyết tật đặc biệt nặng',
    'Household caring for a member with an extremely severe disability',
    { addsToOtherRow: true },
  ),
  category(
    'social_assistance',
    'cs-dbn-nhan',
    ['care_extreme_disability_taken_in'],
    'Nhận nuôi dưỡng người khuyết tật đặc biệt nặng',
    'Taking in a person with an extremely severe disability',
    { addsToOtherRow: true },
  ),
  category(
    'social_assistance',
    'cs-me',
    ['care_disabled_parent'],
    'Người khuyết tật mang thai hoặc nuôi con dưới 36 tháng tuổi',
    'Disabled person who is pregnant or raises a child under 36 months',
    { optional: ['pregnant', 'childrenUnder36Months'], addsToOtherRow: true },
  ),
];

const pensionCategories: readonly RosterCategory[] = [
  category('social_pension', 'HTXH', ['social_pension'], 'Trợ cấp hưu trí xã hội', 'Social pension', {
    optional: ['poverty', 'pension'],
  }),
];

const percents = Array.from({ length: 80 }, (_, index) => index + 21);

const woundedColumns = (percent: number) =>
  percent >= 81 ? { optional: ['especiallySevere'] as const } : {};
const withSupplement = (benefit: BenefitCode, percent: number): readonly BenefitCode[] =>
  percent >= 81 ? [benefit, 'merit_severe_supplement'] : [benefit];

const woundedCategories: readonly RosterCategory[] = percents.flatMap((percent) => [
  category(
    'merit',
    `TB-${percent}`,
    withSupplement('merit_wounded', percent),
    `Thương binh ${percent}%`,
    `Wounded soldier ${percent}%`,
    woundedColumns(percent),
  ),
  category(
    'merit',
    `TB-B-${percent}`,
    withSupplement('merit_wounded_type_b', percent),
    `Thương binh loại B ${percent}%`,
    `Wounded soldier type B ${percent}%`,
    woundedColumns(percent),
  ),
]);

const band = (
  code: string,
  benefit: BenefitCode,
  from: number,
  to: number,
  vi: string,
  en: string,
): RosterCategory =>
  category(
    'merit',
    `${code}-${from}-${to}`,
    withSupplement(benefit, from),
    `${vi} ${from}–${to}%`,
    `${en} ${from}–${to}%`,
    woundedColumns(from),
  );

const meritCategories: readonly RosterCategory[] = [
  category(
    'merit',
    'CM45-TL',
    ['merit_revolutionary_pre1945', 'merit_revolutionary_seniority'],
    'Hoạt động cách mạng trước 01/01/1945, thoát ly',
    'Revolutionary before 1945, left home for the cause',
    { required: ['seniority'] },
  ),
  category(
    'merit',
    'CM45-KTL',
    ['merit_revolutionary_pre1945'],
    'Hoạt động cách mạng trước 01/01/1945, không thoát ly',
    'Revolutionary before 1945, stayed at home',
  ),
  category(
    'merit',
    'TKN',
    ['merit_revolutionary_uprising'],
    'Hoạt động cách mạng tiền khởi nghĩa',
    'Pre-uprising revolutionary',
  ),
  category('merit', 'LS-1', ['merit_martyr_kin'], 'Thân nhân của 1 liệt sĩ', 'Relative of 1 martyr', {
    optional: ['nurture'],
  }),
  category('merit', 'LS-2', ['merit_martyr_kin'], 'Thân nhân của 2 liệt sĩ', 'Relative of 2 martyrs', {
    optional: ['nurture'],
  }),
  category(
    'merit',
    'LS-3',
    ['merit_martyr_kin'],
    'Thân nhân của 3 liệt sĩ trở lên',
    'Relative of 3 or more martyrs',
    {
      optional: ['nurture'],
    },
  ),
  category(
    'merit',
    'BMVNAH',
    ['merit_heroic_mother', 'merit_heroic_mother_supplement'],
    'Bà mẹ Việt Nam anh hùng',
    'Heroic Vietnamese Mother',
  ),
  category('merit', 'AH', ['merit_hero'], 'Anh hùng LLVTND, Anh hùng Lao động thời kỳ kháng chiến', 'Hero'),
  ...woundedCategories,
  band('BB', 'merit_sick', 41, 50, 'Bệnh binh', 'Sick soldier'),
  band('BB', 'merit_sick', 51, 60, 'Bệnh binh', 'Sick soldier'),
  band('BB', 'merit_sick', 61, 70, 'Bệnh binh', 'Sick soldier'),
  band('BB', 'merit_sick', 71, 80, 'Bệnh binh', 'Sick soldier'),
  band('BB', 'merit_sick', 81, 90, 'Bệnh binh', 'Sick soldier'),
  band('BB', 'merit_sick', 91, 100, 'Bệnh binh', 'Sick soldier'),
  band('HH', 'merit_dioxin', 21, 40, 'Nhiễm chất độc hóa học', 'Toxic exposure'),
  band('HH', 'merit_dioxin', 41, 60, 'Nhiễm chất độc hóa học', 'Toxic exposure'),
  band('HH', 'merit_dioxin', 61, 80, 'Nhiễm chất độc hóa học', 'Toxic exposure'),
  band('HH', 'merit_dioxin', 81, 100, 'Nhiễm chất độc hóa học', 'Toxic exposure'),
  category(
    'merit',
    'HH-CON-61-80',
    ['merit_dioxin_child'],
    'Con đẻ người nhiễm chất độc hóa học 61–80%',
    'Child of exposed veteran 61–80%',
  ),
  category(
    'merit',
    'HH-CON-81-100',
    ['merit_dioxin_child'],
    'Con đẻ người nhiễm chất độc hóa học 81–100%',
    'Child of exposed veteran 81–100%',
  ),
  category('merit', 'TD', ['merit_imprisoned'], 'Bị địch bắt tù, đày', 'Imprisoned or exiled by the enemy'),
  category(
    'merit',
    'GD-BC',
    ['merit_helper'],
    'Giúp đỡ cách mạng, Bằng có công / Kỷ niệm chương',
    'Helper with a medal',
  ),
  category(
    'merit',
    'GD-HC',
    ['merit_helper'],
    'Giúp đỡ cách mạng, Huân chương Kháng chiến',
    'Helper with a Resistance Order',
  ),
  category(
    'merit',
    'T-CM45',
    ['merit_survivor'],
    'Tuất thân nhân người hoạt động cách mạng trước 1945',
    'Survivor of a pre-1945 revolutionary',
    {
      optional: ['nurture'],
    },
  ),
  category(
    'merit',
    'T-TKN',
    ['merit_survivor'],
    'Tuất thân nhân người tiền khởi nghĩa',
    'Survivor of a pre-uprising revolutionary',
    {
      optional: ['nurture'],
    },
  ),
  category(
    'merit',
    'T-61',
    ['merit_survivor'],
    'Tuất thân nhân thương binh, bệnh binh, nhiễm chất độc hóa học từ 61%',
    'Survivor of a wounded, sick or exposed veteran of 61% or more',
    { optional: ['nurture'] },
  ),
  category(
    'merit',
    'PV-BM',
    ['merit_heroic_mother_carer'],
    'Người phục vụ Bà mẹ Việt Nam anh hùng',
    'Carer of a Heroic Mother',
    {
      addsToOtherRow: true,
    },
  ),
  category(
    'merit',
    'PV-81',
    ['merit_severe_carer'],
    'Người phục vụ thương binh, bệnh binh, nhiễm chất độc từ 81%',
    'Carer, from 81%',
    {
      addsToOtherRow: true,
    },
  ),
  category(
    'merit',
    'HS-1',
    ['merit_study'],
    'Trợ cấp hằng tháng đi học, mức toàn phần',
    'Study allowance, full',
  ),
  category(
    'merit',
    'HS-2',
    ['merit_study'],
    'Trợ cấp hằng tháng đi học, mức một nửa',
    'Study allowance, half',
  ),
];

export const rosterCategories: readonly RosterCategory[] = [
  ...assistanceCategories,
  ...careCategories,
  ...pensionCategories,
  ...meritCategories,
];

const plain = (code: string): string => code.replace(/\s+/g, '').toLowerCase();
const byPlainCode = new Map(rosterCategories.map((entry) => [plain(entry.code), entry]));

/** The category of a code as a commune wrote it: case and spaces do not matter. */
export const rosterCategory = (code: string): RosterCategory | undefined => byPlainCode.get(plain(code));
