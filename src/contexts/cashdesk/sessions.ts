import { createHash } from 'node:crypto';
import { type BoxOfCash, type CashCount, countCash, differenceIn } from '#core/cashdesk/cash.ts';
import { accepted, type Refusal, type Result, refused } from '#core/result.ts';
import { TIME_ZONE } from '#platform/clock.ts';
import { type Session, sql, type Tx } from '#platform/database.ts';
import { OWN_DESK_NOT_OPEN } from './devices.ts';
import { DEVICES_OUT } from './endLines.ts';

type By = { readonly officerId: number };
type CountRefusal = Refusal<'cash_count_unreadable'>;
export type SessionUnknown = Refusal<'desk_session_not_found'>;

export type OpenSessionRefusal =
  | CountRefusal
  | Refusal<'own_desk_not_open' | 'float_differs_from_slip' | 'box_open_already'>;

/**
 * An officer takes a float and counts it: a box of cash for one day. Refuses a count that is not what the slip says (đồng), and a second box while the officer's
 * first is not counted.
 */
export async function openSession(
  tx: Tx,
  asked: {
    readonly communeId: number;
    readonly slip: string;
    readonly amount: bigint;
    readonly count: CashCount;
    readonly now: Temporal.Instant;
  },
  by: By,
): Promise<Result<{ readonly sessionId: bigint }, OpenSessionRefusal>> {
  const counted = countCash(asked.count);
  if (!counted.ok) return counted;
  if (counted.value !== asked.amount) return refused(FLOAT_DIFFERS);
  if (!(await tx.row(sql`select from own_desk where commune_id = ${asked.communeId}`)))
    return refused(OWN_DESK_NOT_OPEN);
  if (await tx.row(sql`select from desk_session where opened_by = ${by.officerId} and counted_at is null`))
    return refused(BOX_OPEN);
  const day = asked.now.toZonedDateTimeISO(TIME_ZONE).toPlainDate().toString();
  const row = await tx.row(sql<{ sessionId: bigint }>`
    insert into desk_session (commune_id, day, opened_by, opened_at, float_slip, float_count, float_amount)
    values (${asked.communeId}, ${day}::date, ${by.officerId}, ${asked.now.toString()}::timestamptz, ${asked.slip.trim()},
      ${JSON.stringify(asked.count)}::jsonb, ${asked.amount}) returning session_id as "sessionId"`);
  return accepted(row!);
}

export type CountSessionRefusal =
  | CountRefusal
  | SessionUnknown
  | Refusal<'box_counted_already' | 'not_your_box' | 'devices_are_out' | 'difference_unexplained'>;

export interface CountedBox extends BoxOfCash {
  readonly remainder: bigint;
  /** Counted less expected. */
  readonly difference: bigint;
  /** Lower-case hex; what both sign. */
  readonly digest: string;
}

/**
 * The day is over: the cashier counts what is left, and signs it. Refused until every device of the box has handed in, and where the count differs from what
 * the books expect and nobody says why (đồng, missing or too much).
 */
export async function countSession(
  tx: Tx,
  asked: {
    readonly sessionId: bigint;
    readonly communeId: number;
    readonly count: CashCount;
    readonly words: string | undefined;
    readonly now: Temporal.Instant;
  },
  by: By,
): Promise<Result<CountedBox, CountSessionRefusal>> {
  const counted = countCash(asked.count);
  if (!counted.ok) return counted;
  const session = await lockSession(tx, asked);
  if (!session) return refused(SESSION_NOT_FOUND);
  if (session.countedBy !== null) return refused(BOX_COUNTED);
  if (session.openedBy !== by.officerId) return refused(NOT_YOURS);
  if (
    await tx.row(
      sql`select from desk_package where session_id = ${asked.sessionId} and handed_in_at is null and lost_at is null`,
    )
  )
    return refused(DEVICES_OUT);
  const box = await boxOf(tx, asked.sessionId, session.float);
  const remainder = counted.value;
  const difference = differenceIn(box, remainder);
  const words = asked.words?.trim() || null;
  if (difference !== 0n && words === null) return refused(UNEXPLAINED);
  const digest = digestOf(asked.sessionId, session, { ...box, remainder, difference }, words);
  await tx.run(sql`update desk_session set counted_by = ${by.officerId}, counted_at = ${asked.now.toString()}::timestamptz,
      closing_count = ${JSON.stringify(asked.count)}::jsonb, handed_over = ${box.handedOver}, contested = ${box.contested}, remainder = ${remainder},
      difference = ${difference}, difference_words = ${difference === 0n ? null : words}, digest = ${digest}
    where session_id = ${asked.sessionId}`);
  return accepted({ ...box, remainder, difference, digest: digest.toString('hex') });
}

/** What both sign, as bytes: anybody can make them again from the row. */
function digestOf(
  sessionId: bigint,
  session: LockedSession,
  counted: Omit<CountedBox, 'digest'>,
  words: string | null,
): Buffer {
  const { float, handedOver, contested, remainder, difference } = counted;
  const parts = [
    sessionId,
    session.day,
    session.slip,
    float,
    handedOver,
    contested,
    remainder,
    difference,
    words ?? '',
  ];
  return createHash('sha256').update(parts.map(String).join('\n')).digest();
}

export type WitnessSessionRefusal =
  | SessionUnknown
  | Refusal<'box_not_counted' | 'box_signed_already' | 'box_is_your_own' | 'digest_differs'>;

/** The second signature: another officer has counted with the cashier and consents to the digest that both saw. */
export async function witnessSession(
  tx: Tx,
  asked: {
    readonly sessionId: bigint;
    readonly communeId: number;
    readonly digest: string;
    readonly now: Temporal.Instant;
  },
  by: By,
): Promise<Result<null, WitnessSessionRefusal>> {
  const session = await lockSession(tx, asked);
  if (!session) return refused(SESSION_NOT_FOUND);
  if (session.countedBy === null) return refused(NOT_COUNTED);
  if (session.witnessedBy !== null) return refused(SIGNED);
  if (session.countedBy === by.officerId || session.openedBy === by.officerId) return refused(YOUR_OWN);
  if (session.digest?.toString('hex') !== asked.digest) return refused(DIGEST_DIFFERS);
  await tx.run(sql`update desk_session set witnessed_by = ${by.officerId}, witnessed_at = ${asked.now.toString()}::timestamptz
    where session_id = ${asked.sessionId}`);
  return accepted(null);
}

export type RemitSessionRefusal =
  | SessionUnknown
  | Refusal<'box_not_signed' | 'remainder_differs' | 'box_remitted_already'>;

/** What was left is back on the commune's account; the slip says the sum that two people signed (đồng). */
export async function remitSession(
  tx: Tx,
  asked: {
    readonly sessionId: bigint;
    readonly communeId: number;
    readonly slip: string;
    readonly amount: bigint;
    readonly now: Temporal.Instant;
  },
  by: By,
): Promise<Result<null, RemitSessionRefusal>> {
  const session = await lockSession(tx, asked);
  if (!session) return refused(SESSION_NOT_FOUND);
  if (session.witnessedBy === null) return refused(NOT_SIGNED);
  if (session.remitted) return refused(REMITTED);
  if (session.remainder !== asked.amount) return refused(REMAINDER_DIFFERS);
  await tx.run(sql`update desk_session set remitted_by = ${by.officerId}, remitted_at = ${asked.now.toString()}::timestamptz,
    remittance_slip = ${asked.slip.trim()} where session_id = ${asked.sessionId}`);
  return accepted(null);
}

interface LockedSession {
  readonly openedBy: number;
  readonly day: string;
  readonly slip: string;
  readonly float: bigint;
  readonly countedBy: number | null;
  readonly witnessedBy: number | null;
  readonly remainder: bigint | null;
  readonly digest: Buffer | null;
  readonly remitted: boolean;
}

const lockSession = (
  tx: Tx,
  { sessionId, communeId }: { readonly sessionId: bigint; readonly communeId: number },
): Promise<LockedSession | undefined> =>
  tx.row(sql<LockedSession>`select opened_by as "openedBy", day, float_slip as slip, float_amount as float, counted_by as "countedBy",
      witnessed_by as "witnessedBy", remainder, digest, remitted_at is not null as remitted
    from desk_session where session_id = ${sessionId} and commune_id = ${communeId} for update`);

/** What went through a box so far. A conflict settled as counting was handed over; one settled as recovered, or as never handed over, is in the box. */
export async function boxOf(session: Session, sessionId: bigint, float: bigint): Promise<BoxOfCash> {
  const row = await session.row(sql<{ handedOver: bigint; contested: bigint }>`
    select coalesce(sum(h.amount) filter (where h.answer = 'accepted' or c.settlement = 'counts'), 0)::bigint as "handedOver",
      coalesce(sum(h.amount) filter (where h.answer <> 'accepted' and coalesce(c.settlement, 'answered_for') = 'answered_for'), 0)::bigint as contested
    from desk_handover h left join desk_conflict c using (handover_id) where h.session_id = ${sessionId} and h.result = 'paid'`);
  return { float, ...row! };
}

export const SESSION_NOT_FOUND = {
  code: 'desk_session_not_found',
  vi: 'Không có hộp tiền này ở xã.',
  en: 'The commune has no such box of cash.',
} as const;
const FLOAT_DIFFERS = {
  code: 'float_differs_from_slip',
  vi: 'Số tiền đếm được khác số trên giấy rút tiền; hãy đếm lại trước khi nhận.',
  en: 'The cash counted is not what the slip says; count again before you take it.',
} as const;
const BOX_OPEN = {
  code: 'box_open_already',
  vi: 'Ông/bà còn một hộp tiền chưa kiểm kê; hãy kiểm kê hộp đó trước.',
  en: 'You have a box that is not counted yet; count it first.',
} as const;
export const BOX_COUNTED = {
  code: 'box_counted_already',
  vi: 'Hộp tiền này đã được kiểm kê.',
  en: 'This box was counted already.',
} as const;
const NOT_YOURS = {
  code: 'not_your_box',
  vi: 'Hộp tiền do người nhận tiền ứng kiểm kê; người khác ký sau.',
  en: 'A box is counted by who took its float; another officer signs after that.',
} as const;
const UNEXPLAINED = {
  code: 'difference_unexplained',
  vi: 'Số đếm được khác sổ; hãy ghi lý do thừa hoặc thiếu.',
  en: 'The count differs from the books; say why there is too much or too little.',
} as const;
const NOT_COUNTED = {
  code: 'box_not_counted',
  vi: 'Hộp tiền chưa được kiểm kê.',
  en: 'The box is not counted yet.',
} as const;
const SIGNED = {
  code: 'box_signed_already',
  vi: 'Hộp tiền này đã có đủ hai chữ ký.',
  en: 'This box has both its signatures.',
} as const;
const YOUR_OWN = {
  code: 'box_is_your_own',
  vi: 'Người kiểm kê không ký thay người chứng kiến; hãy nhờ cán bộ khác.',
  en: 'Who counted cannot be the second to sign; ask another officer.',
} as const;
const DIGEST_DIFFERS = {
  code: 'digest_differs',
  vi: 'Biên bản ông/bà xem không phải biên bản đã kiểm kê; hãy mở lại rồi ký.',
  en: 'What you saw is not what was counted; open it again, then sign.',
} as const;
const NOT_SIGNED = {
  code: 'box_not_signed',
  vi: 'Hộp tiền chưa đủ hai chữ ký.',
  en: 'The box does not have both its signatures yet.',
} as const;
const REMITTED = {
  code: 'box_remitted_already',
  vi: 'Tiền còn lại của hộp này đã nộp.',
  en: 'What was left in this box was brought back already.',
} as const;
const REMAINDER_DIFFERS = {
  code: 'remainder_differs',
  vi: 'Số nộp lại phải đúng số tiền còn lại đã ký.',
  en: 'What is brought back is the remainder that was signed.',
} as const;
