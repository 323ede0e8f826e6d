import Type, { type Static } from 'typebox';
import { type FlagRow, flagPage, settleFlag } from '#books/access/index.ts';
import { UNUSUAL_WORDS, type UnusualKind } from '#core/access/unusual.ts';
import { accepted } from '#core/result.ts';
import { ID, pageOf, readCursor } from './cursors.ts';
import { type Route, route } from './route.ts';
import {
  Count,
  DEFAULT_LIMIT,
  Id,
  Instant,
  object,
  orNull,
  PageQuery,
  pageSchema,
  UnitName,
  Words,
} from './schemas.ts';
import { SoughtQuery } from './sought.ts';
import { instantText } from './words.ts';

const Verdict = Type.Enum(['duty', 'mistake', 'misuse']);
const Flag = object(
  {
    flag: Id,
    kind: Type.String({ examples: ['guessing'] }),
    kind_words: Words,
    officer: object({ id: Type.Integer(), name: Type.String() }),
    unit: UnitName,
    partner: orNull(Type.Integer()),
    entry: orNull(Id),
    words: orNull(Type.String({ description: 'Of a question: what the person looked at wrote' })),
    counted: Count,
    usual: Count,
    from: Instant,
    to: Instant,
    raised_at: Instant,
    settled_at: orNull(Instant),
    settled_by: orNull(Type.String()),
    verdict: orNull(Verdict),
    reason: orNull(Type.String()),
  },
  { title: 'AccessFlag' },
);
export type FlagItem = Static<typeof Flag>;

const toFlag = (row: FlagRow) => ({
  flag: row.flagId.toString(),
  kind: row.kind,
  kind_words: UNUSUAL_WORDS[row.kind as UnusualKind] ?? { vi: row.kind, en: row.kind },
  officer: { id: row.officerId, name: row.officerName },
  unit: { kind: row.unitKind, code: row.unitCode, name: row.unitName },
  partner: row.partnerId,
  entry: row.accessId?.toString() ?? null,
  words: row.words,
  counted: row.counted,
  usual: row.usual,
  from: instantText(row.fromAt),
  to: instantText(row.toAt),
  raised_at: instantText(row.raisedAt),
  settled_at: row.settledAt && instantText(row.settledAt),
  settled_by: row.settledBy,
  verdict: row.verdict,
  reason: row.reason,
});

export const flagRoutes: readonly Route[] = [
  route({
    operation: 'listAccessFlags',
    method: 'GET',
    path: '/v1/access/flags',
    kind: 'reading',
    tag: 'access',
    title: { vi: 'Cảnh báo tra cứu bất thường', en: 'Unusual look-ups' },
    description: 'Of the units one oversees; the auditor sees all. The newest first.',
    query: object({ open: Type.Optional(Type.Boolean()), ...SoughtQuery, ...PageQuery }),
    answer: pageSchema(Flag, 'AccessFlagPage'),
    async answerTo({ query, read }) {
      const limit = query.limit ?? DEFAULT_LIMIT;
      const at = readCursor('listAccessFlags', query.cursor, [ID])?.[0];
      const before = at === undefined ? undefined : BigInt(at);
      const rows = await read((session) =>
        flagPage(session, { open: query.open, sought: query.words, before, limit: limit + 1 }),
      );
      const page = pageOf('listAccessFlags', rows, limit, (row) => [row.flagId]);
      return accepted({ items: page.items.map(toFlag), next: page.next });
    },
  }),
  route({
    operation: 'settleAccessFlag',
    method: 'POST',
    path: '/v1/access/flags/:flag/settle',
    kind: 'command',
    tag: 'access',
    title: { vi: 'Kết luận một cảnh báo tra cứu', en: 'Settle an unusual look-up' },
    description: 'Never by whom it is about. The person who asked reads the verdict.',
    params: object({ flag: Id }),
    body: object({ verdict: Verdict, reason: Type.String({ minLength: 1, maxLength: 500 }) }),
    answer: object({ flag: Id }),
    answerTo({ params, body, actor, world, command }) {
      const asked = {
        flagId: BigInt(params.flag),
        officerId: actor.officerId,
        verdict: body.verdict,
        reason: body.reason,
        now: world.clock.now(),
      };
      return command('app', { flag: params.flag, ...body }, (tx) => settleFlag(tx, asked));
    },
  }),
];
