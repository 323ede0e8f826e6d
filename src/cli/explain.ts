import { type ExplainedAttempt, type Explanation, explainPayment } from '#contexts/disbursement/index.ts';
import { dongToJson } from '#core/money.ts';
import { attemptReference, listReference, readPaymentReference } from '#core/payment/reference.ts';
import { HOLD_REASONS, type HoldCode } from '#core/payroll/holdReasons.ts';
import { looking, readPersons } from './acting.ts';
import { answer } from './answer.ts';
import { isHidden } from './benefits.ts';
import { explainInWords, PAYMENT_NOT_FOUND } from './explainWords.ts';
import { toPaymentJson } from './payment.ts';
import { BadUsage, Refused } from './stop.ts';
import { type Command, LOOKING_AT_A_PERSON } from './verb.ts';
import { instantText, monthText } from './words.ts';

/** Why a payment is what it is: from the roster row through decision, grounds, list, signature, order and message to the hand it reached. */
export const verb: Command = {
  name: 'explain',
  summaryVi:
    'Giải thích một khoản chi: dòng danh sách gốc → quyết định → căn cứ → chữ ký → lệnh chi → điện → kết quả → tiền',
  summaryEn:
    'Explain a payment: roster row → decision → grounds → signature → order → message → outcomes → money',
  operands: [{ name: 'PAYMENT' }],
  options: {
    ...LOOKING_AT_A_PERSON,
  },
  async run(system, args) {
    const paymentId = readPaymentReference(args.operands[0]!);
    if (paymentId === undefined) throw new BadUsage(REFERENCE_UNREADABLE);
    const acting = await looking(system, args, 'explainPayment');
    const explanation = await readPersons(
      acting,
      args,
      {
        name: 'explain_payment',
        purpose: 'Giải thích khoản chi bằng dòng lệnh / Explain a payment',
        input: args.operands,
      },
      (session) => explainPayment(session, paymentId),
      (found) => (found ? [found.payment.personId] : []),
    );
    if (!explanation) throw new Refused(PAYMENT_NOT_FOUND);
    const grounds = isHidden(acting, explanation.payment.benefitId) ? null : explanation.origin?.grounds;
    const json = {
      payment: toPaymentJson(acting, explanation.payment),
      origin: originOf(explanation, grounds),
      attempts: explanation.attempts.map((one) => attemptOf(explanation, one)),
    };
    return answer(system, json, () => explainInWords(json));
  },
};

export type ExplanationJson = {
  readonly payment: ReturnType<typeof toPaymentJson>;
  readonly origin: ReturnType<typeof originOf>;
  readonly attempts: readonly ReturnType<typeof attemptOf>[];
};

function originOf({ origin }: Explanation, grounds: unknown) {
  if (!origin) return null;
  return {
    roster_file: origin.rosterFile,
    roster_sha256: origin.rosterSha256?.toString('hex') ?? null,
    roster_row: origin.rosterRow,
    imported_at: origin.importedAt && instantText(origin.importedAt),
    decision: origin.decisionNumber,
    decision_kind: origin.decisionKind,
    signed_on: origin.signedOn,
    effective_month: monthText(origin.effectiveMonth),
    entitlement_dong: dongToJson(origin.entitlementAmount),
    from_month: monthText(origin.fromMonth),
    to_month: origin.toMonth === null ? null : monthText(origin.toMonth),
    grounds,
  };
}

function holdOf(hold: ExplainedAttempt['holds'][number]) {
  const words = HOLD_REASONS.get(hold.reason as HoldCode);
  return {
    stage: hold.stage,
    reason: hold.reason,
    vi: words?.vi ?? hold.reason,
    en: words?.en ?? hold.reason,
    next_vi: words?.nextActionVi ?? null,
    next_en: words?.nextActionEn ?? null,
    raised_at: instantText(hold.raisedAt),
    cleared_at: hold.clearedAt && instantText(hold.clearedAt),
    clearance: hold.clearance,
  };
}

const attemptOf = ({ payment }: Explanation, one: ExplainedAttempt) => ({
  attempt: one.attempt.attemptNo,
  reference: attemptReference({
    paymentId: payment.paymentId,
    personId: payment.personId,
    attemptNo: one.attempt.attemptNo,
  }),
  reason: one.attempt.reason,
  list: listReference(one.attempt.listId, one.attempt.listVersion),
  list_state: one.attempt.listState,
  rail: one.attempt.rail,
  provider: one.attempt.providerCode,
  account_last4: one.attempt.accountLast4,
  holds: one.holds.map(holdOf),
  approvals: one.approvals.map((approval) => ({
    stage: approval.stage,
    version: approval.version,
    officer: approval.officer,
    digest: approval.digest.toString('hex'),
    key_id: approval.keyId,
    signature_holds: approval.signatureHolds,
    at: instantText(approval.at),
  })),
  orders: one.orders.map((order) => ({
    order: order.reference,
    state: order.state,
    reason: order.reason,
    budget_line: order.budgetLine,
    payments: order.payments,
    amount_dong: dongToJson(order.amount),
    ordered_at: instantText(order.orderedAt),
    settled_at: order.settledAt && instantText(order.settledAt),
  })),
  instructions: one.instructions.map((sent) => ({
    message: sent.messageId,
    paying_account: sent.payingAccount,
    payments: sent.payments,
    amount_dong: dongToJson(sent.amount),
    sha256: sent.sha256.toString('hex'),
    state: sent.state,
    prepared_at: instantText(sent.preparedAt),
    received_at: sent.receivedAt && instantText(sent.receivedAt),
  })),
  outcomes: one.outcomes.map((outcome) => ({
    kind: outcome.kind,
    code: outcome.code,
    amount_dong: dongToJson(outcome.amount),
    reported_on: outcome.reportedOn,
    source: outcome.source,
    document: outcome.document,
    document_sha256: outcome.documentSha256.toString('hex'),
    received_at: instantText(outcome.receivedAt),
  })),
});

const REFERENCE_UNREADABLE = {
  code: 'payment_unreadable',
  vi: 'Mã khoản chi (TT-…) không đúng; hãy chép lại đủ 12 ký tự. Tìm theo tên hoặc số định danh: ansinh payment find.',
  en: 'This is no payment reference (TT-…); copy all of its 12 characters. By name or number: ansinh payment find.',
} as const;
