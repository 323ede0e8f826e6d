import { type Dong, dong } from '../../money.ts';
import { type Month, month } from '../../months.ts';
import type { Rate } from './rates.ts';
import { WOUNDED_2024, WOUNDED_TYPE_B_2024 } from './woundedRates.ts';

/**
 * Monthly allowances and supplements for people with meritorious service, in thousands of đồng, for the three tables of
 * Nghị định 55/2023, 77/2024 (Phụ lục I) and 321/2026. The tables are stored, not computed: scaling one by the ratio of
 * the standards misses rows by 1,000 đ. The third column is computed all the same, because its appendix was not
 * available: the second times 1.08, rounded to 1,000 đ, and exact multiples of 3,012,000 where the second is one of
 * 2,789,000. It is therefore not official.
 */
const TABLE: readonly (readonly [key: string, from2023: number, from2024: number, from2026: number])[] = [
  ['rev_pre1945_detached', 2297, 3117, 3366],
  ['rev_pre1945_seniority', 390, 529, 571],
  ['rev_pre1945_local', 3899, 5291, 5714],
  ['rev_pre1945_survivor', 2055, 2789, 3012],
  ['survivor_nurture', 1644, 2231, 2409],
  ['rev_uprising', 2125, 2884, 3115],
  ['rev_uprising_survivor', 1153, 1565, 1690],
  ['martyr_kin_1', 2055, 2789, 3012],
  ['martyr_kin_2', 4110, 5578, 6024],
  ['martyr_kin_3plus', 6165, 8367, 9036],
  ['heroic_mother', 6165, 8367, 9036],
  ['heroic_mother_supplement', 1722, 2337, 2524],
  ['heroic_mother_carer', 2055, 2789, 3012],
  ['hero', 1722, 2337, 2524],
  ['wounded_supp_81', 1031, 1399, 1511],
  ['wounded_supp_81_special', 2113, 2867, 3096],
  ['wounded_carer_81', 2055, 2789, 3012],
  ['wounded_carer_81_special', 2640, 3582, 3869],
  ['wounded_survivor_61', 1153, 1565, 1690],
  ['sick_41_50', 2145, 2911, 3144],
  ['sick_51_60', 2673, 3627, 3917],
  ['sick_61_70', 3406, 4622, 4992],
  ['sick_71_80', 3927, 5329, 5755],
  ['sick_81_90', 4700, 6378, 6888],
  ['sick_91_100', 5235, 7104, 7672],
  ['sick_supp_81_special', 2055, 2789, 3012],
  ['dioxin_21_40', 1562, 2120, 2290],
  ['dioxin_41_60', 2610, 3542, 3825],
  ['dioxin_61_80', 3658, 4964, 5361],
  ['dioxin_81', 4685, 6358, 6867],
  ['dioxin_child_61_80', 1233, 1673, 1807],
  ['dioxin_child_81', 2055, 2789, 3012],
  ['imprisoned', 1233, 1673, 1807],
  ['helper_medal', 2055, 2789, 3012],
  ['helper_order', 1208, 1639, 1770],
  ['study_monthly_full', 2055, 2789, 3012],
  ['study_monthly_half', 1031, 1399, 1511],
];

const FROM_2023 = month('2023-07');
const FROM_2024 = month('2024-07');
const FROM_2026 = month('2026-07');

/** The first percentage of bodily loss in the tables of wounded soldiers; the last is 100. */
const FIRST_PERCENT = 21;

export const meritRates: readonly Rate[] = [
  ...TABLE.flatMap(([key, from2023, from2024, from2026]) => [
    rate(key, FROM_2023, thousands(from2023), 'ND55_2023', 'text'),
    rate(key, FROM_2024, thousands(from2024), 'ND77_2024', 'text'),
    rate(key, FROM_2026, thousands(from2026), 'ND321_2026', 'derived'),
  ]),
  ...byPercent('wounded', WOUNDED_2024),
  ...byPercent('wounded_type_b', WOUNDED_TYPE_B_2024),
];

function byPercent(key: string, thousandsOf2024: readonly number[]): readonly Rate[] {
  return thousandsOf2024.flatMap((amount, index) => {
    const name = `${key}_${index + FIRST_PERCENT}`;
    return [
      rate(name, FROM_2023, thousands(before2024(amount)), 'ND55_2023', 'derived'),
      rate(name, FROM_2024, thousands(amount), 'ND77_2024', 'text'),
      rate(name, FROM_2026, thousands(Math.round(amount * 1.08)), 'ND321_2026', 'derived'),
    ];
  });
}

/** The table of 2024 is that of 2023 times 1.357, rounded to 1,000 đ; a factor above one can be undone exactly. */
function before2024(amount: number): number {
  return Math.round(amount / 1.357);
}

function thousands(amount: number): Dong {
  return dong(amount * 1_000);
}

function rate(
  key: string,
  from: Month,
  amount: Dong,
  instrument: Rate['instrument'],
  evidence: Rate['evidence'],
): Rate {
  return { key, scope: 'national', from, amount, instrument, evidence };
}
