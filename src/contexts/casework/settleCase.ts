import { type CaseOutcome, decideSettling, type SettleRefusal } from '#core/casework/settling.ts';
import { chunkOf } from '#core/payment/reference.ts';
import { accepted, type Refusal, type Result, refused } from '#core/result.ts';
import { type Clock, today } from '#platform/clock.ts';
import type { Vault } from '#platform/crypto/vault.ts';
import { sql, type Tx } from '#platform/database.ts';
import type { Actor } from '#platform/perform.ts';
import { CASE_NOT_FOUND, type CaseRecord, lockCase, stateAfter, tellAsker, writeStep } from './caseRows.ts';

export type SettleCaseRefusal = SettleRefusal | Refusal<'case_not_found'>;

export interface Settlement {
  readonly caseId: bigint;
  readonly outcome: CaseOutcome;
  /** What the citizen is told: the result and why, at least 10 characters; sealed at rest. */
  readonly words: string;
}

/** An officer of the unit that owns a case ends it: answers a question, decides a complaint, or says that it is for others. Who may is core's rule. */
export async function settleCase(
  tx: Tx,
  vault: Vault,
  { caseId, outcome, words: said }: Settlement,
  actor: Actor,
  clock: Clock,
): Promise<Result<{ readonly state: CaseOutcome }, SettleCaseRefusal>> {
  const one = await lockCase(tx, caseId);
  if (!one) return refused(CASE_NOT_FOUND);
  const words = said.trim();
  const decided = decideSettling(
    {
      category: one.category,
      state: one.state,
      ownerUnitId: one.owner_unit_id,
      ...(await whoMayNot(tx, one)),
    },
    outcome,
    words,
    { officerId: actor.officerId, forOfficerId: actor.forOfficerId, unitId: actor.unitId },
  );
  if (!decided.ok) return decided;
  await endCase(tx, vault, one, outcome, { officerId: actor.officerId, now: clock.now(), words }, clock);
  return accepted({ state: outcome });
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
