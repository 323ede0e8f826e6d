import { moveLists } from '#contexts/payroll/index.ts';
import { accepted, type Result } from '#core/result.ts';
import { sql, type Tx } from '#platform/database.ts';

/**
 * Closes the released lists of these cycles that may close: nothing in flight or unknown, and no đồng left on a rail. The rest stay open, and
 * `openReasons` says why.
 */
export async function closeLists(
  tx: Tx,
  asked: { readonly cycleIds: readonly number[] },
): Promise<Result<{ readonly closed: number }, never>> {
  const lists = await tx.rows(sql<{
    list_id: bigint;
  }>`select l.list_id from list l where l.cycle_id = any (${asked.cycleIds}::integer[]) and l.state = 'released'
      and not exists (select from list_tally t where t.list_id = l.list_id and t.state in ('in_flight', 'unknown') and t.payments > 0)
      and l.list_id not in (select e.list_id from ledger_entry e join ledger_account a using (account_id) join list own on own.list_id = e.list_id
        where own.cycle_id = any (${asked.cycleIds}::integer[]) and a.state in ('funded', 'held', 'in_flight', 'unclaimed')
        group by e.list_id, a.account_id having sum(e.amount) <> 0)
    order by 1 for update of l`);
  await tx.run(
    sql`update instruction set settled = true where list_id = any (${lists.map((list) => list.list_id)}::bigint[]) and not settled`,
  );
  await moveLists(
    tx,
    lists.map((list) => list.list_id),
    'close',
  );
  return accepted({ closed: lists.length });
}
