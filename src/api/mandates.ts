import Type, { type Static } from 'typebox';
import {
  consentToMandate,
  END_REASONS,
  endMandate,
  type MandateRow,
  type MandateTaskRow,
  mandateOfId,
  mandatesOf,
  mandateTasks,
  recordMandate,
} from '#contexts/payees/index.ts';
import { personOfId } from '#contexts/registry/index.ts';
import type { Pin } from '#core/identity/pin.ts';
import { accepted, type Refusal, type Result, refused } from '#core/result.ts';
import { today } from '#platform/clock.ts';
import { ID, pageOf, readCursor, TEXT } from './cursors.ts';
import { PERSON_NOT_FOUND } from './persons.ts';
import type { RefusalCode } from './refusals.ts';
import { type Call, type Route, route } from './route.ts';
import { Day, DEFAULT_LIMIT, Id, object, orNull, PageQuery, pageSchema } from './schemas.ts';

const Kind = Type.Enum(['guardian', 'carer', 'authorised', 'facility']);
const ProofKind = Type.Enum([
  'birth_record',
  'guardianship_record',
  'court_decision',
  'care_decision',
  'authorisation',
  'facility_contract',
]);
const LINE = { minLength: 1, maxLength: 200 };
/** A person as a paper names him; only ever in a body. */
export const NamedPersonBody = object({
  pin: Type.String({ pattern: '^\\d{12}$' }),
  full_name: Type.String({ minLength: 2, maxLength: 100 }),
});

export const MandateKindShown = Type.Enum(['guardian', 'carer', 'authorised', 'household_head', 'facility']);
export const MandateStateShown = Type.Enum(['waiting', 'to_come', 'active', 'expiring', 'expired', 'ended']);
const mandate = {
  id: Id,
  person: Id,
  payee: object({
    id: Id,
    name: orNull(Type.String({ description: 'Null where the payee lives outside your communes' })),
  }),
  kind: MandateKindShown,
  from: Day,
  until: orNull(Day),
  proof_number: orNull(Type.String()),
  confirmed: Type.Boolean({ description: 'False: stated on a roster, the paper is still to be shown' }),
  state: MandateStateShown,
  waits_for: orNull(Type.Enum(['chair', 'province'])),
  ended_because: orNull(Type.String()),
};
const Mandate = object(mandate, {
  title: 'Mandate',
  description: 'That one person may receive for another, from a day to a day',
});
const MandateTask = object(
  {
    ...mandate,
    task: Type.Enum(['expired', 'waiting', 'to_confirm', 'expiring', 'adult_with_guardian']),
    beneficiary: Type.String(),
    due: Day,
  },
  { title: 'MandateTask' },
);
export type MandateTaskItem = Static<typeof MandateTask>;

const toMandate = (row: MandateRow) => ({
  id: row.mandateId.toString(),
  person: row.personId.toString(),
  payee: { id: row.payeeId.toString(), name: row.payeeName },
  kind: row.kind,
  from: row.from,
  until: row.until,
  proof_number: row.proofNumber,
  confirmed: row.confirmed,
  state: row.state,
  waits_for: row.waitsFor,
  ended_because: row.endedBecause,
});
const toTask = (row: MandateTaskRow) => ({
  ...toMandate(row),
  task: row.task,
  beneficiary: row.beneficiaryName,
  due: row.due,
});

const person = object({ person: Id });
const byNumber = object({ mandate: Id });
type Decided<T> = Promise<Result<T, Refusal<RefusalCode>>>;

/** A mandate is decided over the country, for the payee may live anywhere: first the officer's own scope must show it. */
async function overMandate<T>(
  { read, params }: Pick<Call<{ mandate: string }, unknown, unknown>, 'read' | 'params'>,
  command: () => Decided<T>,
): Decided<T> {
  const seen = await read((session) => mandateOfId(session, BigInt(params.mandate)));
  return seen ? command() : refused(MANDATE_NOT_FOUND);
}

const reading: readonly Route[] = [
  route({
    operation: 'listMandates',
    method: 'GET',
    path: '/v1/persons/:person/mandates',
    kind: 'reading_persons',
    tag: 'payees',
    title: { vi: 'Ai nhận thay cho một người, trước nay', en: 'Who receives and received for a person' },
    params: person,
    answer: object({ items: Type.Array(Mandate) }, { title: 'Mandates' }),
    async answerTo({ params, world, readPersons }) {
      const found = await readPersons(
        { person: params.person },
        async (session) => {
          const who = await personOfId(session, BigInt(params.person));
          if (!who) return refused(PERSON_NOT_FOUND);
          return accepted(await mandatesOf(session, who.personId, today(world.clock).toString()));
        },
        () => ({ persons: [params.person] }),
      );
      return found.ok ? accepted({ items: found.value.map(toMandate) }) : found;
    },
  }),
  route({
    operation: 'listMandateTasks',
    method: 'GET',
    path: '/v1/mandates/tasks',
    kind: 'reading_persons',
    tag: 'payees',
    title: {
      vi: 'Việc phải làm về người nhận thay',
      en: 'What is to be done about those who receive for others',
    },
    description:
      'By due day: run out, waiting for consent, to be confirmed, ending within thirty days, guardians of adults.',
    query: object(PageQuery),
    answer: pageSchema(MandateTask, 'MandateTaskPage'),
    async answerTo({ query, world, readPersons }) {
      const limit = query.limit ?? DEFAULT_LIMIT;
      const at = readCursor('listMandateTasks', query.cursor, [TEXT, ID]);
      const asked = {
        today: today(world.clock).toString(),
        after: at && { due: at[0]!, mandateId: BigInt(at[1]!) },
        limit: limit + 1,
      };
      const found = await readPersons(
        'mandate tasks',
        async (session) => accepted(await mandateTasks(session, asked)),
        (rows) => ({ persons: rows.slice(0, limit).map((row) => row.personId.toString()) }),
      );
      if (!found.ok) return found;
      const page = pageOf('listMandateTasks', found.value, limit, (row) => [row.due, row.mandateId]);
      return accepted({ items: page.items.map(toTask), next: page.next });
    },
  }),
];

const recording = route({
  operation: 'recordMandate',
  method: 'POST',
  path: '/v1/persons/:person/mandates',
  kind: 'command',
  tag: 'payees',
  title: { vi: 'Ghi người nhận thay theo giấy tờ', en: 'Record from its paper who receives for a person' },
  params: person,
  body: object({
    payee: Type.Union([NamedPersonBody, object({ person: Id })], {
      description: 'As his paper names him, or somebody who was found by search',
    }),
    kind: Kind,
    facility: Type.Optional(Type.String(LINE)),
    from: Day,
    to: Type.Optional(Day),
    proof: object({ kind: ProofKind, number: Type.String(LINE), issuer: Type.String(LINE), date: Day }),
  }),
  answer: object(
    { mandate: Id, until: orNull(Day), waits_for: orNull(Type.Enum(['chair', 'province'])) },
    { title: 'RecordedMandate' },
  ),
  async answerTo({ params, body, actor, world, read, command }) {
    const beneficiaryId = BigInt(params.person);
    if (!(await read((session) => personOfId(session, beneficiaryId)))) return refused(PERSON_NOT_FOUND);
    const { payee: stated, ...wanted } = body;
    const known = 'person' in stated ? BigInt(stated.person) : undefined;
    if (known !== undefined && !(await read((session) => personOfId(session, known))))
      return refused(PERSON_NOT_FOUND);
    const payee =
      'person' in stated
        ? { personId: BigInt(stated.person) }
        : { pin: stated.pin as Pin, fullName: stated.full_name };
    const recorded = await command('country', { ...body, person: params.person }, (tx) =>
      recordMandate(
        tx,
        world.vault,
        { ...wanted, beneficiaryId, payee },
        { officerId: actor.officerId, today: today(world.clock) },
      ),
    );
    if (!recorded.ok) return recorded;
    const { mandateId, until, waitsFor } = recorded.value;
    return accepted({ mandate: mandateId.toString(), until, waits_for: waitsFor });
  },
});

const consenting = route({
  operation: 'consentToMandate',
  method: 'POST',
  path: '/v1/mandates/:mandate/consent',
  kind: 'command',
  tag: 'payees',
  title: {
    vi: 'Chứng thực giấy ủy quyền, hoặc đồng ý để cán bộ nhận thay',
    en: 'Certify an authorisation, or consent that an officer receives',
  },
  description:
    'The chair certifies; the province consents where the payee is an officer of the commune or of a provider.',
  params: byNumber,
  body: object({ consents: Type.Boolean() }),
  answer: object({ in_force: Type.Boolean() }, { title: 'MandateConsent' }),
  answerTo: (call) =>
    overMandate(call, async () => {
      const { params, body, actor, world, command } = call;
      const asked = {
        mandateId: BigInt(params.mandate),
        as: actor.roles.includes('commune_chair') ? ('chair' as const) : ('province' as const),
        consents: body.consents,
        officerId: actor.officerId,
        today: today(world.clock),
      };
      const done = await command('country', { mandate: params.mandate, ...body }, (tx) =>
        consentToMandate(tx, asked),
      );
      return done.ok ? accepted({ in_force: done.value.inForce }) : done;
    }),
});

const ending = route({
  operation: 'endMandate',
  method: 'POST',
  path: '/v1/mandates/:mandate/end',
  kind: 'command',
  tag: 'payees',
  title: { vi: 'Kết thúc việc nhận thay', en: 'End a mandate' },
  params: byNumber,
  body: object({
    reason: Type.Enum([...END_REASONS]),
    beneficiary_receives: Type.Optional(
      Type.Boolean({
        description: 'The beneficiary receives again; else the lines wait for whoever is named next',
      }),
    ),
  }),
  answer: object(
    { decisions: Type.Integer({ minimum: 0, description: 'Decisions that name the beneficiary again' }) },
    { title: 'EndedMandate' },
  ),
  answerTo: (call) =>
    overMandate(call, () => {
      const { params, body, actor, world, command } = call;
      return command('country', { mandate: params.mandate, ...body }, (tx) =>
        endMandate(tx, {
          mandateId: BigInt(params.mandate),
          reason: body.reason,
          beneficiaryReceives: body.beneficiary_receives ?? false,
          officerId: actor.officerId,
          today: today(world.clock),
        }),
      );
    }),
});

const MANDATE_NOT_FOUND = {
  code: 'mandate_not_found',
  vi: 'Không có ủy quyền hoặc giám hộ nào như vậy trong phạm vi của bạn.',
  en: 'There is no such mandate among those you may see.',
} as const;

export const mandateRoutes: readonly Route[] = [...reading, recording, consenting, ending];
