import type { TableCell } from 'pdfmake/interfaces.js';
import { pdf } from './pdf.ts';

/** A line of a yearly statement, in words. */
export interface StatementEntry {
  /** `12/2026`. */
  readonly month: string;
  readonly payment: string;
  readonly benefit: string;
  readonly person: string;
  readonly amount: string;
  readonly state: string;
  readonly place: string;
}

export interface YearlyStatement {
  readonly language: 'vi' | 'en';
  readonly year: number;
  readonly name: string;
  /** The last digits of the personal number; the whole stands on no paper that is carried about. */
  readonly pinLast4: string;
  readonly commune: string;
  /** `01/12/2026`. */
  readonly issued: string;
  readonly entries: readonly StatementEntry[];
  /** What came into the hand, in đồng as text. */
  readonly received: string;
}

const SOFT = '#444444';
const WORDS = {
  vi: {
    title: (year: number) => `Sao kê trợ cấp an sinh xã hội năm ${year}`,
    footer: (issued: string, page: number, pages: number) =>
      `AnSinh · lập ngày ${issued} · trang ${page}/${pages}`,
    pin: (last4: string) => `số định danh có đuôi ${last4}`,
    received: 'Đã tới tay trong các tháng của năm: ',
    nothing: (year: number) => `Không có khoản chi nào trong năm ${year}.`,
    headings: ['Tháng', 'Chế độ, người hưởng, mã khoản chi', 'Số tiền', 'Tình trạng, nơi nhận'],
    what: 'Bản này lập từ sổ chi trả để theo dõi, không thay chứng từ. Mỗi khoản có biên nhận riêng: tải tại trang công dân, và ai cũng kiểm được với sổ công khai.',
  },
  en: {
    title: (year: number) => `Statement of social benefits ${year}`,
    footer: (issued: string, page: number, pages: number) =>
      `AnSinh · issued ${issued} · page ${page} of ${pages}`,
    pin: (last4: string) => `personal number ending in ${last4}`,
    received: 'Arrived, of the months of the year: ',
    nothing: (year: number) => `There is no payment of ${year}.`,
    headings: ['Month', 'Benefit, for whom, number of the payment', 'Amount', 'How far, where to'],
    what: "Printed from the books of payments, to keep track; it is no voucher. Each payment has a receipt of its own: it is on the citizen's pages, and anybody can check it against the public log.",
  },
} as const;

/**
 * A year's payments on A4, to keep or to show: what was owed each month, how far it came, and what arrived. It is no receipt: whoever must be convinced checks
 * the payment's number or its receipt against the public log.
 */
export function printStatement(statement: YearlyStatement): Promise<Buffer> {
  const { year, name, pinLast4, commune, issued, entries, received } = statement;
  const say = WORDS[statement.language];
  return pdf({
    info: { title: say.title(year) },
    pageSize: 'A4',
    pageMargins: [48, 48, 48, 60],
    defaultStyle: { font: 'Roboto', fontSize: 10.5, lineHeight: 1.25 },
    footer: (page, pages) => ({
      text: say.footer(issued, page, pages),
      alignment: 'center',
      color: SOFT,
      fontSize: 9,
      margin: [0, 20, 0, 0],
    }),
    content: [
      { text: say.title(year).toUpperCase(), bold: true, fontSize: 15, margin: [0, 0, 0, 10] },
      { text: [{ text: name, bold: true }, `  ·  ${say.pin(pinLast4)}  ·  ${commune}`] },
      {
        text: [say.received, { text: received, bold: true }],
        margin: [0, 4, 0, 12],
      },
      entries.length === 0
        ? { text: say.nothing(year) }
        : {
            table: {
              headerRows: 1,
              widths: [46, '*', 82, 150],
              dontBreakRows: true,
              body: rowsOf(say.headings, entries),
            },
            layout: 'lightHorizontalLines',
          },
      {
        text: say.what,
        color: SOFT,
        fontSize: 9,
        margin: [0, 14, 0, 0],
      },
    ],
  });
}

const rowsOf = (headings: readonly string[], entries: readonly StatementEntry[]): TableCell[][] => [
  headings.map((text, at) => ({ text, bold: true, alignment: at === 2 ? 'right' : 'left' })),
  ...entries.map(({ month, payment, benefit, person, amount, state, place }): TableCell[] => [
    month,
    { stack: [benefit, { text: `${person} · ${payment}`, color: SOFT, fontSize: 9 }] },
    { text: amount, alignment: 'right', noWrap: true },
    { stack: [state, { text: place, color: SOFT, fontSize: 9 }] },
  ]),
];
