import Type, { type Static } from 'typebox';
import {
  type ControlledOrder,
  controlledOrder,
  decideOrder,
  ORDER_NOT_FOUND,
} from '#contexts/payroll/index.ts';
import { countOrders, type OrderRow, orderPage } from '#contexts/treasury/index.ts';
import { dongToJson } from '#core/money.ts';
import { listReference } from '#core/payment/reference.ts';
import { accepted, refused } from '#core/result.ts';
import { CONTROLS, controlsOf } from '#core/treasury/controlling.ts';
import type { Session } from '#platform/database.ts';
import { ID, pageOf, readCursor } from './cursors.ts';
import { type Route, route } from './route.ts';
import {
  Count,
  countedPageSchema,
  DEFAULT_LIMIT,
  Dong,
  Instant,
  ListReference,
  MOST_COUNTED,
  Month,
  object,
  orNull,
  PageQuery,
  Programme,
  rowsFound,
} from './schemas.ts';
import { amountOrNull, instantText, monthText } from './words.ts';

/** The year of the cycle: what another year left over pays no order of this one. */
const BudgetYear = Type.Integer({
  minimum: 1900,
  maximum: 2999,
  description: 'Whose allotment the order draws on',
});
const State = Type.Enum(['ordered', 'received', 'accepted', 'returned', 'funded']);
const OrderOfCommune = object(
  {
    order: Type.String({ description: 'Reference of the order at the Treasury' }),
    state: State,
    reason: orNull(Type.String()),
    list: ListReference,
    commune: object({ code: Type.String(), name: Type.String() }),
    budget_line: Type.String(),
    budget_year: BudgetYear,
    payments: Count,
    amount_dong: Dong,
    ordered_at: Instant,
    settled_at: orNull(Instant),
    allotted_dong: orNull({ ...Dong, description: 'For the budget year' }),
    left_dong: Type.Integer({ description: 'Of the allotment of the budget year, now' }),
  },
  { title: 'OrderOfCommune' },
);
export type OrderItem = Static<typeof OrderOfCommune>;

const OrderInFull = object(
  {
    order: Type.String(),
    state: State,
    month: Month,
    programme: Programme,
    budget_line: Type.String({ description: 'Loại-khoản-mục of the State budget index' }),
    budget_year: BudgetYear,
    payments: Count,
    amount_dong: Dong,
    list_amount_dong: { ...Dong, description: 'The lines of the list, added up now' },
    allotted_dong: { ...Dong, description: 'For the budget year' },
    left_dong: Type.Integer({
      description: 'Of the allotment of the budget year once this order has drawn on it',
    }),
    parts: Type.Array(object({ rail: Type.String(), paying_account: Type.String(), amount_dong: Dong })),
    drafter: orNull(Type.String()),
    signer: orNull(Type.String()),
    signed_at: orNull(Instant),
    key_id: orNull(Type.String()),
    digest_signed: Type.String(),
    digest_now: Type.String({ description: 'Of the lines as they are, computed for this answer' }),
    controls: Type.Array(object({ control: Type.Enum([...CONTROLS]), holds: Type.Boolean() })),
    may_be_decided: Type.Boolean({ description: 'The Treasury has not answered, and nobody has decided' }),
    before: orNull(
      object(
        { month: Month, payments: Count, amount_dong: Dong },
        { description: 'The commune’s run before this one' },
      ),
    ),
    decision: orNull(
      object({
        decision: Type.Enum(['accept', 'return']),
        words: orNull(Type.String()),
        by: orNull(Type.String()),
        at: Instant,
        state: Type.Enum(['telling', 'told', 'late']),
      }),
    ),
  },
  { title: 'OrderInFull' },
);

const toOrderInFull = (row: ControlledOrder) => {
  const holds = controlsOf(row);
  return {
    order: row.reference,
    state: row.state as 'ordered',
    month: monthText(row.month),
    programme: row.programme as 'merit',
    budget_line: row.budgetLine,
    budget_year: row.budgetYear,
    payments: row.payments,
    amount_dong: dongToJson(row.orderAmount),
    list_amount_dong: dongToJson(row.listAmount),
    allotted_dong: dongToJson(row.allotted),
    left_dong: dongToJson(row.left),
    parts: row.parts.map(({ rail, payingAccount, amount }) => ({
      rail,
      paying_account: payingAccount,
      amount_dong: amount,
    })),
    drafter: row.drafter,
    signer: row.signer,
    signed_at: row.signedAt && instantText(row.signedAt),
    key_id: row.keyId,
    digest_signed: row.digestSigned,
    digest_now: row.digestNow,
    controls: CONTROLS.map((control) => ({ control, holds: holds[control] })),
    may_be_decided: row.decision === null && (row.state === 'ordered' || row.state === 'received'),
    before: row.before && {
      month: monthText(row.before.month),
      payments: row.before.payments,
      amount_dong: dongToJson(row.before.amount),
    },
    decision: row.decision && {
      decision: row.decision,
      words: row.words,
      by: row.decidedBy,
      at: instantText(row.decidedAt!),
      state: row.toldState!,
    },
  };
};
const params = object({ order: ListReference });

const toOrder = (row: OrderRow) => ({
  order: row.reference,
  state: row.state as 'ordered',
  reason: row.reason,
  list: listReference(row.listId, row.listVersion),
  commune: { code: row.communeCode, name: row.communeName },
  budget_line: row.budgetLine,
  budget_year: row.budgetYear,
  payments: row.payments,
  amount_dong: dongToJson(row.amount),
  ordered_at: instantText(row.orderedAt),
  settled_at: row.settledAt && instantText(row.settledAt),
  allotted_dong: amountOrNull(row.allotted),
  left_dong: dongToJson(row.left),
});

const isSeen = async (session: Session, reference: string): Promise<boolean> =>
  (await orderPage(session, { reference, limit: 1 })).length > 0;

export const orderRoutes: readonly Route[] = [
  route({
    operation: 'listOrders',
    method: 'GET',
    path: '/v1/orders',
    kind: 'reading',
    tag: 'treasury',
    title: { vi: 'Các lệnh chi gửi Kho bạc', en: 'List payment orders' },
    description: 'The newest first, each beside the allotment of the budget year it draws on.',
    query: object({ state: Type.Optional(State), ...PageQuery }),
    answer: countedPageSchema(OrderOfCommune, 'OrderPage'),
    async answerTo({ query, read }) {
      const limit = query.limit ?? DEFAULT_LIMIT;
      const at = readCursor('listOrders', query.cursor, [ID])?.[0];
      const before = at === undefined ? undefined : BigInt(at);
      const { state } = query;
      const { rows, counted } = await read(async (session) => ({
        rows: await orderPage(session, { state, before, limit: limit + 1 }),
        counted: before === undefined ? await countOrders(session, { state }, MOST_COUNTED + 1) : null,
      }));
      const page = pageOf('listOrders', rows, limit, (row) => [row.orderId]);
      return accepted({ items: page.items.map(toOrder), next: page.next, count: rowsFound(counted) });
    },
  }),
  route({
    operation: 'getOrder',
    method: 'GET',
    path: '/v1/orders/:order',
    kind: 'reading',
    tag: 'treasury',
    title: { vi: 'Một lệnh chi và các nội dung kiểm soát', en: 'One order, and what is controlled of it' },
    description:
      'Sum, digest, signature, four eyes and allotment, each compared for this answer; beside it the commune’s run before.',
    params,
    answer: OrderInFull,
    async answerTo({ params: { order }, read, world }) {
      if (!(await read((session) => isSeen(session, order)))) return refused(ORDER_NOT_FOUND);
      const row = await world.country.read('*', (country) => controlledOrder(country, order));
      return row ? accepted(toOrderInFull(row)) : refused(ORDER_NOT_FOUND);
    },
  }),
  route({
    operation: 'decideOrder',
    method: 'POST',
    path: '/v1/orders/:order/decision',
    kind: 'command',
    tag: 'treasury',
    title: {
      vi: 'Kho bạc chấp nhận hoặc trả lại một lệnh chi',
      en: 'Accept an order, or return it with its reason',
    },
    description:
      'Told to the Treasury, whose answer moves the list: accepted, it is funded; returned, its list may be drafted anew or cancelled. Accepted only where every control holds.',
    params,
    body: object({
      accepts: Type.Boolean(),
      words: Type.Optional(Type.String({ maxLength: 1000, description: 'Needed with a return' })),
    }),
    answer: object({ decision: Type.Enum(['accept', 'return']) }, { title: 'DecidedOrder' }),
    async answerTo({ params: { order }, body, actor, read, command }) {
      if (!(await read((session) => isSeen(session, order)))) return refused(ORDER_NOT_FOUND);
      return command('country', { order, ...body }, (tx) =>
        decideOrder(tx, {
          reference: order,
          accepts: body.accepts,
          words: body.words ?? '',
          officerId: actor.officerId,
        }),
      );
    },
  }),
];
