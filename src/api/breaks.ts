import Type, { type Static } from 'typebox';
import { type BreakRow, breakPage, closeBreak } from '#contexts/reconciliation/index.ts';
import { BREAKS, type BreakKind } from '#core/matching/breaks.ts';
import { listReference, paymentReference } from '#core/payment/reference.ts';
import { accepted } from '#core/result.ts';
import { ID, pageOf, readCursor } from './cursors.ts';
import { type Route, route } from './route.ts';
import {
  DEFAULT_LIMIT,
  Dong,
  Id,
  Instant,
  ListReference,
  object,
  orNull,
  PageQuery,
  PaymentReference,
  pageSchema,
  Words,
} from './schemas.ts';
import { SoughtQuery } from './sought.ts';
import { amountOrNull, instantText, shownReference } from './words.ts';

const Break = object(
  {
    break: Id,
    kind: Type.String({ examples: ['amount_differs'] }),
    kind_words: Words,
    source: Type.String({ description: 'Whose word it is' }),
    reference: Type.String(),
    commune: orNull(Type.String()),
    list: orNull(ListReference),
    payment: orNull(PaymentReference),
    expected_dong: orNull(Dong),
    actual_dong: orNull(Dong),
    said: orNull(Type.String()),
    known: orNull(Type.String()),
    opened_at: Instant,
    closed_at: orNull(Instant),
    closed_by: orNull(Type.String()),
    closing_reason: orNull(Type.String()),
  },
  { title: 'Break' },
);
export type BreakItem = Static<typeof Break>;

const word = (value: unknown): string | null => (typeof value === 'string' ? value : null);

const toBreak = (row: BreakRow) => ({
  break: row.breakId.toString(),
  kind: row.kind,
  kind_words: BREAKS[row.kind as BreakKind] ?? { vi: row.kind, en: row.kind },
  source: row.source,
  reference: shownReference(row.reference),
  commune: row.communeCode,
  list: row.listId !== null && row.listVersion !== null ? listReference(row.listId, row.listVersion) : null,
  payment: row.paymentId === null ? null : paymentReference(row.paymentId),
  expected_dong: amountOrNull(row.expectedAmount),
  actual_dong: amountOrNull(row.actualAmount),
  said: word(row.detail.said),
  known: word(row.detail.known),
  opened_at: instantText(row.openedAt),
  closed_at: row.closedAt && instantText(row.closedAt),
  closed_by: row.closedBy,
  closing_reason: row.closingReason,
});

export const breakRoutes: readonly Route[] = [
  route({
    operation: 'listBreaks',
    method: 'GET',
    path: '/v1/breaks',
    kind: 'reading',
    tag: 'reconciliation',
    title: { vi: 'Các sai lệch đối soát', en: 'List breaks' },
    description: 'The newest first. A break is a place where an institution and our books do not agree.',
    query: object({
      open: Type.Optional(Type.Boolean()),
      kind: Type.Optional(Type.String({ pattern: '^[a-z_]{3,60}$' })),
      ...SoughtQuery,
      ...PageQuery,
    }),
    answer: pageSchema(Break, 'BreakPage'),
    async answerTo({ query, read }) {
      const limit = query.limit ?? DEFAULT_LIMIT;
      const at = readCursor('listBreaks', query.cursor, [ID])?.[0];
      const before = at === undefined ? undefined : BigInt(at);
      const { open, kind } = query;
      const rows = await read((session) =>
        breakPage(session, { open, kind, sought: query.words, before, limit: limit + 1 }),
      );
      const page = pageOf('listBreaks', rows, limit, (row) => [row.breakId]);
      return accepted({ items: page.items.map(toBreak), next: page.next });
    },
  }),
  route({
    operation: 'closeBreak',
    method: 'POST',
    path: '/v1/breaks/:break/close',
    kind: 'command',
    tag: 'reconciliation',
    title: { vi: 'Đóng một sai lệch, ghi lý do', en: 'Close a break, with its reason' },
    params: object({ break: Id }),
    body: object({ reason: Type.String({ minLength: 1, maxLength: 1000 }) }),
    answer: object({ closed: Type.Literal(true) }, { title: 'ClosedBreak' }),
    answerTo: ({ params, body, actor, command }) =>
      command('app', { break: params.break, ...body }, (tx) =>
        closeBreak(tx, {
          breakId: BigInt(params.break),
          officerId: actor.officerId,
          reason: body.reason,
        }),
      ),
  }),
];
