import { readListReference, readPaymentReference } from '#core/payment/reference.ts';
import { type RawBuilder, type Session, sql } from '#platform/database.ts';
import { wordsFit } from '#platform/soughtWords.ts';

export interface BreakRow {
  readonly breakId: bigint;
  readonly kind: string;
  readonly source: string;
  readonly reference: string;
  readonly communeCode: string | null;
  readonly listId: bigint | null;
  readonly listVersion: number | null;
  readonly paymentId: bigint | null;
  readonly expectedAmount: bigint | null;
  readonly actualAmount: bigint | null;
  readonly detail: Readonly<Record<string, unknown>>;
  readonly openedAt: Date;
  readonly closedAt: Date | null;
  readonly closedBy: string | null;
  readonly closingReason: string | null;
}

export interface BreakPage {
  readonly open?: boolean | undefined;
  readonly kind?: string | undefined;
  /** Reference of a payment or a list, or words of the break's own reference, of who said it and of the commune. */
  readonly sought?: string | undefined;
  readonly before?: bigint | undefined;
  readonly limit: number;
}

/** Breaks within the reader's scope, the newest first. Those of no commune are the country's. */
export function breakPage(session: Session, asked: BreakPage): Promise<BreakRow[]> {
  return session.rows(sql<BreakRow>`select b.break_id as "breakId", b.kind, b.source, b.reference, u.code as "communeCode", b.list_id as "listId",
      l.version as "listVersion", b.payment_id as "paymentId", b.expected_amount as "expectedAmount", b.actual_amount as "actualAmount", b.detail,
      b.opened_at as "openedAt", b.closed_at as "closedAt", o.name as "closedBy", b.closing_reason as "closingReason"
    from break b left join unit u on u.unit_id = b.commune_id left join list l on l.list_id = b.list_id left join officer o on o.officer_id = b.closed_by
    where (${asked.open ?? null}::boolean is null or (b.closed_at is null) = ${asked.open ?? null})
      and (${asked.kind ?? null}::text is null or b.kind = ${asked.kind ?? null}) and ${fits(asked.sought)}
      and (${asked.before ?? null}::bigint is null or b.break_id < ${asked.before ?? null}::bigint)
    order by b.break_id desc limit ${asked.limit}`);
}

/** A reference of ours names one payment or one list; other words are looked for in who said what, and where. */
function fits(sought: string | undefined): RawBuilder<unknown> {
  const text = sought?.trim() ?? '';
  const paymentId = /^tt/i.test(text) ? readPaymentReference(text) : undefined;
  if (paymentId !== undefined) return sql`b.payment_id = ${paymentId}`;
  const list = /^ds-/i.test(text) ? readListReference(text) : undefined;
  if (list !== undefined) return sql`b.list_id = ${list.listId}`;
  return wordsFit(sought, sql`concat_ws(' ', b.reference, b.source, u.code, u.name)`);
}
