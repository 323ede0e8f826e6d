import { type BreakItem, breakRoutes } from '../breaks.ts';
import { type CarriedAnswer, carriedRoutes, type StandingAnswer } from '../carried.ts';
import { type CarriedMessageItem, carriedMessageRoutes } from '../carriedMessages.ts';
import { type FiguresAnswer, type FiguresOfUnitItem, figureRoutes } from '../figures.ts';
import { type OrderItem, orderRoutes } from '../orders.ts';
import { type StatementItem, type StatementLineItem, statementRoutes } from '../statements.ts';
import { count, day, dong, month, summed, summedInWords, text, time } from './columns.ts';
import { listing } from './listing.ts';
import { type Report, reportRoute } from './report.ts';
import {
  CHANNELS,
  DIRECTIONS,
  MESSAGE_STATES,
  ORDER_STATES,
  PAYMENT_STATES,
  PROGRAMMES,
  REJECTS,
  said,
} from './reportWords.ts';

const units: Report<FiguresOfUnitItem> = {
  operation: 'exportFigures',
  name: 'figures',
  file: 'so-lieu-don-vi',
  of: listing(figureRoutes, 'listFiguresOfUnits'),
  title: { vi: 'Kết xuất số liệu theo đơn vị', en: 'Take figures by unit away' },
  description: 'By province, or by commune of one.',
  table: () => ({
    title: { vi: 'Chi trả theo đơn vị', en: 'Payments by unit' },
    columns: [
      text('code', (row) => row.code, 8),
      text('unit', (row) => row.name, 26),
      summed(count('lists', (row) => row.lists, 9)),
      summed(count('payments', (row) => row.payments)),
      summedInWords(dong('amount', (row) => row.amount_dong, 19)),
      summed(count('held', (row) => row.held_payments, 9)),
      summed(count(['Bị từ chối', 'Rejected'], (row) => row.rejected_payments, 9)),
      summed(count(['Chưa nhận', 'Not collected'], (row) => row.uncollected_payments, 9)),
      summed(dong(['Đã đến tay (đồng)', 'In hand (đồng)'], (row) => row.money.in_hand_dong, 19)),
      summed(dong(['Đang đi (đồng)', 'On its way (đồng)'], (row) => row.money.in_flight_dong, 19)),
      summed(dong(['Hoàn trả (đồng)', 'Returned (đồng)'], (row) => row.money.returned_dong, 19)),
    ],
  }),
};

type Sums = FiguresAnswer['by_state'];
interface Total {
  readonly part: { readonly vi: string; readonly en: string };
  readonly name: ReturnType<typeof said>;
  readonly payments: number;
  readonly amount: number;
}
const PARTS = {
  programme: { vi: 'Theo chương trình', en: 'By programme' },
  channel: { vi: 'Theo nơi nhận', en: 'By channel' },
  state: { vi: 'Theo tình trạng', en: 'By state' },
};
const partOf = (part: Total['part'], words: Parameters<typeof said>[0], sums: Sums): Total[] =>
  Object.entries(sums).map(([name, one]) => ({
    part,
    name: said(words, name),
    payments: one.payments,
    amount: one.amount_dong,
  }));

const totals: Report<Total> = {
  operation: 'exportTotals',
  name: 'totals',
  file: 'tong-hop',
  of: listing(figureRoutes, 'getFigures'),
  title: { vi: 'Kết xuất số tổng hợp của một tháng', en: 'Take the totals of a month away' },
  description: 'By programme, channel and state.',
  itemsOf: ({ by_programme, by_channel, by_state }: FiguresAnswer) => [
    ...partOf(PARTS.programme, PROGRAMMES, by_programme),
    ...partOf(PARTS.channel, CHANNELS, by_channel),
    ...partOf(PARTS.state, PAYMENT_STATES, by_state),
  ],
  table: () => ({
    title: { vi: 'Tổng hợp chi trả', en: 'Totals of payments' },
    // No sum below: the parts are the same money seen three times.
    columns: [
      text(['Cách xem', 'Seen'], (row) => row.part, 20),
      text(['Nhóm', 'Group'], (row) => row.name, 30),
      count('payments', (row) => row.payments, 14),
      dong('amount', (row) => row.amount, 22),
    ],
  }),
};

const orders: Report<OrderItem> = {
  operation: 'exportOrders',
  name: 'orders',
  file: 'lenh-chi',
  of: listing(orderRoutes, 'listOrders'),
  title: { vi: 'Kết xuất các lệnh chi', en: 'Take the payment orders away' },
  table: () => ({
    title: { vi: 'Lệnh chi gửi Kho bạc', en: 'Orders to the Treasury' },
    columns: [
      text(['Lệnh chi', 'Order'], (row) => row.order, 20),
      text('list', (row) => row.list, 14),
      text('commune', (row) => row.commune.name, 22),
      text('state', (row) => said(ORDER_STATES, row.state), 18),
      text(['Mục lục', 'Budget line'], (row) => row.budget_line, 16),
      summed(count('payments', (row) => row.payments)),
      summedInWords(dong('amount', (row) => row.amount_dong)),
      text(['Năm ngân sách', 'Budget year'], (row) => String(row.budget_year), 14),
      dong(['Dự toán năm (đồng)', 'Allotted for the year (đồng)'], (row) => row.allotted_dong),
      dong(['Năm đó còn lại (đồng)', 'Left of it (đồng)'], (row) => row.left_dong),
      time('at', (row) => row.settled_at ?? row.ordered_at),
    ],
  }),
};

const statements: Report<StatementItem> = {
  operation: 'exportStatements',
  name: 'statements',
  file: 'sao-ke',
  of: listing(statementRoutes, 'listStatements'),
  title: { vi: 'Kết xuất các sao kê đã nhận', en: 'Take the statements received away' },
  table: () => ({
    title: { vi: 'Sao kê đã nhận', en: 'Statements received' },
    columns: [
      text(['Sao kê', 'Statement'], (row) => row.external_id, 26),
      text(['Nơi gửi', 'From'], (row) => row.source, 16),
      text('account', (row) => row.account, 20),
      dong(['Số dư đầu (đồng)', 'Opening (đồng)'], (row) => row.opening_dong),
      dong(['Số dư cuối (đồng)', 'Closing (đồng)'], (row) => row.closing_dong),
      summed(count(['Số dòng', 'Lines'], (row) => row.lines)),
      summed(count(['Chưa khớp', 'Not matched'], (row) => row.unmatched)),
      time(['Nhận lúc', 'Received'], (row) => row.received_at),
    ],
  }),
};

const statementLines: Report<StatementLineItem> = {
  operation: 'exportStatementLines',
  name: 'statement-lines',
  file: 'dong-sao-ke',
  of: listing(statementRoutes, 'listStatementLines'),
  title: { vi: 'Kết xuất các dòng của một sao kê', en: 'Take the lines of a statement away' },
  table: () => ({
    title: { vi: 'Các dòng của sao kê', en: 'Lines of a statement' },
    columns: [
      count(['Dòng', 'Line'], (row) => row.line, 8),
      text('reference', (row) => row.reference, 34),
      text(['Chiều', 'Direction'], (row) => said(DIRECTIONS, row.direction), 10),
      dong(['Số tiền', 'Amount'], (row) => row.amount, 18),
      text(['Tiền tệ', 'Currency'], (row) => row.currency, 9),
      day(['Ngày ghi sổ', 'Booked'], (row) => row.booked_on),
      text(['Khớp với', 'Matched with'], (row) => row.matched_to ?? NO_MATCH, 30),
    ],
  }),
};
const NO_MATCH = { vi: 'chưa khớp', en: 'not matched' };

const breaks: Report<BreakItem> = {
  operation: 'exportBreaks',
  name: 'breaks',
  file: 'sai-lech-doi-soat',
  of: listing(breakRoutes, 'listBreaks'),
  title: { vi: 'Kết xuất các sai lệch đối soát', en: 'Take the breaks away' },
  table: () => ({
    title: { vi: 'Sai lệch đối soát', en: 'Breaks' },
    columns: [
      text('kind', (row) => row.kind_words, 32),
      text(['Ai nói', 'Said by'], (row) => row.source, 14),
      text('reference', (row) => row.reference, 24),
      text(['Mã xã', 'Commune'], (row) => row.commune, 8),
      text('payment', (row) => row.payment, 14),
      dong(['Sổ của ta (đồng)', 'Our books (đồng)'], (row) => row.expected_dong),
      dong(['Họ nói (đồng)', 'They say (đồng)'], (row) => row.actual_dong),
      time(['Phát hiện lúc', 'Found'], (row) => row.opened_at),
      time(['Đóng lúc', 'Closed'], (row) => row.closed_at),
      text(['Người đóng', 'Closed by'], (row) => row.closed_by, 16),
      text('reason', (row) => row.closing_reason, 26),
    ],
  }),
};

const carried: Report<CarriedAnswer['rejects'][number]> = {
  operation: 'exportCarried',
  name: 'carried',
  file: 'khoan-khong-chi-duoc',
  of: listing(carriedRoutes, 'getCarried'),
  title: { vi: 'Kết xuất những khoản không chi được', en: 'Take what could not be paid away' },
  description: 'Of one’s own provider and a month, by code.',
  itemsOf: ({ rejects }: CarriedAnswer) => rejects,
  table: () => ({
    title: { vi: 'Những khoản không chi được, theo mã', en: 'What could not be paid, by code' },
    columns: [
      text('code', (row) => row.code, 12),
      text('why', (row) => row.words, 50),
      text('kind', (row) => said(REJECTS, row.kind), 18),
      summed(count('payments', (row) => row.payments, 14)),
      summedInWords(dong('amount', (row) => row.amount_dong, 20)),
    ],
  }),
};

const standing: Report<StandingAnswer['lists'][number]> = {
  operation: 'exportCarriedStanding',
  name: 'carried-standing',
  file: 'doi-chieu-don-vi-chi-tra',
  of: listing(carriedRoutes, 'getCarriedStanding'),
  title: { vi: 'Kết xuất đối chiếu số tiền được giao', en: 'Take how my provider stands away' },
  itemsOf: ({ lists }: StandingAnswer) => lists,
  table: () => ({
    title: { vi: 'Đối chiếu số tiền được giao', en: 'How the provider stands' },
    columns: [
      text('list', (row) => row.list, 14),
      month('month', (row) => row.month),
      text('programme', (row) => said(PROGRAMMES, row.programme), 22),
      text('commune', (row) => row.commune, 22),
      summedInWords(dong(['Được giao (đồng)', 'Given (đồng)'], (row) => row.given_dong)),
      summed(dong(['Đã chi (đồng)', 'Paid (đồng)'], (row) => row.paid_dong)),
      summed(dong(['Đang đi (đồng)', 'On its way (đồng)'], (row) => row.on_the_way_dong)),
      summed(dong(['Trả về (đồng)', 'Came back (đồng)'], (row) => row.came_back_dong)),
      summed(dong(['Đã hoàn (đồng)', 'Given back (đồng)'], (row) => row.given_back_dong)),
      summed(dong(['Còn phải hoàn (đồng)', 'Left (đồng)'], (row) => row.left_dong)),
    ],
  }),
};

const messages: Report<CarriedMessageItem> = {
  operation: 'exportCarriedMessages',
  name: 'carried-messages',
  file: 'danh-sach-duoc-giao',
  of: listing(carriedMessageRoutes, 'listCarriedMessages'),
  title: { vi: 'Kết xuất các danh sách được giao', en: 'Take what was given to my provider away' },
  table: () => ({
    title: { vi: 'Danh sách được giao', en: 'Lists given to us' },
    columns: [
      text(['Mã lệnh', 'Message'], (row) => row.message, 18),
      month('month', (row) => row.month),
      text('programme', (row) => said(PROGRAMMES, row.programme), 22),
      text('commune', (row) => row.commune.name, 22),
      summed(count('payments', (row) => row.payments)),
      summedInWords(dong('amount', (row) => row.amount_dong)),
      summed(count(['Chưa báo', 'Not reported'], (row) => row.open)),
      day('due', (row) => row.due_on),
      text('state', (row) => said(MESSAGE_STATES, row.state), 18),
      time(['Gửi lúc', 'Sent'], (row) => row.sent_at),
      text(['SHA-256 của tệp', 'SHA-256 of the file'], (row) => row.sha256, 40),
    ],
  }),
};

export const moneyReports = [
  reportRoute(units),
  reportRoute(totals),
  reportRoute(orders),
  reportRoute(statements),
  reportRoute(statementLines),
  reportRoute(breaks),
  reportRoute(carried),
  reportRoute(standing),
  reportRoute(messages),
];
