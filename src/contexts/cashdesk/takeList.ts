import { chunkOf, readAttemptReference } from '#core/payment/reference.ts';
import { accepted, type Refusal, type Result, refused } from '#core/result.ts';
import { sql, type Tx } from '#platform/database.ts';

/** One line as it stands in the frozen message. */
export interface ListedLine {
  readonly reference: string;
  /** đồng */
  readonly amount: bigint;
  readonly homeDelivery: boolean;
}

export type TakeListRefusal = Refusal<'list_id_reused' | 'totals_differ' | 'list_invalid'>;

/**
 * A commune's own desk takes a frozen list: its lines wait for their payees from now on. The same bytes again change nothing; other bytes under the same
 * name, and lines that do not come to what was released, are refused as an outside payer would.
 */
export async function takeList(
  tx: Tx,
  message: { readonly messageId: string; readonly sha256: Buffer; readonly lines: readonly ListedLine[] },
): Promise<Result<'received' | 'already_received', TakeListRefusal>> {
  const { messageId, sha256, lines } = message;
  const known = await tx.row(
    sql<{ sha256: Buffer }>`select sha256 from desk_list where message_id = ${messageId}`,
  );
  if (known) return known.sha256.equals(sha256) ? accepted('already_received') : refused(REUSED);
  const names = lines.map((line) => readAttemptReference(line.reference));
  if (names.includes(undefined)) return refused(INVALID);
  const of = <T>(read: (name: NonNullable<(typeof names)[number]>) => T) => names.map((name) => read(name!));
  const list = await tx.row(sql<{ id: bigint }>`
    insert into desk_list (message_id, commune_id, list_id, payments, amount, sha256)
    select message_id, commune_id, list_id, payments, amount, sha256 from instruction
    where message_id = ${messageId} and sha256 = ${sha256} and payments = ${lines.length}
      and amount = ${lines.reduce((sum, line) => sum + line.amount, 0n)} returning desk_list_id as id`);
  if (!list) return refused(TOTALS_DIFFER);
  const kept = await tx.run(sql`
    insert into desk_line (payment_id, person_id, attempt_no, desk_list_id, commune_id, payee_id, amount, home_delivery)
    select f.payment_id, f.person_id, f.attempt_no, ${list.id}, p.commune_id, coalesce(a.payee_id, p.payee_id), f.amount, f.home
    from unnest(${of((name) => chunkOf(name.paymentId))}::integer[], ${of((name) => name.paymentId)}::bigint[], ${of((name) => name.personId)}::bigint[],
      ${of((name) => name.attemptNo)}::smallint[], ${lines.map((line) => line.amount)}::bigint[], ${lines.map((line) => line.homeDelivery)}::boolean[])
      as f (chunk_id, payment_id, person_id, attempt_no, amount, home)
    join payment p on p.chunk_id = f.chunk_id and p.payment_id = f.payment_id and p.person_id = f.person_id
    left join attempt a on a.payment_id = f.payment_id and a.person_id = f.person_id and a.attempt_no = f.attempt_no`);
  return kept === lines.length ? accepted('received') : refused(INVALID);
}

const REUSED = {
  code: 'list_id_reused',
  vi: 'Quầy đã giữ một danh sách khác dưới mã này.',
  en: 'The desk holds another list under this name.',
} as const;
const TOTALS_DIFFER = {
  code: 'totals_differ',
  vi: 'Số khoản hoặc tổng tiền của tệp khác với danh sách đã chuyển chi.',
  en: 'The file has another number of payments or sum than the list that was released.',
} as const;
const INVALID = {
  code: 'list_invalid',
  vi: 'Danh sách có dòng không phải của khoản chi nào.',
  en: 'The list has a line that is of no payment.',
} as const;
