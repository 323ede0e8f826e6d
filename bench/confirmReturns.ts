import { post } from '#books/ledger/index.ts';
import type { Rail } from '#core/ledger/postings.ts';
import { dong } from '#core/money.ts';
import { accepted, type Result } from '#core/result.ts';
import { budgetYearOf } from '#core/treasury/budgetYear.ts';
import { sql, type Tx } from '#platform/database.ts';

/** Books all returns as the Treasury would confirm them one by one. */
export async function confirmReturns(tx: Tx): Promise<Result<number, never>> {
  const backs = await tx.rows(sql<{
    list_id: bigint;
    cycle_id: number;
    commune_id: number;
    budget_line: string;
    month: number;
    rail: Rail;
    amount: bigint;
    reason: string;
  }>`
    update money_return m set state = 'confirmed' from list l join cycle c using (cycle_id) where l.list_id = m.list_id and m.state = 'ordered'
    returning m.list_id, l.cycle_id, m.commune_id, c.budget_line, c.month, m.rail, m.amount, m.reason`);
  await post(
    tx,
    backs.map((back) => ({
      event: {
        kind: back.reason === 'held' ? 'held_given_back' : 'unclaimed_given_back',
        rail: back.rail,
        amount: dong(back.amount),
      },
      budgetLine: back.budget_line,
      communeId: back.commune_id,
      budgetYear: budgetYearOf(back.month),
      listId: back.list_id,
      cycleId: back.cycle_id,
    })),
  );
  return accepted(backs.length);
}
