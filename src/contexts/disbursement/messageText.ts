import { paymentText } from '#core/iso20022/paymentText.ts';
import { pain001Head, pain001Tail, pain001Transaction } from '#core/iso20022/writePain001.ts';
import type { Rail } from '#core/ledger/postings.ts';
import { dong } from '#core/money.ts';
import { attemptReference, listReference } from '#core/payment/reference.ts';
import { TIME_ZONE } from '#platform/clock.ts';

/** What one message says of itself. Read from the database alone, so that writing it again gives the same bytes. */
export interface MessageHead {
  readonly list_id: bigint;
  readonly version: number;
  readonly rail: Rail;
  readonly part: number;
  readonly payments: number;
  /** đồng */
  readonly amount: bigint;
  readonly commune_code: string;
  readonly commune_name: string;
  readonly programme: string;
  readonly month: number;
  readonly paying_account: string;
  readonly released_at: Date;
}

/** One line with what its rail needs; `account` is in the clear for as long as it takes to write it. */
export interface LineToPay {
  readonly payment_id: bigint;
  readonly person_id: bigint;
  readonly attempt_no: number;
  readonly amount: bigint;
  readonly month: number;
  readonly member_code: string | null;
  readonly holder_name: string | null;
  readonly payee_name: string;
  readonly payee_birth: string;
  readonly payee_pin_last4: string;
  readonly beneficiary_name: string;
  readonly home_delivery: boolean;
}

const NAME_LIMIT = 70;
const PROGRAMME_CODE: Readonly<Record<string, string>> = {
  social_assistance: 'BTXH',
  social_pension: 'HTXH',
  merit: 'NCC',
};

/** `DS-…-H0`: list, rail and part; frozen with the list's version. */
export const messageIdOf = (head: Pick<MessageHead, 'list_id' | 'version' | 'rail' | 'part'>): string =>
  `${listReference(head.list_id, head.version)}-${head.rail[0]!.toUpperCase()}${head.part}`;

/** How a message begins: the group header and payment block of a pain.001, or the header line of a cash list. Its time is the release's, so that it is the same whenever it is written. */
export function headText(head: MessageHead): string {
  const released = Temporal.Instant.fromEpochMilliseconds(head.released_at.getTime());
  if (head.rail === 'hub')
    return pain001Head({
      messageId: messageIdOf(head),
      createdAt: released,
      initiatingParty: paymentText(head.commune_name, NAME_LIMIT),
      debtorName: paymentText(head.commune_name, NAME_LIMIT),
      debtorAccount: head.paying_account,
      debtorAgent: 'KBNN',
      count: head.payments,
      controlSum: dong(head.amount),
      executionDate: released.toZonedDateTimeISO(TIME_ZONE).toPlainDate(),
    });
  return `${JSON.stringify({
    type: 'header',
    listId: messageIdOf(head),
    provider: head.rail === 'post' ? 'VNPOST' : 'DESK',
    payingAccount: head.paying_account,
    communeCode: head.commune_code,
    month: monthText(head.month),
    programme: head.programme,
    payments: head.payments,
    amount_dong: Number(head.amount),
  })}\n`;
}

/** One line of a message: a credit transfer, or a payment of a cash list. `account` is the account number in the clear, empty for cash. */
export function lineText(
  head: Pick<MessageHead, 'rail' | 'programme'>,
  line: LineToPay,
  account: string,
): string {
  const reference = attemptReference({
    paymentId: line.payment_id,
    personId: line.person_id,
    attemptNo: line.attempt_no,
  });
  if (head.rail === 'hub')
    return pain001Transaction({
      endToEndId: reference,
      amount: dong(line.amount),
      creditorName: paymentText(line.holder_name ?? line.payee_name, NAME_LIMIT),
      creditorAccount: account,
      creditorAgentMember: line.member_code ?? '',
      remittance: `TRO CAP ${PROGRAMME_CODE[head.programme] ?? 'ASXH'} T${monthText(line.month)}`,
    });
  return `${JSON.stringify({
    type: 'payment',
    reference,
    payeeName: line.payee_name,
    payeeBirthYear: Number(line.payee_birth.slice(0, 4)),
    payeePinLast4: line.payee_pin_last4,
    beneficiaryName: line.beneficiary_name,
    amount_dong: Number(line.amount),
    homeDelivery: line.home_delivery,
  })}\n`;
}

export const tailText = (head: MessageHead): string => (head.rail === 'hub' ? pain001Tail() : '');

const monthText = (month: number): string =>
  `${Math.floor(month / 100)}-${String(month % 100).padStart(2, '0')}`;
