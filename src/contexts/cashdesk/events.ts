import { attemptReference } from '#core/payment/reference.ts';
import { sql, type Tx } from '#platform/database.ts';

/** One word to the payment's books. */
export interface DeskEvent {
  readonly communeId: number;
  readonly messageId: string;
  /** Tells a repeated word from a second payment. */
  readonly voucher: string;
  readonly reference: string;
  readonly result: 'collected' | 'refused' | 'uncollected';
  /** đồng */
  readonly amount: bigint;
  readonly at: Temporal.Instant;
  readonly collectedBy?: 'self' | 'authorised' | 'guardian' | undefined;
  readonly proof?: 'signature' | 'witnesses' | undefined;
}

/** Writes words to the payment's books, in their order. */
export async function tellBooks(tx: Tx, events: readonly DeskEvent[]): Promise<void> {
  if (events.length === 0) return;
  const of = <T>(read: (event: DeskEvent) => T) => events.map(read);
  await tx.run(sql`insert into desk_event (commune_id, message_id, voucher, reference, result, amount, at, collected_by, proof)
    select * from unnest(${of((e) => e.communeId)}::integer[], ${of((e) => e.messageId)}::text[], ${of((e) => e.voucher)}::text[],
      ${of((e) => e.reference)}::text[], ${of((e) => e.result)}::text[], ${of((e) => e.amount)}::bigint[], ${of((e) => e.at.toString())}::timestamptz[],
      ${of((e) => e.collectedBy ?? null)}::text[], ${of((e) => e.proof ?? null)}::text[])`);
}

/** A line by its three numbers, as the database names them. */
export interface LineName {
  readonly payment_id: bigint;
  readonly person_id: bigint;
  readonly attempt_no: number;
}

export const referenceOf = (line: LineName): string =>
  attemptReference({
    paymentId: line.payment_id,
    personId: line.person_id,
    attemptNo: line.attempt_no,
  });
