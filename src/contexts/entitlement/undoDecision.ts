import { PERSON_NOT_FOUND } from '#core/registry/decisionForm.ts';
import {
  type DecisionOnRecord,
  type UndoDecisionRefusal as NotUndone,
  undoDecision as undoing,
} from '#core/registry/undoDecision.ts';
import { accepted, type Result, refused } from '#core/result.ts';
import { type Session, sql, type Tx } from '#platform/database.ts';
import type { Actor } from '#platform/perform.ts';
import { isSignedOver, writeDecisions } from '../registry/index.ts';
import { followDecisions, holdPerson, monthBeingMade } from './decisionForms.ts';
import type { AssessmentCounts } from './writeChanges.ts';

export type UndoDecisionRefusal = NotUndone | typeof PERSON_NOT_FOUND;

interface DecisionToUndo {
  readonly personId: bigint;
  readonly decisionId: bigint;
  readonly reason: string;
}

/** Takes back the last decision recorded for a person, and what is owed follows at once. Connect as the worker: the officer's reach is checked here. */
export async function undoDecision(
  tx: Tx,
  { personId, decisionId, reason }: DecisionToUndo,
  by: { readonly actor: Actor; readonly today: Temporal.PlainDate },
): Promise<Result<AssessmentCounts, UndoDecisionRefusal>> {
  const communeId = await holdPerson(tx, personId, by.actor);
  if (communeId === undefined) return refused(PERSON_NOT_FOUND);
  const month = monthBeingMade(by.today);
  const decisions = await onRecord(tx, personId, communeId);
  const done = undoing({ decisions, decisionId, reason, month });
  if (!done.ok) return done;
  const { benefitId } = decisions.at(-1)!;
  const written = { ...done.value, signedOn: done.value.signedOn ?? undefined, row: undefined };
  const recorded = { rosterFileId: null, month, officerId: by.actor.officerId };
  await writeDecisions(tx, [{ ...written, personId, communeId, benefitId }], recorded);
  return accepted(await followDecisions(tx, personId, month));
}

const onRecord = (session: Session, personId: bigint, communeId: number) =>
  session.rows(sql<DecisionOnRecord & { readonly grantId: bigint; readonly benefitId: number }>`
    select decision_id as "decisionId", coalesce(grant_id, decision_id) as "grantId", benefit_id as "benefitId", kind, number, signed_on as "signedOn",
      effective_month as "effectiveMonth", recorded_month as "recordedMonth", facts, roster_file_id is not null as "isFromRoster",
      ${isSignedOver} as "isSignedOver"
    from decision d where person_id = ${personId} and commune_id = ${communeId} order by decision_id`);
