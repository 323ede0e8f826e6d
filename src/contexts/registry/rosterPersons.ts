import { formatBirthDate } from '#core/identity/birthDate.ts';
import { type Pin, pinLast4, pinParts } from '#core/identity/pin.ts';
import { identify, type StatedPerson } from '#core/registry/identify.ts';
import type { RosterPayee, RosterValues } from '#core/roster/row.ts';
import { nameKey } from '#core/roster/text.ts';
import type { Vault } from '#platform/crypto/vault.ts';
import { type Session, sql, type Tx } from '#platform/database.ts';
import { followWaiting } from './applyLives.ts';
import { pinFaultCodes } from './reissuePins.ts';

/** A person of a roster before his row is judged. `index` is the blind index of his number as hex: the key he is known by. */
export interface RosterPerson extends StatedPerson {
  readonly index: string;
  /** Under which he may still be on record while the index key is being replaced. */
  readonly olderIndexes: readonly string[];
  readonly pin: Pin;
  readonly sex: 'male' | 'female';
  readonly hamlet: string | undefined;
  readonly phone: string | undefined;
  readonly pinFaults: readonly string[];
}

export interface PersonOnRecord {
  readonly personId: bigint;
  readonly index: string;
  readonly communeId: number;
  readonly fullName: string;
  readonly birthDate: string;
  readonly population: string;
  readonly diedOn: string | undefined;
  readonly hamlet: string | undefined;
  /** The number is held now, not only known from before. */
  readonly holdsIt: boolean;
}

/** The person a row is about. */
export function beneficiaryOf(vault: Vault, values: RosterValues): RosterPerson {
  // The reader has checked the form of every number.
  const pin = values.pin as Pin;
  return {
    ...indexesOf(vault, pin),
    pin,
    fullName: values.fullName,
    birthDate: formatBirthDate(values.birthDate),
    birthDateStated: true,
    sex: values.sex,
    hamlet: values.hamlet,
    phone: values.phone,
    pinFaults: pinFaultCodes(pin, values.birthDate, values.sex),
  };
}

/** A roster says only name and number of who receives for another; year of birth and sex are read from the number. */
export function payeePerson(vault: Vault, payee: RosterPayee): RosterPerson {
  const pin = payee.pin as Pin;
  const { birthYear, sex } = pinParts(pin);
  return {
    ...indexesOf(vault, pin),
    pin,
    fullName: payee.fullName,
    birthDate: String(birthYear),
    birthDateStated: false,
    sex,
    hamlet: undefined,
    phone: undefined,
    pinFaults: [],
  };
}

function indexesOf(vault: Vault, pin: Pin): Pick<RosterPerson, 'index' | 'olderIndexes'> {
  const [index, ...olderIndexes] = vault.indexes('pin', pin).map((one) => one.toString('hex'));
  return { index: index!, olderIndexes };
}

/** Who already holds the numbers of these people, or held them before they were replaced; by the index for writing. */
export async function personsOnRecord(
  session: Session,
  people: readonly Pick<RosterPerson, 'index' | 'olderIndexes'>[],
): Promise<ReadonlyMap<string, PersonOnRecord>> {
  const named = new Map(
    people.flatMap(({ index, olderIndexes }) => [index, ...olderIndexes].map((under) => [under, index])),
  );
  const rows = await session.rows(sql<PersonOnRecord>`
    with wanted as (select decode(under, 'hex') as pin_index, hex from unnest(${[...named.keys()]}::text[], ${[...named.values()]}::text[]) n (under, hex)),
    holders as (
      select p.person_id, w.hex from wanted w join person p on p.pin_index = w.pin_index
      union all select f.person_id, w.hex from wanted w join former_pin f on f.pin_index = w.pin_index)
    select p.person_id as "personId", h.hex as index, p.commune_id as "communeId", p.full_name as "fullName",
      p.birth_date as "birthDate", p.died_on as "diedOn", p.hamlet, encode(p.pin_index, 'hex') = h.hex as "holdsIt",
      -- said to be dead, not proven to be: nothing of it is confirmed
      case when p.population = 'deceased' and p.died_on is null then 'unverified' else p.population end as population
    from holders h join person p using (person_id)`);
  return new Map(rows.map((row) => [row.index, row]));
}

/** What of a roster's people is to be written. Built row by row, because a row may still be refused. */
export class PeopleOfRoster {
  readonly #known: ReadonlyMap<string, PersonOnRecord>;
  readonly #stated = new Map<string, RosterPerson>();
  readonly #corrected = new Map<string, { fullName: string; birthDate: string }>();
  readonly #differing = new Map<string, 'fullName' | 'birthDate'>();
  readonly #residents = new Set<string>();

  constructor(known: ReadonlyMap<string, PersonOnRecord>) {
    this.#known = known;
  }

  known(index: string): PersonOnRecord | undefined {
    return this.#known.get(index);
  }

  /** Whether this can be the holder of the number, by what is on record and by earlier rows of the same roster. */
  isSomebodyElse(person: RosterPerson): boolean {
    const known = this.#known.get(person.index);
    if (known && identify(known, person).kind === 'another_person') return true;
    const earlier = this.#stated.get(person.index);
    if (!earlier) return false;
    return identify({ ...earlier, population: 'unverified' }, person).kind === 'another_person';
  }

  /** Takes a person in; a beneficiary becomes a resident of the roster's commune. */
  take(person: RosterPerson, resident: boolean): void {
    if (resident) this.#residents.add(person.index);
    const earlier = this.#stated.get(person.index);
    if (!earlier || (!earlier.birthDateStated && person.birthDateStated))
      this.#stated.set(person.index, person);
    const known = this.#known.get(person.index);
    if (!known) return;
    const identification = identify(known, person);
    if (identification.kind === 'corrected') this.#corrected.set(person.index, identification);
    if (identification.kind === 'differs_from_confirmed')
      this.#differing.set(person.index, identification.field);
  }

  newcomers(): RosterPerson[] {
    return [...this.#stated.values()].filter((person) => !this.#known.has(person.index));
  }

  /** People on record who are described anew: corrected particulars, another hamlet, or a new commune. */
  changed(communeId: number) {
    return [...this.#stated.values()].flatMap((person) => {
      const known = this.#known.get(person.index);
      if (!known) return [];
      const correction = this.#corrected.get(person.index);
      const commune = this.#residents.has(person.index) ? communeId : known.communeId;
      const hamlet = person.hamlet ?? known.hamlet;
      if (!correction && commune === known.communeId && hamlet === known.hamlet) return [];
      const { fullName, birthDate } = correction ?? known;
      return [
        {
          personId: known.personId,
          commune,
          hamlet,
          fullName,
          birthDate,
          corrected: correction !== undefined,
          pinFaults: correction && known.holdsIt ? person.pinFaults.join(',') : undefined,
        },
      ];
    });
  }

  /** Where a roster contradicts what the population database confirmed. */
  differing(): { personId: bigint; field: string }[] {
    return [...this.#differing].map(([index, field]) => ({
      personId: this.#known.get(index)!.personId,
      field,
    }));
  }
}

/** Another import wrote one of these persons a moment ago: the whole command is tried again and then knows them. */
class PersonsWrittenMeanwhile extends Error {
  readonly code = '40001';
}

/** Writes new and changed people and answers the ids of all who are on the roster, by index. */
export async function writePersons(
  tx: Tx,
  vault: Vault,
  people: PeopleOfRoster,
  communeId: number,
): Promise<(index: string) => bigint> {
  const newcomers = people.newcomers();
  const ids = new Map<string, bigint>();
  if (newcomers.length > 0) {
    const rows = await tx.rows(sql<{ person_id: bigint; index: string }>`
      insert into person (commune_id, pin_index, pin_cipher, pin_last4, pin_faults, full_name, name_key, birth_date, sex, hamlet, phone_cipher)
      select ${communeId}, decode(n.pin_index, 'hex'), n.pin_cipher, n.pin_last4, string_to_array(n.pin_faults, ','), n.full_name, n.name_key,
        n.birth_date, n.sex, n.hamlet, n.phone_cipher
      from unnest(${newcomers.map((one) => one.index)}::text[], ${newcomers.map((one) => vault.seal('pin', one.pin))}::bytea[],
        ${newcomers.map((one) => pinLast4(one.pin))}::text[], ${newcomers.map((one) => one.pinFaults.join(','))}::text[],
        ${newcomers.map((one) => one.fullName)}::text[], ${newcomers.map((one) => nameKey(one.fullName))}::text[],
        ${newcomers.map((one) => one.birthDate)}::text[], ${newcomers.map((one) => one.sex)}::text[],
        ${newcomers.map((one) => one.hamlet ?? null)}::text[],
        ${newcomers.map((one) => (one.phone === undefined ? null : vault.seal('phone', one.phone)))}::bytea[])
        n (pin_index, pin_cipher, pin_last4, pin_faults, full_name, name_key, birth_date, sex, hamlet, phone_cipher)
      on conflict (pin_index) do nothing returning person_id, encode(pin_index, 'hex') as index`);
    if (rows.length < newcomers.length) throw new PersonsWrittenMeanwhile('persons were written meanwhile');
    for (const row of rows) ids.set(row.index, row.person_id);
  }
  await updateChanged(tx, people, communeId);
  await followWaiting(
    tx,
    vault,
    newcomers.flatMap((one) => [one.index, ...one.olderIndexes]),
  );
  return (index) => people.known(index)?.personId ?? ids.get(index)!;
}

async function updateChanged(tx: Tx, people: PeopleOfRoster, communeId: number): Promise<void> {
  const changed = people.changed(communeId);
  if (changed.length === 0) return;
  await tx.run(sql`update person p set commune_id = n.commune_id, hamlet = n.hamlet, full_name = n.full_name, name_key = n.name_key,
      birth_date = n.birth_date, population = case when n.corrected then 'unverified' else p.population end,
      pin_faults = case when n.pin_faults is null then p.pin_faults else string_to_array(n.pin_faults, ',') end
    from unnest(${changed.map((one) => one.personId)}::bigint[], ${changed.map((one) => one.commune)}::integer[],
      ${changed.map((one) => one.hamlet ?? null)}::text[], ${changed.map((one) => one.fullName)}::text[],
      ${changed.map((one) => nameKey(one.fullName))}::text[], ${changed.map((one) => one.birthDate)}::text[],
      ${changed.map((one) => one.corrected)}::boolean[], ${changed.map((one) => one.pinFaults ?? null)}::text[])
      n (person_id, commune_id, hamlet, full_name, name_key, birth_date, corrected, pin_faults)
    where p.person_id = n.person_id`);
  // What is to be settled about a person goes where the person goes.
  await tx.run(sql`update population_task t set commune_id = p.commune_id from person p
    where t.person_id = any (${changed.map((one) => one.personId)}::bigint[]) and t.closed_at is null
      and p.person_id = t.person_id and p.commune_id <> t.commune_id`);
}
