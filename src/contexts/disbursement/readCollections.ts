import { accepted } from '#core/result.ts';
import { TIME_ZONE } from '#platform/clock.ts';
import { type Database, sql } from '#platform/database.ts';
import { type Actor, perform } from '#platform/perform.ts';
import { applyIncoming } from './applyIncoming.ts';
import { moveCursor, noteApplied, receivedText, store } from './inbox.ts';
import { type Incoming, stageIncoming } from './incoming.ts';
import type { CashDeskPort, Collection } from './ports.ts';

const CASH_MAILBOX = 'cash.collections';
const COLLECTIONS_A_PAGE = 5_000;

/** Reads the next page of what was handed over, or not, at post offices and commune desks, and applies it once. Gives 0 when there is nothing new. */
export async function readCollections(database: Database, actor: Actor, cash: CashDeskPort): Promise<number> {
  const cursor = await database.read('*', (session) =>
    session.row(sql<{ cursor: string }>`select cursor from mailbox_cursor where mailbox = ${CASH_MAILBOX}`),
  );
  const page = await cash.collections(cursor?.cursor, COLLECTIONS_A_PAGE);
  if (page.collections.length === 0) return 0;
  await applyCollections(database, actor, page.collections, `collections:${page.cursor}`, page.cursor);
  return page.collections.length;
}

/** Applies collections in one command. The voucher number tells a repeated line from a second payment at another desk. */
export async function applyCollections(
  database: Database,
  actor: Actor,
  collections: readonly Collection[],
  key: string,
  cursor: string | undefined,
): Promise<void> {
  const text = JSON.stringify(collections, (_key, part: unknown) =>
    typeof part === 'bigint' ? Number(part) : part,
  );
  await perform(
    database,
    { name: 'apply_collections', actor, purpose: 'learn what was collected', key, input: text },
    async (tx) => {
      const ids = await store(tx, [receivedText('cash', 'collections', key, text)]);
      const [inboxId] = ids.values();
      if (inboxId !== undefined) {
        const words = collections.map((one, at) => toWord(one, inboxId, at + 1));
        const staged = await stageIncoming(
          tx,
          (async function* () {
            yield words;
          })(),
        );
        await noteApplied(tx, [inboxId], staged, await applyIncoming(tx));
      }
      await moveCursor(tx, CASH_MAILBOX, cursor);
      return accepted(collections.length);
    },
  );
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
    on: collection.at.toZonedDateTimeISO(TIME_ZONE).toPlainDate().toString(),
  };
}
