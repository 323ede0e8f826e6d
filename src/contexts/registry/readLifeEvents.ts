import { createHash, randomUUID } from 'node:crypto';
import { accepted, assert } from '#core/result.ts';
import { nameKey } from '#core/roster/text.ts';
import { type Clock, systemClock, today } from '#platform/clock.ts';
import { holdIndexKeys } from '#platform/crypto/holdIndexKeys.ts';
import type { Vault } from '#platform/crypto/vault.ts';
import { type Database, sql, type Tx } from '#platform/database.ts';
import { type Actor, perform } from '#platform/perform.ts';
import type { PopulationEvent, PopulationPort } from './ports.ts';
import { reissuePins } from './reissuePins.ts';

const MAILBOX = 'population';
const PAGE = 1000;

export interface LifeEventCounts {
  /** Events read, of which new to us, of which about persons of ours. */
  readonly read: number;
  readonly fresh: number;
  readonly ours: number;
  readonly deaths: number;
}

/**
 * Reads the population database's feed of life events from where we stopped to its end. Each event is stored (sealed, it carries a
 * personal number) and applied exactly once, in the same command that moves the cursor: killed between pages, nothing is lost or doubled.
 * A death sets the day; a rename changes the name and asks for a new check; a replaced number is replaced; a move only becomes a finding,
 * because moving a benefit takes decisions of two communes (NĐ 335/2026 Điều 8).
 */
export async function readLifeEvents(
  database: Database,
  port: PopulationPort,
  vault: Vault,
  actor: Actor,
  options: { readonly clock?: Clock; readonly signal?: AbortSignal } = {},
): Promise<LifeEventCounts> {
  const total = { read: 0, fresh: 0, ours: 0, deaths: 0 };
  const day = today(options.clock ?? systemClock);
  const month = day.year * 100 + day.month;
  for (;;) {
    const cursor = await cursorNow(database);
    const page = await port.events(cursor, PAGE, options.signal);
    if (page.events.length === 0 && page.cursor === (cursor ?? '')) return total;
    const command = {
      name: 'read_life_events',
      actor,
      purpose: 'Nhận biến động dân cư / Read life events',
      key: randomUUID(),
      input: { after: cursor ?? null, events: page.events.length },
    };
    const applied = await perform(database, command, async (tx) => {
      await holdIndexKeys(tx, vault);
      const counts = await applyPage(tx, vault, page.events, month);
      await tx.run(sql`insert into mailbox_cursor (mailbox, cursor) values (${MAILBOX}, ${page.cursor})
        on conflict (mailbox) do update set cursor = excluded.cursor`);
      return accepted(counts);
    });
    assert(applied.ok, 'life events are never refused');
    for (const name of ['read', 'fresh', 'ours', 'deaths'] as const) total[name] += applied.value[name];
    if (!page.more) return total;
  }
}

async function cursorNow(database: Database): Promise<string | undefined> {
  const row = await database.read('*', (session) =>
    session.row(sql<{ cursor: string }>`select cursor from mailbox_cursor where mailbox = ${MAILBOX}`),
  );
  return row?.cursor;
}

interface PlacedEvent {
  readonly event: PopulationEvent;
  readonly inboxId: bigint;
  readonly personId: bigint | null;
}

async function applyPage(
  tx: Tx,
  vault: Vault,
  events: readonly PopulationEvent[],
  month: number,
): Promise<LifeEventCounts> {
  if (events.length === 0) return { read: 0, fresh: 0, ours: 0, deaths: 0 };
  const placed = await storeNewEvents(tx, vault, events);
  const ours = placed.flatMap(({ event, personId }) => (personId === null ? [] : [{ event, personId }]));
  const deaths = await applyDeaths(tx, ours);
  await applyRenames(tx, ours);
  await noteMoves(tx, ours, month);
  await reissuePins(
    tx,
    vault,
    ours.flatMap(({ event, personId }) =>
      event.kind === 'pin_reissued' && event.reissuedAs !== undefined
        ? [{ personId, pin: event.reissuedAs, on: event.on.toString() }]
        : [],
    ),
  );
  await tx.run(sql`insert into inbox_applied (inbox_id, lines, fitted, repeated, set_aside)
    select inbox_id, 1, case when ours then 1 else 0 end, 0, case when ours then 0 else 1 end
    from unnest(${placed.map((one) => one.inboxId)}::bigint[], ${placed.map((one) => one.personId !== null)}::boolean[]) n (inbox_id, ours)`);
  return { read: events.length, fresh: placed.length, ours: ours.length, deaths };
}

/** Stores what is new, and finds whose event it is by the number he holds or held. */
async function storeNewEvents(
  tx: Tx,
  vault: Vault,
  events: readonly PopulationEvent[],
): Promise<PlacedEvent[]> {
  const byEventId = new Map(events.map((event) => [event.eventId, event]));
  const unique = [...byEventId.values()];
  const contents = unique.map((event) => JSON.stringify({ ...event, on: event.on.toString() }));
  const rows = await tx.rows(sql<{ external_id: string; inbox_id: bigint; person_id: bigint | null }>`
    with arrived as (select * from unnest(${unique.map((event) => event.eventId)}::text[],
        ${contents.map((content) => keyedHash(vault, content))}::bytea[],
        ${contents.map((content) => vault.seal('inbox', content))}::bytea[],
        ${unique.map((event) => vault.index('pin', event.pin))}::bytea[],
        ${unique.map((event) => vault.indexes('pin', event.pin).at(-1))}::bytea[]) n (external_id, sha256, content, pin_index, older_index)),
    stored as (insert into inbox (source, kind, external_id, sha256, content)
      select 'population', 'life_event', external_id, sha256, content from arrived a
      where not exists (select from inbox i where i.source = 'population' and i.kind = 'life_event' and i.external_id = a.external_id)
      on conflict (source, kind, sha256) do nothing returning inbox_id, external_id)
    select s.external_id, s.inbox_id, coalesce(p.person_id, f.person_id) as person_id
    from stored s join arrived a using (external_id)
    left join person p on p.pin_index in (a.pin_index, a.older_index) left join former_pin f on f.pin_index in (a.pin_index, a.older_index)`);
  return rows.map((row) => ({
    event: byEventId.get(row.external_id)!,
    inboxId: row.inbox_id,
    personId: row.person_id,
  }));
}

// A plain hash of so little could be searched through for the number inside, so it is keyed first.
const keyedHash = (vault: Vault, content: string): Buffer =>
  createHash('sha256').update(vault.index('pin', content)).digest();

type OwnEvent = { readonly event: PopulationEvent; readonly personId: bigint };

async function applyDeaths(tx: Tx, events: readonly OwnEvent[]): Promise<number> {
  const deaths = events.filter(({ event }) => event.kind === 'death');
  if (deaths.length === 0) return 0;
  return tx.run(sql`update person p set died_on = n.died_on, population = 'deceased', population_fields = null, population_checked_at = now()
    from unnest(${deaths.map((one) => one.personId)}::bigint[], ${deaths.map(({ event }) => event.on.toString())}::date[])
      n (person_id, died_on)
    where p.person_id = n.person_id`);
}

async function applyRenames(tx: Tx, events: readonly OwnEvent[]): Promise<void> {
  const renames = events.flatMap(({ event, personId }) =>
    event.kind === 'rename' && event.fullName !== undefined ? [{ personId, name: event.fullName }] : [],
  );
  if (renames.length === 0) return;
  await tx.run(sql`update person p set full_name = n.full_name, name_key = n.name_key,
      population = case when p.population = 'deceased' then p.population else 'unverified' end
    from unnest(${renames.map((one) => one.personId)}::bigint[], ${renames.map((one) => one.name)}::text[],
      ${renames.map((one) => nameKey(one.name))}::text[]) n (person_id, full_name, name_key)
    where p.person_id = n.person_id`);
}

async function noteMoves(tx: Tx, events: readonly OwnEvent[], month: number): Promise<void> {
  const moves = events.flatMap(({ event, personId }) =>
    event.kind === 'move'
      ? [{ personId, detail: { to: event.communeCode ?? null, on: event.on.toString() } }]
      : [],
  );
  if (moves.length === 0) return;
  await tx.run(sql`insert into assessment_finding (person_id, commune_id, month, code, detail)
    select p.person_id, p.commune_id, ${month}, 'moved_away', n.detail
    from unnest(${moves.map((one) => one.personId)}::bigint[], ${moves.map((one) => JSON.stringify(one.detail))}::jsonb[])
      n (person_id, detail) join person p using (person_id)`);
}
