import Type from 'typebox';
import { type OwnAccessRow, ownAccesses, questionAccess } from '#books/access/index.ts';
import { lookInWords } from '#core/access/looks.ts';
import { purposeInWords } from '#core/access/purposes.ts';
import { accepted } from '#core/result.ts';
import { ID, pageOf, readCursor } from './cursors.ts';
import { type Route, route } from './route.ts';
import {
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
import { instantText } from './words.ts';

const OwnAccess = object(
  {
    entry: Id,
    at: Instant,
    who: object(
      {
        kind: Type.Enum(['officer', 'partner', 'receiver', 'platform'], {
          description: '`receiver`: who receives for the person and looked at the record',
        }),
        name: orNull(Type.String()),
        unit: UnitName,
      },
      { title: 'WhoLooked' },
    ),
    why: object(
      {
        code: Type.String(),
        vi: Type.String(),
        en: Type.String(),
        words: orNull(
          Type.String({ description: 'In the looker’s own words; null where several were looked at' }),
        ),
      },
      { title: 'WhyLooked' },
    ),
    what: Words,
    reveals_number: Type.Boolean({ description: 'One whole number was shown: a look by itself' }),
    through: Type.Enum(['http', 'command_line', 'mapper', 'export']),
    about: Type.Array(object({ id: Id, name: Type.String() }), {
      description: 'The reader himself, or those he receives for',
    }),
    persons: Type.Integer({ minimum: 1, description: 'How many persons the same look showed' }),
    questioned_at: orNull(Instant),
    verdict: orNull(Type.Enum(['duty', 'mistake', 'misuse'])),
  },
  { title: 'OwnAccess' },
);

const kindOf = (row: OwnAccessRow) => {
  if (row.partnerId !== null) return 'partner';
  if (row.citizenId !== null) return 'receiver';
  return row.officerId === 0 ? 'platform' : 'officer';
};

const toOwnAccess = (row: OwnAccessRow) => ({
  entry: row.accessId.toString(),
  at: instantText(row.at),
  who: {
    kind: kindOf(row) as 'officer',
    name: row.officerId < 0 ? null : row.officerName,
    unit: { kind: row.unitKind, code: row.unitCode, name: row.unitName },
  },
  why: { code: row.purpose, ...purposeInWords(row.purpose), words: row.words },
  what: lookInWords(row.operation),
  reveals_number: row.operation === 'reveal_person',
  through: row.through as 'http',
  about: [...row.about],
  persons: row.lookedAt,
  questioned_at: row.questionedAt && instantText(row.questionedAt),
  verdict: row.verdict as 'duty' | null,
});

export const accessRoutes: readonly Route[] = [
  route({
    operation: 'listOwnAccesses',
    method: 'GET',
    path: '/v1/me/access',
    kind: 'reading',
    tag: 'me',
    title: { vi: 'Ai đã xem hồ sơ của tôi', en: 'Who looked at my record' },
    description:
      'The newest first: who, when, why, what, and of whom: the citizen himself and those he receives for.',
    query: object(PageQuery),
    answer: pageSchema(OwnAccess, 'OwnAccessPage'),
    async answerTo({ query, actor, read }) {
      const limit = query.limit ?? DEFAULT_LIMIT;
      const at = readCursor('listOwnAccesses', query.cursor, [ID])?.[0];
      const rows = await read((session) =>
        ownAccesses(session, {
          citizenId: actor.personId!,
          before: at === undefined ? undefined : BigInt(at),
          limit: limit + 1,
        }),
      );
      const page = pageOf('listOwnAccesses', rows, limit, (row) => [row.accessId]);
      return accepted({ items: page.items.map(toOwnAccess), next: page.next });
    },
  }),
  route({
    operation: 'questionAccess',
    method: 'POST',
    path: '/v1/me/access/:entry/question',
    kind: 'command',
    tag: 'me',
    title: { vi: 'Tôi không rõ vì sao bị xem', en: 'I do not recognise this look at my record' },
    description: 'Raises a flag for the unit above the one that looked; asking twice is one question.',
    params: object({ entry: Id }),
    body: object({ words: Type.Optional(Type.String({ minLength: 1, maxLength: 500 })) }),
    answer: object({ entry: Id }),
    answerTo({ params, body, actor, command }) {
      const asked = {
        accessId: BigInt(params.entry),
        citizenId: actor.personId!,
        words: body.words?.trim() || null,
      };
      return command('app', { entry: params.entry, ...body }, (tx) => questionAccess(tx, asked));
    },
  }),
];
