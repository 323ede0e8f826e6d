import Type, { type Static } from 'typebox';
import {
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
  Day,
  DEFAULT_LIMIT,
  Dong,
  Id,
  Instant,
  object,
  orNull,
  PageQuery,
  pageSchema,
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
    answer: pageSchema(Statement, 'StatementPage'),
    async answerTo({ query, read }) {
      const limit = query.limit ?? DEFAULT_LIMIT;
      const at = readCursor('listStatements', query.cursor, [ID])?.[0];
      const before = at === undefined ? undefined : BigInt(at);
      const rows = await read((session) => statementPage(session, { before, limit: limit + 1 }));
      const page = pageOf('listStatements', rows, limit, (row) => [row.statementId]);
      return accepted({ items: page.items.map(toStatement), next: page.next });
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
    answer: pageSchema(StatementLine, 'StatementLinePage'),
    async answerTo({ params, query, read }) {
      const limit = query.limit ?? DEFAULT_LIMIT;
      const after = BigInt(readCursor('listStatementLines', query.cursor, [ID])?.[0] ?? 0);
      const statementId = BigInt(params.statement);
      const rows = await read((session) =>
        statementLines(session, { statementId, unmatched: query.unmatched, after, limit: limit + 1 }),
      );
      const page = pageOf('listStatementLines', rows, limit, (row) => [row.lineId]);
      return accepted({ items: page.items.map(toLine), next: page.next });
    },
  }),
];
