import { post } from '#books/ledger/index.ts';
import { dong } from '#core/money.ts';
import { accepted, type Result } from '#core/result.ts';
import { sql, type Tx } from '#platform/database.ts';
import type { Allotment } from './ports.ts';

/**
 * Records what the Treasury allots to communes for a year (đồng by budget line) and posts the difference to what it said before. Communes the
 * platform does not know are counted, not guessed.
 */
export async function loadAllotments(
  tx: Tx,
  allotments: readonly Allotment[],
): Promise<Result<{ readonly changed: number; readonly unknownCommunes: number }, never>> {
  // What was said before is read, then the difference is posted: two loads at once would post it twice. The second waits for the first.
  await tx.run(sql`select pg_advisory_xact_lock(hashtextextended('allotments', 0))`);
  const known = await tx.rows(sql<{
    budget_line: string;
    commune_id: number;
    year: number;
    amount: bigint;
    before: bigint;
  }>`
    select t.budget_line, u.unit_id as commune_id, t.year, t.amount, coalesce(a.amount, 0)::bigint as before
    from unnest(${allotments.map((one) => one.budgetLine)}::text[], ${allotments.map((one) => one.communeCode)}::text[],
      ${allotments.map((one) => one.year)}::integer[], ${allotments.map((one) => one.amount)}::bigint[]) as t (budget_line, code, year, amount)
    join unit u on u.kind = 'commune' and u.code = t.code
    left join allotment a on a.budget_line = t.budget_line and a.commune_id = u.unit_id and a.year = t.year`);
  const changed = known.filter((one) => one.amount !== one.before);
  await tx.run(sql`insert into allotment (budget_line, commune_id, year, amount)
    select * from unnest(${changed.map((one) => one.budget_line)}::text[], ${changed.map((one) => one.commune_id)}::integer[],
      ${changed.map((one) => one.year)}::integer[], ${changed.map((one) => one.amount)}::bigint[])
    on conflict (budget_line, commune_id, year) do update set amount = excluded.amount`);
  await post(
    tx,
    changed.map((one) => ({
      event:
        one.amount > one.before
          ? { kind: 'allotment_granted' as const, amount: dong(one.amount - one.before) }
          : { kind: 'allotment_withdrawn' as const, amount: dong(one.before - one.amount) },
      budgetLine: one.budget_line,
      communeId: one.commune_id,
      budgetYear: one.year,
    })),
  );
  return accepted({ changed: changed.length, unknownCommunes: allotments.length - known.length });
}
