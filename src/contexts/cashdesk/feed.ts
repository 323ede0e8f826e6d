import { dong } from '#core/money.ts';
import { type Session, sql } from '#platform/database.ts';
import type { Collection, CollectionPage } from '../disbursement/index.ts';

/** The mailbox of all own desks, beside that of the outside payer. */
export const DESK_MAILBOX = 'desk.collections';

interface EventRow {
  readonly event_id: bigint;
  readonly xid: bigint;
  readonly message_id: string;
  readonly voucher: string;
  readonly reference: string;
  readonly result: Collection['result'];
  readonly amount: bigint;
  readonly at: Date;
  readonly collected_by: string | null;
  readonly proof: string | null;
}

/**
 * The next page of what own desks did, in the order of their transactions. Events of a transaction are shown only once no older transaction can still commit:
 * numbers are given before a commit, and a reader that went by them alone would pass over whoever commits late.
 */
export async function readFeed(
  session: Session,
  cursor: string | undefined,
  limit: number,
): Promise<CollectionPage> {
  const [xid, event] = (cursor ?? '0:0').split(':');
  const rows = await session.rows(sql<EventRow>`
    select event_id, xid, message_id, voucher, reference, result, amount, at, collected_by, proof from desk_event
    where (xid, event_id) > (${xid}::bigint, ${event}::bigint) and xid < pg_snapshot_xmin(pg_current_snapshot())::text::bigint
    order by xid, event_id limit ${limit}`);
  const last = rows.at(-1);
  return { collections: rows.map(toCollection), cursor: last ? `${last.xid}:${last.event_id}` : cursor };
}

const toCollection = (row: EventRow): Collection => ({
  collectionId: row.voucher,
  listId: row.message_id,
  reference: row.reference,
  result: row.result,
  amount: dong(row.amount),
  at: Temporal.Instant.fromEpochMilliseconds(row.at.getTime()),
  collectedBy: (row.collected_by ?? undefined) as Collection['collectedBy'],
  proof: (row.proof ?? undefined) as Collection['proof'],
  teller: undefined,
});
