import { post } from '#books/ledger/index.ts';
import type { Rail } from '#core/ledger/postings.ts';
import { type Dong, sumDong } from '#core/money.ts';
import { assert } from '#core/result.ts';
import { sql, type Tx } from '#platform/database.ts';
import { enqueueAll } from '#platform/jobs.ts';

export interface OrderPart {
  readonly rail: Rail;
  readonly payingAccount: string;
  readonly amount: Dong;
}

export interface OrderToPlace {
  /** What the Treasury will know it by; frozen, so that sending it again is the same order. */
  readonly reference: string;
  readonly listId: bigint;
  readonly version: number;
  readonly communeId: number;
  readonly cycleId: number;
  readonly budgetLine: string;
  /** Whose allotment it draws on (`budgetYearOf` the cycle's month). */
  readonly budgetYear: number;
  readonly payments: number;
  readonly parts: readonly OrderPart[];
}

/** Places payment orders against budget lines: the money is committed in the books, and a job sends each order to the Treasury. */
export async function placeOrders(tx: Tx, orders: readonly OrderToPlace[]): Promise<void> {
  if (orders.length === 0) return;
  const amounts = orders.map((order) => sumDong(order.parts.map((part) => part.amount)));
  assert(
    amounts.every((amount) => amount > 0n),
    'an order is for more than nothing',
  );
  const parts = orders.map((order) =>
    JSON.stringify(
      order.parts.map((part) => ({
        rail: part.rail,
        payingAccount: part.payingAccount,
        amount: Number(part.amount),
      })),
    ),
  );
  await tx.run(sql`insert into payment_order (reference, list_id, list_version, commune_id, budget_line, budget_year, amount, payments, parts, state)
    select t.reference, t.list_id, t.version, t.commune_id, t.budget_line, t.budget_year, t.amount, t.payments, t.parts::jsonb, 'ordered'
    from unnest(${orders.map((order) => order.reference)}::text[], ${orders.map((order) => order.listId)}::bigint[],
      ${orders.map((order) => order.version)}::integer[], ${orders.map((order) => order.communeId)}::integer[],
      ${orders.map((order) => order.budgetLine)}::text[], ${orders.map((order) => order.budgetYear)}::integer[], ${amounts}::bigint[], ${orders.map((order) => order.payments)}::integer[],
      ${parts}::text[]) as t (reference, list_id, version, commune_id, budget_line, budget_year, amount, payments, parts)`);
  await post(
    tx,
    orders.map((order, at) => ({
      event: { kind: 'order_sent', amount: amounts[at]! },
      budgetLine: order.budgetLine,
      communeId: order.communeId,
      budgetYear: order.budgetYear,
      listId: order.listId,
      cycleId: order.cycleId,
    })),
  );
  await enqueueAll(
    tx,
    'send_order',
    orders.map(({ reference }) => ({ key: `order:${reference}`, payload: { reference } })),
  );
}
