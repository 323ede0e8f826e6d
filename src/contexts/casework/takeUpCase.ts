import { isOpenCase } from '#core/casework/caseStates.ts';
import { ruleOf } from '#core/casework/categories.ts';
import { CASE_CLOCKS, type ClockGround, clockAtAcceptance } from '#core/casework/clock.ts';
import { ANOTHER_UNIT, CONCERNED, NO_WORDS, SETTLED } from '#core/casework/settling.ts';
import { accepted, type Refusal, type Result, refused } from '#core/result.ts';
import { type Clock, today } from '#platform/clock.ts';
import type { Vault } from '#platform/crypto/vault.ts';
import { sql, type Tx } from '#platform/database.ts';
import { isPublicHoliday } from '#platform/holidays.ts';
import type { Actor } from '#platform/perform.ts';
import { CASE_NOT_FOUND, type CaseRecord, lockCase, tellAsker, writeStep } from './caseRows.ts';

export type TakeUpRefusal = Refusal<
  | 'case_not_found'
  | 'case_already_settled'
  | 'case_of_another_unit'
  | 'officer_of_another_unit'
  | 'officer_is_concerned'
  | 'case_waits_for_confirmation'
>;

/**
 * Takes a case up (thụ lý) for the unit that owns it and gives it to one of its officers: himself unless named. Again: only gives it to another. The clock of
 * the law runs from the day it was taken up, but never ends later than if that had been done in time.
 */
export async function takeUpCase(
  tx: Tx,
  vault: Vault,
  asked: { readonly caseId: bigint; readonly officer?: number | undefined },
  actor: Actor,
  clock: Clock,
): Promise<Result<{ readonly settleBy: string; readonly dueOn: string }, TakeUpRefusal>> {
  const one = await lockCase(tx, asked.caseId);
  const mayStep = whoseTurn(one, actor);
  if (!mayStep.ok) return mayStep;
  const found = mayStep.value;
  if (found.state === 'to_confirm') return refused(WAITS);
  const officer = asked.officer ?? actor.officerId;
  const chosen = await tx.row(sql<{ concerned: boolean }>`select exists (select from officer_declaration d
      where d.officer_id = o.officer_id and d.person_id in (${found.person_id}, ${found.asker_id})) or o.officer_id = ${found.about_officer_id}::integer as concerned
    from officer o where o.officer_id = ${officer} and o.unit_id = ${found.owner_unit_id} and o.disabled_at is null`);
  if (!chosen) return refused(NOT_OURS);
  if (chosen.concerned) return refused(CONCERNED);
  const by = { officerId: actor.officerId, now: clock.now() };
  const on = today(clock);
  if (found.accepted_on === null) await writeStep(tx, vault, found, 'accepted', by);
  await writeStep(tx, vault, found, 'assigned', by);
  const acceptedOn = found.accepted_on ?? on.toString();
  const settleBy = clocked(found, acceptedOn, found);
  const dueOn = later(settleBy, found.due_on);
  await tx.run(sql`update citizen_case set state = 'in_work', assigned_to = ${officer}, accepted_on = ${acceptedOn}::date,
      settle_by = ${settleBy}::date, due_on = ${dueOn}::date where case_id = ${found.case_id}`);
  return accepted({ settleBy, dueOn });
}

export type ExtendRefusal = Refusal<
  | 'case_not_found'
  | 'case_already_settled'
  | 'case_of_another_unit'
  | 'case_not_accepted'
  | 'clock_ground_not_allowed'
  | 'clock_longer_already'
  | 'answer_missing'
>;

/** Gives a case the longer clock its law allows, once a ground, and tells the citizen why. The day it was taken up stays the beginning. */
export async function extendCase(
  tx: Tx,
  vault: Vault,
  asked: { readonly caseId: bigint; readonly ground: ClockGround; readonly words: string },
  actor: Actor,
  clock: Clock,
): Promise<Result<{ readonly settleBy: string; readonly dueOn: string }, ExtendRefusal>> {
  const mayStep = whoseTurn(await lockCase(tx, asked.caseId), actor);
  if (!mayStep.ok) return mayStep;
  const one = mayStep.value;
  if (one.accepted_on === null) return refused(NOT_TAKEN_UP);
  if (!CASE_CLOCKS[ruleOf(one.category).law].grounds.includes(asked.ground)) return refused(NO_GROUND);
  if (one[asked.ground]) return refused(LONGER_ALREADY);
  const words = asked.words.trim();
  if (words.length < 10) return refused(NO_WORDS);
  const longer = { complex: one.complex, remote: one.remote, [asked.ground]: true };
  const settleBy = clocked(one, one.accepted_on, longer);
  const dueOn = later(settleBy, one.due_on);
  await tx.run(sql`update citizen_case set complex = ${longer.complex}, remote = ${longer.remote}, settle_by = ${settleBy}::date, due_on = ${dueOn}::date
    where case_id = ${one.case_id}`);
  const step = await writeStep(tx, vault, one, 'extended', {
    officerId: actor.officerId,
    now: clock.now(),
    words,
  });
  await tellAsker(tx, one, 'case_message', step);
  return accepted({ settleBy, dueOn });
}

/** An open case that the actor's unit owns. */
export function whoseTurn(
  one: CaseRecord | undefined,
  actor: Actor,
): Result<CaseRecord, Refusal<'case_not_found' | 'case_already_settled' | 'case_of_another_unit'>> {
  if (!one) return refused(CASE_NOT_FOUND);
  if (!isOpenCase(one.state)) return refused(SETTLED);
  return one.owner_unit_id === actor.unitId ? accepted(one) : refused(ANOTHER_UNIT);
}

/** What the law allows from the day the case was taken up; a case that was passed up may be due later all the same. */
function clocked(
  one: CaseRecord,
  acceptedOn: string,
  { complex, remote }: { readonly complex: boolean; readonly remote: boolean },
): string {
  const days = {
    receivedOn: Temporal.PlainDate.from(one.received_on),
    acceptedOn: Temporal.PlainDate.from(acceptedOn),
  };
  const longer = { complex, remote };
  return clockAtAcceptance(one.category, one.instance, days, longer, isPublicHoliday).settleBy.toString();
}

const later = (one: string, other: string): string => (one > other ? one : other);

const WAITS = {
  code: 'case_waits_for_confirmation',
  vi: 'Quyết định đang chờ cán bộ thứ hai xác nhận.',
  en: 'The decision waits for the second officer.',
} as const;
const NOT_OURS = {
  code: 'officer_of_another_unit',
  vi: 'Cán bộ này không làm việc ở đơn vị đang giải quyết vụ việc.',
  en: 'This officer does not work in the unit that owns the case.',
} as const;
const NOT_TAKEN_UP = {
  code: 'case_not_accepted',
  vi: 'Hãy thụ lý vụ việc trước rồi mới gia hạn.',
  en: 'Take the case up first; then give it a longer clock.',
} as const;
const NO_GROUND = {
  code: 'clock_ground_not_allowed',
  vi: 'Luật không cho gia hạn loại vụ việc này với lý do đó.',
  en: 'The law gives a case of this kind no longer clock on this ground.',
} as const;
const LONGER_ALREADY = {
  code: 'clock_longer_already',
  vi: 'Vụ việc đã được gia hạn với lý do này; mỗi lý do một lần.',
  en: 'The case has the longer clock on this ground already; each counts once.',
} as const;
