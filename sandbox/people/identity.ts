import { fraction } from '../kit/chance.ts';
import { ageAt, type Person } from './person.ts';

/** An electronic identity, a line of the truth. Whoever has no line has no account. */
export interface Identity {
  readonly pin: string;
  /** 1: face compared with the card, by telephone; 2: proven in person with fingerprints. */
  readonly level: 1 | 2;
  readonly locked: boolean;
  /** Six digits. */
  readonly passcode: string;
  /** Those this person receives for, as guardian, carer or authorised person. */
  readonly receivesFor?: readonly string[];
}

const FIRST_AGE = 14;
const LEVEL_1 = 0.1;
const LOCKED = 0.01;

/** The older, the fewer have an account: the eldest have no telephone of their own. */
const withoutAccount = (age: number): number => (age >= 80 ? 0.45 : age >= 60 ? 0.2 : 0.06);

/**
 * The identity somebody has at a month (yyyymm), if any. Everything is drawn from the seed and the number, so that anybody can
 * work it out: the passcode is `fraction(seed, 'passcode', pin)` as six digits.
 */
export function identityOf(
  seed: number,
  person: Person,
  month: number,
  receivesFor: ReadonlySet<string> | undefined,
): Identity | undefined {
  const { pin } = person;
  const age = ageAt(person.birth, month);
  if (age < FIRST_AGE || fraction(seed, 'account', pin) < withoutAccount(age)) return undefined;
  return {
    pin,
    level: fraction(seed, 'level', pin) < LEVEL_1 ? 1 : 2,
    locked: fraction(seed, 'locked', pin) < LOCKED,
    passcode: String(Math.floor(fraction(seed, 'passcode', pin) * 1_000_000)).padStart(6, '0'),
    ...(receivesFor && { receivesFor: [...receivesFor] }),
  };
}
