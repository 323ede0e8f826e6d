import { benefitIdOf } from '#contexts/identity/index.ts';
import type { CaseState } from '#core/casework/caseStates.ts';
import { type CaseOutcome, decideSettling, type SettleRefusal } from '#core/casework/settling.ts';
import { chunkOf } from '#core/payment/reference.ts';
import { accepted, type Refusal, type Result, refused } from '#core/result.ts';
import { type Clock, today } from '#platform/clock.ts';
import type { Vault } from '#platform/crypto/vault.ts';
import { sql, type Tx } from '#platform/database.ts';
import type { Actor } from '#platform/perform.ts';
import { CASE_NOT_FOUND, type CaseRecord, lockCase, stateAfter, tellAsker, writeStep } from './caseRows.ts';
import {
  type Correction,
  type CorrectionRefusal,
  type MadeCorrection,
  makeCorrection,
  type PayCorrection,
  weighPay,
} from './correctCase.ts';

export type SettleCaseRefusal =
  | SettleRefusal
  | CorrectionRefusal
  | Refusal<'case_not_found' | 'correction_needs_a_grant'>;

export interface Settlement {
  readonly caseId: bigint;
  readonly outcome: CaseOutcome;
  /** What the citizen is told: the result and why, at least 10 characters; sealed at rest. */
  readonly words: string;
  /** What an upheld case causes, at most one a decision. */
  readonly correction?: Correction | undefined;
}

/**
 * An officer of the unit that owns a case ends it: answers a question, decides a complaint, or says that it is for others. Who may is core's rule. What it corrects is
 * done in the same command; where money would move it is recorded only, and the case waits for the second officer (`confirmCase`).
 */
export async function settleCase(
  tx: Tx,
  vault: Vault,
  { caseId, outcome, words: said, correction }: Settlement,
  actor: Actor,
  clock: Clock,
): Promise<Result<{ readonly state: CaseState }, SettleCaseRefusal>> {
  const one = await lockCase(tx, caseId);
  if (!one) return refused(CASE_NOT_FOUND);
  const words = said.trim();
  const { category, state, owner_unit_id: ownerUnitId } = one;
  const decided = decideSettling(
    { category, state, ownerUnitId, ...(await whoMayNot(tx, one)) },
    outcome,
    words,
    { officerId: actor.officerId, forOfficerId: actor.forOfficerId, unitId: actor.unitId },
  );
  if (!decided.ok) return decided;
  const by = { officerId: actor.officerId, now: clock.now(), words };
  if (correction) {
    if (outcome !== 'upheld' && outcome !== 'partly_upheld') return refused(NO_GRANT);
    if (correction.kind === 'pay') {
      const weighed = await weighPay(tx, one, correction, clock);
      if (!weighed.ok) return weighed;
      await record(tx, one, outcome, { ...correction, amount: weighed.value.amount }, actor, by.now);
      const waits = stateAfter(one, 'proposed');
      await tx.run(sql`update citizen_case set state = ${waits} where case_id = ${caseId}`);
      await writeStep(tx, vault, one, 'proposed', { ...by, citizenMaySee: false });
      return accepted({ state: waits });
    }
    const made = await makeCorrection(tx, one, correction, actor);
    if (!made.ok) return made;
    await record(tx, one, outcome, { kind: correction.kind, ...made.value }, actor, by.now);
  }
  await endCase(tx, vault, one, outcome, by, clock);
  return accepted({ state: outcome });
}

type Recorded =
  | (PayCorrection & { readonly amount: bigint })
  | ({ readonly kind: Exclude<Correction['kind'], 'pay'> } & MadeCorrection);

/** Keeps a correction with its case: made, or, where money would move, waiting for the second officer. */
function record(
  tx: Tx,
  one: CaseRecord,
  outcome: CaseOutcome,
  correction: Recorded,
  actor: Actor,
  now: Temporal.Instant,
): Promise<number> {
  const pay = correction.kind === 'pay' ? correction : undefined;
  const made = correction.kind === 'pay' ? undefined : correction;
  return tx.run(sql`insert into case_correction (case_id, person_id, commune_id, instance, kind, outcome, benefit_id, month, amount, hold_id, link_id, decision_number,
      state, recorded_by, recorded_for, recorded_at)
    values (${one.case_id}, ${one.person_id}, ${one.commune_id}, ${one.instance}, ${correction.kind}, ${outcome}, ${pay ? benefitIdOf(pay.benefit) : null}::smallint,
      ${pay?.month ?? null}::integer, ${pay?.amount ?? null}::bigint, ${made?.holdId ?? null}::bigint, ${made?.linkId ?? null}::bigint,
      ${made?.decisionNumber ?? null}::text, ${pay ? 'waiting' : 'made'}, ${actor.officerId}, ${actor.forOfficerId ?? null}::integer, ${now.toString()}::timestamptz)`);
}

/** Writes the end of a case and tells the citizen. */
export async function endCase(
  tx: Tx,
  vault: Vault,
  one: CaseRecord,
  outcome: CaseOutcome,
  by: { readonly officerId: number; readonly now: Temporal.Instant; readonly words: string },
  clock: Clock,
): Promise<void> {
  await tx.run(
    sql`update citizen_case set state = ${stateAfter(one, outcome)}, settled_on = ${today(clock).toString()}::date where case_id = ${one.case_id}`,
  );
  const step = await writeStep(tx, vault, one, outcome, by);
  await tellAsker(tx, one, 'case_answered', step);
}

/** Officers who may not decide this case, by why. */
export async function whoMayNot(
  tx: Tx,
  one: CaseRecord,
): Promise<{
  readonly concerned: readonly number[];
  readonly listedIt: readonly number[];
  readonly settledBefore: readonly number[];
}> {
  const chunk = one.payment_id === null ? null : chunkOf(one.payment_id);
  const row = await tx.row(sql<{ concerned: number[]; listed_it: number[]; settled_before: number[] }>`
    with line as (select person_id, payee_id, list_id from payment where chunk_id = ${chunk}::integer and payment_id = ${one.payment_id}::bigint),
      listed as (select list_id from line union select a.list_id from attempt a join line on line.person_id = a.person_id where a.payment_id = ${one.payment_id}::bigint)
    select array(select d.officer_id from officer_declaration d
        where d.person_id in (${one.person_id}, ${one.asker_id}) or d.person_id in (select payee_id from line)
        union select ${one.about_officer_id}::integer where ${one.about_officer_id}::integer is not null) as concerned,
      array(select x.officer from approval a join listed using (list_id) cross join lateral (values (a.officer_id), (a.for_officer_id)) x (officer)
        where x.officer is not null) as listed_it,
      array(select s.officer_id from case_step s where s.case_id = ${one.case_id} and s.event in ('answered', 'partly_upheld', 'rejected', 'declined', 'proposed')
        and exists (select from case_step later where later.case_id = s.case_id and later.step_id > s.step_id and later.event = 'appealed')) as settled_before`);
  return {
    concerned: row!.concerned,
    listedIt: row!.listed_it,
    settledBefore: row!.settled_before,
  };
}

const NO_GRANT = {
  code: 'correction_needs_a_grant',
  vi: 'Chỉ vụ việc được chấp nhận, toàn bộ hoặc một phần, mới kéo theo việc sửa.',
  en: 'Only a case that is upheld, or in part, causes a correction.',
} as const;
