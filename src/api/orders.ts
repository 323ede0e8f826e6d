import Type, { type Static } from 'typebox';
import { type OrderRow, orderPage } from '#contexts/treasury/index.ts';
import { dongToJson } from '#core/money.ts';
import { listReference } from '#core/payment/reference.ts';
import { accepted } from '#core/result.ts';
import { ID, pageOf, readCursor } from './cursors.ts';
import { type Route, route } from './route.ts';
import {
  Count,
  DEFAULT_LIMIT,
  Dong,
  Instant,
  ListReference,
  object,
  orNull,
  PageQuery,
  pageSchema,
} from './schemas.ts';
import { amountOrNull, instantText } from './words.ts';

const State = Type.Enum(['ordered', 'received', 'accepted', 'returned', 'funded']);
const OrderOfCommune = object(
  {
    order: Type.String({ description: 'Reference of the order at the Treasury' }),
    state: State,
    reason: orNull(Type.String()),
    list: ListReference,
    commune: object({ code: Type.String(), name: Type.String() }),
    budget_line: Type.String(),
    payments: Count,
    amount_dong: Dong,
    ordered_at: Instant,
    settled_at: orNull(Instant),
    allotted_dong: orNull(Dong),
    left_dong: Type.Integer({ description: 'Of the allotment, now, as signing counts it' }),
  },
  { title: 'OrderOfCommune' },
);
export type OrderItem = Static<typeof OrderOfCommune>;

const toOrder = (row: OrderRow) => ({
  order: row.reference,
  state: row.state as 'ordered',
  reason: row.reason,
  list: listReference(row.listId, row.listVersion),
  commune: { code: row.communeCode, name: row.communeName },
  budget_line: row.budgetLine,
  payments: row.payments,
  amount_dong: dongToJson(row.amount),
  ordered_at: instantText(row.orderedAt),
  settled_at: row.settledAt && instantText(row.settledAt),
  allotted_dong: amountOrNull(row.allotted),
  left_dong: dongToJson(row.left),
});

export const orderRoutes: readonly Route[] = [
  route({
    operation: 'listOrders',
    method: 'GET',
    path: '/v1/orders',
    kind: 'reading',
    tag: 'treasury',
    title: { vi: 'Các lệnh chi gửi Kho bạc', en: 'List payment orders' },
    description: 'The newest first, each beside the allotment it draws on.',
    query: object({ state: Type.Optional(State), ...PageQuery }),
    answer: pageSchema(OrderOfCommune, 'OrderPage'),
    async answerTo({ query, read }) {
      const limit = query.limit ?? DEFAULT_LIMIT;
      const at = readCursor('listOrders', query.cursor, [ID])?.[0];
      const before = at === undefined ? undefined : BigInt(at);
      const rows = await read((session) =>
        orderPage(session, { state: query.state, before, limit: limit + 1 }),
      );
      const page = pageOf('listOrders', rows, limit, (row) => [row.orderId]);
      return accepted({ items: page.items.map(toOrder), next: page.next });
    },
  }),
];
