import type { BirthDate } from '../identity/birthDate.ts';
import type { Month } from '../months.ts';
import { accepted, type Refusal, type Result, refused } from '../result.ts';
import { assess } from './assess.ts';
import type { AssessedLine, Assessment } from './assessment.ts';
import type { Circumstance, Facts, Household, Poverty, Sex } from './facts.ts';
import {
  ROSTER_CARER,
  ROSTER_PERSON,
  type RosterParameter,
  type RosterValues,
  rosterParameters,
} from './roster/category.ts';
import { rosterCategory } from './rosterCategories.ts';

/** One category of one person, with what its extra columns say. */
export interface RosterRow {
  readonly category: string;
  readonly values?: RosterValues;
}

/** Everything a roster says about one person that the rules need; `province` is a two-digit code. */
export interface RosterPerson {
  readonly birthDate: BirthDate;
  readonly sex?: Sex;
  readonly province?: string;
  readonly poverty?: Poverty;
  readonly rows: readonly RosterRow[];
}

export interface RosterRefusal extends Refusal {
  readonly code:
    | 'category_unknown'
    | 'category_column_missing'
    | 'category_column_out_of_range'
    | 'categories_contradict';
  /** Index into `rows` of the row to mend. */
  readonly row: number;
}

/**
 * The facts that a person's rows state together, with the refs `person` and `carer`. The social pension counts as
 * requested only with a row for it. Refuses, first row first: `category_unknown`, `category_column_missing`,
 * `category_column_out_of_range`, `categories_contradict` (two rows state different things of one kind).
 */
export function factsFromRoster(person: RosterPerson): Result<Facts, RosterRefusal> {
  const stated = new Map<string, Circumstance>();
  let household: Household = {
    ...(person.province !== undefined && { province: person.province }),
    poverty: person.poverty ?? person.rows.find((row) => row.values?.poverty)?.values?.poverty ?? 'none',
    especiallyDifficultArea: false,
  };
  for (const [row, { category: code, values = {} }] of person.rows.entries()) {
    const category = rosterCategory(code);
    if (!category) return refused(UNKNOWN(row));
    const known: RosterValues = { ...values, poverty: household.poverty };
    const missing = category.required.find((name) => known[name] === undefined);
    if (missing) return refused(MISSING(row));
    if (Object.entries(known).some(([name, value]) => isOutOfRange(name as RosterParameter, value)))
      return refused(OUT_OF_RANGE(row));
    if (category.especiallyDifficultArea) household = { ...household, especiallyDifficultArea: true };
    for (const circumstance of category.circumstances(known, row)) {
      const key = circumstance.kind === 'survivor' ? `survivor ${row}` : circumstance.kind;
      const before = stated.get(key);
      if (before && JSON.stringify(before) !== JSON.stringify(circumstance)) return refused(CONTRADICT(row));
      stated.set(key, circumstance);
    }
  }
  return accepted(factsOf(person, household, [...stated.values()]));
}

function factsOf(person: RosterPerson, household: Household, stated: readonly Circumstance[]): Facts {
  const requested = stated.some((circumstance) => circumstance.kind === 'social_pension_request');
  const circumstances = requested
    ? stated
    : [...stated, { kind: 'social_pension_request', made: false } as const];
  const { birthDate, sex } = person;
  return {
    household,
    persons: [
      { ref: ROSTER_PERSON, birthDate, ...(sex && { sex }), circumstances },
      { ref: ROSTER_CARER, circumstances: [] },
    ],
  };
}

/** The facts of a person with one row; the same refusals as `factsFromRoster`. */
export const factsFromCategory = ({
  category,
  values = {},
  ...person
}: Omit<RosterPerson, 'rows'> & RosterRow): Result<Facts, RosterRefusal> =>
  factsFromRoster({ ...person, rows: [{ category, values }] });

export interface RosterAssessment {
  readonly facts: Facts;
  readonly assessment: Assessment;
  /** Lines that a row of the roster claims: these are the entitlements. `payee` is `person` or `carer`. */
  readonly decided: readonly AssessedLine[];
  /** Lines that the law would owe on these facts but no row claims: advice for the officer, never paid. */
  readonly undecided: readonly AssessedLine[];
}

/** Assesses a roster person in a month; a roster pays only what one of its rows claims. */
export function assessRoster(person: RosterPerson, month: Month): Result<RosterAssessment, RosterRefusal> {
  const facts = factsFromRoster(person);
  if (!facts.ok) return facts;
  const assessment = assess(facts.value, month);
  const claimed = new Set(person.rows.flatMap((row) => rosterCategory(row.category)?.benefits ?? []));
  return accepted({
    facts: facts.value,
    assessment,
    decided: assessment.lines.filter((line) => claimed.has(line.benefit)),
    undecided: assessment.lines.filter((line) => !claimed.has(line.benefit)),
  });
}

const isOutOfRange = (name: RosterParameter, value: unknown): boolean =>
  (typeof value === 'number' && !Number.isSafeInteger(value)) ||
  ((typeof value === 'number' || typeof value === 'bigint') &&
    (value < 0 || value > (rosterParameters[name].most ?? 0)));

const refusal = (code: RosterRefusal['code'], vi: string, en: string) => (row: number) => ({
  code,
  row,
  vi,
  en,
});

const UNKNOWN = refusal(
  'category_unknown',
  'Mã diện đối tượng không có trong danh mục; hãy chọn mã trong trang tính hướng dẫn.',
  'The category code is not in the catalogue; choose one from the guide sheet.',
);
const MISSING = refusal(
  'category_column_missing',
  'Diện đối tượng này cần thêm cột (hộ nghèo, số con, thâm niên…); hãy điền đủ.',
  'This category needs another column (poverty, children, seniority…); fill it in.',
);
const OUT_OF_RANGE = refusal(
  'category_column_out_of_range',
  'Số ghi trong cột bổ sung phải là số nguyên không âm, không lớn hơn mức có thể có (20 con, 80 thâm niên).',
  'The number in an extra column must be a whole number, 0 or more, and no more than there can be (20 children, 80 units of seniority).',
);
const CONTRADICT = refusal(
  'categories_contradict',
  'Các dòng của cùng một người mâu thuẫn nhau; hãy giữ dòng đúng.',
  'The rows of one person contradict each other; keep the right one.',
);
