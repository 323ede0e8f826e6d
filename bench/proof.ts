import { hex, vouches } from '#books/approvals/index.ts';
import { digestsOf } from '#contexts/payroll/index.ts';
import { assert } from '#core/result.ts';
import { type Session, sql } from '#platform/database.ts';

/** What `prove` asks of the month, each as a select of what breaks it; `chunk` names the partition, so that no other is read. */
const proofs = (chunk: number) => {
  const payments = sql.table(`payment_${chunk}`);
  const outcomes = sql.table(`outcome_${chunk}`);
  const lists = sql`(select * from list where chunk_id = ${chunk})`;
  return {
    every_outcome_is_counted_once_and_of_its_payments_amount: sql`
      with final as (select payment_id, person_id, attempt_no, min(amount) as amount, max(amount) as other,
          case when bool_or(kind = 'returned') then 'returned' when bool_and(kind = 'unknown') then 'unknown'
            else min(kind) filter (where kind not in ('unknown', 'returned')) end as state from ${outcomes} group by 1, 2, 3),
        recount as (select p.list_id, p.provider_id, f.state, count(*) as payments, sum(p.amount) as amount,
            count(*) filter (where p.payment_id is null or f.amount <> p.amount or f.other <> p.amount) as wrong
          from final f left join ${payments} p on p.payment_id = f.payment_id and p.person_id = f.person_id group by 1, 2, 3)
      select r.list_id::text as found from recount r
        full join (select t.* from list_tally t join ${lists} l using (list_id) where t.state not in ('in_flight', 'held')) t using (list_id, provider_id, state)
      where coalesce(r.wrong, 0) <> 0 or coalesce(r.payments, 0) <> coalesce(t.payments, 0) or coalesce(r.amount, 0) <> coalesce(t.amount, 0)`,
    nobody_has_a_benefit_of_a_month_in_hand_twice: sql`
      select p.person_id::text as found from ${outcomes} o join ${payments} p using (payment_id, person_id)
      where o.kind in ('credited', 'collected') group by p.person_id, p.benefit_id, p.month having count(*) > 1`,
    lists_are_the_sum_of_their_payments: sql`
      select l.list_id::text as found from ${lists} l left join (select list_id, count(*) as payments, sum(amount) as amount from ${payments} group by 1) p using (list_id)
      where l.payments <> coalesce(p.payments, 0) or l.amount <> coalesce(p.amount, 0)`,
    every_ledger_transaction_balances: sql`
      select e.tx_id::text as found from ledger_entry e join ${lists} l using (list_id) group by 1 having sum(e.amount) <> 0`,
    the_subledger_equals_the_ledger: sql`
      with ledger as (select e.list_id, a.rail, sum(e.amount) filter (where a.state = 'in_flight') as in_flight,
          sum(e.amount) filter (where a.state = 'paid') as paid, sum(e.amount) filter (where a.state in ('unclaimed', 'returned', 'held')) as back
        from ledger_entry e join ledger_account a using (account_id) join ${lists} l using (list_id) where a.rail <> '' group by 1, 2),
      tally as (select t.list_id, r.rail, sum(t.amount) filter (where t.state in ('in_flight', 'unknown')) as in_flight,
          sum(t.amount) filter (where t.state in ('credited', 'collected')) as paid,
          sum(t.amount) filter (where t.state in ('rejected', 'uncollected', 'recalled', 'returned', 'held')) as back
        from list_tally t join ${lists} l using (list_id) join provider r using (provider_id) group by 1, 2)
      select coalesce(ledger.list_id, tally.list_id)::text as found from ledger full join tally using (list_id, rail)
      where (coalesce(ledger.in_flight, 0), coalesce(ledger.paid, 0), coalesce(ledger.back, 0))
        is distinct from (coalesce(tally.in_flight, 0), coalesce(tally.paid, 0), coalesce(tally.back, 0))`,
    what_was_funded_is_what_was_signed_and_instructed: sql`
      select l.list_id::text as found from ${lists} l
      where l.payable_amount is distinct from (select sum(o.amount) from payment_order o where o.list_id = l.list_id and o.state = 'funded')
        or l.payable_amount is distinct from (select sum(i.amount) from instruction i where i.list_id = l.list_id)
          + coalesce((select sum(t.amount) from list_tally t where t.list_id = l.list_id and t.state = 'held'), 0)`,
    every_list_is_closed: sql`select l.list_id::text as found from ${lists} l where l.state <> 'closed'`,
  };
};

/** Proves one chunk of a closed month; throws with the name of the first invariant that does not hold. Gives how many held. */
export async function prove(session: Session, chunk: number): Promise<number> {
  const asked = Object.entries(proofs(chunk));
  for (const [name, breaches] of asked) {
    const found = await session.row(sql<{ breaches: number; example: string | null }>`
      select count(*)::integer as breaches, min(found) as example from (${breaches}) b`);
    assert(found!.breaches === 0, `${name}: ${found!.breaches} breaches, such as ${found!.example}`);
  }
  await proveSignatures(session, chunk);
  return asked.length + 1;
}

/** Every signature covers exactly the lines that are there: digests are computed again, signatures verified. */
async function proveSignatures(session: Session, chunk: number): Promise<void> {
  const signed = await session.rows(sql<{
    list_id: bigint;
    digest: Buffer;
    signature: Buffer;
    public_key: Buffer;
  }>`
    select l.list_id, a.digest, a.signature, k.public_key from list l join approval a on a.list_id = l.list_id and a.list_version = l.version and a.stage = 'sign'
    join signing_key k using (key_id) where l.chunk_id = ${chunk}`);
  const digests = new Map((await digestsOf(session, { chunk })).map((one) => [one.listId, hex(one.digest)]));
  for (const list of signed)
    assert(
      digests.get(list.list_id) === hex(list.digest) && vouches(list.public_key, list.digest, list.signature),
      `the signature of list ${list.list_id} holds`,
    );
}
