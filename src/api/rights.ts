import Type from 'typebox';
import {
  answerRequest,
  askRequest,
  consentsOf,
  copyOfPerson,
  type RequestRow,
  requestPage,
  sayConsent,
} from '#contexts/rights/index.ts';
import { accepted } from '#core/result.ts';
import { CONSENT_PURPOSES, PURPOSE_CODES, PURPOSES, type PurposeCode } from '#core/rights/purposes.ts';
import { REQUEST_KINDS, requestLife } from '#core/rights/requests.ts';
import { DAY, ID, pageOf, readCursor } from './cursors.ts';
import { type Route, route } from './route.ts';
import { Day, DEFAULT_LIMIT, Id, Instant, object, orNull, PageQuery, pageSchema, Words } from './schemas.ts';
import { instantText } from './words.ts';

const Purpose = Type.Enum([...PURPOSE_CODES]);
const Kind = Type.Enum([...REQUEST_KINDS]);

const Use = object(
  {
    purpose: Purpose,
    basis: Type.Enum(['law', 'consent']),
    source: Type.String(),
    words: Words,
    given: orNull(Type.Boolean({ description: 'Whether it is agreed to; null where the law asks for it' })),
    said_at: orNull(Instant),
  },
  { title: 'UseOfData' },
);

const RightsRequest = object(
  {
    request: Id,
    kind: Kind,
    purpose: orNull(Purpose),
    words: orNull(Type.String()),
    state: Type.Enum([...requestLife.states]),
    received_at: Instant,
    acknowledge_by: Day,
    done_by: Day,
    extended: Type.Boolean(),
    steps: Type.Array(object({ event: Type.String(), at: Instant, answer: orNull(Type.String()) })),
    person: Type.Optional(object({ id: Id, name: Type.String(), commune: Type.String() })),
  },
  { title: 'RightsRequest' },
);

const NewRequest = object({
  kind: Kind,
  purpose: Type.Optional(Purpose),
  words: Type.Optional(Type.String({ maxLength: 2000 })),
});
const Received = object(
  { request: Id, acknowledge_by: Day, done_by: Day, consent_taken_back: Type.Boolean() },
  { title: 'ReceivedRequest' },
);
const Settled = object(
  { state: Type.Enum([...requestLife.states]), done_by: Day },
  { title: 'SettledRequest' },
);

const toRequest = (row: RequestRow) => ({
  request: row.requestId.toString(),
  kind: row.kind,
  purpose: row.purpose as PurposeCode | null,
  words: row.words,
  state: row.state,
  received_at: instantText(row.receivedAt),
  acknowledge_by: row.acknowledgeBy,
  done_by: row.doneBy,
  extended: row.extended,
  steps: row.steps.map(({ event, at, answer }) => ({ event, at: instantText(at), answer })),
});

/** What a person may do about his own data. */
const ownRoutes: readonly Route[] = [
  route({
    operation: 'listUsesOfMyData',
    method: 'GET',
    path: '/v1/me/uses',
    kind: 'reading',
    tag: 'rights',
    title: { vi: 'Dữ liệu của tôi được dùng vào việc gì', en: 'What my data is used for' },
    answer: object({ items: Type.Array(Use) }, { title: 'UsesOfData' }),
    async answerTo({ actor, read }) {
      const said = await read((session) => consentsOf(session, actor.personId!));
      return accepted({
        items: PURPOSE_CODES.map((purpose) => {
          const { basis, source, vi, en } = PURPOSES[purpose];
          const consent = said.find((one) => one.purpose === purpose);
          return {
            purpose,
            basis,
            source,
            words: { vi, en },
            given: consent?.given ?? null,
            said_at: consent?.at ? instantText(consent.at) : null,
          };
        }),
      });
    },
  }),
  route({
    operation: 'sayConsent',
    method: 'POST',
    path: '/v1/me/consents',
    kind: 'command',
    tag: 'rights',
    title: { vi: 'Đồng ý hoặc rút lại sự đồng ý', en: 'Agree to a use, or take it back' },
    body: object({ purpose: Type.Enum([...CONSENT_PURPOSES]), given: Type.Boolean() }),
    answer: object({ given: Type.Boolean() }, { title: 'SaidConsent' }),
    answerTo: ({ body, actor, world, command }) =>
      command('app', body, (tx) =>
        sayConsent(
          tx,
          { personId: actor.personId!, ...body, channel: 'vneid', officerId: actor.officerId },
          world.clock,
        ),
      ),
  }),
  route({
    operation: 'listMyRequests',
    method: 'GET',
    path: '/v1/me/requests',
    kind: 'reading',
    tag: 'rights',
    title: { vi: 'Yêu cầu của tôi về dữ liệu cá nhân', en: 'My requests about my data' },
    answer: object({ items: Type.Array(RightsRequest) }, { title: 'MyRequests' }),
    async answerTo({ actor, world, read }) {
      const rows = await read((session) =>
        requestPage(session, world.vault, { personId: actor.personId!, limit: 200 }),
      );
      return accepted({ items: rows.map(toRequest) });
    },
  }),
  route({
    operation: 'askRequest',
    method: 'POST',
    path: '/v1/me/requests',
    kind: 'command',
    tag: 'rights',
    title: { vi: 'Gửi yêu cầu về dữ liệu cá nhân của tôi', en: 'Ask about my data' },
    body: NewRequest,
    answer: Received,
    answerTo: ({ body, actor, world, command }) =>
      command('app', body, (tx) =>
        askRequest(
          tx,
          world.vault,
          { personId: actor.personId!, ...body, channel: 'vneid', officerId: actor.officerId },
          world.clock,
        ),
      ),
  }),
  route({
    operation: 'withdrawRequest',
    method: 'POST',
    path: '/v1/me/requests/:request/withdraw',
    kind: 'command',
    tag: 'rights',
    title: { vi: 'Rút lại yêu cầu', en: 'Withdraw my request' },
    params: object({ request: Id }),
    answer: Settled,
    answerTo: ({ params, actor, world, command }) =>
      command('app', params, (tx) =>
        answerRequest(
          tx,
          world.vault,
          { requestId: BigInt(params.request), event: 'withdrawn', officerId: actor.officerId },
          world.clock,
        ),
      ),
  }),
  route({
    operation: 'copyMyData',
    method: 'GET',
    path: '/v1/me/copy',
    kind: 'reading',
    tag: 'rights',
    title: { vi: 'Bản sao dữ liệu về tôi', en: 'A copy of what is held about me' },
    description: 'Everything kept under your name, table by table. Numbers are whole here: it is your own.',
    answer: Type.Record(Type.String(), Type.Array(Type.Record(Type.String(), Type.Unknown())), {
      title: 'CopyOfPerson',
    }),
    async answerTo({ actor, world, read }) {
      return accepted(await read((session) => copyOfPerson(session, world.vault, actor.personId!)));
    },
  }),
];

/** What officers do with such requests. */
const officeRoutes: readonly Route[] = [
  route({
    operation: 'listRightsRequests',
    method: 'GET',
    path: '/v1/rights/requests',
    kind: 'reading_persons',
    tag: 'rights',
    title: { vi: 'Yêu cầu của người dân về dữ liệu cá nhân', en: "Persons' requests about their data" },
    description: 'Those due first come first.',
    query: object({ open: Type.Optional(Type.Boolean()), ...PageQuery }),
    answer: pageSchema(RightsRequest, 'RightsRequestPage'),
    async answerTo({ query, world, readPersons }) {
      const limit = query.limit ?? DEFAULT_LIMIT;
      const at = readCursor('listRightsRequests', query.cursor, [DAY, ID]);
      const after = at && { doneBy: at[0]!, requestId: BigInt(at[1]!) };
      const found = await readPersons(
        query,
        async (session) =>
          accepted(await requestPage(session, world.vault, { open: query.open, after, limit: limit + 1 })),
        (rows) => ({ persons: rows.slice(0, limit).map((row) => row.personId.toString()) }),
      );
      if (!found.ok) return found;
      const page = pageOf('listRightsRequests', found.value, limit, (row) => [row.doneBy, row.requestId]);
      return accepted({
        items: page.items.map((row) => ({
          ...toRequest(row),
          person: { id: row.personId.toString(), name: row.personName, commune: row.communeCode },
        })),
        next: page.next,
      });
    },
  }),
  route({
    operation: 'askRequestFor',
    method: 'POST',
    path: '/v1/persons/:person/requests',
    kind: 'command',
    tag: 'rights',
    title: {
      vi: 'Ghi yêu cầu về dữ liệu cá nhân của người đến quầy',
      en: 'Write down a request of a person at the counter',
    },
    params: object({ person: Id }),
    body: NewRequest,
    answer: Received,
    answerTo: ({ params, body, actor, world, command }) =>
      command('app', { ...params, ...body }, (tx) =>
        askRequest(
          tx,
          world.vault,
          { personId: BigInt(params.person), ...body, channel: 'counter', officerId: actor.officerId },
          world.clock,
        ),
      ),
  }),
  route({
    operation: 'answerRequest',
    method: 'POST',
    path: '/v1/rights/requests/:request/answer',
    kind: 'command',
    tag: 'rights',
    title: { vi: 'Trả lời yêu cầu về dữ liệu cá nhân', en: 'Answer a request about personal data' },
    params: object({ request: Id }),
    body: object({
      event: Type.Enum(['taken_up', 'extended', 'granted', 'refused']),
      words: Type.String({ maxLength: 2000, description: 'What the person is told' }),
    }),
    answer: Settled,
    answerTo: ({ params, body, actor, world, command }) =>
      command('app', { ...params, ...body }, (tx) =>
        answerRequest(
          tx,
          world.vault,
          { requestId: BigInt(params.request), ...body, officerId: actor.officerId },
          world.clock,
        ),
      ),
  }),
];

export const rightsRoutes: readonly Route[] = [...ownRoutes, ...officeRoutes];
