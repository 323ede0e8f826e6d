import { type BirthDate, parseBirthDate } from '#core/identity/birthDate.ts';
import { type Pin, pinFaults } from '#core/identity/pin.ts';
import type { Vault } from '#platform/crypto/vault.ts';
import { sql, type Tx } from '#platform/database.ts';
import { openTasks, type TaskToOpen } from './populationTasks.ts';

interface NewNumber {
  readonly personId: bigint;
  readonly pin: string;
  /** The day of the change; today when unknown. */
  readonly on?: string | undefined;
}

interface Reissued {
  readonly changed: number;
  /** Keys of the numbers that persons came to hold, as hex. */
  readonly acquired: readonly string[];
}

interface Owner {
  readonly person_id: bigint;
  number: string;
  cipher: Buffer;
  readonly commune_id: number;
  readonly birth_date: string;
  readonly sex: 'male' | 'female' | null;
}

/**
 * Gives persons the numbers they were given, one after another; each earlier one stays known as a former number with its day, so that a roster which
 * still carries it finds the same person. Where a new number already leads to another person of ours nothing is changed and both records get a task:
 * two records of one human need an officer, and until then nothing is paid to the record whose number is gone.
 */
export async function reissuePins(tx: Tx, vault: Vault, reissued: readonly NewNumber[]): Promise<Reissued> {
  if (reissued.length === 0) return { changed: 0, acquired: [] };
  const wanted = reissued.map((one) => ({
    ...one,
    number: vault.index('pin', one.pin).toString('hex'),
    // While the index key is being replaced a number may still stand under the older one.
    numbers: vault.indexes('pin', one.pin).map((index) => index.toString('hex')),
  }));
  const owners = await ownersOf(tx, wanted);
  const heldBy = await heldByOthers(tx, wanted);
  const former: FormerNumber[] = [];
  const taken = new Map<bigint, { owner: Owner; pin: Pin; numbers: readonly string[] }>();
  const tasks: TaskToOpen[] = [];
  for (const { personId, pin, number, numbers, on } of wanted) {
    const owner = owners.get(personId);
    if (owner === undefined || numbers.includes(owner.number)) continue;
    const other = numbers.map((under) => heldBy.get(under)).find((id) => id !== undefined) ?? personId;
    if (other !== personId) {
      tasks.push(...twoRecords(personId, other, on));
      continue;
    }
    former.push({ number: owner.number, cipher: owner.cipher, owner, on: on ?? null });
    owner.number = number;
    owner.cipher = vault.seal('pin', pin);
    heldBy.set(number, personId);
    // The form was checked where the answer or event was read.
    taken.set(personId, { owner, pin: pin as Pin, numbers });
  }
  await keepFormer(tx, former);
  await writeNumbers(tx, [...taken.values()]);
  await openTasks(tx, tasks);
  return { changed: taken.size, acquired: [...taken.values()].flatMap(({ numbers }) => numbers) };
}

const twoRecords = (personId: bigint, otherId: bigint, on: string | undefined): TaskToOpen[] => [
  { personId, otherId, kind: 'two_records', keepsOut: true, detail: { number: 'replaced', on: on ?? null } },
  { personId: otherId, otherId: personId, kind: 'two_records', keepsOut: false, detail: { number: 'held' } },
];

async function ownersOf(tx: Tx, wanted: readonly NewNumber[]): Promise<Map<bigint, Owner>> {
  const rows =
    await tx.rows(sql<Owner>`select person_id, encode(pin_index, 'hex') as number, pin_cipher as cipher, commune_id, birth_date, sex from person
    where person_id = any (${wanted.map((one) => one.personId)}::bigint[]) order by person_id for no key update`);
  return new Map(rows.map((row) => [row.person_id, row]));
}

/** Who holds these numbers now, or held them. */
async function heldByOthers(
  tx: Tx,
  wanted: readonly { readonly numbers: readonly string[] }[],
): Promise<Map<string, bigint>> {
  const rows = await tx.rows(sql<{ number: string; person_id: bigint }>`
    with wanted as (select distinct number, decode(number, 'hex') as pin_index from unnest(${wanted.flatMap((one) => one.numbers)}::text[]) number)
    select w.number, coalesce(p.person_id, f.person_id) as person_id from wanted w
      left join person p using (pin_index) left join former_pin f using (pin_index) where coalesce(p.person_id, f.person_id) is not null`);
  return new Map(rows.map((row) => [row.number, row.person_id]));
}

interface FormerNumber {
  readonly number: string;
  readonly cipher: Buffer;
  readonly owner: Owner;
  readonly on: string | null;
}

async function keepFormer(tx: Tx, former: readonly FormerNumber[]): Promise<void> {
  if (former.length === 0) return;
  await tx.run(sql`insert into former_pin (pin_index, pin_cipher, person_id, commune_id, replaced_on)
    select decode(n.number, 'hex'), n.cipher, n.person_id, n.commune_id, coalesce(n.day, current_date)
    from unnest(${former.map((one) => one.number)}::text[], ${former.map((one) => one.cipher)}::bytea[], ${former.map((one) => one.owner.person_id)}::bigint[],
      ${former.map((one) => one.owner.commune_id)}::integer[], ${former.map((one) => one.on)}::date[]) n (number, cipher, person_id, commune_id, day)
    on conflict do nothing`);
}

/** What contradicted the old number may agree with the new one, and the other way about. */
async function writeNumbers(
  tx: Tx,
  taken: readonly { readonly owner: Owner; readonly pin: Pin }[],
): Promise<void> {
  if (taken.length === 0) return;
  await tx.run(sql`update person p set pin_index = decode(n.number, 'hex'), pin_cipher = n.cipher, pin_last4 = n.last4,
      pin_faults = string_to_array(n.faults, ',')
    from unnest(${taken.map(({ owner }) => owner.person_id)}::bigint[], ${taken.map(({ owner }) => owner.number)}::text[],
      ${taken.map(({ owner }) => owner.cipher)}::bytea[], ${taken.map(({ pin }) => pin.slice(-4))}::text[],
      ${taken.map(({ owner, pin }) => pinFaultCodes(pin, owner.birth_date, owner.sex).join(','))}::text[])
      n (person_id, number, cipher, last4, faults)
    where p.person_id = n.person_id`);
}

/** How a number contradicts what is on record of its owner, by code: warnings, for numbers outlive corrected years and sexes. */
export function pinFaultCodes(
  pin: Pin,
  birthDate: BirthDate | string,
  sex: 'male' | 'female' | null,
): string[] {
  const read = typeof birthDate === 'string' ? parseBirthDate(birthDate) : undefined;
  const year = typeof birthDate === 'string' ? (read?.ok ? read.value.year : undefined) : birthDate.year;
  return pinFaults(pin, {
    ...(year === undefined ? {} : { birthYear: year }),
    ...(sex === null ? {} : { sex }),
  }).map((fault) => fault.code);
}
