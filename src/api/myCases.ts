import Type from 'typebox';
import {
  appealCase,
  CASE_NOT_FOUND,
  caseOfId,
  casePage,
  caseSubject,
  openCase,
  sayOnCase,
  withdrawCase,
} from '#contexts/casework/index.ts';
import { accepted, type Refusal, type Result, refused } from '#core/result.ts';
import {
  CaseClock,
  CaseReference,
  CaseWords,
  namedIn,
  newCase,
  OpenedCase,
  OwnCase,
  readCaseId,
  toOwnCase,
} from './caseShapes.ts';
import { DAY, ID, pageOf, readCursor } from './cursors.ts';
import { PERSON_NOT_FOUND } from './persons.ts';
import type { RefusalCode } from './refusals.ts';
import { type Call, type Route, route } from './route.ts';
import { DEFAULT_LIMIT, Id, object, PageQuery, pageSchema } from './schemas.ts';

const byReference = object({ case: CaseReference });

/** Over one case the citizen may see; `step` gets its number. */
async function overOwnCase<T>(
  { params, read }: Call<{ case: string }, unknown, unknown>,
  step: (caseId: bigint) => Promise<Result<T, Refusal<RefusalCode>>>,
): Promise<Result<T, Refusal<RefusalCode>>> {
  const caseId = readCaseId(params.case);
  return (await read((session) => caseOfId(session, caseId))) ? step(caseId) : refused(CASE_NOT_FOUND);
}

/** What a citizen asks and complains about, for himself and for those he receives for. */
export const myCaseRoutes: readonly Route[] = [
  route({
    operation: 'listMyCases',
    method: 'GET',
    path: '/v1/me/cases',
    kind: 'reading',
    tag: 'me',
    title: { vi: 'Vụ việc của tôi: câu hỏi, khiếu nại, đã tới đâu', en: 'My cases and how far they are' },
    query: object({ open: Type.Optional(Type.Boolean()), ...PageQuery }),
    answer: pageSchema(OwnCase, 'OwnCasePage'),
    async answerTo({ query, actor, world, read }) {
      const limit = query.limit ?? DEFAULT_LIMIT;
      const at = readCursor('listMyCases', query.cursor, [DAY, ID]);
      const after = at && { dueOn: at[0]!, caseId: BigInt(at[1]!) };
      const rows = await read((session) =>
        casePage(session, world.vault, { open: query.open, after, limit: limit + 1 }, false),
      );
      const page = pageOf('listMyCases', rows, limit, (row) => [row.dueOn, row.caseId]);
      return accepted({ items: page.items.map((row) => toOwnCase(row, actor.roles)), next: page.next });
    },
  }),
  route({
    operation: 'openMyCase',
    method: 'POST',
    path: '/v1/me/cases',
    kind: 'command',
    tag: 'me',
    title: { vi: 'Hỏi hoặc khiếu nại', en: 'Ask or complain' },
    description:
      'From a payment’s own line, from an entitlement, or from neither; `person` is somebody you receive for, else yourself. Of what is confidential the commune learns nothing.',
    body: object({ ...newCase, person: Type.Optional(Id) }),
    answer: OpenedCase,
    async answerTo({ body, actor, world, read, command }) {
      const { paymentId, entitlementId } = namedIn(body);
      const isBare = paymentId === undefined && entitlementId === undefined;
      const personId = body.person !== undefined ? BigInt(body.person) : isBare ? actor.personId! : undefined;
      const subject = await read((session) => caseSubject(session, { personId, paymentId, entitlementId }));
      if (!subject) return refused(PERSON_NOT_FOUND);
      const wanted = {
        ...subject,
        askerId: actor.personId!,
        category: body.category,
        words: body.words,
        aboutOfficerId: body.about_officer,
        channel: 'vneid' as const,
        officerId: actor.officerId,
      };
      const done = await command('country', body, (tx) => openCase(tx, world.vault, wanted, world.clock));
      if (!done.ok) return done;
      const { reference, level, dueOn, settleBy } = done.value;
      return accepted({ case: reference, level, due_on: dueOn, settle_by: settleBy });
    },
  }),
  route({
    operation: 'sayOnMyCase',
    method: 'POST',
    path: '/v1/me/cases/:case/messages',
    kind: 'command',
    tag: 'me',
    title: { vi: 'Nhắn thêm vào vụ việc', en: 'Say more on my case' },
    params: byReference,
    body: object({ words: CaseWords }),
    answer: object({ step: Id }, { title: 'CaseMessage' }),
    answerTo: (call) =>
      overOwnCase(call, async (caseId) => {
        const { params, body, actor, world, command } = call;
        const done = await command('country', { ...params, ...body }, (tx) =>
          sayOnCase(tx, world.vault, { caseId, words: body.words, as: 'citizen' }, actor, world.clock),
        );
        return done.ok ? accepted({ step: done.value.stepId.toString() }) : done;
      }),
  }),
  route({
    operation: 'appealMyCase',
    method: 'POST',
    path: '/v1/me/cases/:case/appeal',
    kind: 'command',
    tag: 'me',
    title: { vi: 'Khiếu nại tiếp lên cấp trên', en: 'Appeal to the level above' },
    description: 'Once, within 30 days of the result.',
    params: byReference,
    body: object({ words: CaseWords }),
    answer: CaseClock,
    answerTo: (call) =>
      overOwnCase(call, async (caseId) => {
        const { params, body, actor, world, command } = call;
        const done = await command('country', { ...params, ...body }, (tx) =>
          appealCase(tx, world.vault, { caseId, words: body.words }, actor, world.clock),
        );
        return done.ok ? accepted({ due_on: done.value.dueOn, settle_by: done.value.settleBy }) : done;
      }),
  }),
  route({
    operation: 'withdrawMyCase',
    method: 'POST',
    path: '/v1/me/cases/:case/withdraw',
    kind: 'command',
    tag: 'me',
    title: { vi: 'Rút vụ việc', en: 'Withdraw my case' },
    params: byReference,
    answer: object({ withdrawn: Type.Boolean() }, { title: 'WithdrawnCase' }),
    answerTo: (call) =>
      overOwnCase(call, async (caseId) => {
        const { params, actor, world, command } = call;
        const done = await command('country', params, (tx) =>
          withdrawCase(tx, world.vault, { caseId }, actor, world.clock),
        );
        return done.ok ? accepted({ withdrawn: true }) : done;
      }),
  }),
];
