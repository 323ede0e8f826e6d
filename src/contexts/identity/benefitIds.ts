import type { BenefitCode } from '#core/benefits/catalogue.ts';

/**
 * The number under which a benefit is stored, for ever: payments of every year carry it. A new benefit takes the next free number of its
 * range (1 to 49 social assistance, 50 to 59 social pension, 60 to 199 merit); a number is never given twice.
 */
export const benefitIds = {
  child_no_support: 1,
  youth_studying: 2,
  child_hiv_poor: 3,
  single_parent_poor: 4,
  elder_fostered: 5,
  elder_poor_no_support: 6,
  elder_75_79_remote: 7,
  elder_80_no_pension: 8,
  disability_extreme: 9,
  disability_severe: 10,
  child_under_3_remote: 11,
  hiv_poor: 12,
  care_child_taken_in: 20,
  care_elder_taken_in: 21,
  care_disabled_parent: 22,
  care_extreme_disability_household: 23,
  care_extreme_disability_taken_in: 24,
  facility_care: 30,
  social_pension: 50,
  merit_revolutionary_pre1945: 60,
  merit_revolutionary_seniority: 61,
  merit_revolutionary_uprising: 62,
  merit_martyr_kin: 63,
  merit_survivor: 64,
  merit_survivor_nurture: 65,
  merit_heroic_mother: 66,
  merit_heroic_mother_supplement: 67,
  merit_heroic_mother_carer: 68,
  merit_hero: 69,
  merit_wounded: 70,
  merit_wounded_type_b: 71,
  merit_sick: 72,
  merit_dioxin: 73,
  merit_severe_supplement: 74,
  merit_severe_carer: 75,
  merit_dioxin_child: 76,
  merit_imprisoned: 77,
  merit_helper: 78,
  merit_study: 79,
} as const satisfies Record<BenefitCode, number>;

const codesById = new Map<number, BenefitCode>(
  Object.entries(benefitIds).map(([code, id]) => [id, code as BenefitCode]),
);

export const benefitIdOf = (code: BenefitCode): number => benefitIds[code];

/** The benefit of a stored number; undefined for a number never given. */
export const benefitOfId = (id: number): BenefitCode | undefined => codesById.get(id);
