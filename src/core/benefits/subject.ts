import { ageInMonthsOn, ageOn, type BirthDate } from '../identity/birthDate.ts';
import { addMonths, lastDayOf, type Month } from '../months.ts';
import { assert } from '../result.ts';
import type { CircumstanceKind, CircumstanceOf, Facts, Household, Person } from './facts.ts';

/**
 * One person seen in one month, with the two ages the law counts by.
 *
 * A beginning or a change (reaching 75, turning 4, turning 60) counts from the month in which it happens: `age`, on the
 * last day of the month. An end (turning 16 as a child without support, turning 3 in a difficult area) counts from the
 * month after (Nghị định 335/2026 Điều 8): `ageAtStart`, on the last day of the month before.
 */
export interface Subject {
  readonly person: Person;
  readonly household: Household;
  readonly month: Month;
  readonly age: number;
  readonly ageAtStart: number;
  circumstance<Kind extends CircumstanceKind>(kind: Kind): CircumstanceOf<Kind> | undefined;
  circumstances<Kind extends CircumstanceKind>(kind: Kind): readonly CircumstanceOf<Kind>[];
  has(kind: CircumstanceKind): boolean;
  /** Another person of the document, seen in the same month; asserts that they are there with a birth date. */
  other(ref: string): Subject;
  /** Full months of age on the last day of the month before (an end by age counts from the month after). */
  readonly monthsOldAtStart: number;
}

/** Asserts a birth date: people without one have no circumstances and are never subjects. */
export function subjectOf(facts: Facts, person: Person, month: Month): Subject {
  const birth: BirthDate | undefined = person.birthDate;
  assert(birth, `person ${person.ref} has a birth date`);
  const eve = lastDayOf(addMonths(month, -1));
  const circumstances = <Kind extends CircumstanceKind>(kind: Kind) =>
    person.circumstances.filter((entry): entry is CircumstanceOf<Kind> => entry.kind === kind);
  return {
    person,
    household: facts.household,
    month,
    age: ageOn(birth, lastDayOf(month)),
    ageAtStart: ageOn(birth, eve),
    monthsOldAtStart: ageInMonthsOn(birth, eve),
    circumstances,
    circumstance: (kind) => circumstances(kind)[0],
    has: (kind) => person.circumstances.some((entry) => entry.kind === kind),
    other: (ref) => {
      const found = facts.persons.find((candidate) => candidate.ref === ref);
      assert(found, `person ${ref} is in the document`);
      return subjectOf(facts, found, month);
    },
  };
}

export const isPoor = (subject: Subject): boolean => subject.household.poverty === 'poor';
export const isPoorOrNearPoor = (subject: Subject): boolean => subject.household.poverty !== 'none';

/** A child (under 16, Luật Trẻ em 2016 Điều 1) for bands that change with the birthday. */
export const isChild = (subject: Subject): boolean => subject.age < 16;
/** Elderly: 60 or over (Luật Người cao tuổi 2009 Điều 2). */
export const isElder = (subject: Subject): boolean => subject.age >= 60;

export const hasExtremeDisability = (subject: Subject): boolean =>
  subject.circumstance('disability')?.degree === 'extreme';
