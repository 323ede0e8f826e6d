import type { Month } from '../months.ts';
import type { RosterPerson, RosterRow } from './factsFromRoster.ts';
import type { RosterValues } from './roster/category.ts';

/** An age at which a category applies, where not the usual. */
const AGES: Readonly<Record<string, number>> = {
  k2: 18,
  k3: 9,
  k5a: 68,
  k5b: 68,
  k7: 2,
  'cs-tre': 9,
  'cs-nct': 68,
  HTXH: 78,
};
const USUAL_AGE = 45;
const CHILD_AGE = 9;

/** The row of the cared-for person that a care row adds to. */
const CARED_FOR: Readonly<Record<string, string>> = {
  'cs-tre': 'k1b',
  'cs-nct': 'k5b',
  'cs-dbn-ho': 'k6-dbn',
  'cs-dbn-nhan': 'k6-dbn',
  'cs-me': 'k6-nang',
  'PV-BM': 'BMVNAH',
  'PV-81': 'TB-85',
};

const ageFor = (code: string): number => AGES[code] ?? (code.startsWith('k1') ? CHILD_AGE : USUAL_AGE);

/** Somebody of a category in a month, of a fitting age and poor, with the row a care row adds to: to show what the rules make of it. */
export function exampleOf(code: string, month: Month, values: RosterValues): RosterPerson {
  const codes = [CARED_FOR[code], code].filter((one) => one !== undefined);
  return {
    birthDate: { precision: 'day', year: month.year - ageFor(code), month: 1, day: 2 },
    poverty: 'poor',
    rows: codes.map((category): RosterRow => ({ category, values })),
  };
}
