import { createReadStream } from 'node:fs';
import { accepted } from '#core/result.ts';
import { TIME_ZONE } from '#platform/clock.ts';
import type { Database, Tx } from '#platform/database.ts';
import { cursorOf, moveCursor, type PageRead, pageKey } from '#platform/mailbox.ts';
import { type Actor, perform } from '#platform/perform.ts';
import { type Applied, applyIncoming, type Hearing } from './applyIncoming.ts';
import { noteApplied, type Received, receivedText, store } from './inbox.ts';
import { type Incoming, stageIncoming } from './incoming.ts';
import type { CashDeskPort, Collection, ReadCollections } from './ports.ts';

const CASH_MAILBOX = 'cash.collections';
const COLLECTIONS_A_PAGE = 5_000;

/** Reads the next page of what was handed over, or not, at post offices and commune desks, and applies it once; own desks have a mailbox of their own. Gives 0 when there is nothing new. */
export async function readCollections(
  database: Database,
  actor: Actor,
  cash: Pick<CashDeskPort, 'collections'>,
  mailbox = CASH_MAILBOX,
): Promise<number> {
  const after = await database.read('*', (session) => cursorOf(session, mailbox));
  const { collections, cursor } = await cash.collections(after, COLLECTIONS_A_PAGE);
  if (collections.length === 0) return 0;
  await applyCollections(database, actor, collections, { mailbox, after, cursor });
  return collections.length;
}

/** Applies collections in one command. The voucher number tells a repeated line from a second payment at another desk. */
export async function applyCollections(
  database: Database,
  actor: Actor,
  collections: readonly Collection[],
  page: PageRead & { readonly mailbox: string },
): Promise<void> {
  const text = JSON.stringify(collections, (_key, part: unknown) =>
    typeof part === 'bigint' ? Number(part) : part,
  );
  const key = pageKey(page.mailbox, page, [text]);
  await apply(database, actor, {
    received: [receivedText('cash', 'collections', key, text)],
    read: async function* () {
      yield collections;
    },
    key,
    page,
  });
}

/** Applies files of collections, as a payer with many counters delivers them, in one command; a file stored before is left out by its hash. Gives how many lines fitted. */
export function applyCollectionFiles(
  database: Database,
  actor: Actor,
  options: {
    readonly received: readonly (Received & { readonly path: string })[];
    readonly read: ReadCollections;
    readonly key: string;
  },
): Promise<number> {
  return apply(database, actor, {
    ...options,
    read: (received) => options.read(createReadStream(received.path!)),
    page: { mailbox: CASH_MAILBOX, cursor: undefined },
  });
}

async function apply(
  database: Database,
  actor: Actor,
  said: {
    readonly received: readonly Received[];
    readonly read: (received: Received) => AsyncIterable<readonly Collection[]>;
    readonly key: string;
    readonly page: PageRead & { readonly mailbox: string };
  },
): Promise<number> {
  const command = {
    name: 'apply_collections',
    actor,
    purpose: 'learn what was collected',
    key: said.key,
    input: said.received.map((one) => one.sha256.toString('hex')),
  };
  const result = await perform(database, command, async (tx) => {
    const applied = await takeCollections(tx, said);
    await moveCursor(tx, said.page.mailbox, said.page);
    return accepted(applied?.fitted ?? 0);
  });
  return result.ok ? result.value : 0;
}

interface CollectionsToTake {
  readonly received: readonly Received[];
  readonly read: (received: Received) => AsyncIterable<readonly Collection[]>;
  readonly hearing?: Hearing;
}

/** Stores what was collected, page or file, and applies what was never stored before; undefined where all of it was. */
export async function takeCollections(
  tx: Tx,
  { received, read, hearing }: CollectionsToTake,
): Promise<Applied | undefined> {
  const ids = await store(tx, received);
  if (ids.size === 0) return undefined;
  const words = async function* () {
    for (const one of received) {
      const inboxId = ids.get(one.sha256.toString('hex'));
      if (inboxId === undefined) continue;
      let line = 0;
      for await (const batch of read(one))
        yield batch.map((said) => toWord(said, inboxId, said.line ?? ++line));
    }
  };
  const staged = await stageIncoming(tx, words());
  const applied = await applyIncoming(tx, hearing);
  await noteApplied(tx, [...ids.values()], staged, applied);
  return applied;
}

function toWord(collection: Collection, inboxId: bigint, line: number): Incoming {
  return {
    inboxId,
    line,
    reference: collection.reference,
    kind: collection.result === 'collected' ? 'collected' : 'uncollected',
    code:
      collection.result === 'collected'
        ? collection.collectionId
        : collection.result === 'refused'
          ? 'REFUSED'
          : undefined,
    amount: collection.amount,
    on: dayOf(collection.at),
  };
}

const HOUR = 3_600_000;
const days = new Map<number, string>();

/** The day in Vietnam, reckoned once an hour of the clock and not once a collection: zones differ by whole hours from universal time here. */
function dayOf(at: Temporal.Instant): string {
  const hour = Math.floor(at.epochMilliseconds / HOUR);
  const known = days.get(hour);
  if (known) return known;
  if (days.size > 10_000) days.clear();
  const day = at.toZonedDateTimeISO(TIME_ZONE).toPlainDate().toString();
  days.set(hour, day);
  return day;
}
