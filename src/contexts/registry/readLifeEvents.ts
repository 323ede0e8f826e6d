import { createHash } from 'node:crypto';
import { accepted, assert } from '#core/result.ts';
import { holdIndexKeys } from '#platform/crypto/holdIndexKeys.ts';
import type { Vault } from '#platform/crypto/vault.ts';
import { type Database, sql, type Tx } from '#platform/database.ts';
import { cursorOf, moveCursor, pageKey } from '#platform/mailbox.ts';
import { type Actor, perform } from '#platform/perform.ts';
import { applyEvents, indexWaitingAnew, type StoredEvent } from './applyLives.ts';
import type { EventSetAside, LifeEvent, PopulationEvent, PopulationPort } from './ports.ts';

const MAILBOX = 'population';
const PAGE = 1000;

export interface LifeEventCounts {
  /** Events read, of which new to us, of which about persons of ours. */
  readonly read: number;
  readonly fresh: number;
  readonly ours: number;
  readonly deaths: number;
  /** Kept and not understood: of an unknown kind, unreadable, or another content under an id that was told before. */
  readonly setAside: number;
}

const NOTHING: LifeEventCounts = { read: 0, fresh: 0, ours: 0, deaths: 0, setAside: 0 };

/**
 * Reads the population database's feed of life events from where we stopped to its end. Each event is stored (sealed, it carries a
 * personal number) and applied exactly once, in the same command that moves the cursor: killed between pages, nothing is lost or doubled, and
 * of two readers one waits for the other. What each event does: `#core/registry/lifeEvents.ts`. An event of a kind we do not know, or
 * that cannot be read, is kept, counted and named (`life_event`), and does not stop those behind it.
 */
export async function readLifeEvents(
  database: Database,
  port: PopulationPort,
  vault: Vault,
  actor: Actor,
  options: { readonly signal?: AbortSignal } = {},
): Promise<LifeEventCounts> {
  let total = NOTHING;
  for (;;) {
    const after = await database.read('*', (session) => cursorOf(session, MAILBOX));
    const page = await port.events(after, PAGE, options.signal);
    const moved = page.cursor !== (after ?? '');
    if (page.events.length === 0 && !moved) return total;
    const arrived = page.events.map((event) => arrivalOf(vault, event));
    const place = { after, cursor: page.cursor };
    const command = {
      name: 'read_life_events',
      actor,
      purpose: 'Nhận biến động dân cư / Read life events',
      key: pageKey(
        MAILBOX,
        place,
        arrived.map((one) => one.sha256.toString('hex')),
      ),
      input: { after: after ?? null, events: page.events.length },
    };
    const applied = await perform(database, command, async (tx) => {
      await holdIndexKeys(tx, vault);
      const counts = await takeIn(tx, vault, arrived);
      await moveCursor(tx, MAILBOX, place);
      return accepted(counts);
    });
    assert(applied.ok, 'life events are never refused');
    total = sum(total, applied.value);
    // A feed that says there is more and stays where it is would be read for ever.
    if (!page.more || !moved) return total;
  }
}

const sum = (one: LifeEventCounts, other: LifeEventCounts): LifeEventCounts => ({
  read: one.read + other.read,
  fresh: one.fresh + other.fresh,
  ours: one.ours + other.ours,
  deaths: one.deaths + other.deaths,
  setAside: one.setAside + other.setAside,
});

interface Arrival {
  readonly event: PopulationEvent;
  readonly eventId: string;
  readonly content: string;
  readonly sha256: Buffer;
}

const isSetAside = (event: PopulationEvent): event is EventSetAside =>
  event.kind === 'unknown_kind' || event.kind === 'unreadable';

function arrivalOf(vault: Vault, event: PopulationEvent): Arrival {
  const content = isSetAside(event) ? event.content : JSON.stringify({ ...event, on: event.on.toString() });
  const sha256 = keyedHash(vault, content);
  return { event, eventId: event.eventId ?? `no-id-${sha256.toString('hex')}`, content, sha256 };
}

// A plain hash of so little could be searched through for the number inside, so it is keyed first.
const keyedHash = (vault: Vault, content: string): Buffer =>
  createHash('sha256').update(vault.index('pin', content)).digest();

async function takeIn(tx: Tx, vault: Vault, arrived: readonly Arrival[]): Promise<LifeEventCounts> {
  // Two readers of one page: the second waits here, and then knows what the first stored.
  await tx.run(sql`select pg_advisory_xact_lock(hashtext('population life events'))`);
  await indexWaitingAnew(tx, vault);
  const fresh = await storeNew(tx, vault, arrived);
  const toApply: StoredEvent[] = fresh.flatMap(({ inboxId, event, contradicts }) =>
    isSetAside(event) || contradicts ? [] : [{ inboxId, event }],
  );
  const { ours, deaths } = await applyEvents(tx, vault, toApply);
  await tx.run(sql`insert into inbox_applied (inbox_id, lines, fitted, repeated, set_aside)
    select inbox_id, 1, (person_id is not null)::integer, 0, (person_id is null)::integer
    from life_event where inbox_id = any (${fresh.map((one) => one.inboxId)}::bigint[])`);
  return {
    read: arrived.length,
    fresh: fresh.length,
    ours,
    deaths,
    setAside: fresh.length - toApply.length,
  };
}

interface FreshEvent {
  readonly inboxId: bigint;
  readonly event: PopulationEvent;
  /** The id was told before, with another content: kept beside it, and believed by nobody. */
  readonly contradicts: boolean;
}

/** Stores what is new, in the order it was told. */
async function storeNew(tx: Tx, vault: Vault, arrived: readonly Arrival[]): Promise<FreshEvent[]> {
  const unique = [
    ...new Map(arrived.toReversed().map((one) => [one.sha256.toString('hex'), one])).values(),
  ].reverse();
  const known = await toldBefore(tx, vault, unique);
  const news = unique.filter(({ eventId, content }) => known.get(eventId)?.has(content) !== true);
  const rows = await tx.rows(sql<{ inbox_id: bigint; hash: string }>`
    insert into inbox (source, kind, external_id, sha256, content)
    select 'population', 'life_event', n.event_id, n.sha256, n.content
    from unnest(${news.map((one) => one.eventId)}::text[], ${news.map((one) => one.sha256)}::bytea[],
      ${news.map((one) => vault.seal('inbox', one.content))}::bytea[]) with ordinality n (event_id, sha256, content, place)
    order by n.place on conflict (source, kind, sha256) do nothing returning inbox_id, encode(sha256, 'hex') as hash`);
  const inboxIds = new Map(rows.map((row) => [row.hash, row.inbox_id]));
  const seen = new Set(known.keys());
  const fresh = news.flatMap(({ event, eventId, sha256 }) => {
    const inboxId = inboxIds.get(sha256.toString('hex'));
    if (inboxId === undefined) return [];
    const contradicts = seen.has(eventId);
    seen.add(eventId);
    return [{ inboxId, event, eventId, contradicts }];
  });
  await keepEvents(tx, vault, fresh);
  return fresh;
}

/** What these events were told as before: by content, because the hash of a content changes with the key it is made with. */
async function toldBefore(
  tx: Tx,
  vault: Vault,
  arrived: readonly Arrival[],
): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  const rows = await tx.rows(sql<{
    event_id: string;
    content: Buffer;
  }>`select e.event_id, i.content from life_event e join inbox i using (inbox_id)
    where e.event_id = any (${arrived.map((one) => one.eventId)}::text[])`);
  const told = Map.groupBy(rows, (row) => row.event_id);
  return new Map(
    [...told].map(([eventId, same]) => [
      eventId,
      new Set(same.map((row) => vault.open('inbox', row.content))),
    ]),
  );
}

async function keepEvents(
  tx: Tx,
  vault: Vault,
  fresh: readonly (FreshEvent & { readonly eventId: string })[],
): Promise<void> {
  const read = (event: PopulationEvent): LifeEvent | undefined => (isSetAside(event) ? undefined : event);
  const revokes = (event: PopulationEvent) =>
    event.kind === 'death_revoked' ? (event.revokes ?? null) : null;
  const begins = ({ event, contradicts }: FreshEvent) =>
    contradicts ? 'contradicts' : isSetAside(event) ? event.kind : 'not_ours';
  await tx.run(sql`insert into life_event (inbox_id, event_id, kind, pin_index, on_day, revokes, disposition)
    select * from unnest(${fresh.map((one) => one.inboxId)}::bigint[], ${fresh.map((one) => one.eventId)}::text[],
      ${fresh.map(({ event }) => (event.kind === 'unknown_kind' ? event.named : event.kind))}::text[],
      ${fresh.map(({ event }) => {
        const life = read(event);
        return life ? vault.index('pin', life.pin) : null;
      })}::bytea[],
      ${fresh.map(({ event }) => read(event)?.on.toString() ?? null)}::date[],
      ${fresh.map(({ event, contradicts }) => (contradicts ? null : revokes(event)))}::text[], ${fresh.map(begins)}::text[])`);
}
