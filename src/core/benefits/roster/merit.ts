import type { BenefitCode } from '../catalogue.ts';
import type { Circumstance, SurvivedStatus } from '../facts.ts';
import { categoryOf, ROSTER_CARER, type RosterCategory } from './category.ts';

const merit = categoryOf('merit');
const SEVERE_PERCENT = 81;

/** A status by bodily loss: from 81 per cent with the supplement and the question whether it is especially severe. */
function loss(
  code: string,
  percent: number,
  benefit: BenefitCode,
  vi: string,
  en: string,
  circumstance: (especiallySevere: boolean) => Circumstance,
): RosterCategory {
  const severe = percent >= SEVERE_PERCENT;
  return merit(code, {
    benefits: severe ? [benefit, 'merit_severe_supplement'] : [benefit],
    vi,
    en,
    optional: severe ? ['especiallySevere'] : [],
    circumstances: ({ especiallySevere = false }) => [circumstance(especiallySevere)],
  });
}

const percents = Array.from({ length: 80 }, (_, index) => index + 21);

/** `TB-61`, `TB-B-45`: one code for each percentage of Phụ lục II and III. */
const woundedCategories = percents.flatMap((percent) => [
  loss(
    `TB-${percent}`,
    percent,
    'merit_wounded',
    `Thương binh ${percent}%`,
    `Wounded soldier ${percent}%`,
    (severe) => ({
      kind: 'wounded_soldier',
      percent,
      especiallySevere: severe,
    }),
  ),
  loss(
    `TB-B-${percent}`,
    percent,
    'merit_wounded_type_b',
    `Thương binh loại B ${percent}%`,
    `Wounded soldier type B ${percent}%`,
    (severe) => ({ kind: 'wounded_soldier', percent, typeB: true, especiallySevere: severe }),
  ),
]);

/** `BB-81-90`: bands of Phụ lục I mục 7.1; the lower end stands for the band. */
const sickCategories = [41, 51, 61, 71, 81, 91].map((from) =>
  loss(
    `BB-${from}-${from + 9}`,
    from,
    'merit_sick',
    `Bệnh binh ${from}–${from + 9}%`,
    `Sick soldier ${from}–${from + 9}%`,
    (severe) => ({ kind: 'sick_soldier', percent: from, especiallySevere: severe }),
  ),
);

/** `HH-61-80`: bands of mục 8.1. */
const dioxinCategories = (
  [
    [21, 40],
    [41, 60],
    [61, 80],
    [81, 100],
  ] as const
).map(([from, to]) =>
  loss(
    `HH-${from}-${to}`,
    from,
    'merit_dioxin',
    `Nhiễm chất độc hóa học ${from}–${to}%`,
    `Exposed to toxic chemicals ${from}–${to}%`,
    (severe) => ({ kind: 'dioxin_victim', percent: from, especiallySevere: severe }),
  ),
);

const dioxinChildCategories = (
  [
    [61, 80],
    [81, 100],
  ] as const
).map(([from, to]) =>
  merit(`HH-CON-${from}-${to}`, {
    benefits: ['merit_dioxin_child'],
    vi: `Con đẻ người nhiễm chất độc hóa học ${from}–${to}%`,
    en: `Child of an exposed veteran ${from}–${to}%`,
    circumstances: () => [{ kind: 'dioxin_victim_child', percent: from }],
  }),
);

/** `LS-1` to `LS-3`: relatives of one, two, three or more martyrs. */
const martyrCategories = [1, 2, 3].map((martyrs) =>
  merit(`LS-${martyrs}`, {
    benefits: ['merit_martyr_kin', 'merit_survivor_nurture'],
    vi: `Thân nhân của ${martyrs} liệt sĩ${martyrs === 3 ? ' trở lên' : ''}`,
    en: `Relative of ${martyrs}${martyrs === 3 ? ' or more' : ''} ${martyrs === 1 ? 'martyr' : 'martyrs'}`,
    optional: ['nurture'],
    circumstances: ({ nurture = false }) => [{ kind: 'martyr_kin', martyrs, nurture }],
  }),
);

const SURVIVORS: readonly (readonly [code: string, of: SurvivedStatus, vi: string, en: string])[] = [
  ['T-CM45', 'revolutionary_pre1945', 'người hoạt động cách mạng trước 1945', 'a pre-1945 revolutionary'],
  ['T-TKN', 'revolutionary_uprising', 'người tiền khởi nghĩa', 'a pre-uprising revolutionary'],
  [
    'T-61',
    'wounded_sick_or_exposed_61',
    'thương binh, bệnh binh, nhiễm chất độc hóa học từ 61%',
    'a wounded, sick or exposed veteran from 61%',
  ],
];

/** Each survivor row names a deceased of its own. */
const survivorCategories = SURVIVORS.map(([code, of, vi, en]) =>
  merit(code, {
    benefits: ['merit_survivor', 'merit_survivor_nurture'],
    vi: `Tuất thân nhân ${vi}`,
    en: `Survivor of ${en}`,
    optional: ['nurture'],
    circumstances: ({ nurture = false }, row) => [
      { kind: 'survivor', deceased: `deceased-${row}`, of, nurture },
    ],
  }),
);

const carerRow = (code: string, benefit: BenefitCode, vi: string, en: string): RosterCategory =>
  merit(code, {
    benefits: [benefit],
    vi,
    en,
    addsToOtherRow: true,
    paysCarer: true,
    circumstances: () => [{ kind: 'cared_for_at_home', carer: ROSTER_CARER }],
  });

export const meritCategories: readonly RosterCategory[] = [
  merit('CM45-TL', {
    benefits: ['merit_revolutionary_pre1945', 'merit_revolutionary_seniority'],
    vi: 'Hoạt động cách mạng trước 01/01/1945, thoát ly',
    en: 'Revolutionary before 1945 who left home',
    required: ['seniority'],
    circumstances: ({ seniority = 0 }) => [{ kind: 'revolutionary_pre1945', leftHome: true, seniority }],
  }),
  merit('CM45-KTL', {
    benefits: ['merit_revolutionary_pre1945'],
    vi: 'Hoạt động cách mạng trước 01/01/1945, không thoát ly',
    en: 'Revolutionary before 1945 who stayed at home',
    circumstances: () => [{ kind: 'revolutionary_pre1945', leftHome: false }],
  }),
  merit('TKN', {
    benefits: ['merit_revolutionary_uprising'],
    vi: 'Hoạt động cách mạng tiền khởi nghĩa',
    en: 'Pre-uprising revolutionary',
    circumstances: () => [{ kind: 'revolutionary_uprising' }],
  }),
  ...martyrCategories,
  merit('BMVNAH', {
    benefits: ['merit_heroic_mother', 'merit_heroic_mother_supplement'],
    vi: 'Bà mẹ Việt Nam anh hùng',
    en: 'Heroic Vietnamese Mother',
    circumstances: () => [{ kind: 'heroic_mother' }],
  }),
  merit('AH', {
    benefits: ['merit_hero'],
    vi: 'Anh hùng Lực lượng vũ trang nhân dân, Anh hùng Lao động thời kỳ kháng chiến',
    en: 'Hero of the Armed Forces or Hero of Labour of the resistance',
    circumstances: () => [{ kind: 'hero' }],
  }),
  ...woundedCategories,
  ...sickCategories,
  ...dioxinCategories,
  ...dioxinChildCategories,
  merit('TD', {
    benefits: ['merit_imprisoned'],
    vi: 'Bị địch bắt tù, đày',
    en: 'Imprisoned or exiled by the enemy',
    circumstances: () => [{ kind: 'imprisoned_by_enemy' }],
  }),
  merit('GD-BC', {
    benefits: ['merit_helper', 'merit_survivor_nurture'],
    vi: 'Giúp đỡ cách mạng, Kỷ niệm chương hoặc Bằng có công',
    en: 'Helper of the revolution with a medal',
    optional: ['nurture'],
    circumstances: ({ nurture = false }) => [{ kind: 'revolution_helper', award: 'medal', nurture }],
  }),
  merit('GD-HC', {
    benefits: ['merit_helper', 'merit_survivor_nurture'],
    vi: 'Giúp đỡ cách mạng, Huân chương Kháng chiến',
    en: 'Helper of the revolution with a Resistance Order',
    optional: ['nurture'],
    circumstances: ({ nurture = false }) => [{ kind: 'revolution_helper', award: 'order', nurture }],
  }),
  ...survivorCategories,
  carerRow(
    'PV-BM',
    'merit_heroic_mother_carer',
    'Người phục vụ Bà mẹ Việt Nam anh hùng',
    'Carer of a Heroic Mother',
  ),
  carerRow(
    'PV-81',
    'merit_severe_carer',
    'Người phục vụ thương binh, bệnh binh, nhiễm chất độc hóa học từ 81%',
    'Carer of a wounded, sick or exposed veteran from 81%',
  ),
  merit('HS-1', {
    benefits: ['merit_study'],
    vi: 'Trợ cấp hằng tháng khi đi học, nhóm 11.1',
    en: 'Study allowance, group 11.1',
    circumstances: () => [{ kind: 'merit_student', share: 'full' }],
  }),
  merit('HS-2', {
    benefits: ['merit_study'],
    vi: 'Trợ cấp hằng tháng khi đi học, nhóm 11.2',
    en: 'Study allowance, group 11.2',
    circumstances: () => [{ kind: 'merit_student', share: 'half' }],
  }),
];
