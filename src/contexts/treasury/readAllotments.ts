import { randomUUID } from 'node:crypto';
import { BUDGET_LINES } from '#core/payroll/budgetLines.ts';
import { assert } from '#core/result.ts';
import { type Database, type Session, sql } from '#platform/database.ts';
import { type Actor, perform } from '#platform/perform.ts';
import { loadAllotments } from './loadAllotments.ts';
import type { TreasuryPort } from './ports.ts';

export const READ_ALLOTMENTS_TASK = 'read_allotments';

/**
 * Asks the Treasury what it allots for a budget year, on every budget line, to these communes, or to all that have somebody to pay, and keeps it; gives how
 * many changed. Throws `Fault`; the job tries again.
 */
export async function readAllotments(
  database: Database,
  actor: Actor,
  treasury: Pick<TreasuryPort, 'allotments'>,
  asked: { readonly year: number; readonly communeCodes?: readonly string[] },
): Promise<number> {
  const { year } = asked;
  const communeCodes = asked.communeCodes ?? (await database.read('*', communesThatPay));
  // Naming nobody would ask for everybody.
  if (communeCodes.length === 0) return 0;
  const allotments = await treasury.allotments({
    year,
    budgetLines: Object.values(BUDGET_LINES),
    communeCodes,
  });
  const loaded = await perform(
    database,
    {
      name: 'load_allotments',
      actor,
      purpose: `Đọc dự toán năm ${year} / Read the allotments of ${year}`,
      key: `allotments:${randomUUID()}`,
      input: { year, allotments: allotments.length },
    },
    (tx) => loadAllotments(tx, allotments),
  );
  assert(loaded.ok, 'an allotment is not refused');
  return loaded.value.changed;
}

/** Budget years that still pay: those of the cycles that are open. In January it is often two, for last year’s chỉnh lý quyết toán ends with the month. */
export async function budgetYearsThatPay(session: Session): Promise<number[]> {
  const rows = await session.rows(sql<{ year: number }>`
    select distinct month / 100 as year from cycle where state = 'open' order by 1`);
  return rows.map((row) => row.year);
}

async function communesThatPay(session: Session): Promise<string[]> {
  const rows = await session.rows(sql<{ code: string }>`select u.code from unit u where u.kind = 'commune'
    and exists (select from entitlement e where e.commune_id = u.unit_id) order by 1`);
  return rows.map((row) => row.code);
}
