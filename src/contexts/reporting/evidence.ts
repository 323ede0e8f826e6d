import {
  type ExplainedAttempt,
  type Explanation,
  explainPayment,
  type PaymentRow,
} from '#contexts/disbursement/index.ts';
import { benefitOfId } from '#contexts/identity/index.ts';
import type { Mark } from '#core/access/exporting.ts';
import { RESTRICTED_BENEFIT } from '#core/access/masks.ts';
import { benefitCatalogue, replay } from '#core/benefits/index.ts';
import { dong, dongToJson } from '#core/money.ts';
import { fromMonthNumber } from '#core/months.ts';
import { attemptReference, listReference, paymentReference } from '#core/payment/reference.ts';
import { type Session, sql } from '#platform/database.ts';

/** What an evidence bundle says of a payment: `evidence.json`. */
export interface PaymentEvidence {
  readonly payment: PaymentRow;
  readonly said: Readonly<Record<string, unknown>>;
}

/**
 * A payment followed from facts to hand: roster row and decision, the rule in the version it was worked out with, the amount worked out again, each list's signatures with all
 * that is needed to check them, orders with the Treasury's booking, messages, and what was reported in which document. Undefined outside the reader's scope. What tells of health
 * is left out where `hidden`.
 */
export async function evidenceOf(
  session: Session,
  asked: {
    readonly paymentId: bigint;
    readonly mark: Mark;
    readonly hidden: (benefitId: number) => boolean;
  },
): Promise<PaymentEvidence | undefined> {
  const explanation = await explainPayment(session, asked.paymentId);
  if (!explanation) return undefined;
  const { payment } = explanation;
  const hidden = asked.hidden(payment.benefitId);
  const code = benefitOfId(payment.benefitId);
  const bookings = await bookingsOf(session, explanation);
  const said = {
    form: 'ansinh-evidence-v1',
    taken: asked.mark,
    payment: {
      payment: paymentReference(payment.paymentId),
      person: { id: payment.personId.toString(), name: payment.personName, pin_last4: payment.pinLast4 },
      payee: { id: payment.payeeId.toString(), name: payment.payeeName },
      commune: { code: payment.communeCode, name: payment.communeName },
      benefit: hidden || code === undefined ? RESTRICTED_BENEFIT : { code, ...namesOf(code) },
      month: monthText(payment.month),
      amount_dong: hidden ? null : dongToJson(payment.amount),
      state: payment.state,
    },
    facts: factsOf(explanation),
    rule: hidden ? null : ruleOf(explanation),
    attempts: explanation.attempts.map((one) => attemptOf(payment, one, hidden, bookings)),
  };
  return { payment, said };
}

const namesOf = (code: NonNullable<ReturnType<typeof benefitOfId>>) => {
  const { vi, en } = benefitCatalogue[code];
  return { vi, en };
};
const monthText = (month: number): string => fromMonthNumber(month).toString();
const hex = (bytes: Buffer): string => bytes.toString('hex');

/** Where the entitlement comes from. */
function factsOf({ origin }: Explanation) {
  if (!origin) return null;
  return {
    roster_file: origin.rosterFile,
    roster_sha256: origin.rosterSha256 && hex(origin.rosterSha256),
    roster_row: origin.rosterRow,
    imported_at: origin.importedAt?.toISOString() ?? null,
    decision: origin.decisionNumber,
    decision_kind: origin.decisionKind,
    signed_on: origin.signedOn,
    effective_month: monthText(origin.effectiveMonth),
  };
}

/** The grounds as they were stored: instrument, article, rate and from when it holds; and the amount from them alone. */
function ruleOf({ origin }: Explanation) {
  if (!origin) return null;
  const grounds = origin.grounds as {
    rate_dong?: number;
    coefficient?: number | null;
    quantity?: number;
  } | null;
  const again =
    grounds?.rate_dong === undefined
      ? null
      : replay({
          rate: dong(grounds.rate_dong),
          coefficient: grounds.coefficient ?? 1,
          quantity: grounds.quantity ?? 1,
        });
  return {
    grounds,
    entitlement_dong: dongToJson(origin.entitlementAmount),
    from_month: monthText(origin.fromMonth),
    to_month: origin.toMonth === null ? null : monthText(origin.toMonth),
    worked_out_again_dong: again === null ? null : dongToJson(again),
  };
}

interface Booking {
  readonly reference: string;
  readonly statement: string;
  readonly sha256: Buffer;
  readonly line: number;
  readonly amount: bigint;
  readonly bookedOn: string | null;
  readonly bankReference: string | null;
}

/** Lines of statements that were matched with the orders of a payment's lists, as far as the reader may see them. */
function bookingsOf(session: Session, { attempts }: Explanation): Promise<Booking[]> {
  const references = attempts.flatMap((one) => one.orders.map((order) => order.reference));
  return session.rows(sql<Booking>`select x.reference, s.external_id as statement, i.sha256, x.line, x.amount, x.booked_on as "bookedOn",
      x.bank_reference as "bankReference"
    from statement_line x join statement s using (statement_id) join inbox i using (inbox_id)
    where x.reference = any (${references}::text[]) and x.matched_to = 'order' order by 1, x.statement_line_id`);
}

function attemptOf(
  payment: PaymentRow,
  one: ExplainedAttempt,
  hidden: boolean,
  bookings: readonly Booking[],
) {
  const { attempt } = one;
  const amount = (dongs: bigint) => (hidden ? null : dongToJson(dongs));
  return {
    attempt: attempt.attemptNo,
    reference: attemptReference({
      paymentId: payment.paymentId,
      personId: payment.personId,
      attemptNo: attempt.attemptNo,
    }),
    reason: attempt.reason,
    list: listReference(attempt.listId, attempt.listVersion),
    list_state: attempt.listState,
    provider: attempt.providerCode,
    account_last4: attempt.accountLast4,
    holds: one.holds.map((hold) => ({
      stage: hold.stage,
      reason: hold.reason,
      raised_at: hold.raisedAt.toISOString(),
      cleared_at: hold.clearedAt?.toISOString() ?? null,
    })),
    approvals: one.approvals.map(approvalOf),
    orders: one.orders.map((order) => orderOf(order, hidden, bookings)),
    messages: one.instructions.map((sent) => ({
      message: sent.messageId,
      sha256: hex(sent.sha256),
      payments: sent.payments,
      state: sent.state,
      prepared_at: sent.preparedAt.toISOString(),
      received_at: sent.receivedAt?.toISOString() ?? null,
    })),
    outcomes: one.outcomes.map((outcome) => ({
      kind: outcome.kind,
      code: outcome.code,
      amount_dong: amount(outcome.amount),
      reported_on: outcome.reportedOn,
      source: outcome.source,
      document: outcome.document,
      document_sha256: hex(outcome.documentSha256),
      received_at: outcome.receivedAt.toISOString(),
    })),
  };
}

/** With the key, so that whoever has the file checks the signature himself. */
const approvalOf = (approval: ExplainedAttempt['approvals'][number]) => ({
  stage: approval.stage,
  version: approval.version,
  officer: approval.officer,
  digest: hex(approval.digest),
  key_id: approval.keyId,
  public_key: approval.publicKey?.toString('base64') ?? null,
  signature: approval.signature?.toString('base64') ?? null,
  signature_holds: approval.signatureHolds,
  at: approval.at.toISOString(),
});

/** Of an order for this payment alone the sum is its amount. */
function orderOf(order: ExplainedAttempt['orders'][number], hidden: boolean, bookings: readonly Booking[]) {
  const amount = (dongs: bigint) => (hidden && order.payments <= 1 ? null : dongToJson(dongs));
  return {
    order: order.reference,
    state: order.state,
    budget_line: order.budgetLine,
    payments: order.payments,
    amount_dong: amount(order.amount),
    ordered_at: order.orderedAt.toISOString(),
    settled_at: order.settledAt?.toISOString() ?? null,
    booked: bookings
      .filter((booking) => booking.reference === order.reference)
      .map((booking) => ({
        statement: booking.statement,
        statement_sha256: hex(booking.sha256),
        line: booking.line,
        amount_dong: amount(booking.amount),
        booked_on: booking.bookedOn,
        bank_reference: booking.bankReference,
      })),
  };
}
