import Type from 'typebox';
import { type CycleRow, cycleOf, cyclePage, cycleTotals, openCycle } from '#contexts/payroll/index.ts';
import { dongToJson } from '#core/money.ts';
import { month as monthOf } from '#core/months.ts';
import { accepted, refused } from '#core/result.ts';
import { ID, pageOf, readCursor } from './cursors.ts';
import { type Route, route } from './route.ts';
import {
  Count,
  CycleCode,
  DEFAULT_LIMIT,
  Dong,
  Instant,
  ListState,
  Month,
  object,
  PageQuery,
  Programme,
  pageSchema,
} from './schemas.ts';
import { cycleCode, instantText, monthNumber, monthText, readCycleCode } from './words.ts';

const cycle = {
  cycle: CycleCode,
  programme: Programme,
  month: Month,
  kind: Type.Enum(['monthly', 'campaign']),
  state: Type.Enum(['open', 'closed']),
  budget_line: Type.String(),
  opened_at: Instant,
};
const Cycle = object(cycle, { title: 'Cycle' });
const Totals = object(
  {
    state: ListState,
    lists: Count,
    payments: Count,
    amount_dong: Dong,
    payable_payments: Count,
    payable_dong: Dong,
    held_payments: Count,
    held_dong: Dong,
  },
  { title: 'ListTotals' },
);
const CycleInFull = object(
  { ...cycle, lists: Type.Array(Totals, { description: 'Within your communes, by state of the lists' }) },
  { title: 'CycleInFull' },
);

const toCycle = (row: CycleRow) => ({
  cycle: cycleCode(row),
  programme: row.programme as 'merit',
  month: monthText(row.month),
  kind: row.kind as 'monthly',
  state: row.state as 'open',
  budget_line: row.budgetLine,
  opened_at: instantText(row.openedAt),
});

export const CYCLE_NOT_FOUND = {
  code: 'cycle_not_found',
  vi: 'Chưa mở kỳ chi trả này.',
  en: 'This cycle was never opened.',
} as const;

export const cycleRoutes: readonly Route[] = [
  route({
    operation: 'listCycles',
    method: 'GET',
    path: '/v1/cycles',
    kind: 'reading',
    tag: 'cycles',
    title: { vi: 'Các kỳ chi trả', en: 'List cycles' },
    query: object({ programme: Type.Optional(Programme), month: Type.Optional(Month), ...PageQuery }),
    answer: pageSchema(Cycle, 'CyclePage'),
    async answerTo({ query, read }) {
      const limit = query.limit ?? DEFAULT_LIMIT;
      const before = readCursor('listCycles', query.cursor, [ID])?.[0];
      const rows = await read((session) =>
        cyclePage(session, {
          programme: query.programme,
          month: monthNumber(query.month),
          before: before === undefined ? undefined : Number(before),
          limit: limit + 1,
        }),
      );
      const page = pageOf('listCycles', rows, limit, (row) => [row.cycleId]);
      return accepted({ items: page.items.map(toCycle), next: page.next });
    },
  }),
  route({
    operation: 'getCycle',
    method: 'GET',
    path: '/v1/cycles/:cycle',
    kind: 'reading',
    tag: 'cycles',
    title: { vi: 'Một kỳ chi trả, kèm tổng', en: 'One cycle, with totals' },
    params: object({ cycle: CycleCode }),
    answer: CycleInFull,
    async answerTo({ params, read }) {
      return read(async (session) => {
        const row = await cycleOf(session, readCycleCode(params.cycle));
        if (!row) return refused(CYCLE_NOT_FOUND);
        const totals = await cycleTotals(session, row.cycleId);
        return accepted({
          ...toCycle(row),
          lists: totals.map((total) => ({
            state: total.state as 'drafted',
            lists: total.lists,
            payments: total.payments,
            amount_dong: dongToJson(total.amount),
            payable_payments: total.payablePayments,
            payable_dong: dongToJson(total.payableAmount),
            held_payments: total.heldPayments,
            held_dong: dongToJson(total.heldAmount),
          })),
        });
      });
    },
  }),
  route({
    operation: 'openCycle',
    method: 'POST',
    path: '/v1/cycles',
    kind: 'command',
    tag: 'cycles',
    title: { vi: 'Mở kỳ chi trả', en: 'Open a cycle' },
    description:
      'Opens one programme and month for the whole country, or answers the one that is open already. The allotments of its budget year are read by a job.',
    body: object({ programme: Programme, month: Month }),
    answer: object({ cycle: CycleCode, programme: Programme, month: Month }, { title: 'OpenedCycle' }),
    async answerTo({ body, command }) {
      const opened = await command('country', body, (tx) =>
        openCycle(tx, { programme: body.programme, month: monthOf(body.month) }),
      );
      if (!opened.ok) return opened;
      const { programme, month } = opened.value;
      return accepted({
        cycle: cycleCode({ programme, month, kind: 'monthly' }),
        programme,
        month: monthText(month),
      });
    },
  }),
];
