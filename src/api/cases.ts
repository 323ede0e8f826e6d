import Type, { type Static } from 'typebox';
import {
  CASE_NOT_FOUND,
  caseFigures,
  caseOfId,
  casePage,
  caseSubject,
  confirmCase,
  extendCase,
  openCase,
  passUpCase,
  sayOnCase,
  settleCase,
  takeUpCase,
} from '#contexts/casework/index.ts';
import { CASE_OUTCOMES } from '#core/casework/settling.ts';
import { accepted, type Refusal, type Result, refused } from '#core/result.ts';
import { today } from '#platform/clock.ts';
import {
  CaseClock,
  CaseReference,
  CaseState,
  CaseWords,
  Category,
  CorrectionBody,
  namedIn,
  newCase,
  OfficeCase,
  OpenedCase,
  readCaseId,
  toCorrection,
  toOfficeCase,
} from './caseShapes.ts';
import { DAY, ID, pageOf, readCursor } from './cursors.ts';
import { PERSON_NOT_FOUND } from './persons.ts';
import type { RefusalCode } from './refusals.ts';
import { type Call, type Route, route } from './route.ts';
import { Count, Day, DEFAULT_LIMIT, Id, object, PageQuery, pageSchema } from './schemas.ts';

const byReference = object({ case: CaseReference });

const CaseFigures = object({
  commune: object({ code: Type.String(), name: Type.String() }),
  category: Category,
  received: Count,
  open: Count,
  overdue: Count,
  passed_up: Count,
  settled: Count,
  settled_in_time: Count,
  upheld: Count,
});
export type CaseFiguresItem = Static<typeof CaseFigures>;

/** Over one case the officer may see; `step` gets its number. */
async function overCase<T>(
  { params, read }: Call<{ case: string }, unknown, unknown>,
  step: (caseId: bigint) => Promise<Result<T, Refusal<RefusalCode>>>,
): Promise<Result<T, Refusal<RefusalCode>>> {
  const caseId = readCaseId(params.case);
  return (await read((session) => caseOfId(session, caseId))) ? step(caseId) : refused(CASE_NOT_FOUND);
}

const reading: readonly Route[] = [
  route({
    operation: 'listCases',
    method: 'GET',
    path: '/v1/cases',
    kind: 'reading_persons',
    tag: 'cases',
    title: {
      vi: 'Vụ việc của người dân: câu hỏi, khiếu nại',
      en: 'Cases: what citizens ask and complain of',
    },
    description: 'Those due first come first. Communes see nothing of what is confidential.',
    query: object({
      open: Type.Optional(Type.Boolean()),
      ours: Type.Optional(Type.Boolean({ description: 'Only those your unit owns now' })),
      mine: Type.Optional(Type.Boolean({ description: 'Only those given to you' })),
      overdue: Type.Optional(Type.Boolean({ description: 'Only those past their day' })),
      category: Type.Optional(Category),
      state: Type.Optional(CaseState),
      person: Type.Optional(Id),
      ...PageQuery,
    }),
    answer: pageSchema(OfficeCase, 'CasePage'),
    isSearched: true,
    async answerTo({ query, actor, world, sought, readPersons }) {
      const words = sought();
      const limit = query.limit ?? DEFAULT_LIMIT;
      const at = readCursor('listCases', query.cursor, [DAY, ID]);
      const choice = {
        open: query.open,
        category: query.category,
        state: query.state,
        sought: words,
        personId: query.person === undefined ? undefined : BigInt(query.person),
        ownerUnitId: query.ours ? actor.unitId : undefined,
        assignedTo: query.mine ? actor.officerId : undefined,
        dueBefore: query.overdue ? today(world.clock).toString() : undefined,
        after: at && { dueOn: at[0]!, caseId: BigInt(at[1]!) },
        limit: limit + 1,
      };
      const found = await readPersons(
        { ...query, words },
        async (session) => accepted(await casePage(session, world.vault, choice, true)),
        (rows) => ({ persons: rows.slice(0, limit).map((row) => row.personId.toString()) }),
      );
      if (!found.ok) return found;
      const page = pageOf('listCases', found.value, limit, (row) => [row.dueOn, row.caseId]);
      return accepted({ items: page.items.map((row) => toOfficeCase(row, actor)), next: page.next });
    },
  }),
  route({
    operation: 'getCase',
    method: 'GET',
    path: '/v1/cases/:case',
    kind: 'reading_persons',
    tag: 'cases',
    title: { vi: 'Một vụ việc, từng bước', en: 'A case, step by step' },
    params: byReference,
    answer: OfficeCase,
    async answerTo({ params, actor, world, readPersons }) {
      const caseId = readCaseId(params.case);
      const found = await readPersons(
        params,
        async (session) => {
          const [row] = await casePage(session, world.vault, { caseId, limit: 1 }, true);
          return row ? accepted(row) : refused(CASE_NOT_FOUND);
        },
        (row) => ({ persons: [row.personId.toString()] }),
      );
      return found.ok ? accepted(toOfficeCase(found.value, actor)) : found;
    },
  }),
  route({
    operation: 'getCaseFigures',
    method: 'GET',
    path: '/v1/figures/cases',
    kind: 'reading',
    tag: 'figures',
    title: {
      vi: 'Số vụ việc theo loại, theo xã, đúng hạn',
      en: 'Cases by kind and commune, and in time or not',
    },
    query: object({ since: Type.Optional(Day) }),
    answer: object(
      {
        since: Day,
        items: Type.Array(CaseFigures),
      },
      { title: 'CaseFigures' },
    ),
    async answerTo({ query, world, read }) {
      const on = today(world.clock);
      const since = query.since ?? on.with({ month: 1, day: 1 }).toString();
      const rows = await read((session) => caseFigures(session, since, on.toString()));
      return accepted({
        since,
        items: rows.map((row) => ({
          commune: { code: row.communeCode, name: row.communeName },
          category: row.category,
          received: Number(row.received),
          open: Number(row.open),
          overdue: Number(row.overdue),
          passed_up: Number(row.passedUp),
          settled: Number(row.settled),
          settled_in_time: Number(row.settledInTime),
          upheld: Number(row.upheld),
        })),
      });
    },
  }),
];

const opening = route({
  operation: 'openCaseFor',
  method: 'POST',
  path: '/v1/persons/:person/cases',
  kind: 'command',
  tag: 'cases',
  title: { vi: 'Ghi vụ việc của người đến quầy', en: 'Write down the case of a person at the counter' },
  description: 'A confidential one goes to the province at once, and is not shown here any more.',
  params: object({ person: Id }),
  body: object(newCase),
  answer: OpenedCase,
  async answerTo({ params, body, actor, world, read, command }) {
    const named = { personId: BigInt(params.person), ...namedIn(body) };
    const subject = await read((session) => caseSubject(session, named));
    if (!subject) return refused(PERSON_NOT_FOUND);
    const wanted = {
      ...subject,
      askerId: subject.personId,
      category: body.category,
      words: body.words,
      aboutOfficerId: body.about_officer,
      channel: 'counter' as const,
      officerId: actor.officerId,
    };
    const done = await command('country', { ...params, ...body }, (tx) =>
      openCase(tx, world.vault, wanted, world.clock),
    );
    if (!done.ok) return done;
    const { reference, level, dueOn, settleBy } = done.value;
    return accepted({ case: reference, level, due_on: dueOn, settle_by: settleBy });
  },
});

const toClock = ({ dueOn, settleBy }: { readonly dueOn: string; readonly settleBy: string }) => ({
  due_on: dueOn,
  settle_by: settleBy,
});

const working: readonly Route[] = [
  route({
    operation: 'takeUpCase',
    method: 'POST',
    path: '/v1/cases/:case/take-up',
    kind: 'command',
    tag: 'cases',
    title: { vi: 'Thụ lý và giao vụ việc', en: 'Take a case up, and give it to an officer' },
    params: byReference,
    body: object({
      officer: Type.Optional(
        Type.Integer({
          minimum: 1,
          maximum: 2_147_483_647,
          description: 'Of your unit; yourself unless named',
        }),
      ),
    }),
    answer: CaseClock,
    answerTo: (call) =>
      overCase(call, async (caseId) => {
        const { params, body, actor, world, command } = call;
        const done = await command('country', { ...params, ...body }, (tx) =>
          takeUpCase(tx, world.vault, { caseId, ...body }, actor, world.clock),
        );
        return done.ok ? accepted(toClock(done.value)) : done;
      }),
  }),
  route({
    operation: 'extendCase',
    method: 'POST',
    path: '/v1/cases/:case/extend',
    kind: 'command',
    tag: 'cases',
    title: {
      vi: 'Gia hạn theo luật, báo lý do cho người dân',
      en: 'Give a case the longer clock its law allows',
    },
    params: byReference,
    body: object({ ground: Type.Enum(['complex', 'remote']), words: CaseWords }),
    answer: CaseClock,
    answerTo: (call) =>
      overCase(call, async (caseId) => {
        const { params, body, actor, world, command } = call;
        const done = await command('country', { ...params, ...body }, (tx) =>
          extendCase(tx, world.vault, { caseId, ...body }, actor, world.clock),
        );
        return done.ok ? accepted(toClock(done.value)) : done;
      }),
  }),
  route({
    operation: 'sayOnCase',
    method: 'POST',
    path: '/v1/cases/:case/messages',
    kind: 'command',
    tag: 'cases',
    title: {
      vi: 'Nhắn cho người dân, hoặc ghi chú nội bộ',
      en: 'Write to the citizen, or a note among officers',
    },
    params: byReference,
    body: object({
      words: CaseWords,
      note: Type.Optional(Type.Boolean({ description: 'The citizen never sees it' })),
    }),
    answer: object({ step: Id }, { title: 'CaseMessage' }),
    answerTo: (call) =>
      overCase(call, async (caseId) => {
        const { params, body, actor, world, command } = call;
        const as = body.note ? 'note' : 'owner';
        const done = await command('country', { ...params, ...body }, (tx) =>
          sayOnCase(tx, world.vault, { caseId, words: body.words, as }, actor, world.clock),
        );
        return done.ok ? accepted({ step: done.value.stepId.toString() }) : done;
      }),
  }),
  route({
    operation: 'passUpCase',
    method: 'POST',
    path: '/v1/cases/:case/pass-up',
    kind: 'command',
    tag: 'cases',
    title: { vi: 'Chuyển lên cấp trên', en: 'Pass a case to the level above' },
    params: byReference,
    body: object({ words: CaseWords }),
    answer: object({ due_on: Day }, { title: 'PassedUpCase' }),
    answerTo: (call) =>
      overCase(call, async (caseId) => {
        const { params, body, actor, world, command } = call;
        const done = await command('country', { ...params, ...body }, (tx) =>
          passUpCase(tx, world.vault, { caseId, words: body.words }, actor, world.clock),
        );
        return done.ok ? accepted({ due_on: done.value.dueOn }) : done;
      }),
  }),
];

const settling = route({
  operation: 'settleCase',
  method: 'POST',
  path: '/v1/cases/:case/settle',
  kind: 'command',
  tag: 'cases',
  title: { vi: 'Trả lời hoặc ra quyết định giải quyết', en: 'Answer a case, or decide it' },
  description:
    'A question is `answered`; a complaint is `upheld`, `partly_upheld` or `rejected` once taken up; `declined` before that, where it is for others. Nobody decides what he drafted or signed. What it corrects is done at once; where money would move the case waits for a second officer.',
  params: byReference,
  body: object({
    outcome: Type.Enum([...CASE_OUTCOMES]),
    words: CaseWords,
    correction: Type.Optional(CorrectionBody),
  }),
  answer: object({ state: Type.String() }, { title: 'SettledCase' }),
  answerTo: (call) =>
    overCase(call, (caseId) => {
      const { params, body, actor, world, command } = call;
      return command('country', { ...params, ...body }, (tx) =>
        settleCase(
          tx,
          world.vault,
          { caseId, ...body, correction: body.correction && toCorrection(body.correction) },
          actor,
          world.clock,
        ),
      );
    }),
});

const confirming = route({
  operation: 'confirmCase',
  method: 'POST',
  path: '/v1/cases/:case/confirm',
  kind: 'command',
  tag: 'cases',
  title: { vi: 'Xác nhận hoặc trả lại quyết định chi bù', en: 'Confirm a decision to pay, or send it back' },
  description: 'The second officer: what is confirmed stands on the next list that is drafted, once.',
  params: byReference,
  body: object({
    confirms: Type.Boolean(),
    words: Type.Optional(Type.String({ maxLength: 4000, description: 'Why it is sent back' })),
  }),
  answer: object({ state: Type.String() }, { title: 'ConfirmedCase' }),
  answerTo: (call) =>
    overCase(call, (caseId) => {
      const { params, body, actor, world, command } = call;
      return command('country', { ...params, ...body }, (tx) =>
        confirmCase(tx, world.vault, { caseId, ...body }, actor, world.clock),
      );
    }),
});

export const caseRoutes: readonly Route[] = [...reading, opening, ...working, settling, confirming];
