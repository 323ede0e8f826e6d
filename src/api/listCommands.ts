import Type from 'typebox';
import { releaseLists } from '#contexts/disbursement/index.ts';
import {
  cancelList,
  checkLists,
  clearHold,
  listOfHold,
  listOfId,
  redraftList,
  signLists,
  supersededAmong,
} from '#contexts/payroll/index.ts';
import { dongToJson } from '#core/money.ts';
import { listReference } from '#core/payment/reference.ts';
import { accepted, type Refusal, type Result, refused } from '#core/result.ts';
import { type Session, sql, type Tx } from '#platform/database.ts';
import type { RefusalCode } from './refusals.ts';
import { type Call, type Route, route } from './route.ts';
import { Count, Dong, Id, ListReference, ListState, object } from './schemas.ts';
import { LIST_NOT_FOUND, readListReference } from './words.ts';

type Decided<T> = Promise<Result<T, Refusal<RefusalCode>>>;
type Asked = Pick<Call<unknown, unknown, unknown>, 'read' | 'command'>;

/**
 * A command over whole lists, on the worker's connection: duplicates, shared accounts and the digest are decided over the country. First the
 * officer's own scope must show every list; inside the transaction the version he named must be the one there is, so that nobody signs
 * what he did not see.
 */
async function overLists<T>(
  { read, command }: Asked,
  references: readonly string[],
  input: unknown,
  useCase: (tx: Tx, lists: readonly bigint[]) => Decided<T>,
): Decided<T> {
  const lists = references.map(readListReference);
  const ids = lists.map((list) => list.listId);
  if (!(await read((session) => seesLists(session, ids)))) return refused(LIST_NOT_FOUND);
  return command('country', { lists: references, input }, async (tx) => {
    const superseded = await supersededAmong(tx, lists);
    return superseded ? refused(superseded) : useCase(tx, ids);
  });
}

/** Whether the reader’s own scope shows every one of these lists. */
export async function seesLists(session: Session, ids: readonly bigint[]): Promise<boolean> {
  const row = await session.row(
    sql<{ lists: bigint }>`select count(*) as lists from list where list_id = any (${ids}::bigint[])`,
  );
  return Number(row!.lists) === new Set(ids).size;
}

/** The list as it is after a command: its reference and state of now. */
async function nowOf(tx: Tx, listId: bigint) {
  const row = (await listOfId(tx, listId))!;
  return { list: listReference(listId, row.version), state: row.state as 'drafted' };
}

const params = object({ list: ListReference });
const NowSchema = { list: ListReference, state: ListState };
const Reason = Type.String({ minLength: 1, maxLength: 1000 });
const ReferenceList = Type.Array(ListReference, { minItems: 1, maxItems: 20_000, uniqueItems: true });
const Signed = object({ lists: Count, payments: Count, amount_dong: Dong }, { title: 'SignedLists' });

const sign = (call: Call<unknown, unknown, unknown>, references: readonly string[]) =>
  overLists(call, references, 'sign', async (tx, lists) => {
    const signed = await signLists(tx, { lists, actor: call.actor }, call.world.signer);
    if (!signed.ok) return signed;
    const { lists: count, payments, amount } = signed.value;
    return accepted({ lists: count, payments, amount_dong: dongToJson(amount) });
  });

const checkRoute = route({
  operation: 'checkList',
  method: 'POST',
  path: '/v1/lists/:list/check',
  kind: 'command',
  tag: 'lists',
  title: { vi: 'Chạy các kiểm tra của danh sách', en: 'Run the checks of a list' },
  params,
  answer: object(
    { ...NowSchema, held: Count, held_by_reason: Type.Record(Type.String(), Count) },
    { title: 'CheckedList' },
  ),
  answerTo: (call) =>
    overLists(call, [call.params.list], 'check', async (tx, lists) => {
      const checked = await checkLists(tx, { lists, drafterId: call.actor.officerId });
      if (!checked.ok) return checked;
      const { held, heldByReason } = checked.value;
      return accepted({ ...(await nowOf(tx, lists[0]!)), held, held_by_reason: { ...heldByReason } });
    }),
});

const draftRoute = route({
  operation: 'draftList',
  method: 'POST',
  path: '/v1/lists/:list/draft',
  kind: 'command',
  tag: 'lists',
  title: { vi: 'Lập lại danh sách chưa ký', en: 'Draft an unsigned list anew' },
  description: 'From the registry as it is now. The list gets a new version, and so a new reference.',
  params,
  answer: object({ ...NowSchema, payments: Count }, { title: 'DraftedList' }),
  answerTo: (call) =>
    overLists(call, [call.params.list], 'draft', async (tx, lists) => {
      const drafted = await redraftList(tx, { listId: lists[0]!, drafterId: call.actor.officerId });
      if (!drafted.ok) return drafted;
      return accepted({ ...(await nowOf(tx, lists[0]!)), payments: drafted.value.payments });
    }),
});

const signRoutes = [
  route({
    operation: 'signList',
    method: 'POST',
    path: '/v1/lists/:list/sign',
    kind: 'command',
    tag: 'lists',
    title: { vi: 'Ký danh sách', en: 'Sign a list' },
    description: 'The signature covers the digest of what may be paid. Who drafted does not sign.',
    params,
    answer: Signed,
    answerTo: (call) => sign(call, [call.params.list]),
  }),
  route({
    operation: 'signLists',
    method: 'POST',
    path: '/v1/lists/sign',
    kind: 'command',
    tag: 'lists',
    title: { vi: 'Ký nhiều danh sách: tất cả hoặc không', en: 'Sign many lists: all or none' },
    body: object({ lists: ReferenceList }),
    answer: Signed,
    answerTo: (call) => sign(call, call.body.lists),
  }),
];

const cancelRoute = route({
  operation: 'cancelList',
  method: 'POST',
  path: '/v1/lists/:list/cancel',
  kind: 'command',
  tag: 'lists',
  title: { vi: 'Hủy danh sách mà tiền chưa chuyển', en: 'Cancel a list whose money has not moved' },
  params,
  body: object({ reason: Reason }),
  answer: object(NowSchema, { title: 'CancelledList' }),
  answerTo: (call) =>
    overLists(call, [call.params.list], { cancel: call.body.reason }, async (tx, lists) => {
      const cancelled = await cancelList(tx, { listId: lists[0]!, reason: call.body.reason });
      return cancelled.ok ? accepted(await nowOf(tx, lists[0]!)) : cancelled;
    }),
});

const releaseRoute = route({
  operation: 'releaseList',
  method: 'POST',
  path: '/v1/lists/:list/release',
  kind: 'command',
  tag: 'lists',
  title: { vi: 'Cho chi danh sách đã được cấp kinh phí', en: 'Release a funded list to be paid' },
  description: 'Signature, digest, funding and deaths are checked once more; then the money moves.',
  params,
  answer: object({ ...NowSchema, held: Count }, { title: 'ReleasedList' }),
  answerTo: (call) =>
    overLists(call, [call.params.list], 'release', async (tx, lists) => {
      const released = await releaseLists(tx, { lists });
      if (!released.ok) return released;
      return accepted({ ...(await nowOf(tx, lists[0]!)), held: released.value.held });
    }),
});

const clearRoute = route({
  operation: 'clearHold',
  method: 'POST',
  path: '/v1/holds/:hold/clear',
  kind: 'command',
  tag: 'lists',
  title: { vi: 'Gỡ một dòng bị giữ, ghi cách giải quyết', en: 'Clear a hold, saying how it was resolved' },
  params: object({ hold: Id }),
  body: object({ clearance: Reason }),
  answer: object({ listed: Type.Enum(['in_this_list', 'in_the_next_list']) }, { title: 'ClearedHold' }),
  answerTo: ({ params: { hold }, body, actor, read, command }) =>
    read((session) => listOfHold(session, BigInt(hold))).then((found) =>
      found === undefined
        ? refused(HOLD_NOT_FOUND)
        : command('country', { hold, ...body }, (tx) =>
            clearHold(tx, { holdId: BigInt(hold), officerId: actor.officerId, clearance: body.clearance }),
          ),
    ),
});

const HOLD_NOT_FOUND = {
  code: 'hold_not_found',
  vi: 'Không có dòng giữ này trong phạm vi của bạn.',
  en: 'There is no such hold among those you may see.',
} as const;

export const listCommandRoutes: readonly Route[] = [
  draftRoute,
  checkRoute,
  ...signRoutes,
  cancelRoute,
  releaseRoute,
  clearRoute,
];
