import { maskAccount, maskPin } from '#core/access/masks.ts';
import type { ExplanationJson } from './explain.ts';
import { money } from './tables.ts';
import { shownInstant } from './words.ts';

/** The explanation as somebody reads it who follows the money: one step under the other, each with what proves it. */
export function explainInWords({ payment, origin, attempts }: ExplanationJson): string {
  return [
    `${payment.payment} · ${dong(payment.amount_dong)} · ${payment.month} · ${payment.state}`,
    `${payment.person.name} ${maskPin(payment.person.pin_last4)}${payment.payee === null ? '' : ` → ${payment.payee}`} · ${payment.commune.code} ${payment.commune.name}`,
    `${payment.benefit.vi} / ${payment.benefit.en}`,
    '',
    ...originLines(origin),
    ...attempts.flatMap(attemptLines),
    `Tiền / money      ${MONEY[payment.money]}`,
  ].join('\n');
}

const dong = (amount: number): string => money(BigInt(amount));

const MONEY: Readonly<Record<string, string>> = {
  in_hand: 'đã đến tay người nhận / in hand',
  in_flight: 'đang trên đường / in flight',
  came_back: 'đã quay về, chờ chi lại hoặc hoàn trả Kho bạc / came back, to be listed again or given back',
  held: 'giữ lại, chưa chi / held',
  not_funded: 'chưa được cấp kinh phí / not funded',
};

function originLines(origin: ExplanationJson['origin']): readonly string[] {
  if (!origin) return ['Gốc / origin      ngoài phạm vi của bạn / outside what you may see', ''];
  const until = origin.to_month === null ? '' : ` đến / to ${origin.to_month}`;
  return [
    `Danh sách gốc     ${origin.roster_file === null ? '—' : `${origin.roster_file}, dòng / row ${origin.roster_row ?? '—'}`}`,
    `  / roster        ${origin.imported_at === null ? '' : `nhập / imported ${shownInstant(origin.imported_at)}, `}SHA-256 ${origin.roster_sha256 ?? '—'}`,
    `Quyết định        ${origin.decision} (${origin.decision_kind}${origin.signed_on === null ? '' : `, ký / signed ${origin.signed_on}`}), từ / from ${origin.effective_month}`,
    `Mức hưởng         ${dong(origin.entitlement_dong)} mỗi tháng / a month, từ / from ${origin.from_month}${until}`,
    ...groundsLines(origin.grounds),
    '',
  ];
}

/** The grounds in words, as they were worked out when the entitlement was decided. */
function groundsLines(grounds: unknown): readonly string[] {
  const { explanation, citation } = (grounds ?? {}) as {
    explanation?: { vi: string; en: string };
    citation?: { vi: string; en: string };
  };
  if (!explanation) return ['Căn cứ / grounds  —'];
  return [
    `Căn cứ / grounds  ${explanation.vi}`,
    `                  ${explanation.en}`,
    ...(citation ? [`                  ${citation.vi}`] : []),
  ];
}

function attemptLines(one: ExplanationJson['attempts'][number]): readonly string[] {
  const reason = one.reason === null ? '' : ` (${one.reason})`;
  return [
    `Lần chi / attempt ${one.attempt}${reason} · ${one.reference} · ${one.provider} ${maskAccount(one.account_last4)}`.trimEnd(),
    `  danh sách / list        ${one.list} ${one.list_state}`,
    ...one.approvals.map(
      (approval) =>
        `  ${approval.stage === 'sign' ? 'ký / signed            ' : 'lập / drafted          '} ${shownInstant(approval.at)} ${approval.officer}, v${approval.version}, SHA-256 ${approval.digest}${signature(approval.signature_holds)}`,
    ),
    ...one.orders.map(
      (order) =>
        `  lệnh chi / order        ${order.order} ${order.state} ${dong(order.amount_dong)} (${order.budget_line}) ${shownInstant(order.settled_at ?? order.ordered_at)}${order.reason === null ? '' : ` ${order.reason}`}`,
    ),
    ...one.holds.flatMap(holdLines),
    ...one.instructions.map(
      (sent) =>
        `  điện / message          ${sent.message} ${sent.state} ${shownInstant(sent.received_at ?? sent.prepared_at)} từ / from ${sent.paying_account}, SHA-256 ${sent.sha256}`,
    ),
    ...one.outcomes.map(
      (outcome) =>
        `  kết quả / outcome       ${outcome.kind}${outcome.code === null ? '' : ` ${outcome.code}`} ${dong(outcome.amount_dong)} ${outcome.reported_on} (${outcome.document}, SHA-256 ${outcome.document_sha256})`,
    ),
    ...(one.outcomes.length === 0 && one.holds.length === 0
      ? ['  kết quả / outcome       chưa có / none yet']
      : []),
    '',
  ];
}

/** Why the line was kept out, and what somebody must do about it or did. */
const holdLines = (hold: ExplanationJson['attempts'][number]['holds'][number]): readonly string[] => [
  `  giữ lại / held          ${shownInstant(hold.raised_at)} ${hold.vi} / ${hold.en}`,
  hold.cleared_at === null
    ? `                          → ${hold.next_vi ?? ''} / ${hold.next_en ?? ''}`
    : `                          ✓ ${shownInstant(hold.cleared_at)} ${hold.clearance ?? ''}`,
];

const signature = (holds: boolean | null): string => {
  if (holds === null) return '';
  return holds ? ' ✓ chữ ký đúng / signature holds' : ' ✗ CHỮ KÝ SAI / SIGNATURE DOES NOT HOLD';
};

/** A payment that is not there, or not for whoever asks. */
export const PAYMENT_NOT_FOUND = {
  code: 'payment_not_found',
  vi: 'Không tìm thấy khoản chi này trong phạm vi của bạn; hãy kiểm tra mã (TT-…).',
  en: 'There is no such payment among those you may see; check its reference (TT-…).',
} as const;
