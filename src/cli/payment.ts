import { type PaymentRow, paymentOfId, paymentsOfPerson } from '#contexts/disbursement/index.ts';
import { personByPin, personsByName } from '#contexts/registry/index.ts';
import { maskAccount, maskName, maskPin } from '#core/access/masks.ts';
import { dongToJson } from '#core/money.ts';
import { moneyOf, type PaymentState } from '#core/payment/paymentStates.ts';
import { listReference, paymentReference, readPaymentReference } from '#core/payment/reference.ts';
import type { Vault } from '#platform/crypto/vault.ts';
import type { Session } from '#platform/database.ts';
import { type Acting, looking, readPersons } from './acting.ts';
import { answer } from './answer.ts';
import { benefitShown } from './benefits.ts';
import { BadUsage } from './stop.ts';
import { money, table } from './tables.ts';
import { type Command, type Group, LOOKING_AT_A_PERSON } from './verb.ts';
import { monthText, wholeOf } from './words.ts';

const MOST = 1_000;
const PERSONS = 50;

/** A payment as the command line shows it: names and numbers masked. */
export const toPaymentJson = (acting: Acting, row: PaymentRow) => ({
  payment: paymentReference(row.paymentId),
  person: { name: maskName(row.personName), pin_last4: row.pinLast4 },
  payee: row.payeeId === row.personId || row.payeeName === null ? null : maskName(row.payeeName),
  commune: { code: row.communeCode, name: row.communeName },
  benefit: benefitShown(acting, row.benefitId),
  month: monthText(row.month),
  amount_dong: dongToJson(row.amount),
  state: row.state,
  money: moneyOf(row.state as PaymentState),
  reported_on: row.reportedOn,
  code: row.code,
  attempt: row.attemptNo,
  list: listReference(row.listId, row.listVersion),
  provider: row.providerCode,
  channel: row.channel,
  account_last4: row.accountLast4,
});

const finding: Command = {
  name: 'find',
  summaryVi: 'Tìm khoản chi theo mã TT-…, số định danh 12 chữ số hoặc họ tên; việc xem được ghi nhật ký',
  summaryEn: 'Find payments by reference (TT-…), personal number (12 digits) or name; looking is journalled',
  operands: [{ name: 'PAYMENT|PIN|NAME', many: true }],
  options: {
    limit: { takes: 'N', vi: 'Số dòng nhiều nhất (mặc định 50)', en: 'Rows at most (50 unless told)' },
    ...LOOKING_AT_A_PERSON,
  },
  async run(system, args) {
    const written = args.operands.join(' ').trim();
    if (written.length < 2) throw new BadUsage(TOO_SHORT);
    const acting = await looking(system, args, 'listPaymentsOfPerson');
    const limit = wholeOf(args, 'limit', 1, MOST) ?? 50;
    const rows = await readPersons(
      acting,
      args,
      { name: 'find_payments', purpose: 'Tìm khoản chi bằng dòng lệnh / Find payments', input: { written } },
      (session) => search(session, acting.vault, written, limit),
      (found) => [...new Set(found.map((row) => row.personId))],
    );
    return answer(
      system,
      rows.map((row) => toPaymentJson(acting, row)),
      () => paymentTable(rows),
    );
  },
};

async function search(session: Session, vault: Vault, written: string, limit: number): Promise<PaymentRow[]> {
  const paymentId = readPaymentReference(written);
  if (paymentId !== undefined) {
    const row = await paymentOfId(session, paymentId);
    return row ? [row] : [];
  }
  const persons = /^\d{12}$/.test(written)
    ? [await personByPin(session, vault, written)]
    : await personsByName(session, { name: written, limit: PERSONS });
  const rows: PaymentRow[] = [];
  for (const person of persons)
    if (person && rows.length < limit)
      rows.push(
        ...(await paymentsOfPerson(session, { personIds: [person.personId], limit: limit - rows.length })),
      );
  return rows;
}

const paymentTable = (rows: readonly PaymentRow[]): string =>
  table(
    [
      { heading: 'Khoản chi' },
      { heading: 'Tháng' },
      { heading: 'Người / person' },
      { heading: 'Xã' },
      { heading: 'Số tiền', right: true },
      { heading: 'Nơi chi / provider' },
      { heading: 'Trạng thái / state' },
    ],
    rows.map((row) => [
      paymentReference(row.paymentId),
      monthText(row.month),
      `${maskName(row.personName)} ${maskPin(row.pinLast4)}`,
      row.communeCode,
      money(row.amount),
      `${row.providerCode} ${maskAccount(row.accountLast4)}`.trim(),
      row.code === null ? row.state : `${row.state} (${row.code})`,
    ]),
  );

/** Single payments. What became of one and why: `explain`. */
export const verb: Group = {
  name: 'payment',
  summaryVi: 'Tìm khoản chi; muốn biết vì sao, dùng explain',
  summaryEn: 'Find payments; for why, see explain',
  verbs: [finding],
};

const TOO_SHORT = {
  code: 'search_too_short',
  vi: 'Hãy nêu ít nhất 2 ký tự: mã TT-…, số định danh hoặc họ tên.',
  en: 'Give at least 2 characters: a reference TT-…, a personal number or a name.',
} as const;
