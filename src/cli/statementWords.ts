import { dongToJson } from '#core/money.ts';
import { listReference, paymentReference } from '#core/payment/reference.ts';
import type { Statement } from '#core/transparency/statements.ts';
import { money } from './tables.ts';
import { monthText } from './words.ts';

const OUTCOMES: Readonly<Record<string, readonly [vi: string, en: string]>> = {
  unknown: ['chưa rõ kết quả', 'not known yet'],
  credited: ['đã vào tài khoản', 'credited'],
  collected: ['đã nhận tiền mặt', 'collected in cash'],
  rejected: ['bị từ chối', 'rejected'],
  uncollected: ['chưa đến nhận', 'not collected'],
  recalled: ['đã thu hồi', 'recalled'],
  returned: ['bị trả lại', 'returned'],
};

/** A proven statement in words, and as fields for scripts. */
export function statementInWords(statement: Statement) {
  const list = listReference(statement.listId, statement.listVersion);
  if (statement.kind === 'approval') {
    const { officerId, digest } = statement;
    return {
      fields: { kind: statement.kind, list, officer: officerId, digest },
      vi: `Danh sách ${list} do cán bộ số ${officerId} ký`,
      en: `List ${list} signed by officer ${officerId}`,
    };
  }
  const payment = paymentReference(statement.paymentId);
  const month = monthText(statement.month);
  const { provider, accountLast4, commune, programme } = statement;
  const through = accountLast4 === '' ? provider : `${provider} ····${accountLast4}`;
  const fields = {
    kind: statement.kind,
    payment,
    attempt: statement.attemptNo,
    list,
    commune,
    programme,
    month,
    amount_dong: dongToJson(statement.amount),
    provider,
    account_last4: accountLast4,
  };
  const place = `${payment}, ${month}, ${money(statement.amount)}, ${through}`;
  if (statement.kind === 'line')
    return {
      fields,
      vi: `Được ký chi: ${place} (danh sách ${list}, xã ${commune}, ${programme})`,
      en: `Signed to be paid: ${place} (list ${list}, commune ${commune}, ${programme})`,
    };
  const [vi, en] = OUTCOMES[statement.outcome] ?? [statement.outcome, statement.outcome];
  return {
    fields: { ...fields, outcome: statement.outcome, reported_on: statement.reportedOn },
    vi: `Kết quả: ${vi} ngày ${statement.reportedOn}: ${place}`,
    en: `Outcome: ${en} on ${statement.reportedOn}: ${place}`,
  };
}
