import { randomUUID } from 'node:crypto';
import { readAttemptReference } from '#core/payment/reference.ts';
import { accepted, type Refusal, type Result, refused } from '#core/result.ts';
import { sql, type Tx } from '#platform/database.ts';
import type { RecallAnswer } from '../disbursement/index.ts';
import { type LineName, referenceOf, tellBooks } from './events.ts';

export type CloseDeskListRefusal = Refusal<'list_unknown' | 'devices_are_out'>;

/** The list of a message, held until the transaction ends: two that end its lines take turns. */
const heldList = (tx: Tx, messageId: string) =>
  tx.row(sql<{ id: bigint; communeId: number }>`select desk_list_id as id, commune_id as "communeId"
    from desk_list where message_id = ${messageId} for update`);

/**
 * The desk's days are over for one list: who has not come is uncollected. Refuses while a device holds lines and has not handed in: somebody may have been
 * paid where there was no network. A disputed line waits until people have settled it. Closing again changes nothing.
 */
export async function closeDeskList(
  tx: Tx,
  messageId: string,
  now: Temporal.Instant,
): Promise<Result<{ readonly uncollected: number }, CloseDeskListRefusal>> {
  const list = await heldList(tx, messageId);
  if (!list) return refused(LIST_UNKNOWN);
  if (await hasDevicesOut(tx, list.communeId)) return refused(DEVICES_OUT);
  const lines = await tx.rows(sql<
    LineName & { amount: bigint }
  >`update desk_line set ended = 'uncollected', ended_at = ${now.toString()}::timestamptz
      where desk_list_id = ${list.id} and ended is null returning payment_id, person_id, attempt_no, amount`);
  await tx.run(
    sql`update desk_list set closed_at = ${now.toString()}::timestamptz where desk_list_id = ${list.id} and closed_at is null`,
  );
  await tellBooks(
    tx,
    lines.map((line) => ({
      communeId: list.communeId,
      messageId,
      voucher: randomUUID(),
      reference: referenceOf(line),
      result: 'uncollected' as const,
      amount: line.amount,
      at: now,
    })),
  );
  return accepted({ uncollected: lines.length });
}

/** Whether a device of the commune holds lines it has not handed in. */
export const hasDevicesOut = async (tx: Tx, communeId: number): Promise<boolean> =>
  (await tx.row(
    sql`select from desk_package where commune_id = ${communeId} and handed_in_at is null and lost_at is null limit 1`,
  )) !== undefined;

/** Takes payments back before they are handed over. While a device holds lines it is too late for all of them: it may be paying without a network. */
export async function recallLines(
  tx: Tx,
  {
    messageId,
    references,
    now,
  }: {
    readonly messageId: string;
    readonly references: readonly string[];
    readonly now: Temporal.Instant;
  },
): Promise<Result<RecallAnswer, Refusal<'list_unknown'>>> {
  const list = await heldList(tx, messageId);
  if (!list) return refused(LIST_UNKNOWN);
  const asked = references.flatMap((reference) => readAttemptReference(reference) ?? []);
  const lines = await tx.rows(sql<
    LineName & { ended: string | null }
  >`select payment_id, person_id, attempt_no, ended
    from desk_line where desk_list_id = ${list.id} and (payment_id, person_id, attempt_no) in (select * from unnest(
      ${asked.map((one) => one.paymentId)}::bigint[], ${asked.map((one) => one.personId)}::bigint[], ${asked.map((one) => one.attemptNo)}::smallint[]))
    for update`);
  const out = await hasDevicesOut(tx, list.communeId);
  const may = lines.filter((line) => (line.ended === null && !out) || line.ended === 'recalled');
  await tx.run(sql`update desk_line set ended = 'recalled', ended_at = ${now.toString()}::timestamptz where desk_list_id = ${list.id} and ended is null
    and payment_id = any (${may.map((line) => line.payment_id)}::bigint[])`);
  const recalled = may.map(referenceOf);
  const known = new Set(lines.map(referenceOf));
  return accepted({
    recalled,
    tooLate: [...known].filter((reference) => !recalled.includes(reference)),
    unknown: references.filter((reference) => !known.has(reference)),
  });
}

const LIST_UNKNOWN = {
  code: 'list_unknown',
  vi: 'Quầy của xã không có danh sách này.',
  en: 'The commune’s desk has no such list.',
} as const;
export const DEVICES_OUT = {
  code: 'devices_are_out',
  vi: 'Còn thiết bị chưa nộp kết quả chi; hãy đồng bộ và kết thúc trên thiết bị, hoặc báo mất thiết bị.',
  en: 'A device has not handed in what it did; sync and finish on the device, or revoke it as lost.',
} as const;
