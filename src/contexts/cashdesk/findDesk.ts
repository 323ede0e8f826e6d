import { type Session, sql } from '#platform/database.ts';
import { boxOf } from './sessions.ts';

/** A box of cash as it stands; money in đồng. */
export interface SessionRow {
  readonly sessionId: bigint;
  readonly day: string;
  readonly openedBy: string;
  readonly openedById: number;
  readonly openedAt: Date;
  readonly floatSlip: string;
  readonly float: bigint;
  readonly handedOver: bigint;
  readonly contested: bigint;
  readonly remainder: bigint | null;
  readonly difference: bigint | null;
  readonly differenceWords: string | null;
  readonly digest: string | null;
  readonly countedBy: string | null;
  readonly countedAt: Date | null;
  readonly witnessedBy: string | null;
  readonly witnessedAt: Date | null;
  readonly remittedAt: Date | null;
  readonly devicesOut: number;
}

/** The boxes of a commune, the newest first, at most 60. Of a box not counted yet the sums are those of now. */
export async function sessionsOf(session: Session, communeId: number): Promise<SessionRow[]> {
  const rows =
    await session.rows(sql<SessionRow>`select s.session_id as "sessionId", s.day, coalesce(o.name, '') as "openedBy", s.opened_by as "openedById",
      s.opened_at as "openedAt", s.float_slip as "floatSlip", s.float_amount as "float", s.handed_over as "handedOver", s.contested, s.remainder, s.difference,
      s.difference_words as "differenceWords", encode(s.digest, 'hex') as digest, c.name as "countedBy", s.counted_at as "countedAt", w.name as "witnessedBy",
      s.witnessed_at as "witnessedAt", s.remitted_at as "remittedAt",
      (select count(*) from desk_package p where p.session_id = s.session_id and p.handed_in_at is null and p.lost_at is null)::integer as "devicesOut"
    from desk_session s left join officer o on o.officer_id = s.opened_by left join officer c on c.officer_id = s.counted_by
      left join officer w on w.officer_id = s.witnessed_by
    where s.commune_id = ${communeId} order by s.session_id desc limit 60`);
  return Promise.all(
    rows.map(async (row) =>
      row.countedAt === null ? { ...row, ...(await boxOf(session, row.sessionId, row.float)) } : row,
    ),
  );
}

/** Of a commune's desk. */
export interface DeskFigures {
  readonly code: string;
  readonly name: string;
  readonly waiting: number;
  /** đồng */
  readonly waitingAmount: bigint;
  readonly openConflicts: number;
}

/** Whose lines wait at a commune's desk. */
export const waitingLines = (
  session: Session,
  communeId: number,
): Promise<{ readonly personId: bigint; readonly payeeId: bigint }[]> =>
  session.rows(sql<{
    personId: bigint;
    payeeId: bigint;
  }>`select person_id as "personId", payee_id as "payeeId" from desk_line
    where commune_id = ${communeId} and ended is null order by payment_id`);

/** How a commune's lists stand at its desk: payments and đồng that wait, and conflicts nobody has settled. */
export async function deskFigures(session: Session, communeId: number): Promise<DeskFigures> {
  const row = await session.row(sql<DeskFigures>`
    select (select code from unit where unit_id = ${communeId}) as code, (select name from unit where unit_id = ${communeId}) as name,
      count(*)::integer as waiting, coalesce(sum(amount), 0)::bigint as "waitingAmount",
      (select count(*) from desk_conflict where commune_id = ${communeId} and settled_at is null)::integer as "openConflicts"
    from desk_line where commune_id = ${communeId} and ended is null`);
  return row!;
}

/** One payment at a desk, for its receipt. */
export interface ReceiptRow {
  readonly voucher: string;
  readonly paymentId: bigint;
  readonly personId: bigint;
  readonly reference: string;
  /** đồng */
  readonly amount: bigint;
  readonly at: Date;
  readonly atHome: boolean;
  readonly cashier: string;
  readonly mandateHolder: string | null;
  readonly evidenceKind: string;
  readonly evidence: Buffer;
}

/** Payments of a box that counted, in their order, at most 500; evidence still sealed. */
export const receiptsOf = (
  session: Session,
  asked: { readonly communeId: number; readonly sessionId: bigint; readonly voucher?: string | undefined },
): Promise<ReceiptRow[]> =>
  session.rows(sql<ReceiptRow>`select h.voucher, h.payment_id as "paymentId", h.person_id as "personId", h.reference, h.amount, h.at, h.at_home as "atHome",
      coalesce(o.name, '') as cashier, holder.full_name as "mandateHolder", h.evidence_kind as "evidenceKind", h.evidence_cipher as evidence
    from desk_handover h left join officer o on o.officer_id = h.sent_by left join mandate m on m.mandate_id = h.mandate_id
      left join person holder on holder.person_id = m.payee_id
    where h.commune_id = ${asked.communeId} and h.session_id = ${asked.sessionId} and h.result = 'paid' and h.answer = 'accepted'
      and (${asked.voucher ?? null}::uuid is null or h.voucher = ${asked.voucher ?? null}::uuid) order by h.handover_id limit 500`);
