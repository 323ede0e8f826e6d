import { type Session, sql } from '#platform/database.ts';

export interface OrderRow {
  readonly orderId: bigint;
  readonly reference: string;
  readonly state: string;
  readonly reason: string | null;
  readonly listId: bigint;
  readonly listVersion: number;
  readonly communeCode: string;
  readonly communeName: string;
  readonly budgetLine: string;
  readonly payments: number;
  /** đồng */
  readonly amount: bigint;
  readonly orderedAt: Date;
  readonly settledAt: Date | null;
  /** What the commune was allotted on the budget line for the year of the month that is paid, đồng; null where nothing was. */
  readonly allotted: bigint | null;
  /** What stands ordered against it, this order too; what the Treasury returned does not count. đồng. */
  readonly ordered: bigint;
}

export interface OrdersAsked {
  readonly state?: string | undefined;
  /** The last order of the page before. */
  readonly before?: bigint | undefined;
  readonly limit: number;
}

/** Payment orders within the reader's scope, the newest first, each beside the allotment it draws on (Luật Ngân sách nhà nước: no spending beyond it). */
export function orderPage(session: Session, asked: OrdersAsked): Promise<OrderRow[]> {
  return session.rows(sql<OrderRow>`
    select o.order_id as "orderId", o.reference, o.state, o.reason, o.list_id as "listId", o.list_version as "listVersion",
      u.code as "communeCode", u.name as "communeName", o.budget_line as "budgetLine", o.payments, o.amount, o.ordered_at as "orderedAt",
      o.settled_at as "settledAt", a.amount as allotted,
      (select coalesce(sum(x.amount), 0)::bigint from payment_order x join list xl using (list_id) join cycle xc using (cycle_id)
        where x.budget_line = o.budget_line and x.commune_id = o.commune_id and xc.month / 100 = c.month / 100 and x.state <> 'returned') as ordered
    from payment_order o join list l using (list_id) join cycle c using (cycle_id) join unit u on u.unit_id = o.commune_id
    left join allotment a on a.budget_line = o.budget_line and a.commune_id = o.commune_id and a.year = c.month / 100
    where (${asked.state ?? null}::text is null or o.state = ${asked.state ?? null})
      and (${asked.before ?? null}::bigint is null or o.order_id < ${asked.before ?? null}::bigint)
    order by o.order_id desc limit ${asked.limit}`);
}
