import { placeKey } from '#books/ledger/index.ts';
import { type OrderToPlace, placeOrders } from '#contexts/treasury/index.ts';
import type { Rail } from '#core/ledger/postings.ts';
import { dong, formatDong, sumDong } from '#core/money.ts';
import { listReference } from '#core/payment/reference.ts';
import { accepted, type Refusal, type Result, refused } from '#core/result.ts';
import { budgetYearOf } from '#core/treasury/budgetYear.ts';
import { sql, type Tx } from '#platform/database.ts';
import { leftOfAllotments, placeOf } from './leftOfAllotments.ts';
import { locateLists, payableLinesOf } from './lines.ts';
import { moveLists } from './moveLists.ts';

interface PartRow {
  readonly list_id: bigint;
  readonly version: number;
  readonly cycle_id: number;
  readonly commune_id: number;
  readonly commune_code: string;
  readonly programme: string;
  readonly budget_line: string;
  readonly month: number;
  readonly rail: Rail;
  readonly payments: number;
  readonly amount: bigint;
}

/**
 * Orders the money of signed lists from the Treasury: one order a list, one part a rail. The order's amount is the sum of exactly the lines the
 * signature covers; the Treasury compares it with the allotment and the parts. More than what is left of the year's allotment is not ordered, also where it
 * was lowered after the signature.
 */
export async function orderLists(
  tx: Tx,
  asked: { readonly lists: readonly bigint[] },
): Promise<Result<{ readonly orders: number }, Refusal<'list_not_signed' | 'allotment_exceeded'>>> {
  const locked = await tx.rows(sql<{ list_id: bigint }>`
    select list_id from list where list_id = any (${asked.lists}::bigint[]) and state = 'signed' order by list_id for update`);
  if (locked.length !== asked.lists.length)
    return refused({
      code: 'list_not_signed',
      vi: 'Chỉ danh sách đã ký mới được gửi Kho bạc.',
      en: 'Only a signed list is sent to the Treasury.',
    });
  const located = await locateLists(tx, asked);
  const parts = await tx.rows(sql<PartRow>`
    select l.list_id, l.version, l.cycle_id, l.commune_id, u.code as commune_code, c.programme, c.budget_line, c.month, r.rail,
      sum(t.payments)::integer as payments, sum(t.amount)::bigint as amount
    from (select list_id, provider_id, count(*) as payments, sum(amount) as amount from (${payableLinesOf(located)}) line group by 1, 2) t
    join list l on l.list_id = t.list_id join cycle c on c.cycle_id = l.cycle_id
    join unit u on u.unit_id = l.commune_id join provider r on r.provider_id = t.provider_id
    group by 1, 2, 3, 4, 5, 6, 7, 8, 9 order by 1, 9`);
  const exceeded = await beyondAllotment(tx, parts);
  if (exceeded) return refused(exceeded);
  const orders = [...Map.groupBy(parts, (part) => part.list_id).values()].map(toOrder);
  await placeOrders(tx, orders);
  await moveLists(tx, asked.lists, 'order');
  return accepted({ orders: orders.length });
}

/** The first place where these lists together draw more than is left for their year. */
async function beyondAllotment(
  tx: Tx,
  parts: readonly PartRow[],
): Promise<Refusal<'allotment_exceeded'> | undefined> {
  const left = await leftOfAllotments(tx, parts);
  const drawn = Map.groupBy(parts, (part) => placeKey(placeOf(part)));
  for (const [place, together] of drawn) {
    const amount = sumDong(together.map((part) => part.amount));
    const free = left.get(place) ?? 0n;
    if (amount <= free) continue;
    const year = budgetYearOf(together[0]!.month);
    return {
      code: 'allotment_exceeded',
      details: { commune: together[0]!.commune_code, budget_year: year, left_dong: Number(free) },
      vi: `Lệnh chi ${formatDong(amount)} vượt dự toán năm ${year} còn lại ${formatDong(free)}; hãy xin giao hoặc bổ sung dự toán của năm đó, hoặc hủy danh sách.`,
      en: `Orders of ${formatDong(amount)} exceed what remains of the allotment of ${year}, ${formatDong(free)}; ask for that year’s allotment, or cancel the list.`,
    };
  }
  return undefined;
}

function toOrder(parts: readonly PartRow[]): OrderToPlace {
  const first = parts[0]!;
  return {
    reference: listReference(first.list_id, first.version),
    listId: first.list_id,
    version: first.version,
    communeId: first.commune_id,
    cycleId: first.cycle_id,
    budgetLine: first.budget_line,
    budgetYear: budgetYearOf(first.month),
    payments: parts.reduce((sum, part) => sum + part.payments, 0),
    parts: parts.map((part) => ({
      rail: part.rail,
      payingAccount: payingAccount(part.rail, part.commune_code, part.programme),
      amount: dong(part.amount),
    })),
  };
}

/** The account a commune's money of one programme lies on while a rail pays it out: `HUB-14545-merit`, `POST-…`, `DESK-…`. */
export const payingAccount = (rail: Rail, communeCode: string, programme: string): string =>
  `${rail.toUpperCase()}-${communeCode}-${programme}`;
