import { maskAccount } from '#core/access/masks.ts';
import { type ChangeItem, type HoldItem, type LineItem, lineRoutes, linesToTake } from '../lines.ts';
import { type ListItem, listRoutes } from '../lists.ts';
import { count, dong, month, onPaper, personColumns, summed, summedInWords, text, time } from './columns.ts';
import { listing } from './listing.ts';
import { type Report, reportRoute } from './report.ts';
import { CHANGES, CHANNELS, LIST_STATES, PAYMENT_STATES, PROGRAMMES, said } from './reportWords.ts';

const account = ({ provider, account_last4: last4 }: LineItem) =>
  [provider, maskAccount(last4)].filter(Boolean).join(' ');
const isCash = ({ channel }: LineItem) => channel === 'post' || channel === 'commune_desk';

const lines: Report<LineItem> = {
  operation: 'exportLines',
  name: 'lines',
  file: 'danh-sach-chi-tra',
  of: linesToTake,
  title: { vi: 'Kết xuất các dòng của danh sách', en: 'Take the lines of a list away' },
  table: () => ({
    title: { vi: 'Danh sách chi trả', en: 'Payment list' },
    columns: [
      text('payment', (row) => row.payment, 14),
      ...personColumns<LineItem>(),
      month('month', (row) => row.month),
      summedInWords(dong('amount', (row) => row.amount_dong)),
      text('payee', (row) => row.payee, 24),
      text('paid_through', (row) => said(CHANNELS, row.channel), 20),
      text('account', account, 18),
      text('state', (row) => said(PAYMENT_STATES, row.state), 16),
    ],
  }),
};

/** Lines that money is asked for: not what is held, and not what ended. */
const NOT_ASKED_FOR = ['held', 'cancelled', 'recalled'];

/**
 * The commune's monthly table of payments, with room to sign for whoever is paid in cash: Mẫu số 09, Bảng thanh toán cho đối tượng thụ hưởng (NĐ 11/2020/NĐ-CP), of whose columns of amounts
 * benefits need the one of allowances. Accounts by their last digits: the whole numbers reach the Treasury with the order and not on paper.
 */
const paymentTable: Report<LineItem> = {
  operation: 'exportPaymentTable',
  name: 'payment-table',
  file: 'bang-thanh-toan',
  of: linesToTake,
  title: { vi: 'In bảng thanh toán, có chỗ ký nhận', en: 'Take the payment table away, with room to sign' },
  description:
    'What a list asks money for, without what is held, in the form of Mẫu số 09 (NĐ 11/2020/NĐ-CP).',
  keeps: (row) => !NOT_ASKED_FOR.includes(row.state),
  table: () => ({
    title: { vi: 'Bảng thanh toán cho đối tượng thụ hưởng', en: 'Table of payments to beneficiaries' },
    form: { vi: 'Mẫu số 09 (NĐ 11/2020/NĐ-CP)', en: 'Form 09 (Decree 11/2020/NĐ-CP)' },
    columns: [
      ...personColumns<LineItem>(),
      text('payee', (row) => row.payee, 22),
      text(['Tổ chức, số tài khoản', 'Institution, account'], account, 18),
      month('month', (row) => row.month),
      summedInWords(dong('amount', (row) => row.amount_dong)),
      onPaper(text(['Ký nhận', 'Signature'], (row) => (isCash(row) ? null : TRANSFER), 20)),
      onPaper(text(['Ghi chú', 'Note'], () => null, 10)),
    ],
    signed: [
      { vi: 'Người lập bảng', en: 'Drawn up by' },
      { vi: 'Kế toán', en: 'Accountant' },
      { vi: 'Người chi trả', en: 'Paid out by' },
      { vi: 'Chủ tịch UBND xã', en: 'Chair of the commune' },
    ],
  }),
};
const TRANSFER = { vi: 'Chuyển khoản', en: 'By transfer' };

const changes: Report<ChangeItem> = {
  operation: 'exportChanges',
  name: 'changes',
  file: 'khac-thang-truoc',
  of: listing(lineRoutes, 'listChanges'),
  title: { vi: 'Kết xuất khác tháng trước', en: 'Take the differences from last month away' },
  table: () => ({
    title: { vi: 'Khác tháng trước', en: 'Different from last month' },
    columns: [
      ...personColumns<ChangeItem>(),
      text('kind', (row) => said(CHANGES, row.kind), 16),
      summed(dong(['Tháng trước (đồng)', 'Last month (đồng)'], (row) => row.from_dong)),
      summed(dong(['Tháng này (đồng)', 'This month (đồng)'], (row) => row.to_dong)),
      text(['Quyết định', 'Decision'], (row) => row.decision, 16),
      text('why', (row) => row.explanation ?? (row.explained ? null : NOTHING_EXPLAINS), 30),
    ],
  }),
};
const NOTHING_EXPLAINS = { vi: 'Chưa có giải thích', en: 'Nothing explains it' };

const holds: Report<HoldItem> = {
  operation: 'exportHolds',
  name: 'holds',
  file: 'khoan-dang-giu',
  of: listing(lineRoutes, 'listHolds'),
  title: { vi: 'Kết xuất các khoản bị giữ', en: 'Take the held payments away' },
  table: () => ({
    title: { vi: 'Khoản bị giữ lại', en: 'Held payments' },
    columns: [
      text('payment', (row) => row.payment, 14),
      ...personColumns<HoldItem>(),
      summedInWords(dong('amount', (row) => row.amount_dong)),
      text('why', (row) => row.reason_words, 30),
      text('next', (row) => row.next_action, 30),
      time(['Giữ từ', 'Held since'], (row) => row.raised_at),
      time(['Gỡ lúc', 'Cleared'], (row) => row.cleared_at),
      text(['Người gỡ', 'Cleared by'], (row) => row.cleared_by, 18),
    ],
  }),
};

const lists: Report<ListItem> = {
  operation: 'exportLists',
  name: 'lists',
  file: 'cac-danh-sach',
  of: listing(listRoutes, 'listLists'),
  title: { vi: 'Kết xuất bảng các danh sách', en: 'Take the table of payment lists away' },
  table: () => ({
    title: { vi: 'Các danh sách chi trả', en: 'Payment lists' },
    columns: [
      text('list', (row) => row.list, 14),
      month('month', (row) => row.month),
      text('programme', (row) => said(PROGRAMMES, row.programme), 22),
      text('code', (row) => row.commune.code, 8),
      text('commune', (row) => row.commune.name, 24),
      text('state', (row) => said(LIST_STATES, row.state), 20),
      summed(count('payments', (row) => row.payments, 12)),
      summedInWords(dong('amount', (row) => row.amount_dong)),
      summed(count('held', (row) => row.held_payments)),
      summed(dong(['Đang giữ (đồng)', 'Held (đồng)'], (row) => row.held_dong)),
    ],
  }),
};

export const listReports = [
  reportRoute(lines),
  reportRoute(paymentTable),
  reportRoute(changes),
  reportRoute(holds),
  reportRoute(lists),
];
