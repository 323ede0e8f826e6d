import { allotmentsLeft, type BudgetPlace, placeKey } from '#books/ledger/index.ts';
import { budgetYearOf } from '#core/treasury/budgetYear.ts';
import { sql, type Tx } from '#platform/database.ts';

/** A list that draws on an allotment: that of its cycle's budget line and year, in its commune. */
export interface DrawingList {
  readonly commune_id: number;
  readonly budget_line: string;
  readonly month: number;
}

export const placeOf = (list: DrawingList): BudgetPlace => ({
  budgetLine: list.budget_line,
  communeId: list.commune_id,
  budgetYear: budgetYearOf(list.month),
});

/**
 * What is left of the allotments these lists draw on, by `placeKey`, đồng. Until the command ends no other signs or orders for these communes: two that looked at
 * once would both find the same money.
 */
export async function leftOfAllotments(tx: Tx, lists: readonly DrawingList[]): Promise<Map<string, bigint>> {
  const communes = [...new Set(lists.map((list) => list.commune_id))];
  await tx.run(sql`select pg_advisory_xact_lock(hashtext('allotment'), commune_id)
    from (select commune_id from unnest(${communes}::integer[]) as t (commune_id) order by 1) t`);
  return allotmentsLeft(tx, lists.map(placeOf));
}

/** The same, less what lists that are signed and not ordered yet will draw: what may still be signed for. */
export async function leftToSign(tx: Tx, lists: readonly DrawingList[]): Promise<Map<string, bigint>> {
  const left = await leftOfAllotments(tx, lists);
  const communes = lists.map((list) => list.commune_id);
  const signed = await tx.rows(sql<DrawingList & { readonly amount: bigint }>`
    select l.commune_id, c.budget_line, c.month, sum(l.payable_amount)::bigint as amount from list l join cycle c using (cycle_id)
    where l.commune_id = any (${communes}::integer[]) and l.state = 'signed' group by 1, 2, 3`);
  for (const one of signed) {
    const place = placeKey(placeOf(one));
    left.set(place, (left.get(place) ?? 0n) - one.amount);
  }
  return left;
}
