import Type, { type Static } from 'typebox';
import {
  countStatementLines,
  countStatements,
  type StatementLineRow,
  type StatementRow,
  statementLines,
  statementPage,
} from '#contexts/reconciliation/index.ts';
import { dongToJson } from '#core/money.ts';
import { accepted } from '#core/result.ts';
import { ID, pageOf, readCursor } from './cursors.ts';
import { type Route, route } from './route.ts';
import {
  Count,
  countedPageSchema,
  Day,
  DEFAULT_LIMIT,
  Dong,
  Id,
  Instant,
  MOST_COUNTED,
  object,
  orNull,
  PageQuery,
  rowsFound,
} from './schemas.ts';
import { amountOrNull, instantText } from './words.ts';

const Statement = object(
  {
    statement: Id,
    source: Type.String(),
    external_id: Type.String(),
    account: Type.String(),
    opening_dong: orNull(Dong),
    closing_dong: orNull(Dong),
    lines: Count,
    unmatched: Count,
    received_at: orNull(Instant),
  },
  { title: 'Statement' },
);
export type StatementItem = Static<typeof Statement>;
const StatementLine = object(
  {
    line: Count,
    reference: Type.String(),
    direction: Type.Enum(['credit', 'debit']),
    amount: Type.Integer({ description: 'In the smallest whole unit of `currency`' }),
    currency: Type.String(),
    reversal: Type.Boolean(),
    booked_on: orNull(Day),
    matched_to: orNull(Type.String()),
  },
  { title: 'StatementLine' },
);
export type StatementLineItem = Static<typeof StatementLine>;

const toStatement = (row: StatementRow) => ({
  statement: row.statementId.toString(),
  source: row.source,
  external_id: row.externalId,
  account: row.account,
  opening_dong: amountOrNull(row.opening),
  closing_dong: amountOrNull(row.closing),
  lines: row.lines,
  unmatched: row.unmatched,
  received_at: row.receivedAt && instantText(row.receivedAt),
});

const toLine = (row: StatementLineRow) => ({
  line: row.line,
  reference: row.reference,
  direction: row.direction as 'credit',
  amount: dongToJson(row.amount),
  currency: row.currency,
  reversal: row.reversal,
  booked_on: row.bookedOn,
  matched_to: row.matchedTo,
});

export const statementRoutes: readonly Route[] = [
  route({
    operation: 'listStatements',
    method: 'GET',
    path: '/v1/statements',
    kind: 'reading',
    tag: 'reconciliation',
    title: { vi: 'Các sao kê đã nhận', en: 'List statements' },
    description:
      'Who sees a part of the country sees the lines of his own orders and returns, and no balances.',
    query: object(PageQuery),
    answer: countedPageSchema(Statement, 'StatementPage'),
    async answerTo({ query, read }) {
      const limit = query.limit ?? DEFAULT_LIMIT;
      const at = readCursor('listStatements', query.cursor, [ID])?.[0];
      const before = at === undefined ? undefined : BigInt(at);
      const { rows, counted } = await read(async (session) => ({
        rows: await statementPage(session, { before, limit: limit + 1 }),
        counted: before === undefined ? await countStatements(session, MOST_COUNTED + 1) : null,
      }));
      const page = pageOf('listStatements', rows, limit, (row) => [row.statementId]);
      return accepted({ items: page.items.map(toStatement), next: page.next, count: rowsFound(counted) });
    },
  }),
  route({
    operation: 'listStatementLines',
    method: 'GET',
    path: '/v1/statements/:statement/lines',
    kind: 'reading',
    tag: 'reconciliation',
    title: { vi: 'Các dòng của một sao kê', en: 'Lines of a statement' },
    params: object({ statement: Id }),
    query: object({ unmatched: Type.Optional(Type.Boolean()), ...PageQuery }),
    answer: countedPageSchema(StatementLine, 'StatementLinePage'),
    async answerTo({ params, query, read }) {
      const limit = query.limit ?? DEFAULT_LIMIT;
      const after = BigInt(readCursor('listStatementLines', query.cursor, [ID])?.[0] ?? 0);
      const statementId = BigInt(params.statement);
      const narrowed = { statementId, unmatched: query.unmatched };
      const { rows, counted } = await read(async (session) => ({
        rows: await statementLines(session, { ...narrowed, after, limit: limit + 1 }),
        counted: after === 0n ? await countStatementLines(session, narrowed, MOST_COUNTED + 1) : null,
      }));
      const page = pageOf('listStatementLines', rows, limit, (row) => [row.lineId]);
      return accepted({ items: page.items.map(toLine), next: page.next, count: rowsFound(counted) });
    },
  }),
];
