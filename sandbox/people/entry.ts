import { type Account, type AccountOffice, chooseChannel } from './accounts.ts';
import type { Kind } from './categories.ts';
import type { Dice } from './dice.ts';
import { nearlySameName } from './names.ts';
import { ageAt, type BirthPlace, bear, type Person, unknownPin } from './person.ts';

import { chooseQuirks, type Quirks } from './quirks.ts';
import { assistanceStandard, coefficient, meritAmount } from './rates.ts';

export type Channel = 'TK' | 'VI' | 'BĐ' | 'UB';

/** Who receives in the beneficiary's place: guardian (GH), carer (CS) or authorised person (UQ). */
export interface Payee {
  readonly person: Person;
  readonly relation: 'GH' | 'CS' | 'UQ';
  readonly authorisation?: { readonly number: string; readonly expiresOn: string };
}

/** One line of a commune's roster as the commune keeps it from month to month. */
export interface Entry {
  readonly person: Person;
  /** Name and number as the commune has them; the population database may know better. */
  readonly writtenName: string;
  readonly writtenPin: string;
  readonly hamlet: string;
  readonly payee: Payee | undefined;
  readonly quirks: Quirks;
  readonly phone: string | undefined;
  readonly atHome: boolean;
  readonly children: number;
  category: string;
  household: '' | 'N' | 'CN';
  decisionNumber: string;
  /** `YYYY-MM-DD`. */
  decisionDate: string;
  /** yyyymm. */
  fromMonth: number;
  channel: Channel;
  account: Account | undefined;
  note: string;
}

/** What the commune pays a month, in đồng. */
export function amountOf(entry: Entry, month: number): number {
  const factor = coefficient(entry.category, ageAt(entry.person.birth, month), entry.children);
  return factor === undefined
    ? meritAmount(entry.category, month)
    : Math.round(factor * assistanceStandard(month));
}

export interface Village extends BirthPlace {
  readonly hamlets: readonly string[];
  readonly accounts: AccountOffice;
}

const two = (part: number): string => String(part).padStart(2, '0');

/** A decision in one of the years before, or in the month itself for newcomers. */
function decide(dice: Dice, month: number, yearsBack: number, newcomer: boolean) {
  const year = newcomer
    ? Math.floor(month / 100)
    : Math.floor(month / 100) - dice.between(1, Math.max(1, yearsBack));
  const monthOfYear = newcomer ? month % 100 : dice.between(1, 12);
  return {
    decisionNumber: `${dice.between(11, 999)}/QĐ-UBND`,
    decisionDate: `${year}-${two(monthOfYear)}-${two(dice.between(2, 20))}`,
    fromMonth: year * 100 + monthOfYear,
  };
}

/** A new decision for somebody who is already on the roster, from this month. */
export function decideAnew(dice: Dice, entry: Entry, month: number, note: string): void {
  Object.assign(entry, decide(dice, month, 1, true), { note });
}

const OLD_AND_AUTHORISING = 82;

function choosePayee(
  dice: Dice,
  village: Village,
  kind: Kind,
  person: Person,
  age: number,
  month: number,
): Payee | undefined {
  const relative = (low: number, high: number) =>
    bear(
      dice,
      village,
      dice.between(low, high),
      dice.happens(0.6) ? 'female' : 'male',
      month,
      person.fullName.split(' ')[0],
    );
  if (kind.payee === 'guardian') return { person: relative(26, 62), relation: 'GH' };
  if (kind.payee === 'carer' && dice.happens(0.7)) return { person: relative(30, 66), relation: 'CS' };
  if (age < OLD_AND_AUTHORISING || !dice.happens(0.18)) return undefined;
  const year = Math.floor(month / 100);
  const expired = dice.happens(0.04);
  const expiresOn = expired ? `${year - 1}-12-31` : `${year + 1}-${two(dice.between(1, 12))}-28`;
  return {
    person: relative(35, 60),
    relation: 'UQ',
    authorisation: { number: `${dice.between(1, 300)}/UQ`, expiresOn },
  };
}

const household = (dice: Dice, kind: Kind): Entry['household'] => {
  if (kind.poor === 'always') return 'N';
  if (kind.poor === 'or_near_poor') return dice.happens(0.55) ? 'N' : 'CN';
  return dice.weighed([
    [88, ''],
    [7, 'N'],
    [5, 'CN'],
  ] as const);
};

/** A death of one to five months ago that has not reached the commune. */
function someMonthsBefore(dice: Dice, month: number): string {
  const months = Math.floor(month / 100) * 12 + (month % 100) - 1 - dice.between(1, 5);
  return `${Math.floor(months / 12)}-${two((months % 12) + 1)}-${two(dice.between(1, 28))}`;
}

/** Makes a beneficiary of a kind, with whoever receives for them and the place where they want to be paid. */
export function makeEntry(dice: Dice, village: Village, kind: Kind, month: number, newcomer: boolean): Entry {
  const age = dice.between(kind.ages[0], kind.ages[1]);
  const sex = kind.sex ?? (dice.happens(kind.code === 'HTXH' ? 0.62 : 0.5) ? 'female' : 'male');
  const person = bear(dice, village, age, sex, month);
  const payee = choosePayee(dice, village, kind, person, age, month);
  const channel = chooseChannel(dice, age);
  const needsAccount = channel === 'TK' || channel === 'VI' || dice.happens(0.05);
  const holder = payee?.person ?? person;
  const quirks = chooseQuirks(dice);
  if (quirks.population === 'dead_before') person.diedOn = someMonthsBefore(dice, month);
  return {
    person,
    writtenName:
      quirks.population === 'other_name' ? nearlySameName(dice, person.fullName, sex) : person.fullName,
    writtenPin: quirks.population === 'pin_unknown' ? unknownPin(person.pin) : person.pin,
    hamlet: dice.of(village.hamlets),
    payee,
    quirks,
    phone: dice.happens(0.35) ? `0900${String(dice.between(0, 999_999)).padStart(6, '0')}` : undefined,
    atHome:
      channel !== 'TK' && channel !== 'VI' && (age >= 85 || kind.code === 'k6-dbn') && dice.happens(0.4),
    children:
      kind.code === 'k4'
        ? dice.weighed([
            [55, 1],
            [35, 2],
            [10, 3],
          ] as const)
        : 0,
    category: kind.code,
    household: household(dice, kind),
    ...decide(dice, month, Math.min(4, age - kind.ages[0]), newcomer || age <= kind.ages[0]),
    channel,
    account: needsAccount ? village.accounts.open(dice, holder.fullName, channel === 'VI') : undefined,
    note: newcomer ? 'Tăng mới' : '',
  };
}

/** The same person's line in another programme, paid at the same place. */
export function secondEntry(dice: Dice, first: Entry, code: string, month: number): Entry {
  return { ...first, category: code, quirks: chooseQuirks(dice), ...decide(dice, month, 1, false) };
}
