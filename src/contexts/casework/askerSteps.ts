import { caseLife } from '#core/casework/caseStates.ts';
import { levelAbove } from '#core/casework/categories.ts';
import { clockAtReceipt } from '#core/casework/clock.ts';
import { NO_WORDS, SETTLED } from '#core/casework/settling.ts';
import { accepted, type Refusal, type Result, refused } from '#core/result.ts';
import { type Clock, today } from '#platform/clock.ts';
import type { Vault } from '#platform/crypto/vault.ts';
import { sql, type Tx } from '#platform/database.ts';
import { isPublicHoliday } from '#platform/holidays.ts';
import type { Actor } from '#platform/perform.ts';
import { CASE_NOT_FOUND, lockCase, stateAfter, tellAsker, unitAt, writeStep } from './caseRows.ts';

/** Days in which an appeal may follow (Luật Khiếu nại Đ33: 30, where the way is long 45); for answers the same. To be checked by a lawyer. */
const APPEAL_DAYS = 30;
const APPEAL_DAYS_REMOTE = 45;

export type AppealRefusal = Refusal<
  | 'case_not_found'
  | 'case_not_settled'
  | 'case_was_appealed'
  | 'nobody_above_the_ministry'
  | 'appeal_too_late'
  | 'answer_missing'
>;

/** The citizen does not agree: the level above settles it once more, with a clock of its own. Refusals in order as listed in `AppealRefusal`. */
export async function appealCase(
  tx: Tx,
  vault: Vault,
  asked: { readonly caseId: bigint; readonly words: string },
  actor: Actor,
  clock: Clock,
): Promise<Result<{ readonly dueOn: string; readonly settleBy: string }, AppealRefusal>> {
  const one = await lockCase(tx, asked.caseId);
  if (!one) return refused(CASE_NOT_FOUND);
  if (caseLife.next(one.state, 'appealed') === undefined) return refused(NOT_SETTLED);
  if (one.instance === 2) return refused(APPEALED);
  const level = levelAbove(one.level);
  if (!level) return refused(NOBODY_ABOVE);
  const on = today(clock);
  const settled = await tx.row(
    sql<{ settled_on: string }>`select settled_on from citizen_case where case_id = ${one.case_id}`,
  );
  const last = Temporal.PlainDate.from(settled!.settled_on).add({
    days: one.remote ? APPEAL_DAYS_REMOTE : APPEAL_DAYS,
  });
  if (Temporal.PlainDate.compare(on, last) > 0)
    return refused({ ...TOO_LATE, details: { last: last.toString() } });
  const words = asked.words.trim();
  if (words.length < 10) return refused(NO_WORDS);
  const { dueOn, settleBy } = clockAtReceipt(one.category, 2, on, isPublicHoliday);
  await tx.run(sql`update citizen_case set state = ${stateAfter(one, 'appealed')}, level = ${level}, owner_unit_id = ${await unitAt(tx, one.commune_id, level)},
      assigned_to = null, instance = 2, received_on = ${on.toString()}::date, accepted_on = null, complex = false, remote = false, settled_on = null,
      passed_up_at = null, due_on = ${dueOn.toString()}::date, settle_by = ${settleBy.toString()}::date where case_id = ${one.case_id}`);
  const step = await writeStep(tx, vault, one, 'appealed', {
    officerId: actor.officerId,
    now: clock.now(),
    words,
  });
  await tellAsker(tx, one, 'case_received', step);
  return accepted({ dueOn: dueOn.toString(), settleBy: settleBy.toString() });
}

export type WithdrawCaseRefusal = Refusal<
  'case_not_found' | 'case_already_settled' | 'case_waits_for_confirmation'
>;

/** The citizen takes the case back; what was done stays on record. A decision that waits for its second officer is let come. */
export async function withdrawCase(
  tx: Tx,
  vault: Vault,
  asked: { readonly caseId: bigint },
  actor: Actor,
  clock: Clock,
): Promise<Result<null, WithdrawCaseRefusal>> {
  const one = await lockCase(tx, asked.caseId);
  if (!one) return refused(CASE_NOT_FOUND);
  if (one.state === 'to_confirm') return refused(DECIDED);
  if (caseLife.next(one.state, 'withdrawn') === undefined) return refused(SETTLED);
  await tx.run(
    sql`update citizen_case set state = 'withdrawn', settled_on = ${today(clock).toString()}::date where case_id = ${one.case_id}`,
  );
  await writeStep(tx, vault, one, 'withdrawn', { officerId: actor.officerId, now: clock.now() });
  return accepted(null);
}

const NOT_SETTLED = {
  code: 'case_not_settled',
  vi: 'Chỉ khiếu nại tiếp khi vụ việc đã có kết quả mà chưa được chấp nhận toàn bộ.',
  en: 'An appeal follows a result that did not grant all that was asked.',
} as const;
const APPEALED = {
  code: 'case_was_appealed',
  vi: 'Vụ việc đã được khiếu nại lần hai; nếu vẫn không đồng ý, ông/bà có quyền khởi kiện tại Tòa án.',
  en: 'The case was appealed before; who still does not agree may go to court.',
} as const;
const NOBODY_ABOVE = {
  code: 'nobody_above_the_ministry',
  vi: 'Vụ việc đã do cấp trung ương giải quyết; nếu vẫn không đồng ý, ông/bà có quyền khởi kiện tại Tòa án.',
  en: 'The ministry settled the case; who still does not agree may go to court.',
} as const;
const TOO_LATE = {
  code: 'appeal_too_late',
  vi: 'Đã hết hạn khiếu nại tiếp (30 ngày, vùng đi lại khó khăn 45 ngày, kể từ ngày có kết quả).',
  en: 'The time to appeal is over (30 days, where the way is long 45, from the day of the result).',
} as const;
const DECIDED = {
  code: 'case_waits_for_confirmation',
  vi: 'Vụ việc đã có quyết định đang chờ xác nhận, không rút được nữa.',
  en: 'A decision waits to be confirmed; the case is not withdrawn any more.',
} as const;
