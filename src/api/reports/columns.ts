import { maskName, maskPin, RESTRICTED_BENEFIT } from '#core/access/masks.ts';
import type { Cell, Column, ColumnType, Wording } from '#core/tables/table.ts';

/** The columns of reports. Most have one of these headings. */
const HEADS = {
  person: { vi: 'Họ và tên', en: 'Name' },
  born: { vi: 'Ngày sinh', en: 'Born' },
  pin: { vi: 'Số định danh', en: 'Personal number' },
  hamlet: { vi: 'Thôn, tổ', en: 'Hamlet' },
  commune: { vi: 'Xã, phường', en: 'Commune' },
  unit: { vi: 'Đơn vị', en: 'Unit' },
  code: { vi: 'Mã', en: 'Code' },
  programme: { vi: 'Chương trình', en: 'Programme' },
  benefit: { vi: 'Chế độ', en: 'Benefit' },
  month: { vi: 'Tháng', en: 'Month' },
  list: { vi: 'Danh sách', en: 'List' },
  lists: { vi: 'Số danh sách', en: 'Lists' },
  payment: { vi: 'Khoản chi', en: 'Payment' },
  payments: { vi: 'Số khoản chi', en: 'Payments' },
  amount: { vi: 'Số tiền (đồng)', en: 'Amount (đồng)' },
  state: { vi: 'Trạng thái', en: 'State' },
  kind: { vi: 'Loại', en: 'Kind' },
  why: { vi: 'Vì sao', en: 'Why' },
  next: { vi: 'Cần làm', en: 'To do' },
  due: { vi: 'Hạn', en: 'Due' },
  payee: { vi: 'Người nhận thay', en: 'Received by' },
  paid_through: { vi: 'Nơi chi trả', en: 'Paid through' },
  account: { vi: 'Tài khoản', en: 'Account' },
  held: { vi: 'Đang giữ', en: 'Held' },
  reason: { vi: 'Lý do', en: 'Reason' },
  reference: { vi: 'Mã tham chiếu', en: 'Reference' },
  officer: { vi: 'Cán bộ', en: 'Officer' },
  at: { vi: 'Lúc', en: 'When' },
} as const satisfies Readonly<Record<string, Wording>>;

type Head = keyof typeof HEADS | readonly [vi: string, en: string];
const headOf = (head: Head): Wording =>
  typeof head === 'string' ? HEADS[head] : { vi: head[0], en: head[1] };

/** `width` in characters. */
const of =
  (type: ColumnType, usual: number) =>
  <Row>(head: Head, cell: (row: Row) => Cell, width = usual): Column<Row> => ({
    head: headOf(head),
    type,
    width,
    cell,
  });

export const text = of('text', 20);
export const count = of('count', 10);
export const dong = of('dong', 16);
export const day = of('day', 12);
export const month = of('month', 9);
export const time = of('instant', 17);

export const summed = <Row>(column: Column<Row>): Column<Row> => ({ ...column, total: 'figures' });
/** The one sum of a table that is also said in words. */
export const summedInWords = <Row>(column: Column<Row>): Column<Row> => ({ ...column, total: 'words' });
export const onPaper = <Row>(column: Column<Row>): Column<Row> => ({ ...column, isOnPaper: true });

interface Named {
  readonly person: { readonly name: string; readonly pin_last4: string };
  readonly benefit: { readonly code: string; readonly vi: string; readonly en: string };
}
const isKept = (row: Named): boolean => row.benefit.code === RESTRICTED_BENEFIT.code;

/** Who, by name and last digits; where the benefit is kept from the reader the person is too: on a file the one would tell the other. */
export const personColumns = <Row extends Named>(): readonly Column<Row>[] => [
  text('person', (row) => (isKept(row) ? maskName(row.person.name) : row.person.name), 26),
  text('pin', (row) => (isKept(row) ? '' : maskPin(row.person.pin_last4)), 14),
  text('benefit', ({ benefit: { vi, en } }) => ({ vi, en }), 30),
];
