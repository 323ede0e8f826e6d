import Type, { type Static } from 'typebox';
import { hex } from '#books/approvals/index.ts';
import {
  approvalsOf,
  cycleOf,
  type ListRow,
  listOfId,
  listPage,
  ordersOf,
  transitionsOf,
} from '#contexts/payroll/index.ts';
import { dongToJson } from '#core/money.ts';
import { listReference } from '#core/payment/reference.ts';
import { accepted, refused } from '#core/result.ts';
import { ID, pageOf, readCursor } from './cursors.ts';
import { type Route, route } from './route.ts';
import {
  Count,
  CycleCode,
  DEFAULT_LIMIT,
  Dong,
  Instant,
  ListReference,
  ListState,
  Month,
  object,
  orNull,
  PageQuery,
  Programme,
  pageSchema,
  UnitName,
} from './schemas.ts';
import { SoughtQuery } from './sought.ts';
import {
  cycleCode,
  instantText,
  LIST_NOT_FOUND,
  monthNumber,
  monthText,
  readCycleCode,
  readListReference,
} from './words.ts';

const list = {
  list: ListReference,
  version: Type.Integer({ minimum: 1 }),
  sequence: Type.Integer({
    minimum: 1,
    description: '1 the list of the month; later ones list again what came back',
  }),
  state: ListState,
  cycle: CycleCode,
  programme: Programme,
  month: Month,
  commune: UnitName,
  payments: Count,
  amount_dong: Dong,
  payable_payments: Count,
  payable_dong: Dong,
  held_payments: Count,
  held_dong: Dong,
  digest: orNull(Type.String({ description: 'SHA-256 of what may be paid, hex; null before the checks' })),
  created_at: Instant,
};
const List = object(list, { title: 'List' });
export type ListItem = Static<typeof List>;
export const Transition = object(
  { from: orNull(ListState), to: ListState, reason: orNull(Type.String()), at: Instant },
  { title: 'Transition' },
);
export const Order = object(
  {
    order: Type.String({ description: 'Reference of the order at the Treasury' }),
    state: Type.Enum(['ordered', 'received', 'accepted', 'returned', 'funded']),
    reason: orNull(Type.String()),
    budget_line: Type.String(),
    payments: Count,
    amount_dong: Dong,
    ordered_at: Instant,
    settled_at: orNull(Instant),
  },
  { title: 'Order' },
);
const Approval = object(
  {
    stage: Type.Enum(['draft', 'sign']),
    version: Type.Integer(),
    officer: Type.String(),
    digest: Type.String(),
    key_id: orNull(Type.String()),
    at: Instant,
  },
  { title: 'Approval' },
);
const ListInFull = object(
  {
    ...list,
    transitions: Type.Array(Transition),
    approvals: Type.Array(Approval),
    orders: Type.Array(Order),
  },
  { title: 'ListInFull' },
);

const toList = (row: ListRow) => ({
  list: listReference(row.listId, row.version),
  version: row.version,
  sequence: row.sequence,
  state: row.state as 'drafted',
  cycle: cycleCode({ programme: row.programme, month: row.month, kind: row.cycleKind }),
  programme: row.programme as 'merit',
  month: monthText(row.month),
  commune: { kind: 'commune', code: row.communeCode, name: row.communeName },
  payments: row.payments,
  amount_dong: dongToJson(row.amount),
  payable_payments: row.payablePayments,
  payable_dong: dongToJson(row.payableAmount),
  held_payments: row.heldPayments,
  held_dong: dongToJson(row.heldAmount),
  digest: row.digest && hex(row.digest),
  created_at: instantText(row.createdAt),
});

export const toTransition = (row: {
  fromState: string | null;
  toState: string;
  reason: string | null;
  at: Date;
}) => ({
  from: row.fromState as 'drafted' | null,
  to: row.toState as 'drafted',
  // "officer 12" names an officer by number: who approved stands among the approvals.
  reason: row.reason?.startsWith('officer ') ? null : row.reason,
  at: instantText(row.at),
});

export const toOrder = (row: Awaited<ReturnType<typeof ordersOf>>[number]) => ({
  order: row.reference,
  state: row.state as 'ordered',
  reason: row.reason,
  budget_line: row.budgetLine,
  payments: row.payments,
  amount_dong: dongToJson(row.amount),
  ordered_at: instantText(row.orderedAt),
  settled_at: row.settledAt && instantText(row.settledAt),
});

export const listRoutes: readonly Route[] = [
  route({
    operation: 'listLists',
    method: 'GET',
    path: '/v1/lists',
    kind: 'reading',
    tag: 'lists',
    title: { vi: 'Các danh sách chi trả', en: 'List the payment lists' },
    description:
      'The newest first; every filter narrows. Words are looked for in the commune’s name and code.',
    query: object({
      cycle: Type.Optional(CycleCode),
      programme: Type.Optional(Programme),
      month: Type.Optional(Month),
      state: Type.Optional(ListState),
      commune: Type.Optional(Type.String({ pattern: '^[0-9]{5}$' })),
      province: Type.Optional(Type.String({ pattern: '^[0-9]{2}$' })),
      ...SoughtQuery,
      ...PageQuery,
    }),
    answer: pageSchema(List, 'ListPage'),
    async answerTo({ query, read }) {
      const limit = query.limit ?? DEFAULT_LIMIT;
      const before = readCursor('listLists', query.cursor, [ID])?.[0];
      const rows = await read(async (session) => {
        const cycle =
          query.cycle === undefined ? undefined : await cycleOf(session, readCycleCode(query.cycle));
        if (query.cycle !== undefined && cycle === undefined) return [];
        return listPage(session, {
          cycleId: cycle?.cycleId,
          programme: query.programme,
          month: monthNumber(query.month),
          state: query.state,
          commune: query.commune,
          province: query.province,
          sought: query.words,
          before: before === undefined ? undefined : BigInt(before),
          limit: limit + 1,
        });
      });
      const page = pageOf('listLists', rows, limit, (row) => [row.listId]);
      return accepted({ items: page.items.map(toList), next: page.next });
    },
  }),
  route({
    operation: 'getList',
    method: 'GET',
    path: '/v1/lists/:list',
    kind: 'reading',
    tag: 'lists',
    title: {
      vi: 'Một danh sách: tổng, các bước, ai đã duyệt, lệnh chi',
      en: 'One list: totals, steps, approvals, orders',
    },
    description: 'A reference of an earlier version finds the list as it is now, under its reference of now.',
    params: object({ list: ListReference }),
    answer: ListInFull,
    async answerTo({ params, read }) {
      const { listId } = readListReference(params.list);
      return read(async (session) => {
        const row = await listOfId(session, listId);
        if (!row) return refused(LIST_NOT_FOUND);
        const approvals = await approvalsOf(session, listId);
        return accepted({
          ...toList(row),
          transitions: (await transitionsOf(session, [listId])).map(toTransition),
          approvals: approvals.map((one) => ({
            stage: one.stage,
            version: one.version,
            officer: one.officer,
            digest: hex(one.digest),
            key_id: one.keyId,
            at: instantText(one.at),
          })),
          orders: (await ordersOf(session, listId)).map(toOrder),
        });
      });
    },
  }),
];
