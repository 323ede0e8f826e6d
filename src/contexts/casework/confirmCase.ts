import { correctMonth } from '#contexts/entitlement/index.ts';
import { benefitOfId } from '#contexts/identity/index.ts';
import { CONCERNED, NO_WORDS } from '#core/casework/settling.ts';
import { accepted, assert, type Refusal, type Result, refused } from '#core/result.ts';
import type { Clock } from '#platform/clock.ts';
import type { Vault } from '#platform/crypto/vault.ts';
import { sql, type Tx } from '#platform/database.ts';
import type { Actor } from '#platform/perform.ts';
import { CASE_NOT_FOUND, type CaseRecord, lockCase, stateAfter, writeStep } from './caseRows.ts';
import { type CorrectionRefusal, weighPay } from './correctCase.ts';
import { endCase, whoMayNot } from './settleCase.ts';

export type ConfirmRefusal =
  | CorrectionRefusal
  | Refusal<
      | 'case_not_found'
      | 'case_waits_for_nobody'
      | 'nobody_confirms_his_own_decision'
      | 'officer_is_concerned'
      | 'answer_missing'
    >;

interface Waiting {
  readonly correction_id: bigint;
  readonly outcome: 'upheld' | 'partly_upheld';
  readonly benefit_id: number;
  readonly month: number;
  readonly amount: bigint;
  readonly recorded_by: number;
  readonly recorded_for: number | null;
  readonly said_cipher: Buffer;
}

/**
 * The second officer (the commune's chair or the province) looks at a decision by which money would move. He agrees: the amount is weighed once more, the entitlement
 * is there for the next draft, and the citizen is told. He does not: it goes back to whoever decided, with words. Not by whoever recorded it, nor by somebody concerned.
 */
export async function confirmCase(
  tx: Tx,
  vault: Vault,
  asked: { readonly caseId: bigint; readonly confirms: boolean; readonly words?: string | undefined },
  actor: Actor,
  clock: Clock,
): Promise<Result<{ readonly state: string }, ConfirmRefusal>> {
  const one = await lockCase(tx, asked.caseId);
  if (!one) return refused(CASE_NOT_FOUND);
  const waiting = one.state === 'to_confirm' ? await waitingOf(tx, one) : undefined;
  if (!waiting) return refused(NOTHING_WAITS);
  const both = [actor.officerId, actor.forOfficerId];
  if (
    [waiting.recorded_by, waiting.recorded_for].some((officer) => officer !== null && both.includes(officer))
  )
    return refused(OWN_DECISION);
  if ((await whoMayNot(tx, one)).concerned.some((officer) => both.includes(officer)))
    return refused(CONCERNED);
  return asked.confirms
    ? makePay(tx, vault, one, waiting, actor, clock)
    : sendBack(tx, vault, one, waiting, asked.words?.trim() ?? '', actor, clock);
}

const waitingOf = (tx: Tx, one: CaseRecord): Promise<Waiting | undefined> =>
  tx.row(sql<Waiting>`select c.correction_id, c.outcome, c.benefit_id, c.month, c.amount, c.recorded_by, c.recorded_for,
      (select s.said_cipher from case_step s where s.case_id = c.case_id and s.event = 'proposed' order by s.step_id desc limit 1) as said_cipher
    from case_correction c where c.case_id = ${one.case_id} and c.state = 'waiting'`);

async function makePay(
  tx: Tx,
  vault: Vault,
  one: CaseRecord,
  waiting: Waiting,
  actor: Actor,
  clock: Clock,
): Promise<Result<{ readonly state: string }, ConfirmRefusal>> {
  const benefit = benefitOfId(waiting.benefit_id);
  assert(benefit, 'a recorded correction names a benefit of the catalogue');
  const { month, amount } = waiting;
  const weighed = await weighPay(tx, one, { kind: 'pay', benefit, month, amount }, clock);
  if (!weighed.ok) return weighed;
  const entitlementId = await correctMonth(tx, weighed.value);
  const now = clock.now();
  await tx.run(sql`update case_correction set state = 'made', decided_by = ${actor.officerId}, decided_at = ${now.toString()}::timestamptz, entitlement_id = ${entitlementId}
    where correction_id = ${waiting.correction_id}`);
  const words = vault.open('case', waiting.said_cipher);
  await endCase(tx, vault, one, waiting.outcome, { officerId: actor.officerId, now, words }, clock);
  return accepted({ state: waiting.outcome });
}

async function sendBack(
  tx: Tx,
  vault: Vault,
  one: CaseRecord,
  waiting: Waiting,
  words: string,
  actor: Actor,
  clock: Clock,
): Promise<Result<{ readonly state: string }, ConfirmRefusal>> {
  if (words.length < 10) return refused(NO_WORDS);
  const now = clock.now();
  await tx.run(sql`update case_correction set state = 'refused', decided_by = ${actor.officerId}, decided_at = ${now.toString()}::timestamptz
    where correction_id = ${waiting.correction_id}`);
  const state = stateAfter(one, 'sent_back');
  await tx.run(sql`update citizen_case set state = ${state} where case_id = ${one.case_id}`);
  await writeStep(tx, vault, one, 'sent_back', {
    officerId: actor.officerId,
    now,
    words,
    citizenMaySee: false,
  });
  return accepted({ state });
}

const NOTHING_WAITS = {
  code: 'case_waits_for_nobody',
  vi: 'Vụ việc này không có quyết định nào đang chờ xác nhận.',
  en: 'No decision of this case waits to be confirmed.',
} as const;
const OWN_DECISION = {
  code: 'nobody_confirms_his_own_decision',
  vi: 'Không ai tự xác nhận quyết định chi bù của mình; hãy để Chủ tịch xã hoặc cán bộ khác của tỉnh xác nhận.',
  en: 'Nobody confirms his own decision to pay; the chair or another officer of the province does.',
} as const;
