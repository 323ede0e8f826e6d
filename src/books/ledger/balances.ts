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

/** A budget line of a commune in a budget year: what an allotment is given for, and orders draw on. */
export interface BudgetPlace {
  readonly budgetLine: string;
  readonly communeId: number;
  readonly budgetYear: number;
}

/** What is still free on a budget line of a commune in a budget year, in đồng, by `placeKey`. What another year left over is not in it. */
export async function allotmentsLeft(
  session: Session,
  places: readonly BudgetPlace[],
): Promise<Map<string, bigint>> {
  const rows = await session.rows(sql<{
    budget_line: string;
    commune_id: number;
    budget_year: number;
    amount: bigint;
  }>`
    select a.budget_line, a.commune_id, a.budget_year, coalesce(sum(e.amount), 0)::bigint as amount
    -- asked twice of one place, it is still counted once
    from (select distinct * from unnest(${places.map((place) => place.budgetLine)}::text[], ${places.map((place) => place.communeId)}::integer[],
      ${places.map((place) => place.budgetYear)}::integer[])) as t (budget_line, commune_id, budget_year)
    join ledger_account a on a.budget_line = t.budget_line and a.commune_id = t.commune_id and a.budget_year = t.budget_year and a.state = 'allotted'
    left join ledger_entry e using (account_id) group by 1, 2, 3`);
  return new Map(
    rows.map((row) => [
      placeKey({ budgetLine: row.budget_line, communeId: row.commune_id, budgetYear: row.budget_year }),
      row.amount,
    ]),
  );
}

export const placeKey = ({ budgetLine, communeId, budgetYear }: BudgetPlace): string =>
  `${budgetLine}@${communeId}/${budgetYear}`;
