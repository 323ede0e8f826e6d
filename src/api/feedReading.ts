import { cyclesOfLastMonth, cycleTotals } from '#contexts/payroll/index.ts';
import { moneyFigures, talliesOf } from '#contexts/reconciliation/index.ts';
import { dongToJson } from '#core/money.ts';
import { listReference } from '#core/payment/reference.ts';
import { type Session, sql } from '#platform/database.ts';
import { toMoney } from './figures.ts';
import type { Look } from './settled.ts';
import { cycleCode, instantText, monthText } from './words.ts';

export interface TransitionEvent {
  readonly transition: number;
  readonly list: string;
  readonly cycle: string;
  readonly commune: string;
  readonly from: string | null;
  readonly to: string;
  readonly payments: number;
  readonly amount_dong: number;
  readonly at: string;
}

const MOST_EVENTS = 10_000;

interface TransitionRow {
  readonly transition_id: bigint;
  readonly list_id: bigint;
  readonly version: number;
  readonly programme: string;
  readonly month: number;
  readonly kind: string;
  readonly commune: string;
  readonly from_state: string | null;
  readonly to_state: string;
  readonly payments: number;
  readonly amount: bigint;
  readonly at: Date;
}

/** Steps of lists within the reader's scope: those of these numbers, or all after one. At most 10,000, oldest first. */
export async function transitionEvents(
  session: Session,
  which: { readonly ids: readonly number[] } | { readonly after: number },
): Promise<TransitionEvent[]> {
  const chosen =
    'ids' in which
      ? sql`t.transition_id = any (${[...which.ids]}::bigint[])`
      : sql`t.transition_id > ${which.after}`;
  const rows =
    await session.rows(sql<TransitionRow>`select t.transition_id, t.list_id, l.version, c.programme, c.month, c.kind, u.code as commune,
      t.from_state, t.to_state, l.payments, l.amount, t.at
    from list_transition t join list l using (list_id) join cycle c using (cycle_id) join unit u on u.unit_id = t.commune_id
    where ${chosen} order by t.transition_id limit ${MOST_EVENTS}`);
  return rows.map((row) => ({
    transition: Number(row.transition_id),
    list: listReference(row.list_id, row.version),
    cycle: cycleCode(row),
    commune: row.commune,
    from: row.from_state,
    to: row.to_state,
    payments: row.payments,
    amount_dong: dongToJson(row.amount),
    at: instantText(row.at),
  }));
}

/** A look at the numbers of all steps after one, and a sign that changes whenever money moved or a list stepped. */
export async function lookAfter(
  session: Session,
  settled: number,
): Promise<Look & { readonly sign: string }> {
  const rows = await session.rows(
    sql<{
      id: bigint;
    }>`select transition_id as id from list_transition where transition_id > ${settled} order by 1 limit ${MOST_EVENTS}`,
  );
  const moment = await session.row(sql<{
    oldest: string;
    next: string;
    moved: bigint;
    stepped: bigint;
  }>`select
    pg_snapshot_xmin(pg_current_snapshot())::text as oldest, pg_snapshot_xmax(pg_current_snapshot())::text as next,
    (select coalesce(max(tx_id), 0) from ledger_tx) as moved, (select coalesce(max(transition_id), 0) from list_transition) as stepped`);
  return {
    ids: rows.map((row) => Number(row.id)),
    oldestRunning: BigInt(moment!.oldest),
    nextToBegin: BigInt(moment!.next),
    sign: `${moment!.moved}/${moment!.stepped}`,
  };
}

/** How far the last month is, within the reader's scope: lists by state, payments by state, money. Undefined before the first cycle. */
export async function progressOf(session: Session) {
  const cycles = await cyclesOfLastMonth(session);
  if (cycles[0] === undefined) return undefined;
  const cycleIds = cycles.map((cycle) => cycle.cycleId);
  const lists: Record<string, { lists: number; payments: number; amount_dong: number }> = {};
  for (const cycleId of cycleIds)
    for (const total of await cycleTotals(session, cycleId)) {
      const one = lists[total.state] ?? { lists: 0, payments: 0, amount_dong: 0 };
      lists[total.state] = {
        lists: one.lists + total.lists,
        payments: one.payments + total.payments,
        amount_dong: one.amount_dong + dongToJson(total.amount),
      };
    }
  const payments = await talliesOf(session, cycleIds);
  return {
    month: monthText(cycles[0].month),
    lists,
    payments: Object.fromEntries(
      payments.map(({ state, payments: count, amount }) => [
        state,
        { payments: count, amount_dong: dongToJson(amount) },
      ]),
    ),
    money: toMoney(await moneyFigures(session, cycleIds)),
  };
}
