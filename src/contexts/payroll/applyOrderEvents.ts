import { createHash } from 'node:crypto';
import { post } from '#books/ledger/index.ts';
import type { OrderEventPage } from '#contexts/treasury/index.ts';
import type { Rail } from '#core/ledger/postings.ts';
import { dong } from '#core/money.ts';
import { accepted, type Result } from '#core/result.ts';
import { sql, type Tx } from '#platform/database.ts';
import { moveCursor } from '#platform/mailbox.ts';
import { moveLists } from './moveLists.ts';

interface SettledOrder {
  readonly reference: string;
  readonly list_id: bigint;
  readonly cycle_id: number;
  readonly commune_id: number;
  readonly budget_line: string;
  readonly budget_year: number;
  readonly amount: bigint;
  readonly parts: readonly { rail: Rail; amount: number }[];
  readonly status: 'returned' | 'funded';
  readonly reason: string | null;
}

export const ORDER_MAILBOX = 'treasury.orders';

/**
 * Applies a page of the Treasury's order events: stored verbatim, then each order that is funded or returned moves its list and its money, once.
 * Events said twice change nothing; an event of an order nobody sent, or one that contradicts what was settled, becomes a break.
 */
export async function applyOrderEvents(
  tx: Tx,
  page: OrderEventPage & { readonly after?: string | undefined },
): Promise<Result<{ readonly funded: number; readonly returned: number; readonly breaks: number }, never>> {
  const text = JSON.stringify(page.events);
  await tx.run(sql`insert into inbox (source, kind, external_id, sha256, content)
    values ('treasury', 'order-events', ${page.cursor ?? ''}, ${createHash('sha256').update(text).digest()}, ${Buffer.from(text)}) on conflict do nothing`);
  const acceptedOnes = page.events
    .filter((event) => event.status === 'accepted')
    .map((event) => event.orderId);
  await tx.run(
    sql`update payment_order set state = 'accepted' where reference = any (${acceptedOnes}::text[]) and state in ('ordered', 'received')`,
  );
  const final = page.events.filter((event) => event.status === 'funded' || event.status === 'returned');
  const said = sql`unnest(${final.map((event) => event.orderId)}::text[], ${final.map((event) => event.status)}::text[],
    ${final.map((event) => event.reason?.code ?? null)}::text[]) as e (reference, status, reason)`;
  const funds = final.filter((event) => event.status === 'funded').map((event) => event.orderId);
  const breaks = await tx.run(sql`insert into break (kind, source, reference, commune_id, list_id, detail)
    select distinct on (e.reference) case when o.reference is null then 'unknown_order' else 'order_status_contradicts' end, 'treasury', e.reference,
      o.commune_id, o.list_id, jsonb_build_object('said', e.status, 'known', o.state)
    from ${said} left join payment_order o using (reference)
    where o.reference is null or (o.state in ('funded', 'returned') and o.state <> e.status)
      -- funded and returned in one page: money that is there is believed, and the other word is named
      or (e.status = 'returned' and exists (select from unnest(${funds}::text[]) as funds where funds = e.reference)) on conflict do nothing`);
  const settled =
    await tx.rows(sql<SettledOrder>`update payment_order o set state = e.status, settled_at = now(),
      -- why, in the controller's own words where he gave them here
      reason = coalesce((select d.words from order_decision d where d.order_id = o.order_id and d.decision = 'return' and e.status = 'returned'), e.reason)
    from (select distinct on (reference) * from ${said} order by reference, status) e, list l
    where o.reference = e.reference and l.list_id = o.list_id and o.state in ('ordered', 'received', 'accepted')
    returning o.reference, o.list_id, l.cycle_id, o.commune_id, o.budget_line, o.budget_year, o.amount, o.parts, e.status, o.reason`);
  const funded = settled.filter((order) => order.status === 'funded');
  const returned = settled.filter((order) => order.status === 'returned');
  await post(tx, [
    ...funded.flatMap((order) =>
      order.parts.map((part) =>
        placed(order, { kind: 'order_funded' as const, rail: part.rail, amount: dong(part.amount) }),
      ),
    ),
    ...returned.map((order) =>
      placed(order, { kind: 'order_returned' as const, amount: dong(order.amount) }),
    ),
  ]);
  await moveLists(
    tx,
    funded.map((order) => order.list_id),
    'treasury_funds',
  );
  for (const [reason, orders] of Map.groupBy(returned, (order) => order.reason ?? 'no reason given'))
    await moveLists(
      tx,
      orders.map((order) => order.list_id),
      'treasury_returns',
      { reason },
    );
  await moveCursor(tx, ORDER_MAILBOX, page);
  return accepted({ funded: funded.length, returned: returned.length, breaks });
}

const placed = <E>(order: SettledOrder, event: E) => ({
  event,
  budgetLine: order.budget_line,
  communeId: order.commune_id,
  budgetYear: order.budget_year,
  listId: order.list_id,
  cycleId: order.cycle_id,
});
