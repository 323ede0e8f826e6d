import type { OutcomeKind } from '#core/payment/attemptStates.ts';
import { mayHaveBeenAMistake } from '#core/payment/nextAttempt.ts';
import { attemptReference, chunkOf, readAttemptReference } from '#core/payment/reference.ts';
import { accepted, type Refusal, type Result, refused } from '#core/result.ts';
import { type Session, sql, type Tx } from '#platform/database.ts';

interface RejectKey {
  readonly paymentId: bigint;
  readonly personId: bigint;
  readonly attemptNo: number;
}

/** One payment a provider could not make, with what follows. */
export interface Rejected extends RejectKey {
  readonly payeeId: bigint;
  readonly reference: string;
  readonly name: string;
  readonly accountLast4: string | null;
  readonly amount: bigint;
  readonly month: number;
  readonly communeName: string;
  readonly kind: OutcomeKind;
  readonly code: string | null;
  readonly reportedOn: string;
  /** It stands in a later list already: nothing more is to be done about this attempt. */
  readonly isListedAgain: boolean;
  /** The provider said that it was its own mistake. */
  readonly mistake: string | null;
}

export interface RejectsAsked {
  readonly month: number;
  readonly kind: OutcomeKind;
  /** Null: those without a code. */
  readonly code: string | null;
  readonly before?: bigint | undefined;
  readonly limit: number;
}

interface FoundReject extends RejectKey {
  readonly chunkId: number;
  readonly kind: OutcomeKind;
  readonly code: string | null;
  readonly amount: bigint;
  readonly reportedOn: string;
}

/** The rejects of one cause in the scope of their provider, the newest payment first: by number alone. */
export const rejectsOfCause = (session: Session, asked: RejectsAsked): Promise<FoundReject[]> =>
  session.rows(sql<FoundReject>`select o.chunk_id as "chunkId", o.payment_id as "paymentId", o.person_id as "personId", o.attempt_no as "attemptNo", o.kind, o.code,
      o.amount, o.reported_on as "reportedOn"
    from cycle c join chunk using (cycle_id) join outcome o using (chunk_id)
    where c.month = ${asked.month} and o.kind = ${asked.kind} and o.kind in ('rejected', 'uncollected', 'recalled', 'returned')
      and o.code is not distinct from ${asked.code}::text and (${asked.before ?? null}::bigint is null or o.payment_id < ${asked.before ?? null}::bigint)
    order by o.payment_id desc limit ${asked.limit}`);

/** Names and what follows, read over the country for rejects that were found in their provider's own scope. */
export async function nameRejects(country: Session, found: readonly FoundReject[]): Promise<Rejected[]> {
  const of = <T>(read: (one: FoundReject) => T) => found.map(read);
  const rows = await country.rows(sql<
    Omit<Rejected, 'reference' | 'kind' | 'code' | 'amount' | 'reportedOn'> & { readonly at: bigint }
  >`
    select k.at, p.payment_id as "paymentId", p.person_id as "personId", k.attempt_no as "attemptNo", payee.person_id as "payeeId",
      coalesce(link.holder_name, payee.full_name) as name, link.account_last4 as "accountLast4", p.month, u.name as "communeName",
      ${laterAttempt(sql`k`)} as "isListedAgain", m.words as mistake
    from unnest(${of((one) => one.chunkId)}::integer[], ${of((one) => one.paymentId)}::bigint[], ${of((one) => one.personId)}::bigint[],
      ${of((one) => one.attemptNo)}::smallint[]) with ordinality as k (chunk_id, payment_id, person_id, attempt_no, at)
    join payment p on p.chunk_id = k.chunk_id and p.payment_id = k.payment_id and p.person_id = k.person_id
    left join attempt a on k.attempt_no > 1 and a.payment_id = k.payment_id and a.person_id = k.person_id and a.attempt_no = k.attempt_no
    join person payee on payee.person_id = coalesce(a.payee_id, p.payee_id) join unit u on u.unit_id = p.commune_id
    left join account_link link on link.link_id = case when a.payment_id is null then p.link_id else a.link_id end
    left join reject_mistake m on m.payment_id = k.payment_id and m.person_id = k.person_id and m.attempt_no = k.attempt_no
    order by k.at`);
  return rows.map(({ at, ...row }) => {
    const { kind, code, amount, reportedOn } = found[Number(at) - 1]!;
    return { ...row, kind, code, amount, reportedOn, reference: attemptReference(row) };
  });
}

const laterAttempt = (
  of: ReturnType<typeof sql>,
) => sql`exists (select from attempt later join list l on l.list_id = later.list_id and l.state <> 'cancelled'
  where later.payment_id = ${of}.payment_id and later.person_id = ${of}.person_id and later.attempt_no > ${of}.attempt_no)`;

export type MistakeRefusal = Refusal<
  'reject_not_found' | 'no_mistake_can_mend_this' | 'listed_again_already' | 'reason_missing'
>;

/** The reject a reference names, in the scope of its provider; undefined when it is none of his. */
export async function rejectOfReference(
  session: Session,
  reference: string,
): Promise<FoundReject | undefined> {
  const name = readAttemptReference(reference);
  if (!name) return undefined;
  return session.row(sql<FoundReject>`select o.chunk_id as "chunkId", o.payment_id as "paymentId", o.person_id as "personId", o.attempt_no as "attemptNo", o.kind, o.code,
      o.amount, o.reported_on as "reportedOn"
    from outcome o where o.chunk_id = ${chunkOf(name.paymentId)} and o.payment_id = ${name.paymentId} and o.person_id = ${name.personId}
      and o.attempt_no = ${name.attemptNo} and o.kind in ('rejected', 'uncollected', 'recalled', 'returned') order by (o.kind = 'returned') desc limit 1`);
}

/**
 * A provider says that a rejection was its own mistake: the next list names the payment again, to where it was sent before, as a new attempt that is
 * signed and funded for itself. The rejected attempt stays rejected, so nothing is paid twice. Said again it is the same; refused where the account is gone,
 * the holder died or money may have moved (`mayHaveBeenAMistake`), and where a later list has the payment already.
 */
export async function sayMistake(
  tx: Tx,
  asked: {
    readonly reject: FoundReject;
    readonly providerId: number;
    readonly officerId: number;
    readonly words: string;
  },
): Promise<Result<{ readonly said: true }, MistakeRefusal>> {
  const { reject, words } = asked;
  if (words.trim().length < 3) return refused(REASON_MISSING);
  if (!mayHaveBeenAMistake(reject.kind, reject.code ?? undefined)) return refused(NO_MISTAKE);
  // Whoever lists again locks the list first and reads this afterwards; a statement that comes too late is told so here.
  const later = await tx.row(
    sql<{
      yes: boolean;
    }>`select ${laterAttempt(sql`k`)} as yes from (select ${reject.paymentId}::bigint as payment_id, ${reject.personId}::bigint as person_id, ${reject.attemptNo}::smallint as attempt_no) k`,
  );
  if (later?.yes) return refused(LISTED_AGAIN);
  await tx.run(sql`insert into reject_mistake (payment_id, person_id, attempt_no, chunk_id, commune_id, provider_id, words, said_by)
    select ${reject.paymentId}, ${reject.personId}, ${reject.attemptNo}, p.chunk_id, p.commune_id, ${asked.providerId}, ${words.trim()}, ${asked.officerId}
    from payment p where p.chunk_id = ${reject.chunkId} and p.payment_id = ${reject.paymentId} and p.person_id = ${reject.personId} on conflict do nothing`);
  return accepted({ said: true });
}

export const REJECT_NOT_FOUND: Refusal<'reject_not_found'> = {
  code: 'reject_not_found',
  vi: 'Không có khoản bị từ chối nào của đơn vị mang mã này; hãy kiểm tra mã (AS…).',
  en: 'No payment you rejected bears this reference; check it (AS…).',
};
const REASON_MISSING: Refusal<'reason_missing'> = {
  code: 'reason_missing',
  vi: 'Hãy ghi sai sót là gì và đã sửa thế nào.',
  en: 'Say what the mistake was and how it was mended.',
};
const NO_MISTAKE: Refusal<'no_mistake_can_mend_this'> = {
  code: 'no_mistake_can_mend_this',
  vi: 'Với mã này khoản chi không thể chi lại vào chỗ cũ (tài khoản đã đóng hoặc sai, chủ tài khoản đã chết, hoặc chưa rõ tiền đã đi chưa).',
  en: 'With this code the payment cannot go where it went before: the account is closed or wrong, its holder died, or it is not known whether money moved.',
};
const LISTED_AGAIN: Refusal<'listed_again_already'> = {
  code: 'listed_again_already',
  vi: 'Khoản này đã được lập lại trong danh sách sau; không cần làm gì thêm.',
  en: 'A later list names this payment already; nothing more is needed.',
};
