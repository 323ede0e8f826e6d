import type { LedgerState } from '#core/ledger/postings.ts';
import { type Session, sql } from '#platform/database.ts';

/** đồng by state, over the lists of some cycles or over everything the reader may see. Credit balances are negative. */
export async function balancesByState(
  session: Session,
  cycleIds?: readonly number[],
): Promise<Map<LedgerState, bigint>> {
  const rows = await session.rows(sql<{ state: LedgerState; amount: bigint }>`
    select a.state, sum(e.amount)::bigint as amount from ledger_entry e join ledger_account a using (account_id)
    where ${cycleIds ? sql`e.cycle_id = any (${cycleIds}::integer[])` : sql`true`} group by a.state`);
  return new Map(rows.map((row) => [row.state, row.amount]));
}

/** What is still free on a budget line of a commune, in đồng. */
export async function allotmentsLeft(
  session: Session,
  places: readonly { readonly budgetLine: string; readonly communeId: number }[],
): Promise<Map<string, bigint>> {
  const rows = await session.rows(sql<{ budget_line: string; commune_id: number; amount: bigint }>`
    select a.budget_line, a.commune_id, coalesce(sum(e.amount), 0)::bigint as amount
    -- asked twice of one place, it is still counted once
    from (select distinct * from unnest(${places.map((place) => place.budgetLine)}::text[], ${places.map((place) => place.communeId)}::integer[])) as t (budget_line, commune_id)
    join ledger_account a on a.budget_line = t.budget_line and a.commune_id = t.commune_id and a.state = 'allotted'
    left join ledger_entry e using (account_id) group by 1, 2`);
  return new Map(rows.map((row) => [placeKey(row.budget_line, row.commune_id), row.amount]));
}

export const placeKey = (budgetLine: string, communeId: number): string => `${budgetLine}@${communeId}`;
