import { randomUUID } from 'node:crypto';
import { isOpenCase } from '#core/casework/caseStates.ts';
import { levelAbove } from '#core/casework/categories.ts';
import { dueAfterPassingUp } from '#core/casework/clock.ts';
import { NO_WORDS } from '#core/casework/settling.ts';
import { accepted, type Refusal, type Result, refused } from '#core/result.ts';
import { type Clock, today } from '#platform/clock.ts';
import type { Vault } from '#platform/crypto/vault.ts';
import { type Database, sql, type Tx } from '#platform/database.ts';
import { isPublicHoliday } from '#platform/holidays.ts';
import { type Actor, perform } from '#platform/perform.ts';
import {
  type CaseRecord,
  lockCase,
  type Stepping,
  stateAfter,
  tellAsker,
  unitAt,
  writeStep,
} from './caseRows.ts';
import { whoseTurn } from './takeUpCase.ts';

export type PassUpRefusal = Refusal<
  | 'case_not_found'
  | 'case_already_settled'
  | 'case_of_another_unit'
  | 'nobody_above_the_ministry'
  | 'answer_missing'
>;

/** The owner passes a case up by himself, saying why: everybody here is concerned, or it is not his to settle. */
export async function passUpCase(
  tx: Tx,
  vault: Vault,
  asked: { readonly caseId: bigint; readonly words: string },
  actor: Actor,
  clock: Clock,
): Promise<Result<{ readonly dueOn: string }, PassUpRefusal>> {
  const mayStep = whoseTurn(await lockCase(tx, asked.caseId), actor);
  if (!mayStep.ok) return mayStep;
  if (levelAbove(mayStep.value.level) === undefined) return refused(NOBODY_ABOVE);
  const words = asked.words.trim();
  if (words.length < 10) return refused(NO_WORDS);
  return accepted({
    dueOn: await liftCase(
      tx,
      vault,
      mayStep.value,
      { officerId: actor.officerId, now: clock.now(), words },
      today(clock),
    ),
  });
}

/** Gives a case to the level above, nobody there having it yet, and tells the citizen. What the law allows stays as it was. */
async function liftCase(
  tx: Tx,
  vault: Vault,
  one: CaseRecord,
  by: Stepping,
  on: Temporal.PlainDate,
): Promise<string> {
  const level = levelAbove(one.level)!;
  const dueOn = dueAfterPassingUp(one.category, on, isPublicHoliday).toString();
  await tx.run(sql`update citizen_case set state = ${stateAfter(one, 'passed_up')}, level = ${level}, owner_unit_id = ${await unitAt(tx, one.commune_id, level)},
      assigned_to = null, passed_up_at = ${by.now.toString()}::timestamptz, due_on = ${dueOn}::date where case_id = ${one.case_id}`);
  // What waited to be confirmed is decided anew above.
  await tx.run(
    sql`update case_correction set state = 'refused', decided_at = ${by.now.toString()}::timestamptz where case_id = ${one.case_id} and state = 'waiting'`,
  );
  const step = await writeStep(tx, vault, one, 'passed_up', by);
  await tellAsker(tx, one, 'case_passed_up', step);
  return dueOn;
}

export interface EscalationWorld {
  readonly database: Database;
  readonly actor: Actor;
  readonly vault: Vault;
  readonly clock: Clock;
}

/**
 * Passes up every case whose clock has passed, whoever sleeps over it; run daily. A case is its own command, so that one that cannot be lifted holds up no other.
 * The unit that had it goes on seeing it among its cases, as passed up. Gives how many were passed up.
 */
export async function escalateCases({ database, actor, vault, clock }: EscalationWorld): Promise<number> {
  const on = today(clock);
  const due = await database.read('*', (session) =>
    session.rows(sql<{ case_id: bigint }>`select case_id from citizen_case
      where settled_on is null and level <> 'ministry' and due_on < ${on.toString()}::date order by due_on, case_id`),
  );
  let lifted = 0;
  for (const { case_id } of due) {
    const command = {
      name: 'escalate_case',
      actor,
      purpose: 'Vụ việc quá hạn chuyển lên cấp trên / A case past its clock goes to the level above',
      key: `escalate_case:${case_id}:${on}:${randomUUID()}`,
      input: { case: case_id, on: on.toString() },
    };
    const done = await perform(database, command, async (tx) => {
      const one = await lockCase(tx, case_id);
      // Settled or passed up by another worker since it was read.
      const isDue =
        one && isOpenCase(one.state) && levelAbove(one.level) !== undefined && one.due_on < on.toString();
      if (isDue) await liftCase(tx, vault, one, { officerId: actor.officerId, now: clock.now() }, on);
      return accepted(isDue ? 1 : 0);
    });
    if (done.ok) lifted += done.value;
  }
  return lifted;
}

const NOBODY_ABOVE = {
  code: 'nobody_above_the_ministry',
  vi: 'Vụ việc đã ở cấp trung ương; không còn cấp trên để chuyển.',
  en: 'The case is at the ministry; there is no level above.',
} as const;
