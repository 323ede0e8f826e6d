import type { StatedBenefit } from '#core/registry/rosterChanges.ts';
import { foldText } from '#core/roster/text.ts';
import type { Vault } from '#platform/crypto/vault.ts';
import { benefitIdOf } from '../identity/index.ts';
import type { ChainOfPerson } from './chains.ts';
import type { BadRow, RosterRow } from './roster/index.ts';
import { beneficiaryOf, type PeopleOfRoster, payeePerson, type RosterPerson } from './rosterPersons.ts';
import { type RowProblem, type RowRefusalCode, refuseRow } from './rosterRefusals.ts';

/** A row with its people, before anything of it is believed. */
export interface RowWithPeople {
  readonly row: RosterRow;
  readonly beneficiary: RosterPerson;
  /** Who receives instead; undefined for oneself. */
  readonly payee: RosterPerson | undefined;
}

/** Names a row's people by the index of their numbers; who receives for himself has no payee. */
export function withPeople(vault: Vault, row: RosterRow): RowWithPeople {
  const beneficiary = beneficiaryOf(vault, row.values);
  const payee = row.values.payee && payeePerson(vault, row.values.payee);
  return { row, beneficiary, payee: payee?.index === beneficiary.index ? undefined : payee };
}

export interface Judgement {
  readonly good: readonly RowWithPeople[];
  readonly refused: readonly {
    readonly problem: RowProblem;
    readonly badRow: BadRow;
    readonly beneficiary: RosterPerson;
  }[];
  /** People whose benefits another commune must stop paying, because this one states that they moved here. */
  readonly movedHere: ReadonlySet<bigint>;
}

export interface JudgedAgainst {
  readonly communeCode: string;
  readonly communeId: number;
  readonly people: PeopleOfRoster;
  readonly chains: readonly ChainOfPerson[];
}

/** Judges rows in the order of the sheet: the first row about somebody stands, a later one that contradicts it is refused. */
export function judgeRows(rows: readonly RowWithPeople[], against: JudgedAgainst): Judgement {
  const elsewhere = paidElsewhere(against);
  const seen = new Set<string>();
  const good: RowWithPeople[] = [];
  const refused: { problem: RowProblem; badRow: BadRow; beneficiary: RosterPerson }[] = [];
  const movedHere = new Set<bigint>();
  for (const one of rows) {
    const code = refusalOf(one, against, seen, elsewhere);
    if (code) {
      refused.push({ ...refuseRow(one.row, code), beneficiary: one.beneficiary });
      continue;
    }
    seen.add(keyOf(one, against.people));
    against.people.take(one.beneficiary, true);
    if (one.payee) against.people.take(one.payee, false);
    const personId = against.people.known(one.beneficiary.index)?.personId;
    if (personId !== undefined && elsewhere.has(personId)) movedHere.add(personId);
    good.push(one);
  }
  return { good, refused, movedHere };
}

/** A person by what is on record, so that an old and a new number of one human meet. */
const keyOf = ({ row, beneficiary }: RowWithPeople, people: PeopleOfRoster): string =>
  `${people.known(beneficiary.index)?.personId ?? beneficiary.index} ${row.values.category.code}`;

/** Persons with a benefit in force in another commune, with the numbers of those decisions. */
function paidElsewhere({ chains, communeId }: JudgedAgainst): ReadonlyMap<bigint, ReadonlySet<string>> {
  const inForce = chains.filter(
    (chain) => chain.communeId !== communeId && chain.kind !== 'stop' && chain.kind !== 'void',
  );
  const grouped = Map.groupBy(inForce, (chain) => chain.personId);
  return new Map([...grouped].map(([personId, of]) => [personId, new Set(of.map((chain) => chain.number))]));
}

function refusalOf(
  one: RowWithPeople,
  { communeCode, people }: JudgedAgainst,
  seen: ReadonlySet<string>,
  elsewhere: ReadonlyMap<bigint, ReadonlySet<string>>,
): RowRefusalCode | undefined {
  const { values } = one.row;
  if (values.communeCode !== communeCode) return 'row_of_another_commune';
  if (people.isSomebodyElse(one.beneficiary)) return 'pin_of_another_person';
  if (one.payee && people.isSomebodyElse(one.payee)) return 'payee_pin_of_another_person';
  if (seen.has(keyOf(one, people))) return 'same_person_and_category_twice';
  const known = people.known(one.beneficiary.index);
  const numbers = known && elsewhere.get(known.personId);
  return numbers && !statesMove(one, numbers) ? 'person_in_another_commune' : undefined;
}

/** A move is stated by its note and by a decision of this commune's own: the old commune's number is not one. */
const statesMove = ({ row }: RowWithPeople, oldNumbers: ReadonlySet<string>): boolean =>
  foldText(row.values.note ?? '').includes('chuyen den') && !oldNumbers.has(row.values.decisionNumber);

/** A good row as what the decisions on record are compared with. */
export function statedBenefit(
  { row, beneficiary, payee }: RowWithPeople,
  idOf: (index: string) => bigint,
): StatedBenefit {
  const { values } = row;
  return {
    row: row.row,
    personId: idOf(beneficiary.index),
    benefitId: benefitIdOf(values.category.benefits[0]!),
    number: values.decisionNumber,
    signedOn: values.decisionDate,
    fromMonth: values.fromMonth,
    facts: {
      category: values.category.code,
      household: values.household ?? null,
      parameters: Object.fromEntries(
        Object.entries(values.parameters).map(([name, value]) => [
          name,
          typeof value === 'bigint' ? Number(value) : value,
        ]),
      ),
      statedAmount: Number(values.amount),
      payee:
        payee && values.payee
          ? {
              personId: String(idOf(payee.index)),
              role: values.payee.relation,
              mandate: values.payee.authorisation ?? null,
            }
          : null,
    },
  };
}
