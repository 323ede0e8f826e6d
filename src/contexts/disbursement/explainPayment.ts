import { vouches } from '#books/approvals/index.ts';
import { type ApprovalRow, approvalsOf, type OrderRow, ordersOf } from '#contexts/payroll/index.ts';
import { type Session, sql } from '#platform/database.ts';
import {
  type AttemptRow,
  attemptsOf,
  type OutcomeRow,
  outcomesOf,
  type PaymentRow,
  paymentOfId,
} from './findPayments.ts';

/** The roster row and the decision a payment goes back to, and the grounds of its amount. */
export interface Origin {
  readonly rosterFile: string | null;
  readonly rosterSha256: Buffer | null;
  readonly rosterRow: number | null;
  readonly importedAt: Date | null;
  readonly decisionNumber: string;
  readonly decisionKind: string;
  readonly signedOn: string | null;
  readonly effectiveMonth: number;
  readonly entitlementAmount: bigint;
  readonly fromMonth: number;
  readonly toMonth: number | null;
  readonly grounds: unknown;
}

export interface InstructionRow {
  readonly messageId: string;
  readonly rail: string;
  readonly payingAccount: string;
  readonly payments: number;
  readonly amount: bigint;
  readonly sha256: Buffer;
  readonly state: string;
  readonly preparedAt: Date;
  readonly receivedAt: Date | null;
}

/** Why a line was kept out, what somebody must do, and how it was resolved. */
export interface HoldRow {
  readonly stage: string;
  readonly reason: string;
  readonly keptOut: boolean;
  readonly raisedAt: Date;
  readonly clearedAt: Date | null;
  readonly clearance: string | null;
}

export interface ExplainedAttempt {
  readonly attempt: AttemptRow;
  readonly holds: readonly HoldRow[];
  readonly approvals: readonly (ApprovalRow & { readonly signatureHolds: boolean | null })[];
  readonly orders: readonly OrderRow[];
  /** The messages its list sent over its rail, none for a line that was kept out of them; a list above 50,000 lines has several, and one of them carries it. */
  readonly instructions: readonly InstructionRow[];
  readonly outcomes: readonly OutcomeRow[];
}

export interface Explanation {
  readonly payment: PaymentRow;
  /** Undefined when the decision lies outside the reader's scope. */
  readonly origin: Origin | undefined;
  readonly attempts: readonly ExplainedAttempt[];
}

/** Why a payment is what it is, from the roster row to the hand it reached; undefined when not within the reader's scope. */
export async function explainPayment(session: Session, paymentId: bigint): Promise<Explanation | undefined> {
  const payment = await paymentOfId(session, paymentId);
  if (!payment) return undefined;
  const outcomes = await outcomesOf(session, paymentId);
  const attempts: ExplainedAttempt[] = [];
  for (const attempt of await attemptsOf(session, paymentId)) {
    const approvals = await approvalsOf(session, attempt.listId);
    const held = await holdsOf(session, paymentId, attempt);
    attempts.push({
      attempt,
      holds: held,
      approvals: approvals.map((one) => ({ ...one, signatureHolds: holds(one) })),
      orders: await ordersOf(session, attempt.listId),
      instructions: held.some((hold) => hold.keptOut)
        ? []
        : await instructionsOf(session, attempt.listId, attempt.rail),
      outcomes: outcomes.filter((outcome) => outcome.attemptNo === attempt.attemptNo),
    });
  }
  return { payment, origin: await originOf(session, payment.entitlementId), attempts };
}

/** Whether the signature vouches for its digest, computed now; null for an approval that carries none. */
function holds({ signature, publicKey, digest }: ApprovalRow): boolean | null {
  if (signature === null) return null;
  return publicKey !== null && vouches(publicKey, digest, signature);
}

function originOf(session: Session, entitlementId: bigint): Promise<Origin | undefined> {
  return session.row(sql<Origin>`select f.name as "rosterFile", f.sha256 as "rosterSha256", d.roster_row as "rosterRow", f.imported_at as "importedAt",
      d.number as "decisionNumber", d.kind as "decisionKind", d.signed_on as "signedOn", d.effective_month as "effectiveMonth",
      e.amount as "entitlementAmount", e.from_month as "fromMonth", e.to_month as "toMonth", g.body as grounds
    from entitlement e join decision d using (decision_id) left join roster_file f on f.roster_file_id = d.roster_file_id
    left join grounds g using (grounds_id) where e.entitlement_id = ${entitlementId}`);
}

function holdsOf(session: Session, paymentId: bigint, attempt: AttemptRow): Promise<HoldRow[]> {
  return session.rows(sql<HoldRow>`select stage, reason, kept_out as "keptOut", raised_at as "raisedAt", cleared_at as "clearedAt", clearance from hold
    where payment_id = ${paymentId} and attempt_no = ${attempt.attemptNo} and list_id = ${attempt.listId} order by hold_id`);
}

/** The messages a list sent over one rail, in order of their parts. */
export function instructionsOf(session: Session, listId: bigint, rail: string): Promise<InstructionRow[]> {
  return session.rows(sql<InstructionRow>`select message_id as "messageId", rail, paying_account as "payingAccount", payments, amount, sha256, state,
      prepared_at as "preparedAt", received_at as "receivedAt"
    from instruction where list_id = ${listId} and rail = ${rail} order by instruction_id`);
}
