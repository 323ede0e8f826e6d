import Type, { type Static } from 'typebox';
import { type ConcernRow, concernOfId, concernPage, decideConcern } from '#contexts/payees/index.ts';
import { accepted, refused } from '#core/result.ts';
import { today } from '#platform/clock.ts';
import { ID, pageOf, readCursor } from './cursors.ts';
import { type Route, route } from './route.ts';
import { Day, DEFAULT_LIMIT, Id, Instant, object, orNull, PageQuery, pageSchema } from './schemas.ts';
import { instantText } from './words.ts';

const ConcernKind = Type.Enum(['shared_account', 'officer_account', 'payee_of_many']);
const Concern = object(
  {
    id: Id,
    kind: ConcernKind,
    account: orNull(object({ provider: Type.String(), last4: Type.String() })),
    payee: orNull(Id),
    persons: Type.Array(object({ id: Id, name: orNull(Type.String()) }), {
      description:
        'Payees of the account, or beneficiaries of the payee; names of those outside your communes are null',
    }),
    communes: Type.Array(object({ code: Type.String(), name: Type.String() })),
    raised_at: Instant,
    decision: orNull(Type.Enum(['approved', 'refused'])),
    reason: orNull(Type.String()),
    expires_on: orNull(Day),
  },
  {
    title: 'Concern',
    description: 'An account or a payee that wants the province’s eye before money goes there',
  },
);
export type ConcernItem = Static<typeof Concern>;

const toConcern = (row: ConcernRow) => ({
  id: row.concernId.toString(),
  kind: row.kind,
  account: row.providerCode === null ? null : { provider: row.providerCode, last4: row.accountLast4! },
  payee: row.payeeId?.toString() ?? null,
  persons: [...row.persons],
  communes: [...row.communes],
  raised_at: instantText(row.raisedAt),
  decision: row.decision,
  reason: row.reason,
  expires_on: row.expiresOn,
});

export const concernRoutes: readonly Route[] = [
  route({
    operation: 'listConcerns',
    method: 'GET',
    path: '/v1/concerns',
    kind: 'reading_persons',
    tag: 'payees',
    title: {
      vi: 'Tài khoản và người nhận cần tỉnh xem xét',
      en: 'Accounts and payees that want the province’s eye',
    },
    query: object({
      ...PageQuery,
      decided: Type.Optional(Type.Boolean({ description: 'Those that were decided; else the queue' })),
      kind: Type.Optional(ConcernKind),
    }),
    answer: pageSchema(Concern, 'ConcernPage'),
    isSearched: true,
    async answerTo({ query, sought, readPersons }) {
      const words = sought();
      const limit = query.limit ?? DEFAULT_LIMIT;
      const at = readCursor('listConcerns', query.cursor, [ID]);
      const found = await readPersons(
        words === undefined ? 'concerns' : { concerns: query.kind ?? 'all', words },
        async (session) =>
          accepted(
            await concernPage(session, {
              decided: query.decided ?? false,
              kind: query.kind,
              sought: words,
              after: at && BigInt(at[0]!),
              limit: limit + 1,
            }),
          ),
        (rows) => ({
          persons: rows.slice(0, limit).flatMap((row) => row.persons.map((person) => person.id)),
        }),
      );
      if (!found.ok) return found;
      const page = pageOf('listConcerns', found.value, limit, (row) => [row.concernId]);
      return accepted({ items: page.items.map(toConcern), next: page.next });
    },
  }),
  route({
    operation: 'decideConcern',
    method: 'POST',
    path: '/v1/concerns/:concern/decide',
    kind: 'command',
    tag: 'payees',
    title: {
      vi: 'Tỉnh quyết định về một tài khoản hoặc người nhận',
      en: 'The province decides on an account or a payee',
    },
    description:
      'Approved for exactly these persons until a day, a year at most; a newcomer re-opens it. Refused: the lines stay held.',
    params: object({ concern: Id }),
    body: object({
      approves: Type.Boolean(),
      reason: Type.String({ minLength: 3, maxLength: 500 }),
      expires_on: Day,
    }),
    answer: object(
      { concern: Id, decision: Type.Enum(['approved', 'refused']) },
      { title: 'DecidedConcern' },
    ),
    async answerTo({ params, body, actor, world, read, command }) {
      const concernId = BigInt(params.concern);
      if (!(await read((session) => concernOfId(session, concernId)))) return refused(CONCERN_NOT_FOUND);
      const asked = {
        concernId,
        approves: body.approves,
        reason: body.reason,
        expiresOn: Temporal.PlainDate.from(body.expires_on),
        officerId: actor.officerId,
        today: today(world.clock),
      };
      const done = await command('country', { ...params, ...body }, (tx) => decideConcern(tx, asked));
      return done.ok
        ? accepted({
            concern: params.concern,
            decision: body.approves ? ('approved' as const) : ('refused' as const),
          })
        : done;
    },
  }),
];

const CONCERN_NOT_FOUND = {
  code: 'concern_not_found',
  vi: 'Không có nghi vấn nào như vậy trong phạm vi của bạn.',
  en: 'There is no such concern among those you may see.',
} as const;
