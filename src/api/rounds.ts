import Type from 'typebox';
import {
  beginRound,
  ROUND_NOT_FOUND,
  type RoundRow,
  roundPage,
  type StayedRow,
  stayedOf,
  stopRound,
} from '#contexts/rounds/index.ts';
import { dongToJson } from '#core/money.ts';
import { listReference } from '#core/payment/reference.ts';
import { type RoundKind, secondsLeft } from '#core/payroll/rounds.ts';
import { accepted, type Refusal, type Result, refused } from '#core/result.ts';
import type { Actor } from '#platform/perform.ts';
import { ID, pageOf, readCursor } from './cursors.ts';
import { seesLists } from './listCommands.ts';
import { mayUse, OPERATION_OF_ROUND } from './permissions.ts';
import type { RefusalCode } from './refusals.ts';
import { type Call, type Route, route } from './route.ts';
import {
  Count,
  DEFAULT_LIMIT,
  Dong,
  Id,
  Instant,
  ListReference,
  object,
  orNull,
  PageQuery,
  Programme,
  pageSchema,
  UnitName,
  Words,
} from './schemas.ts';
import { instantText, LIST_NOT_FOUND, readListReference } from './words.ts';

const Kind = Type.Enum(['prepare', 'release']);
const round = {
  round: Id,
  kind: Kind,
  unit: UnitName,
  begun_by: Type.String(),
  begun_at: Instant,
  stopped_by: orNull(Type.String()),
  ended_at: orNull(Instant),
  may_stop: Type.Boolean({
    description: 'It goes on, and the reader is of its unit and may begin such a one',
  }),
  seconds_left: orNull(
    Type.Integer({ minimum: 0, description: 'Null until one list is settled; 0 at the end' }),
  ),
  lists: object({
    total: Count,
    waiting: Count,
    done: Count,
    refused: Count,
    left: Type.Integer({
      minimum: 0,
      description: 'Not come to: stopped, or whoever asked may not any more',
    }),
  }),
  payments: Type.Integer({ minimum: 0, description: 'Of all its lists, when they were asked for' }),
  amount_dong: Dong,
  done_payments: Count,
  done_dong: Dong,
  held: Type.Integer({ minimum: 0, description: 'Payments held in the lists that are done' }),
};
const Round = object(round, {
  title: 'Round',
  description: 'One thing done to many lists. Counts are of the lists the reader may see.',
});
const StayedList = object(
  {
    list: ListReference,
    programme: Programme,
    commune: UnitName,
    because: Type.Enum(['refused', 'left']),
    code: Type.String({ description: 'As the list’s own command would have been refused' }),
    words: Words,
  },
  { title: 'StayedList' },
);
/** As many as somebody reads; the rest are counted, and wait where such lists wait. */
const MOST_STAYED = 200;
const RoundInFull = object({ ...round, stayed: Type.Array(StayedList) }, { title: 'RoundInFull' });

const toRound = (row: RoundRow, actor: Actor, now: Temporal.Instant) => {
  const settled = row.done + row.refused + row.left;
  const waiting = row.total - settled;
  const begunAt = Temporal.Instant.fromEpochMilliseconds(row.begunAt.getTime());
  const isOpen = row.endedAt === null;
  return {
    round: row.roundId.toString(),
    kind: row.kind,
    unit: { kind: row.unitKind, code: row.unitCode, name: row.unitName },
    begun_by: row.begunBy,
    begun_at: instantText(row.begunAt),
    stopped_by: row.stoppedBy,
    ended_at: row.endedAt && instantText(row.endedAt),
    may_stop: isOpen && row.unitId === actor.unitId && mayUse(actor.roles, OPERATION_OF_ROUND[row.kind]),
    seconds_left: secondsLeft({ begunAt, now, settled, waiting }),
    lists: { total: row.total, waiting, done: row.done, refused: row.refused, left: row.left },
    payments: row.payments,
    amount_dong: dongToJson(row.amount),
    done_payments: row.donePayments,
    done_dong: dongToJson(row.doneAmount),
    held: row.held,
  };
};

const toStayed = (row: StayedRow) => ({
  list: listReference(row.listId, row.version),
  programme: row.programme as 'merit',
  commune: { kind: 'commune', code: row.communeCode, name: row.communeName },
  because: row.state,
  code: row.reason.code,
  words: { vi: row.reason.vi, en: row.reason.en },
});

const body = object({
  lists: Type.Array(ListReference, { minItems: 1, maxItems: 20_000, uniqueItems: true }),
});
const Begun = object(
  {
    round: Id,
    joined: Type.Boolean({ description: 'A round of this unit was going on: these lists were added to it' }),
    added: Type.Integer({ minimum: 0, description: 'Lists that were not in it yet' }),
  },
  { title: 'RoundBegun' },
);
type Asked = Pick<
  Call<unknown, unknown, { readonly lists: string[] }>,
  'actor' | 'world' | 'read' | 'command' | 'body'
>;

/** The officer's own scope must show every list; whether each may be done is decided when its turn comes. */
async function begin({ actor, world, read, command, body: { lists } }: Asked, kind: RoundKind) {
  const named = lists.map(readListReference);
  if (
    !(await read((session) =>
      seesLists(
        session,
        named.map((list) => list.listId),
      ),
    ))
  )
    return refused(LIST_NOT_FOUND);
  const by = { actor, now: world.clock.now() };
  const begun = await command('country', { kind, lists }, async (tx) =>
    accepted(await beginRound(tx, { kind, lists: named }, by)),
  );
  if (!begun.ok) return begun;
  const { roundId, joined, added } = begun.value;
  return accepted({ round: roundId.toString(), joined, added });
}

const HOW = 'The work goes on without the page: `GET /v1/rounds/{round}` says how far it is.';

const beginRoutes = [
  route({
    operation: 'prepareLists',
    method: 'POST',
    path: '/v1/lists/prepare',
    kind: 'command',
    tag: 'lists',
    title: {
      vi: 'Lập lại và kiểm tra nhiều danh sách trong một đợt',
      en: 'Draft and check many lists in one round',
    },
    description: `Each by the rules of draftList and checkList, when its turn comes. ${HOW}`,
    body,
    answer: Begun,
    answerTo: (call) => begin(call, 'prepare'),
  }),
  route({
    operation: 'releaseLists',
    method: 'POST',
    path: '/v1/lists/release',
    kind: 'command',
    tag: 'lists',
    title: { vi: 'Cho chi nhiều danh sách trong một đợt', en: 'Release many lists in one round' },
    description: `Each by the rules of releaseList, when its turn comes; one that does not hold stays, with its reason. ${HOW}`,
    body,
    answer: Begun,
    answerTo: (call) => begin(call, 'release'),
  }),
];

const readRoutes = [
  route({
    operation: 'listRounds',
    method: 'GET',
    path: '/v1/rounds',
    kind: 'reading',
    tag: 'lists',
    title: { vi: 'Các đợt làm nhiều danh sách', en: 'Rounds over many lists' },
    description: 'Those with a list among yours, the newest first.',
    query: object({ kind: Type.Optional(Kind), ...PageQuery }),
    answer: pageSchema(Round, 'RoundPage'),
    async answerTo({ query, actor, world, read }) {
      const limit = query.limit ?? DEFAULT_LIMIT;
      const at = readCursor('listRounds', query.cursor, [ID])?.[0];
      const before = at === undefined ? undefined : BigInt(at);
      const rows = await read((session) =>
        roundPage(session, { kind: query.kind, before, limit: limit + 1 }),
      );
      const page = pageOf('listRounds', rows, limit, (row) => [row.roundId]);
      const now = world.clock.now();
      return accepted({ items: page.items.map((row) => toRound(row, actor, now)), next: page.next });
    },
  }),
  route({
    operation: 'getRound',
    method: 'GET',
    path: '/v1/rounds/:round',
    kind: 'reading',
    tag: 'lists',
    title: {
      vi: 'Một đợt: đến đâu rồi, danh sách nào ở lại và vì sao',
      en: 'One round: how far, which lists stayed and why',
    },
    description: `At most ${MOST_STAYED} of the lists that stayed; all of them are counted.`,
    params: object({ round: Id }),
    answer: RoundInFull,
    answerTo: ({ params, actor, world, read }) =>
      read(async (session) => {
        const roundId = BigInt(params.round);
        const [row] = await roundPage(session, { roundId, limit: 1 });
        if (!row) return refused(ROUND_NOT_FOUND);
        const stayed = (await stayedOf(session, roundId, MOST_STAYED)).map(toStayed);
        return accepted({ ...toRound(row, actor, world.clock.now()), stayed });
      }),
  }),
];

const stopRoute = route({
  operation: 'stopRound',
  method: 'POST',
  path: '/v1/rounds/:round/stop',
  kind: 'command',
  tag: 'lists',
  title: { vi: 'Dừng một đợt', en: 'Stop a round' },
  description: 'By an officer of its unit. What is done stays done; what waits is left as it is.',
  params: object({ round: Id }),
  answer: object({ left: Count }, { title: 'RoundStopped' }),
  async answerTo({
    params,
    actor,
    world,
    read,
    command,
  }): Promise<Result<{ left: number }, Refusal<RefusalCode>>> {
    const roundId = BigInt(params.round);
    const [row] = await read((session) => roundPage(session, { roundId, limit: 1 }));
    if (!row) return refused(ROUND_NOT_FOUND);
    return command('country', params, (tx) => stopRound(tx, roundId, { actor, now: world.clock.now() }));
  },
});

export const roundRoutes: readonly Route[] = [...beginRoutes, ...readRoutes, stopRoute];
