import type { Dice } from './dice.ts';
import { fullName, type Sex } from './names.ts';
import { everyRegistrationCode } from './places.ts';

/** A human being as the population database knows them. The birth date is as precise as it was registered. */
export interface Person {
  readonly pin: string;
  readonly fullName: string;
  readonly sex: Sex;
  readonly birth: Birth;
  readonly communeCode: string;
  diedOn?: string;
}

export interface Birth {
  readonly year: number;
  readonly month?: number;
  readonly day?: number;
}

const two = (part: number): string => String(part).padStart(2, '0');

/** `1951-09-05`, `1951-09` or `1951`. */
export const birthText = ({ year, month, day }: Birth): string =>
  [String(year), month && two(month), day && two(day)].filter(Boolean).join('-');

/** Whole years at the end of a month (yyyymm); who knows only the year counts as born on its last day. */
export function ageAt(birth: Birth, month: number): number {
  const [year, monthOfYear] = [Math.floor(month / 100), month % 100];
  return year - birth.year - ((birth.month ?? 12) > monthOfYear ? 1 : 0);
}

/**
 * Issues personal numbers of the right structure (province of registration, century and sex, year, six digits) whose last six
 * digits all begin with 9: the sample's documented range. Where two people share everything before, a walk through the 100,000
 * numbers of the range keeps them apart.
 */
export class PinOffice {
  readonly #issued = new Map<string, number>();
  static readonly #RANGE = 100_000;
  /** Coprime to the range, so that the walk meets every number once. */
  static readonly #STEP = 38_501;

  issue(registration: string, sex: Sex, birthYear: number): string {
    const century = (Math.floor(birthYear / 100) - 19) * 2 + (sex === 'female' ? 1 : 0);
    const head = `${registration}${century}${two(birthYear % 100)}`;
    const count = this.#issued.get(head) ?? 0;
    if (count >= PinOffice.#RANGE) throw new Error(`No personal number is left for ${head}`);
    this.#issued.set(head, count + 1);
    return `${head}9${String((count * PinOffice.#STEP + birthYear) % PinOffice.#RANGE).padStart(5, '0')}`;
  }
}

/** A number that nobody has: the range's first digit is changed. */
export const unknownPin = (pin: string): string => `${pin.slice(0, 6)}8${pin.slice(7)}`;

export interface BirthPlace {
  readonly registrations: readonly string[];
  readonly communeCode: string;
  readonly offices: PinOffice;
}

const BORN_ELSEWHERE = 0.05;
const LAST_YEAR_WITHOUT_DAYS = 1956;

/** A person of an age at a month (yyyymm). A third of those born before 1957 have only a year, a few a month and a year. */
export function bear(
  dice: Dice,
  place: BirthPlace,
  age: number,
  sex: Sex,
  month: number,
  family?: string,
): Person {
  const birth = chooseBirth(dice, age, month);
  const registration = dice.happens(BORN_ELSEWHERE)
    ? dice.of(everyRegistrationCode)
    : dice.of(place.registrations);
  return {
    pin: place.offices.issue(registration, sex, birth.year),
    fullName: fullName(dice, sex, birth.year, family),
    sex,
    birth,
    communeCode: place.communeCode,
  };
}

function chooseBirth(dice: Dice, age: number, month: number): Birth {
  const [year, monthOfYear] = [Math.floor(month / 100), month % 100];
  const bornMonth = dice.between(1, 12);
  const bornYear = year - age - (bornMonth > monthOfYear ? 1 : 0);
  const precision = bornYear <= LAST_YEAR_WITHOUT_DAYS ? dice.next() : 1;
  if (precision < 0.33) return { year: year - age - 1 };
  if (precision < 0.36) return { year: bornYear, month: bornMonth };
  const lastDay = bornYear === year && bornMonth === monthOfYear ? 1 : 28;
  return { year: bornYear, month: bornMonth, day: dice.between(1, lastDay) };
}
