import { listReference } from '#core/payment/reference.ts';
import { accepted, type Result } from '#core/result.ts';
import { sql, type Tx } from '#platform/database.ts';
import { enqueueAll } from '#platform/jobs.ts';

interface Leftover {
  readonly list_id: bigint;
  readonly version: number;
  readonly commune_id: number;
  readonly rail: string;
  readonly state: 'unclaimed' | 'held';
  readonly amount: bigint;
  readonly earlier: bigint;
}

/**
 * Orders back to the Treasury what lists left over: money that came back or was held at release, on lists with nothing in flight any more. One order
 * of return a list, rail and kind; money that comes back later, after the list closed, is ordered back by the next call.
 */
export async function returnLeftovers(
  tx: Tx,
  asked: { readonly cycleIds: readonly number[] },
): Promise<Result<{ readonly returns: number }, never>> {
  const leftovers = await tx.rows(sql<Leftover>`
    select e.list_id, l.version, l.commune_id, a.rail, a.state, (sum(e.amount) - coalesce((select sum(m.amount) from money_return m
        where m.list_id = e.list_id and m.rail = a.rail and m.reason = a.state and m.state = 'ordered'), 0))::bigint as amount,
      (select count(*) from money_return m where m.list_id = e.list_id) as earlier
    from ledger_entry e join ledger_account a using (account_id) join list l using (list_id)
    where l.cycle_id = any (${asked.cycleIds}::integer[]) and a.state in ('unclaimed', 'held') and l.state in ('released', 'closed')
      and not exists (select from list_tally t where t.list_id = l.list_id and t.state in ('in_flight', 'unknown') and t.payments > 0)
    group by 1, 2, 3, 4, 5 having sum(e.amount) > coalesce((select sum(m.amount) from money_return m
      where m.list_id = e.list_id and m.rail = a.rail and m.reason = a.state and m.state = 'ordered'), 0)
    order by 1, 4, 5`);
  const perList = new Map<bigint, number>();
  const returns = leftovers.map((leftover) => {
    const number = (perList.get(leftover.list_id) ?? Number(leftover.earlier)) + 1;
    perList.set(leftover.list_id, number);
    return { ...leftover, reference: `${listReference(leftover.list_id, leftover.version)}-B${number}` };
  });
  const of = <T>(read: (back: (typeof returns)[number]) => T) => returns.map(read);
  await tx.run(sql`insert into money_return (reference, list_id, commune_id, rail, amount, reason)
    select * from unnest(${of((back) => back.reference)}::text[], ${of((back) => back.list_id)}::bigint[], ${of((back) => back.commune_id)}::integer[],
      ${of((back) => back.rail)}::text[], ${of((back) => back.amount)}::bigint[], ${of((back) => back.state)}::text[])`);
  await enqueueAll(
    tx,
    'give_back',
    of(({ reference }) => ({ key: `give_back:${reference}`, payload: { reference } })),
  );
  return accepted({ returns: leftovers.length });
}
