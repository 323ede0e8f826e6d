import { listReference } from '#core/payment/reference.ts';
import { accepted, type Refusal, type Result, refused } from '#core/result.ts';
import { sql, type Tx } from '#platform/database.ts';

export type CloseCycleRefusal = Refusal<'cycle_not_found' | 'lists_still_open'>;

/**
 * Closes a cycle whose lists are all closed or cancelled: nothing is drafted in it any more, and what comes back later is listed by the next month.
 * Closed already: nothing.
 */
export async function closeCycle(
  tx: Tx,
  asked: { readonly cycleId: number },
): Promise<Result<{ readonly state: 'closed' }, CloseCycleRefusal>> {
  const cycle = await tx.row(sql`select from cycle where cycle_id = ${asked.cycleId} for update`);
  if (!cycle)
    return refused({
      code: 'cycle_not_found',
      vi: 'Chưa mở kỳ chi trả này.',
      en: 'This cycle was never opened.',
    });
  const open = await tx.row(sql<{ lists: number; list_id: bigint | null; version: number | null }>`
    select count(*)::integer as lists, min(list_id) as list_id, (array_agg(version order by list_id))[1] as version
    from list where cycle_id = ${asked.cycleId} and state not in ('closed', 'cancelled')`);
  if (open!.list_id !== null)
    return refused({
      code: 'lists_still_open',
      details: { lists: open!.lists, first: listReference(open!.list_id, open!.version!) },
      vi: `Còn ${open!.lists} danh sách chưa đóng trong kỳ; hãy đối chiếu (ansinh reconcile) hoặc hủy danh sách không chi.`,
      en: `${open!.lists} lists of the cycle are open; reconcile (ansinh reconcile), or cancel lists that will not be paid.`,
    });
  await tx.run(
    sql`update cycle set state = 'closed' where cycle_id = ${asked.cycleId} and state <> 'closed'`,
  );
  return accepted({ state: 'closed' });
}
