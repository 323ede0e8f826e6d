import {
  type ChangedLife,
  type Disposition,
  followLives,
  type HolderOfNumber,
  type ToldEvent,
} from '#core/registry/lifeEvents.ts';
import { nameKey } from '#core/roster/text.ts';
import type { Vault } from '#platform/crypto/vault.ts';
import { type Session, sql, type Tx } from '#platform/database.ts';
import { openTasks } from './populationTasks.ts';
import type { LifeEvent } from './ports.ts';
import { reissuePins } from './reissuePins.ts';

/** An event that lies in the inbox, in the order it came. */
export interface StoredEvent {
  readonly inboxId: bigint;
  readonly event: LifeEvent;
}

export interface AppliedEvents {
  /** About persons of ours. */
  readonly ours: number;
  readonly deaths: number;
}

/**
 * Applies events that are stored and not applied yet, as `followLives` decides, and writes what became of each. Who comes to hold another number by
 * them is told what waited for that number, too.
 */
export async function applyEvents(
  tx: Tx,
  vault: Vault,
  events: readonly StoredEvent[],
): Promise<AppliedEvents> {
  let ours = 0;
  let deaths = 0;
  for (let round = events; round.length > 0; ) {
    const told = round.map(({ event }) => toldOf(vault, event));
    const pins = new Map(
      round.flatMap(({ event }) =>
        event.kind === 'pin_reissued' && event.reissuedAs !== undefined
          ? [[numberOf(vault, event.reissuedAs), event.reissuedAs] as const]
          : [],
      ),
    );
    const asked = round.flatMap(({ event }) =>
      event.kind === 'pin_reissued' && event.reissuedAs !== undefined
        ? [event.pin, event.reissuedAs]
        : [event.pin],
    );
    const holders = await holdersOf(tx, vault, asked);
    const { lives, fates } = followLives(told, holders, await revokedAmong(tx, told));
    const acquired = await writeLives(tx, vault, lives, pins);
    await keepFates(
      tx,
      round.map(({ inboxId, event }) => ({ inboxId, ...fates.get(event.eventId)! })),
    );
    for (const { event } of round) {
      const { personId, disposition } = fates.get(event.eventId)!;
      if (personId !== undefined) ours += 1;
      if (event.kind === 'death' && personId !== undefined && disposition !== 'revoked') deaths += 1;
    }
    round = await waitingFor(tx, vault, acquired);
  }
  return { ours, deaths };
}

/**
 * Brings what waits under an index key that is gone or going under the current one, some at a time; gives how many. The number itself lies sealed with
 * the event.
 */
export async function indexWaitingAnew(tx: Tx, vault: Vault): Promise<number> {
  const now = vault.index('pin', '');
  const rows = await tx.rows(sql<{
    inboxId: bigint;
    content: Buffer;
  }>`select e.inbox_id as "inboxId", i.content
    from life_event e join inbox i using (inbox_id) where e.disposition = 'waiting' and substr(e.pin_index, 1, 2) <> substr(${now}::bytea, 1, 2)
    order by e.inbox_id limit 1000 for update of e`);
  if (rows.length === 0) return 0;
  const indexes = rows.map((row) => vault.index('pin', readStored(vault.open('inbox', row.content)).pin));
  return tx.run(sql`update life_event e set pin_index = n.pin_index
    from unnest(${rows.map((row) => row.inboxId)}::bigint[], ${indexes}::bytea[]) n (inbox_id, pin_index) where e.inbox_id = n.inbox_id`);
}

/** Tells persons who have just come to hold these numbers (keys as hex) what the feed said of them before. */
export async function followWaiting(tx: Tx, vault: Vault, numbers: readonly string[]): Promise<void> {
  await applyEvents(tx, vault, await waitingFor(tx, vault, numbers));
}

const numberOf = (vault: Vault, pin: string): string => vault.index('pin', pin).toString('hex');

function toldOf(vault: Vault, event: LifeEvent): ToldEvent {
  const { eventId, kind } = event;
  return {
    eventId,
    kind,
    number: numberOf(vault, event.pin),
    on: event.on.toString(),
    ...(kind === 'rename' ? { fullName: event.fullName } : {}),
    ...(kind === 'move' ? { communeCode: event.communeCode } : {}),
    ...(kind === 'death_revoked' ? { revokes: event.revokes } : {}),
    ...(kind === 'pin_reissued' && event.reissuedAs !== undefined
      ? { newNumber: numberOf(vault, event.reissuedAs) }
      : {}),
  };
}

async function waitingFor(
  session: Session,
  vault: Vault,
  numbers: readonly string[],
): Promise<StoredEvent[]> {
  if (numbers.length === 0) return [];
  const rows = await session.rows(sql<{
    inboxId: bigint;
    content: Buffer;
  }>`select e.inbox_id as "inboxId", i.content
    from life_event e join inbox i using (inbox_id) where e.disposition = 'waiting' and e.pin_index in
      (select decode(number, 'hex') from unnest(${numbers}::text[]) number) order by e.inbox_id`);
  return rows.map(({ inboxId, content }) => ({ inboxId, event: readStored(vault.open('inbox', content)) }));
}

function readStored(content: string): LifeEvent {
  const stored = JSON.parse(content) as Omit<LifeEvent, 'on'> & { readonly on: string };
  return { ...stored, on: Temporal.PlainDate.from(stored.on) } as LifeEvent;
}

async function holdersOf(
  tx: Tx,
  vault: Vault,
  pins: readonly string[],
): Promise<Map<string, HolderOfNumber>> {
  // While the index key is being replaced a number may still stand under the older one.
  const under = new Map(
    pins.flatMap((pin) => {
      const [asked, ...older] = vault.indexes('pin', pin).map((index) => index.toString('hex'));
      return [asked!, ...older].map((index) => [index, asked!] as const);
    }),
  );
  const rows = await tx.rows(sql<HolderOfNumber & { asked: string; holdsIt: boolean }>`
    with wanted as (select asked, decode(under, 'hex') as pin_index from unnest(${[...under.keys()]}::text[], ${[...under.values()]}::text[]) n (under, asked))
    select w.asked, p.person_id as "personId", encode(p.pin_index, 'hex') as number, p.pin_index = w.pin_index as "holdsIt", p.population, p.died_on as "diedOn",
      (select max(e.on_day) from life_event e where e.person_id = p.person_id and e.kind = 'rename' and e.disposition = 'applied') as "renamedOn"
    from wanted w join person p on p.person_id = coalesce(
      (select person_id from person holder where holder.pin_index = w.pin_index), (select person_id from former_pin f where f.pin_index = w.pin_index))
    for no key update of p`);
  const current = new Map(rows.filter((row) => row.holdsIt).map((row) => [row.personId, row.asked]));
  return new Map(
    rows.map(({ asked, holdsIt: _, ...row }) => [
      asked,
      {
        ...row,
        number: current.get(row.personId) ?? row.number,
        diedOn: row.diedOn ?? undefined,
        renamedOn: row.renamedOn ?? undefined,
      },
    ]),
  );
}

/** Which of these events were taken back by one that came before them. */
async function revokedAmong(tx: Tx, told: readonly ToldEvent[]): Promise<ReadonlySet<string>> {
  const rows = await tx.rows(sql<{ revokes: string }>`select revokes from life_event
    where revokes = any (${told.map((one) => one.eventId)}::text[])`);
  return new Set(rows.map((row) => row.revokes));
}

/** Writes the changed lives; gives the numbers that persons came to hold. */
async function writeLives(
  tx: Tx,
  vault: Vault,
  lives: readonly ChangedLife[],
  pins: ReadonlyMap<string, string>,
): Promise<readonly string[]> {
  if (lives.length === 0) return [];
  await tx.run(sql`update person p set population = n.population, died_on = n.died_on, full_name = coalesce(n.full_name, p.full_name),
      name_key = coalesce(n.name_key, p.name_key), population_checked_at = case when n.population = 'deceased' and n.died_on is not null then now()
        when n.population = p.population then p.population_checked_at end,
      population_fields = case when n.population = 'deceased' or n.full_name is not null then null else p.population_fields end
    from unnest(${lives.map((one) => one.personId)}::bigint[], ${lives.map((one) => one.population)}::text[],
      ${lives.map((one) => one.diedOn ?? null)}::date[], ${lives.map((one) => one.fullName ?? null)}::text[],
      ${lives.map((one) => (one.fullName === undefined ? null : nameKey(one.fullName)))}::text[])
      n (person_id, population, died_on, full_name, name_key)
    where p.person_id = n.person_id`);
  await noteMoves(tx, lives);
  await openTasks(
    tx,
    lives.flatMap(({ personId, reinstated }) =>
      reinstated
        ? [
            {
              personId,
              kind: 'death_revoked' as const,
              keepsOut: true,
              detail: { died_on: reinstated.diedOn ?? null, revoked_on: reinstated.on },
            },
          ]
        : [],
    ),
  );
  const { acquired } = await reissuePins(
    tx,
    vault,
    lives.flatMap(({ personId, numbers }) =>
      numbers.map(({ number, on }) => ({ personId, pin: pins.get(number)!, on })),
    ),
  );
  return acquired;
}

async function noteMoves(tx: Tx, lives: readonly ChangedLife[]): Promise<void> {
  const moves = lives.flatMap(({ personId, moves: all }) =>
    all.map(({ to, on }) => ({ personId, on, detail: { to: to ?? null, on } })),
  );
  if (moves.length === 0) return;
  await tx.run(sql`insert into assessment_finding (person_id, commune_id, month, code, detail)
    select p.person_id, p.commune_id, month_of(n.day), 'moved_away', n.detail
    from unnest(${moves.map((one) => one.personId)}::bigint[], ${moves.map((one) => one.on)}::date[],
      ${moves.map((one) => JSON.stringify(one.detail))}::jsonb[]) n (person_id, day, detail) join person p using (person_id)`);
}

interface Fate {
  readonly inboxId: bigint;
  readonly disposition: Disposition;
  readonly personId: bigint | undefined;
}

async function keepFates(tx: Tx, fates: readonly Fate[]): Promise<void> {
  await tx.run(sql`update life_event e set disposition = n.disposition, person_id = n.person_id
    from unnest(${fates.map((one) => one.inboxId)}::bigint[], ${fates.map((one) => one.disposition)}::text[],
      ${fates.map((one) => one.personId ?? null)}::bigint[]) n (inbox_id, disposition, person_id) where e.inbox_id = n.inbox_id`);
}
