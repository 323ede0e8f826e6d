import Type from 'typebox';
import {
  carriedMonths,
  nameRejects,
  REJECT_NOT_FOUND,
  type Rejected,
  rejectOfReference,
  rejectsOfCause,
  sayMistake,
} from '#contexts/providerdesk/index.ts';
import { dongToJson } from '#core/money.ts';
import { mayHaveBeenAMistake, nextAttempt } from '#core/payment/nextAttempt.ts';
import { accepted, refused } from '#core/result.ts';
import { Next, RejectKind, reasonInWords } from './carried.ts';
import { CARRYING, providerOf } from './carriedMessages.ts';
import { ID, pageOf, readCursor } from './cursors.ts';
import { type Route, route } from './route.ts';
import { Day, DEFAULT_LIMIT, Dong, Month, object, orNull, PageQuery, pageSchema, Words } from './schemas.ts';
import { monthNumber, monthText } from './words.ts';

const Reference = Type.String({
  pattern: '^AS[0-9A-Z]{19}$',
  description: 'Of one attempt: the EndToEndId of a transfer, the reference of a cash list',
  examples: ['AS000G000D0000000E017'],
});

const Reject = object(
  {
    reference: Type.String(),
    name: Type.String(),
    account_last4: orNull(Type.String()),
    amount_dong: Dong,
    month: Month,
    commune: Type.String(),
    kind: RejectKind,
    code: orNull(Type.String()),
    words: Words,
    reported_on: Day,
    next: Type.Union([Next, Type.Literal('listed_again')]),
    mistake: orNull(Type.String({ description: 'What the provider said of its own mistake' })),
    may_be_a_mistake: Type.Boolean(),
  },
  { title: 'CarriedReject' },
);

const toReject = (row: Rejected) => {
  const code = row.code ?? undefined;
  const isOpen = !row.isListedAgain && row.mistake === null;
  return {
    reference: row.reference,
    name: row.name,
    account_last4: row.accountLast4,
    amount_dong: dongToJson(row.amount),
    month: monthText(row.month),
    commune: row.communeName,
    kind: row.kind as 'rejected',
    code: row.code,
    words: reasonInWords(row.code),
    reported_on: row.reportedOn,
    next: row.isListedAgain
      ? ('listed_again' as const)
      : row.mistake === null
        ? nextAttempt(row.kind, code)
        : ('same_destination' as const),
    mistake: row.mistake,
    may_be_a_mistake: isOpen && mayHaveBeenAMistake(row.kind, code),
  };
};

export const carriedRejectRoutes: readonly Route[] = [
  route({
    operation: 'listCarriedRejects',
    method: 'GET',
    path: '/v1/carried/rejects',
    kind: 'reading_persons',
    tag: 'providers',
    purposes: CARRYING,
    title: {
      vi: 'Các khoản không chi được vì một nguyên nhân',
      en: 'The payments of one cause of rejection',
    },
    description:
      'Of a month (the last unless told) and a kind (rejected unless told): the newest first, of every attempt the provider carried, each with what happens next.',
    query: object({
      month: Type.Optional(Month),
      kind: Type.Optional(RejectKind),
      code: Type.Optional(
        Type.String({ pattern: '^[A-Za-z0-9_]{1,35}$', description: 'None: those without a code' }),
      ),
      ...PageQuery,
    }),
    answer: pageSchema(Reject, 'CarriedRejectPage'),
    async answerTo({ query, world, readPersons }) {
      const limit = query.limit ?? DEFAULT_LIMIT;
      const at = readCursor('listCarriedRejects', query.cursor, [ID])?.[0];
      const before = at === undefined ? undefined : BigInt(at);
      const { kind = 'rejected', code = null } = query;
      const found = await readPersons(
        query,
        async (session) => {
          const month = monthNumber(query.month) ?? (await carriedMonths(session))[0] ?? 0;
          const own = await rejectsOfCause(session, { month, kind, code, before, limit: limit + 1 });
          return accepted(await world.country.read('*', (country) => nameRejects(country, own)));
        },
        (rows) => ({
          persons: [
            ...new Set(
              rows
                .slice(0, limit)
                .flatMap(({ personId, payeeId }) => [personId.toString(), payeeId.toString()]),
            ),
          ],
        }),
      );
      if (!found.ok) return found;
      const page = pageOf('listCarriedRejects', found.value, limit, (row) => [row.paymentId]);
      return accepted({ items: page.items.map(toReject), next: page.next });
    },
  }),
  route({
    operation: 'sayMistake',
    method: 'POST',
    path: '/v1/carried/mistakes',
    kind: 'command',
    tag: 'providers',
    title: {
      vi: 'Báo khoản bị từ chối do sai sót của đơn vị',
      en: 'Say that a rejection was our own mistake',
    },
    description:
      'The next list names the payment again, to where it was sent before, as a new attempt signed and funded for itself. The rejected attempt stays rejected: nothing is paid twice.',
    body: object({ reference: Reference, words: Type.String({ minLength: 1, maxLength: 500 }) }),
    answer: object({ said: Type.Literal(true) }, { title: 'SaidMistake' }),
    async answerTo({ body, actor, read, command }) {
      const reject = await read((session) => rejectOfReference(session, body.reference));
      if (!reject) return refused(REJECT_NOT_FOUND);
      return command('country', body, (tx) =>
        sayMistake(tx, {
          reject,
          providerId: providerOf(actor),
          officerId: actor.officerId,
          words: body.words,
        }),
      );
    },
  }),
];
