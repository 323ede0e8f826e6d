import { type Session, sql } from '#platform/database.ts';

export interface CycleRow {
  readonly cycleId: number;
  readonly programme: string;
  readonly month: number;
  readonly kind: string;
  readonly state: string;
  readonly budgetLine: string;
  readonly openedAt: Date;
}

const SELECT = sql`select cycle_id as "cycleId", programme, month, kind, state, budget_line as "budgetLine", opened_at as "openedAt" from cycle`;

export interface CyclePage {
  readonly programme?: string | undefined;
  readonly month?: number | undefined;
  readonly before?: number | undefined;
  readonly limit: number;
}

/** Cycles, the newest first. */
export function cyclePage(session: Session, asked: CyclePage): Promise<CycleRow[]> {
  return session.rows(sql<CycleRow>`${SELECT}
    where (${asked.programme ?? null}::text is null or programme = ${asked.programme ?? null})
      and (${asked.month ?? null}::integer is null or month = ${asked.month ?? null})
      and (${asked.before ?? null}::integer is null or cycle_id < ${asked.before ?? null})
    order by cycle_id desc limit ${asked.limit}`);
}

/** The cycle of a programme, month and kind; undefined when it was never opened. */
export function cycleOf(
  session: Session,
  name: { readonly programme: string; readonly month: number; readonly kind: string },
): Promise<CycleRow | undefined> {
  return session.row(
    sql<CycleRow>`${SELECT} where programme = ${name.programme} and month = ${name.month} and kind = ${name.kind}`,
  );
}

/** The last month of which a cycle was opened, with the cycles of its programmes; empty before the first. */
export function cyclesOfLastMonth(session: Session): Promise<CycleRow[]> {
  return session.rows(
    sql<CycleRow>`${SELECT} where month = (select max(month) from cycle) order by cycle_id`,
  );
}

export interface CycleTotals {
  readonly state: string;
  readonly lists: number;
  readonly payments: number;
  /** đồng drafted */
  readonly amount: bigint;
  readonly payablePayments: number;
  readonly payableAmount: bigint;
  readonly heldPayments: number;
  readonly heldAmount: bigint;
}

/** What the lists of a cycle come to, by their state, within the reader's scope. */
export function cycleTotals(session: Session, cycleId: number): Promise<CycleTotals[]> {
  return session.rows(sql<CycleTotals>`select state, count(*)::integer as lists, sum(payments)::integer as payments, sum(amount)::bigint as amount,
      sum(payable_payments)::integer as "payablePayments", sum(payable_amount)::bigint as "payableAmount",
      sum(held_payments)::integer as "heldPayments", sum(held_amount)::bigint as "heldAmount"
    from list where cycle_id = ${cycleId} group by state order by state`);
}
