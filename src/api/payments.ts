import Type, { type Static } from 'typebox';
import { type PaymentRow, paymentOfId, paymentsOfPerson } from '#contexts/disbursement/index.ts';
import { personOfId } from '#contexts/registry/index.ts';
import { listReference, paymentReference, readPaymentReference } from '#core/payment/reference.ts';
import { accepted, refused } from '#core/result.ts';
import { AmountKnown, amountShown, benefitShown } from './benefits.ts';
import { ID, pageOf, readCursor } from './cursors.ts';
import { LineKind, lineKind } from './lines.ts';
import { PERSON_NOT_FOUND, PersonName } from './persons.ts';
import { Refused } from './problems.ts';
import { type Route, route } from './route.ts';
import {
  BenefitName,
  Day,
  DEFAULT_LIMIT,
  Id,
  Instant,
  ListReference,
  Month,
  object,
  orNull,
  PageQuery,
  PaymentReference,
  PaymentState,
  pageSchema,
  UnitName,
} from './schemas.ts';
import { monthText } from './words.ts';

const payment = {
  payment: PaymentReference,
  person: PersonName,
  payee: orNull(Type.String({ description: 'Who receives, where it is somebody else; null for the person' })),
  commune: UnitName,
  benefit: BenefitName,
  month: Month,
  kind: LineKind,
  amount_dong: AmountKnown,
  state: PaymentState,
  reported_on: orNull(Day),
  code: orNull(Type.String({ description: 'What the provider gave as its reason' })),
  attempt: Type.Integer({ minimum: 1 }),
  list: ListReference,
  first_list: ListReference,
  provider: Type.String(),
  channel: Type.Enum(['bank', 'wallet', 'post', 'commune_desk']),
  account_last4: orNull(Type.String()),
};
export const Payment = object(payment, { title: 'Payment' });
export type PaymentItem = Static<typeof Payment>;
/** As the citizen reads it: with how far it came, step by step. */
export const OwnPayment = object(
  {
    ...payment,
    steps: Type.Array(
      object({
        step: Type.Enum(['listed', 'signed', 'ordered', 'funded', 'released']),
        at: Instant,
      }),
    ),
  },
  { title: 'OwnPayment' },
);

export const toPayment = (row: PaymentRow, roles: readonly string[]) => ({
  payment: paymentReference(row.paymentId),
  person: { id: row.personId.toString(), name: row.personName, pin_last4: row.pinLast4 },
  payee: row.payeeId === row.personId ? null : (row.payeeName ?? '—'),
  commune: { kind: 'commune', code: row.communeCode, name: row.communeName },
  benefit: benefitShown(row.benefitId, roles),
  month: monthText(row.month),
  kind: lineKind(row.kind),
  amount_dong: amountShown(row.benefitId, row.amount, roles),
  state: row.state as 'planned',
  reported_on: row.reportedOn,
  code: row.code,
  attempt: row.attemptNo,
  list: listReference(row.listId, row.listVersion),
  first_list: listReference(row.firstListId, row.firstListVersion),
  provider: row.providerCode,
  channel: row.channel as 'bank',
  account_last4: row.accountLast4,
});

export const PAYMENT_NOT_FOUND = {
  code: 'payment_not_found',
  vi: 'Không tìm thấy khoản chi này trong phạm vi của bạn; hãy kiểm tra mã (TT-…).',
  en: 'There is no such payment among those you may see; check its reference (TT-…).',
} as const;

/** The id a reference names; refuses a mistyped one as not found. */
export function paymentIdOf(reference: string): bigint {
  const id = readPaymentReference(reference);
  if (id === undefined) throw new Refused(PAYMENT_NOT_FOUND);
  return id;
}

export const paymentRoutes: readonly Route[] = [
  route({
    operation: 'listPaymentsOfPerson',
    method: 'GET',
    path: '/v1/persons/:person/payments',
    kind: 'reading_persons',
    tag: 'payments',
    title: { vi: 'Các khoản chi cho một người', en: 'Payments of a person' },
    description: 'The newest first.',
    params: object({ person: Id }),
    query: object(PageQuery),
    answer: pageSchema(Payment, 'PaymentPage'),
    async answerTo({ params, query, actor, readPersons }) {
      const limit = query.limit ?? DEFAULT_LIMIT;
      const at = readCursor('listPaymentsOfPerson', query.cursor, [ID])?.[0];
      const before = at === undefined ? undefined : BigInt(at);
      const personId = BigInt(params.person);
      const found = await readPersons(
        { person: params.person, ...query },
        async (session) =>
          (await personOfId(session, personId))
            ? accepted(await paymentsOfPerson(session, { personIds: [personId], before, limit: limit + 1 }))
            : refused(PERSON_NOT_FOUND),
        () => ({ persons: [params.person] }),
      );
      if (!found.ok) return found;
      const page = pageOf('listPaymentsOfPerson', found.value, limit, (row) => [row.paymentId]);
      return accepted({ items: page.items.map((row) => toPayment(row, actor.roles)), next: page.next });
    },
  }),
  route({
    operation: 'getPayment',
    method: 'GET',
    path: '/v1/payments/:payment',
    kind: 'reading_persons',
    tag: 'payments',
    title: { vi: 'Một khoản chi và tình trạng', en: 'One payment and where it stands' },
    params: object({ payment: PaymentReference }),
    answer: Payment,
    async answerTo({ params, actor, readPersons }) {
      const paymentId = paymentIdOf(params.payment);
      const found = await readPersons(
        { payment: params.payment },
        async (session) => {
          const row = await paymentOfId(session, paymentId);
          return row ? accepted(row) : refused(PAYMENT_NOT_FOUND);
        },
        (row) => ({ persons: [row.personId.toString()] }),
      );
      return found.ok ? accepted(toPayment(found.value, actor.roles)) : found;
    },
  }),
];
