import { allotmentsLeft, placeKey } from '#books/ledger/index.ts';
import { type RawBuilder, type Session, sql } from '#platform/database.ts';

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
  /** Whose allotment it draws on. */
  readonly budgetYear: number;
  /** What the commune was allotted on the budget line for that year, đồng; null where nothing was. */
  readonly allotted: bigint | null;
  /** What is left of it now, as signing counts it, đồng. */
  readonly left: bigint;
}

export interface OrdersAsked {
  readonly reference?: string | undefined;
  readonly state?: string | undefined;
  /** The last order of the page before. */
  readonly before?: bigint | undefined;
  readonly limit: number;
}

/** Payment orders within the reader's scope, the newest first, each beside the allotment it draws on of its budget year (Luật Ngân sách nhà nước: no spending beyond it). */
export async function orderPage(session: Session, asked: OrdersAsked): Promise<OrderRow[]> {
  const rows = await session.rows(sql<Omit<OrderRow, 'left'> & { readonly communeId: number }>`
    select o.order_id as "orderId", o.reference, o.state, o.reason, o.list_id as "listId", o.list_version as "listVersion",
      o.commune_id as "communeId", u.code as "communeCode", u.name as "communeName", o.budget_line as "budgetLine", o.budget_year as "budgetYear", o.payments, o.amount,
      o.ordered_at as "orderedAt", o.settled_at as "settledAt",
      (select sum(a.amount)::bigint from allotment a where a.budget_line = o.budget_line and a.commune_id = o.commune_id
        and a.year = o.budget_year) as allotted
    from payment_order o join unit u on u.unit_id = o.commune_id
    where ${fits(asked)} and (${asked.before ?? null}::bigint is null or o.order_id < ${asked.before ?? null}::bigint)
    order by o.order_id desc limit ${asked.limit}`);
  const left = await allotmentsLeft(session, rows);
  return rows.map(({ communeId, ...row }) => ({
    ...row,
    left: left.get(placeKey({ ...row, communeId })) ?? 0n,
  }));
}

const fits = ({ reference, state }: Pick<OrdersAsked, 'reference' | 'state'>): RawBuilder<unknown> => sql`
  (${reference ?? null}::text is null or o.reference = ${reference ?? null}) and (${state ?? null}::text is null or o.state = ${state ?? null})`;

/** How many orders within the reader's scope stand so, counted as far as `most`. */
export async function countOrders(
  session: Session,
  asked: Pick<OrdersAsked, 'state'>,
  most: number,
): Promise<number> {
  const found = await session.row(
    sql<{
      n: number;
    }>`select count(*)::integer as n from (select from payment_order o where ${fits(asked)} limit ${most}) one`,
  );
  return found!.n;
}
