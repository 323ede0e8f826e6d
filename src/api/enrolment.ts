import Type, { type Static } from 'typebox';
import {
  decideEnrolment,
  type EnrolmentRow,
  enrolmentOfId,
  enrolmentPage,
  recordEnrolment,
} from '#contexts/enrolment/index.ts';
import { personOfId } from '#contexts/registry/index.ts';
import { ENROLMENT_NOT_FOUND, HINDRANCES, WISHES } from '#core/enrolment/enrolment.ts';
import type { Pin } from '#core/identity/pin.ts';
import { accepted, refused } from '#core/result.ts';
import { today } from '#platform/clock.ts';
import { ID, pageOf, readCursor } from './cursors.ts';
import { NamedPersonBody } from './mandates.ts';
import { PERSON_NOT_FOUND } from './persons.ts';
import { type Route, route } from './route.ts';
import { DEFAULT_LIMIT, Id, Instant, object, orNull, PageQuery, pageSchema } from './schemas.ts';
import { instantText } from './words.ts';

const LINE = { minLength: 1, maxLength: 200 };
const Wish = Type.Enum([...WISHES], {
  description:
    '`cash_for_good`: neither an officer, nor a partner, nor a roster turns it to an account; the person can',
});

const Enrolment = object(
  {
    enrolment: Id,
    person: object({ id: Id, name: Type.String() }),
    wish: Wish,
    provider: Type.String(),
    account_last4: orNull(Type.String()),
    home_delivery: Type.Boolean(),
    at_home: Type.Boolean(),
    hindrances: Type.Array(Type.Enum([...HINDRANCES])),
    witnesses: Type.Array(Type.String(), { description: 'Their names' }),
    recorded_by: Type.String(),
    recorded_at: Instant,
    decision: orNull(Type.Enum(['confirmed', 'refused', 'withdrawn'])),
    decided_by: orNull(Type.String()),
    decided_at: orNull(Instant),
    reason: orNull(Type.String()),
  },
  {
    title: 'Enrolment',
    description: 'What somebody who cannot do it alone wishes, heard by two witnesses',
  },
);
export type EnrolmentItem = Static<typeof Enrolment>;

const toEnrolment = (row: EnrolmentRow) => ({
  enrolment: row.enrolmentId.toString(),
  person: { id: row.personId.toString(), name: row.personName },
  wish: row.wish,
  provider: row.provider,
  account_last4: row.accountLast4,
  home_delivery: row.homeDelivery,
  at_home: row.atHome,
  hindrances: [...row.hindrances],
  witnesses: [...row.witnesses],
  recorded_by: row.recordedBy,
  recorded_at: instantText(row.recordedAt),
  decision: row.decision,
  decided_by: row.decidedBy,
  decided_at: row.decidedAt && instantText(row.decidedAt),
  reason: row.reason,
});

const person = object({ person: Id });

const recording = route({
  operation: 'recordEnrolment',
  method: 'POST',
  path: '/v1/persons/:person/enrolments',
  kind: 'command',
  tag: 'enrolment',
  title: {
    vi: 'Lập phiếu giúp người không tự liên kết được, trước hai người làm chứng',
    en: 'Record the wish of somebody who cannot link an account alone, heard by two witnesses',
  },
  description: 'Nothing changes until another officer confirms it.',
  params: person,
  body: object({
    wish: Wish,
    provider: Type.String({
      ...LINE,
      description: 'A bank or wallet (GET /v1/providers); for cash DESK or VNPOST',
    }),
    number: Type.Optional(Type.String({ minLength: 4, maxLength: 40 })),
    is_card: Type.Optional(Type.Boolean()),
    home_delivery: Type.Optional(Type.Boolean()),
    at_home: Type.Optional(Type.Boolean({ description: 'Recorded at the person’s home' })),
    hindrances: Type.Array(Type.Enum([...HINDRANCES]), { maxItems: 6 }),
    witnesses: Type.Array(NamedPersonBody, { minItems: 1, maxItems: 4 }),
  }),
  answer: object({ enrolment: Id }, { title: 'RecordedEnrolment' }),
  async answerTo({ params, body, actor, world, read, command }) {
    const personId = BigInt(params.person);
    if (!(await read((session) => personOfId(session, personId)))) return refused(PERSON_NOT_FOUND);
    const wanted = {
      personId,
      wish: body.wish,
      provider: body.provider,
      accountNumber: body.number,
      isCard: body.is_card,
      homeDelivery: body.home_delivery ?? false,
      atHome: body.at_home ?? false,
      hindrances: body.hindrances,
      witnesses: body.witnesses.map((one) => ({ pin: one.pin as Pin, fullName: one.full_name })),
    };
    const done = await command('country', { ...body, person: params.person }, (tx) =>
      recordEnrolment(tx, world.vault, wanted, { actor, today: today(world.clock) }),
    );
    return done.ok ? accepted({ enrolment: done.value.enrolmentId.toString() }) : done;
  },
});

const deciding = route({
  operation: 'decideEnrolment',
  method: 'POST',
  path: '/v1/enrolments/:enrolment/decision',
  kind: 'command',
  tag: 'enrolment',
  title: {
    vi: 'Xác nhận, từ chối hoặc rút một phiếu',
    en: 'Confirm an enrolment, refuse it, or take one’s own back',
  },
  params: object({ enrolment: Id }),
  body: object({
    confirms: Type.Boolean(),
    reason: Type.Optional(Type.String({ minLength: 3, maxLength: 500 })),
  }),
  answer: object(
    {
      outcome: Type.Enum(['confirmed', 'refused', 'withdrawn']),
      account: orNull(Type.Enum(['pending', 'unchanged'])),
    },
    { title: 'DecidedEnrolment' },
  ),
  async answerTo({ params, body, actor, world, read, command }) {
    const enrolmentId = BigInt(params.enrolment);
    if (!(await read((session) => enrolmentOfId(session, enrolmentId)))) return refused(ENROLMENT_NOT_FOUND);
    const done = await command('country', { ...body, enrolment: params.enrolment }, (tx) =>
      decideEnrolment(tx, world.vault, { enrolmentId, ...body }, actor),
    );
    return done.ok ? accepted({ ...done.value }) : done;
  },
});

const listing: readonly Route[] = [
  route({
    operation: 'listEnrolments',
    method: 'GET',
    path: '/v1/enrolments',
    kind: 'reading_persons',
    tag: 'enrolment',
    title: { vi: 'Các phiếu đang chờ xác nhận', en: 'Enrolments that wait to be confirmed' },
    query: object(PageQuery),
    answer: pageSchema(Enrolment, 'EnrolmentPage'),
    async answerTo({ query, world, readPersons }) {
      const limit = query.limit ?? DEFAULT_LIMIT;
      const at = readCursor('listEnrolments', query.cursor, [ID]);
      const found = await readPersons(
        'enrolments that wait',
        async (session) =>
          accepted(
            await enrolmentPage(session, world.vault, { after: at && BigInt(at[0]!), limit: limit + 1 }),
          ),
        (rows) => ({ persons: rows.slice(0, limit).map((row) => row.personId.toString()) }),
      );
      if (!found.ok) return found;
      const page = pageOf('listEnrolments', found.value, limit, (row) => [row.enrolmentId]);
      return accepted({ items: page.items.map(toEnrolment), next: page.next });
    },
  }),
  route({
    operation: 'listEnrolmentsOfPerson',
    method: 'GET',
    path: '/v1/persons/:person/enrolments',
    kind: 'reading_persons',
    tag: 'enrolment',
    title: { vi: 'Các phiếu của một người', en: 'The enrolments of a person' },
    params: person,
    answer: object({ items: Type.Array(Enrolment) }, { title: 'Enrolments' }),
    async answerTo({ params, world, readPersons }) {
      const personId = BigInt(params.person);
      const found = await readPersons(
        { person: params.person },
        async (session) => {
          if (!(await personOfId(session, personId))) return refused(PERSON_NOT_FOUND);
          return accepted(await enrolmentPage(session, world.vault, { personId, limit: 200 }));
        },
        () => ({ persons: [params.person] }),
      );
      return found.ok ? accepted({ items: found.value.map(toEnrolment) }) : found;
    },
  }),
];

export const enrolmentRoutes: readonly Route[] = [recording, ...listing, deciding];
