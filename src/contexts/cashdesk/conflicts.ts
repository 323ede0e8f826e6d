import type { ConflictKind } from '#core/cashdesk/handover.ts';
import { decideSettlement, type Settlement } from '#core/cashdesk/settlement.ts';
import { accepted, type Refusal, type Result, refused } from '#core/result.ts';
import { type Session, sql, type Tx } from '#platform/database.ts';
import { tellBooks } from './events.ts';

/** Money that left a box against the rules. */
export interface ConflictRow {
  readonly conflictId: bigint;
  readonly kind: ConflictKind;
  /** đồng, gone from the box */
  readonly amount: bigint;
  readonly reference: string;
  readonly sessionId: bigint;
  readonly device: string;
  readonly cashier: string;
  readonly at: Date;
  /** When the payment that counts was made. */
  readonly firstAt: Date | null;
  readonly raisedAt: Date;
  readonly settlement: Settlement | null;
  readonly words: string | null;
}

/** The conflicts of a commune, open ones first, at most 200. */
export const conflictsOf = (session: Session, communeId: number): Promise<ConflictRow[]> =>
  session.rows(sql<ConflictRow>`select c.conflict_id as "conflictId", c.kind, c.amount, h.reference, h.session_id as "sessionId", d.name as device,
      coalesce(o.name, '') as cashier, h.at, f.at as "firstAt", c.raised_at as "raisedAt", c.settlement, c.words
    from desk_conflict c join desk_handover h using (handover_id) join desk_device d on d.device_id = h.device_id
    left join officer o on o.officer_id = h.sent_by left join desk_handover f on f.handover_id = c.first_handover_id
    where c.commune_id = ${communeId} order by c.settled_at is not null, c.conflict_id desc limit 200`);

export type SettleConflictRefusal = Refusal<
  'conflict_not_found' | 'conflict_settled_already' | 'conflict_is_your_own' | 'settlement_does_not_fit'
>;

/**
 * Says what became of money that left a box against the rules; never whoever handed it over. Where the line was disputed it is now paid, and the payment's books
 * are told, or it waits for its payee again. What is a break in those books is closed there.
 */
export async function settleConflict(
  tx: Tx,
  asked: {
    readonly conflictId: bigint;
    readonly communeId: number;
    readonly settlement: Settlement;
    readonly words: string;
    readonly now: Temporal.Instant;
  },
  by: { readonly officerId: number },
): Promise<Result<null, SettleConflictRefusal>> {
  const found =
    await tx.row(sql<Found>`select c.kind, c.settlement, h.sent_by, h.voucher, h.reference, h.at, n.payment_id, n.person_id, n.attempt_no, n.amount,
      n.ended, l.message_id
    from desk_conflict c join desk_handover h using (handover_id) left join desk_line n using (payment_id, person_id, attempt_no)
    left join desk_list l on l.desk_list_id = n.desk_list_id
    where c.conflict_id = ${asked.conflictId} and c.commune_id = ${asked.communeId} for update of c`);
  if (!found) return refused(NOT_FOUND);
  if (found.settlement !== null) return refused(SETTLED);
  if (found.sent_by === by.officerId) return refused(YOUR_OWN);
  const decided = decideSettlement(found.kind, asked.settlement);
  if (!decided.ok) return decided;
  // Somebody else has paid the line rightly since.
  if (decided.value === 'paid' && found.ended !== 'disputed') return refused(PAID_SINCE);
  await tx.run(sql`update desk_conflict set settlement = ${asked.settlement}, words = ${asked.words}, settled_by = ${by.officerId},
    settled_at = ${asked.now.toString()}::timestamptz where conflict_id = ${asked.conflictId}`);
  if (decided.value !== 'nothing' && found.ended === 'disputed')
    await moveLine(tx, asked, found, decided.value);
  return accepted(null);
}

interface Found {
  readonly kind: ConflictKind;
  readonly settlement: Settlement | null;
  readonly sent_by: number;
  readonly voucher: string;
  readonly reference: string;
  readonly at: Date;
  readonly payment_id: bigint;
  readonly person_id: bigint;
  readonly attempt_no: number;
  readonly amount: bigint;
  readonly ended: string | null;
  readonly message_id: string;
}

async function moveLine(
  tx: Tx,
  asked: { readonly communeId: number; readonly now: Temporal.Instant },
  found: Found,
  to: 'paid' | 'waits_again',
): Promise<void> {
  const ended = to === 'paid' ? 'collected' : null;
  await tx.run(sql`update desk_line set ended = ${ended}, ended_at = case when ${ended}::text is not null then ${asked.now.toString()}::timestamptz end
    where payment_id = ${found.payment_id} and person_id = ${found.person_id} and attempt_no = ${found.attempt_no}`);
  if (to === 'paid')
    await tellBooks(tx, [
      {
        communeId: asked.communeId,
        messageId: found.message_id,
        voucher: found.voucher,
        reference: found.reference,
        result: 'collected',
        amount: found.amount,
        at: Temporal.Instant.fromEpochMilliseconds(found.at.getTime()),
      },
    ]);
}

const PAID_SINCE = {
  code: 'settlement_does_not_fit',
  vi: 'Khoản này sau đó đã được chi đúng ở nơi khác, nên lần này không thể được tính.',
  en: 'The line was rightly paid elsewhere since; this payment cannot count.',
} as const;
const NOT_FOUND = {
  code: 'conflict_not_found',
  vi: 'Xã không có việc cần xử lý này.',
  en: 'The commune has no such conflict.',
} as const;
const SETTLED = {
  code: 'conflict_settled_already',
  vi: 'Việc này đã được xử lý.',
  en: 'This conflict is settled already.',
} as const;
const YOUR_OWN = {
  code: 'conflict_is_your_own',
  vi: 'Người đã trao tiền không tự xử lý việc này; hãy nhờ cán bộ khác.',
  en: 'Whoever handed the money over does not settle it; ask another officer.',
} as const;
