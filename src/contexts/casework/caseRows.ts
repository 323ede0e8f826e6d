import { writeNotices } from '#contexts/notices/index.ts';
import { type CaseEvent, type CaseState, caseLife } from '#core/casework/caseStates.ts';
import { type CaseCategory, type CaseLevel, ruleOf } from '#core/casework/categories.ts';
import type { CaseInstance } from '#core/casework/clock.ts';
import type { NoticeTemplate } from '#core/notices/templates.ts';
import { caseReference } from '#core/payment/reference.ts';
import { assert } from '#core/result.ts';
import type { Vault } from '#platform/crypto/vault.ts';
import { type Session, sql, type Tx } from '#platform/database.ts';

/** A case as the use cases work on it. */
export interface CaseRecord {
  readonly case_id: bigint;
  readonly person_id: bigint;
  readonly asker_id: bigint;
  readonly commune_id: number;
  readonly category: CaseCategory;
  readonly payment_id: bigint | null;
  readonly about_officer_id: number | null;
  readonly state: CaseState;
  readonly level: CaseLevel;
  readonly owner_unit_id: number;
  readonly assigned_to: number | null;
  readonly instance: CaseInstance;
  readonly received_on: string;
  readonly accepted_on: string | null;
  readonly complex: boolean;
  readonly remote: boolean;
  readonly due_on: string;
  readonly settle_by: string;
}

/** Reads a case and locks it, so that of two who step at once the second finds what the first made of it. */
export const lockCase = (tx: Tx, caseId: bigint): Promise<CaseRecord | undefined> =>
  tx.row(sql<CaseRecord>`select case_id, person_id, asker_id, commune_id, category, payment_id, about_officer_id, state, level, owner_unit_id, assigned_to,
      instance, received_on, accepted_on, complex, remote, due_on, settle_by
    from citizen_case where case_id = ${caseId} for update`);

/** Who steps, when, and what he says. */
export interface Stepping {
  readonly officerId: number;
  readonly now: Temporal.Instant;
  readonly words?: string | undefined;
  /** False for notes among officers; true unless told. */
  readonly citizenMaySee?: boolean;
}

/** What a step writes beside the words: `message` and `note` change nothing, `extended` only the clock. */
export type StepName = CaseEvent | 'message' | 'note' | 'extended';

/** Appends a step to a case's record, its words sealed. */
export async function writeStep(
  tx: Tx,
  vault: Vault,
  one: Pick<CaseRecord, 'case_id' | 'person_id' | 'commune_id'>,
  event: StepName,
  { officerId, now, words, citizenMaySee = true }: Stepping,
): Promise<bigint> {
  const row = await tx.row(sql<{ step_id: bigint }>`
    insert into case_step (case_id, person_id, commune_id, event, officer_id, said_cipher, citizen_may_see, at)
    values (${one.case_id}, ${one.person_id}, ${one.commune_id}, ${event}, ${officerId},
      ${words ? vault.seal('case', words) : null}::bytea, ${citizenMaySee}, ${now.toString()}::timestamptz) returning step_id`);
  return row!.step_id;
}

/** The state after an event that is known to be possible: asking core first is the caller's. */
export function stateAfter(one: CaseRecord, event: CaseEvent): CaseState {
  const next = caseLife.next(one.state, event);
  assert(next, `a case that is ${one.state} can be ${event}`);
  return next;
}

/**
 * Tells who asked. Nothing goes out about a confidential case: the telephone may be in the wrong hands, and officers of the commune read what a person was told.
 * He reads it among his cases.
 */
export async function tellAsker(
  tx: Tx,
  one: Pick<CaseRecord, 'case_id' | 'asker_id' | 'category'>,
  template: NoticeTemplate,
  stepId: bigint,
): Promise<void> {
  if (ruleOf(one.category).confidential) return;
  await writeNotices(tx, [
    {
      personId: one.asker_id,
      template,
      about: `case ${one.case_id} step ${stepId}`,
      reference: caseReference(one.case_id),
    },
  ]);
}

/** The unit that owns a commune's cases at a level. */
export async function unitAt(session: Session, communeId: number, level: CaseLevel): Promise<number> {
  if (level === 'commune') return communeId;
  const unit = await session.row(sql<{ province: number; ministry: number }>`
    select province.unit_id as province, province.parent_id as ministry
    from unit commune join unit province on province.unit_id = commune.parent_id where commune.unit_id = ${communeId}`);
  assert(unit, 'a commune lies in a province');
  return unit[level];
}

export const CASE_NOT_FOUND = {
  code: 'case_not_found',
  vi: 'Không có vụ việc nào như vậy trong phạm vi của ông/bà.',
  en: 'There is no such case among those you may see.',
} as const;
