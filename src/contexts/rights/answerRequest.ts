import { accepted, type Refusal, type Result, refused } from '#core/result.ts';
import type { PurposeCode } from '#core/rights/purposes.ts';
import {
  clockOf,
  lawThatHolds,
  type RequestEvent,
  type RequestKind,
  type RequestState,
  requestLife,
} from '#core/rights/requests.ts';
import type { Clock } from '#platform/clock.ts';
import type { Vault } from '#platform/crypto/vault.ts';
import { sql, type Tx } from '#platform/database.ts';
import { isPublicHoliday } from '#platform/holidays.ts';

export type AnswerRefusal = Refusal<
  | 'request_not_found'
  | 'request_already_settled'
  | 'request_not_acknowledged'
  | 'request_extended_already'
  | 'answer_missing'
>;

interface RequestRow {
  readonly request_id: bigint;
  readonly person_id: bigint;
  readonly commune_id: number;
  readonly kind: RequestKind;
  readonly purpose: PurposeCode | null;
  readonly state: RequestState;
  readonly received_on: string;
  readonly extended: boolean;
}

export interface GivenAnswer {
  readonly requestId: bigint;
  readonly event: Exclude<RequestEvent, 'asked'> | 'extended';
  readonly officerId: number;
  /** What the person is told: at least 10 characters, sealed at rest. Withdrawing needs no words. */
  readonly words?: string | undefined;
}

export interface SettledRequest {
  readonly state: RequestState;
  readonly done_by: string;
}

/**
 * One step in the life of a request: taken up, extended once, granted, refused, or withdrawn by the person. Whoever answers tells the person
 * why in words. Refusals in order: not found, settled already, extended already, not taken up yet, no words.
 */
export async function answerRequest(
  tx: Tx,
  vault: Vault,
  given: GivenAnswer,
  clock: Clock,
): Promise<Result<SettledRequest, AnswerRefusal>> {
  const row =
    await tx.row(sql<RequestRow>`select request_id, person_id, commune_id, kind, purpose, state, received_on, extended
    from rights_request where request_id = ${given.requestId} for update`);
  if (!row) return refused(NOT_FOUND);
  if (requestLife.ends.includes(row.state)) return refused(SETTLED);
  const next = stateAfter(row, given.event);
  if (!next.ok) return next;
  const words = given.words?.trim() ?? '';
  if (given.event !== 'withdrawn' && words.length < 10)
    return refused({ ...NO_ANSWER, details: { law: lawThatHolds(row.purpose ?? undefined) ?? null } });
  const extended = row.extended || given.event === 'extended';
  const doneBy = clockOf(
    row.kind,
    Temporal.PlainDate.from(row.received_on),
    isPublicHoliday,
    extended,
  ).doneBy;
  await tx.run(sql`insert into rights_request_event (request_id, person_id, commune_id, event, officer_id, answer_cipher, at)
    values (${row.request_id}, ${row.person_id}, ${row.commune_id}, ${given.event}, ${given.officerId},
      ${words === '' ? null : vault.seal('request', words)}::bytea, ${clock.now().toString()}::timestamptz)`);
  await (given.event === 'withdrawn'
    ? tx.run(sql`update rights_request set state = ${next.value} where request_id = ${row.request_id}`)
    : tx.run(sql`update rights_request set state = ${next.value}, extended = ${extended}, done_by = ${doneBy.toString()}::date
      where request_id = ${row.request_id}`));
  return accepted({ state: next.value, done_by: doneBy.toString() });
}

function stateAfter(row: RequestRow, event: GivenAnswer['event']): Result<RequestState, AnswerRefusal> {
  if (event === 'extended') {
    if (row.extended) return refused(EXTENDED);
    return row.state === 'acknowledged' ? accepted(row.state) : refused(NOT_ACKNOWLEDGED);
  }
  const next = requestLife.next(row.state, event);
  return next === undefined ? refused(NOT_ACKNOWLEDGED) : accepted(next);
}

const NOT_FOUND = {
  code: 'request_not_found',
  vi: 'Không có yêu cầu này trong phạm vi của bạn.',
  en: 'There is no such request among those you may see.',
} as const;
const SETTLED = {
  code: 'request_already_settled',
  vi: 'Yêu cầu này đã được giải quyết; nếu còn vướng mắc hãy gửi yêu cầu mới.',
  en: 'This request is settled; send a new one if something is left.',
} as const;
const NOT_ACKNOWLEDGED = {
  code: 'request_not_acknowledged',
  vi: 'Trước hết hãy báo đã tiếp nhận yêu cầu, rồi mới từ chối hoặc gia hạn.',
  en: 'First tell the person that the request is taken up; then refuse or extend it.',
} as const;
const EXTENDED = {
  code: 'request_extended_already',
  vi: 'Yêu cầu chỉ được gia hạn một lần, tối đa 15 ngày.',
  en: 'A request is extended once only, by at most 15 days.',
} as const;
const NO_ANSWER = {
  code: 'answer_missing',
  vi: 'Hãy viết cho người dân biết đã làm gì hoặc vì sao không làm được, ít nhất 10 ký tự.',
  en: 'Tell the person what was done or why it cannot be, in at least 10 characters.',
} as const;
