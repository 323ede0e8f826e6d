import Type from 'typebox';
import { hex } from '#books/approvals/index.ts';
import {
  attemptsOf,
  type ExplainedAttempt,
  type Explanation,
  explainPayment,
  holdsOfPayment,
  instructionsOf,
  outcomesOf,
  paymentOfId,
} from '#contexts/disbursement/index.ts';
import { transitionsOf } from '#contexts/payroll/index.ts';
import { dongToJson } from '#core/money.ts';
import { moneyOf, type PaymentState as State } from '#core/payment/paymentStates.ts';
import { attemptReference, listReference } from '#core/payment/reference.ts';
import { accepted, refused } from '#core/result.ts';
import type { Session } from '#platform/database.ts';
import { AmountKnown, amountShown, isHidden } from './benefits.ts';
import { Grounds } from './entitlements.ts';
import { Order, toOrder } from './lists.ts';
import { PAYMENT_NOT_FOUND, Payment, paymentIdOf, toPayment } from './payments.ts';
import { type Route, route } from './route.ts';
import {
  Count,
  Day,
  Instant,
  ListReference,
  ListState,
  Month,
  object,
  orNull,
  PaymentReference,
} from './schemas.ts';
import { instantText, monthText } from './words.ts';

const Event = object(
  {
    at: Instant,
    what: Type.Enum([
      'list',
      'listed_again',
      'held',
      'hold_cleared',
      'instructed',
      'handed_to_rail',
      'outcome',
    ]),
    attempt: Type.Integer({ minimum: 1 }),
    list: orNull(ListReference),
    state: orNull(
      Type.String({ description: 'State of the list, kind of the outcome, reason of the hold or attempt' }),
    ),
    note: orNull(Type.String()),
  },
  { title: 'TimelineEvent' },
);

const Outcome = object(
  {
    kind: Type.String(),
    code: orNull(Type.String()),
    amount_dong: AmountKnown,
    reported_on: Day,
    source: Type.String(),
    document: Type.String({ description: 'What told us, kept word for word under this hash' }),
    document_sha256: Type.String(),
    received_at: Instant,
  },
  { title: 'Outcome' },
);
const Instruction = object(
  {
    message: Type.String(),
    rail: Type.Enum(['hub', 'post', 'desk']),
    paying_account: Type.String(),
    payments: Count,
    amount_dong: AmountKnown,
    sha256: Type.String(),
    state: Type.String(),
    prepared_at: Instant,
    received_at: orNull(Instant),
  },
  { title: 'Instruction' },
);
const ApprovalChecked = object(
  {
    stage: Type.Enum(['draft', 'sign']),
    version: Type.Integer(),
    officer: Type.String(),
    digest: Type.String(),
    key_id: orNull(Type.String()),
    signature_holds: orNull(Type.Boolean({ description: 'Computed now, with the public key' })),
    at: Instant,
  },
  { title: 'ApprovalChecked' },
);
const Attempt = object(
  {
    attempt: Type.Integer({ minimum: 1 }),
    reference: Type.String({ description: 'What names this try on every wire: the EndToEndId' }),
    reason: orNull(Type.String({ description: 'Why it was listed again' })),
    list: ListReference,
    list_state: ListState,
    provider: Type.String(),
    account_last4: orNull(Type.String()),
    approvals: Type.Array(ApprovalChecked),
    orders: Type.Array(Order),
    instructions: Type.Array(Instruction),
    outcomes: Type.Array(Outcome),
  },
  { title: 'Attempt' },
);
const Origin = object(
  {
    roster_file: orNull(Type.String()),
    roster_sha256: orNull(Type.String()),
    roster_row: orNull(Type.Integer()),
    imported_at: orNull(Instant),
    decision: Type.String(),
    decision_kind: Type.String(),
    signed_on: orNull(Day),
    effective_month: Month,
    entitlement_dong: AmountKnown,
    from_month: Month,
    to_month: orNull(Month),
    grounds: Grounds,
  },
  { title: 'Origin' },
);
const ExplanationSchema = object(
  {
    payment: Payment,
    origin: orNull(Origin),
    attempts: Type.Array(Attempt),
    money: Type.Enum(['in_hand', 'in_flight', 'came_back', 'held', 'not_funded']),
  },
  { title: 'Explanation' },
);

/** Everything that happened to a payment, oldest first: its lists' steps, holds, messages and what was reported. */
async function timelineOf(session: Session, paymentId: bigint) {
  const attempts = await attemptsOf(session, paymentId);
  const byList = new Map(attempts.map((one) => [one.listId, one]));
  const ofList = (listId: bigint) => {
    const one = byList.get(listId);
    return { attempt: one?.attemptNo ?? 1, list: one ? listReference(listId, one.listVersion) : null };
  };
  const steps = (await transitionsOf(session, [...byList.keys()])).map((row) => ({
    ...ofList(row.listId),
    at: row.at,
    what:
      row.fromState === null && ofList(row.listId).attempt > 1
        ? ('listed_again' as const)
        : ('list' as const),
    state: row.toState,
    note: row.reason?.startsWith('officer ') ? null : row.reason,
  }));
  const holds = (await holdsOfPayment(session, paymentId)).flatMap((hold) => [
    {
      ...ofList(hold.listId),
      at: hold.raisedAt,
      what: 'held' as const,
      state: hold.reason,
      note: hold.stage,
    },
    ...(hold.clearedAt
      ? [
          {
            ...ofList(hold.listId),
            at: hold.clearedAt,
            what: 'hold_cleared' as const,
            state: hold.reason,
            note: hold.clearance,
          },
        ]
      : []),
  ]);
  const messages = [];
  for (const one of attempts)
    for (const sent of await instructionsOf(session, one.listId, one.rail)) {
      const place = { ...ofList(one.listId), state: sent.state, note: sent.messageId };
      messages.push({ ...place, at: sent.preparedAt, what: 'instructed' as const });
      if (sent.receivedAt) messages.push({ ...place, at: sent.receivedAt, what: 'handed_to_rail' as const });
    }
  const outcomes = (await outcomesOf(session, paymentId)).map((one) => ({
    attempt: one.attemptNo,
    list: null,
    at: one.receivedAt,
    what: 'outcome' as const,
    state: one.kind,
    note: one.code,
  }));
  return [...steps, ...holds, ...messages, ...outcomes]
    .sort((a, b) => a.at.getTime() - b.at.getTime())
    .map((event) => ({ ...event, at: instantText(event.at) }));
}

const toAttempt = (explanation: Explanation, one: ExplainedAttempt, roles: readonly string[]) => ({
  attempt: one.attempt.attemptNo,
  reference: attemptReference({
    paymentId: explanation.payment.paymentId,
    personId: explanation.payment.personId,
    attemptNo: one.attempt.attemptNo,
  }),
  reason: one.attempt.reason,
  list: listReference(one.attempt.listId, one.attempt.listVersion),
  list_state: one.attempt.listState as 'drafted',
  provider: one.attempt.providerCode,
  account_last4: one.attempt.accountLast4,
  approvals: one.approvals.map((approval) => ({
    stage: approval.stage,
    version: approval.version,
    officer: approval.officer,
    digest: hex(approval.digest),
    key_id: approval.keyId,
    signature_holds: approval.signatureHolds,
    at: instantText(approval.at),
  })),
  orders: one.orders.map(toOrder),
  instructions: one.instructions.map((sent) => ({
    message: sent.messageId,
    rail: sent.rail as 'hub',
    paying_account: sent.payingAccount,
    payments: sent.payments,
    // Of a message with this one payment the sum is its amount.
    amount_dong:
      sent.payments > 1
        ? dongToJson(sent.amount)
        : amountShown(explanation.payment.benefitId, sent.amount, roles),
    sha256: hex(sent.sha256),
    state: sent.state,
    prepared_at: instantText(sent.preparedAt),
    received_at: sent.receivedAt && instantText(sent.receivedAt),
  })),
  outcomes: one.outcomes.map((outcome) => ({
    kind: outcome.kind,
    code: outcome.code,
    amount_dong: amountShown(explanation.payment.benefitId, outcome.amount, roles),
    reported_on: outcome.reportedOn,
    source: outcome.source,
    document: outcome.document,
    document_sha256: hex(outcome.documentSha256),
    received_at: instantText(outcome.receivedAt),
  })),
});

function toOrigin({ origin, payment }: Explanation, roles: readonly string[]) {
  if (!origin) return null;
  const grounds = isHidden(payment.benefitId, roles)
    ? null
    : (origin.grounds as Record<string, unknown> | null);
  return {
    roster_file: origin.rosterFile,
    roster_sha256: origin.rosterSha256 && hex(origin.rosterSha256),
    roster_row: origin.rosterRow,
    imported_at: origin.importedAt && instantText(origin.importedAt),
    decision: origin.decisionNumber,
    decision_kind: origin.decisionKind,
    signed_on: origin.signedOn,
    effective_month: monthText(origin.effectiveMonth),
    entitlement_dong: amountShown(payment.benefitId, origin.entitlementAmount, roles),
    from_month: monthText(origin.fromMonth),
    to_month: origin.toMonth === null ? null : monthText(origin.toMonth),
    grounds,
  };
}

const params = object({ payment: PaymentReference });

export const paymentHistoryRoutes: readonly Route[] = [
  route({
    operation: 'getPaymentTimeline',
    method: 'GET',
    path: '/v1/payments/:payment/timeline',
    kind: 'reading_persons',
    tag: 'payments',
    title: { vi: 'Diễn biến một khoản chi', en: 'What happened to a payment, in order' },
    params,
    answer: object({ payment: PaymentReference, events: Type.Array(Event) }, { title: 'Timeline' }),
    async answerTo({ params, readPersons }) {
      const paymentId = paymentIdOf(params.payment);
      const found = await readPersons(
        { payment: params.payment },
        async (session) => {
          const row = await paymentOfId(session, paymentId);
          return row
            ? accepted({ row, events: await timelineOf(session, paymentId) })
            : refused(PAYMENT_NOT_FOUND);
        },
        ({ row }) => ({ persons: [row.personId.toString()] }),
      );
      return found.ok ? accepted({ payment: params.payment, events: found.value.events }) : found;
    },
  }),
  route({
    operation: 'explainPayment',
    method: 'GET',
    path: '/v1/payments/:payment/explain',
    kind: 'reading_persons',
    tag: 'payments',
    title: {
      vi: 'Giải thích khoản chi: từ dòng danh sách gốc đến tay người nhận',
      en: 'Explain a payment, from roster row to hand',
    },
    description:
      'Roster row, decision, grounds of the amount, list, approvals with their signatures checked again, Treasury order, message, outcomes, and where the money is.',
    params,
    answer: ExplanationSchema,
    async answerTo({ params, actor, readPersons }) {
      const paymentId = paymentIdOf(params.payment);
      const found = await readPersons(
        { payment: params.payment },
        async (session) => {
          const explanation = await explainPayment(session, paymentId);
          return explanation ? accepted(explanation) : refused(PAYMENT_NOT_FOUND);
        },
        ({ payment }) => ({ persons: [payment.personId.toString()] }),
      );
      if (!found.ok) return found;
      const explanation = found.value;
      return accepted({
        payment: toPayment(explanation.payment, actor.roles),
        origin: toOrigin(explanation, actor.roles),
        attempts: explanation.attempts.map((one) => toAttempt(explanation, one, actor.roles)),
        money: moneyOf(explanation.payment.state as State),
      });
    },
  }),
];
