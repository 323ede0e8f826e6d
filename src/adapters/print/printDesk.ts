import type { Content, TableCell } from 'pdfmake/interfaces.js';
import type { PackageLine, ReceiptRow } from '#contexts/cashdesk/index.ts';
import { dongInWords } from '#core/dongInWords.ts';
import { formatDong, sumDong } from '#core/money.ts';
import { fromMonthNumber } from '#core/months.ts';
import { pdf } from './pdf.ts';

const PROGRAMMES: Readonly<Record<string, string>> = {
  social_assistance: 'Trợ giúp xã hội',
  social_pension: 'Trợ cấp hưu trí xã hội',
  merit: 'Ưu đãi người có công',
};

const monthWords = (month: number): string => {
  const { month: number, year } = fromMonthNumber(month);
  return `${String(number).padStart(2, '0')}/${year}`;
};

/**
 * The desk on paper, for where there is no power: who waits, how much, and room for a signature; afterwards its photo is the evidence. A4 across, the heading on
 * every sheet, and the sum at the end with room for the two who sign.
 */
export function printDeskList(
  lines: readonly PackageLine[],
  about: { readonly commune: string; readonly day: string },
): Promise<Buffer> {
  const total = sumDong(lines.map((line) => line.amount));
  return pdf({
    info: { title: `Danh sách chi trả tại quầy ${about.commune}` },
    pageSize: 'A4',
    pageOrientation: 'landscape',
    pageMargins: [28, 34, 28, 40],
    defaultStyle: { font: 'Roboto', fontSize: 9.5 },
    footer: (page: number, pages: number): Content => ({
      text: `${about.commune} · ${about.day} · trang ${page}/${pages}`,
      alignment: 'center',
      fontSize: 8,
      color: '#444444',
    }),
    content: [
      { text: `DANH SÁCH CHI TRẢ TIỀN MẶT TẠI QUẦY — ${about.commune}`, bold: true, fontSize: 13 },
      {
        text: `In ngày ${about.day}. ${lines.length} khoản chưa chi. Khoản đã chi trên giấy: chụp ảnh dòng có chữ ký, nhập vào thiết bị khi có điện.`,
        margin: [0, 2, 0, 8],
      },
      {
        table: {
          headerRows: 1,
          dontBreakRows: true,
          widths: [24, '*', 34, 48, 110, 110, 76, 130],
          heights: (row: number) => (row === 0 ? 16 : 34),
          body: [HEAD.map((text) => ({ text, bold: true, fillColor: '#eeeeee' })), ...lines.map(rowOf)],
        },
        layout: { hLineWidth: () => 0.4, vLineWidth: () => 0.4 },
      },
      signatures(`Cộng: ${lines.length} khoản, ${formatDong(total)}. Bằng chữ: ${dongInWords(total)}.`),
    ],
  });
}

const HEAD = ['STT', 'Người nhận', 'Năm sinh', 'Số định danh', 'Nhận cho', 'Kỳ', 'Số tiền', 'Ngày, ký nhận'];

function rowOf(line: PackageLine, at: number): TableCell[] {
  const holders = line.holders.map((holder) => ({
    text: `hoặc ${holder.name} (…${holder.pinLast4})`,
    fontSize: 7.5,
  }));
  return [
    String(at + 1),
    {
      stack: [
        { text: line.payee, bold: true },
        ...holders,
        ...(line.homeDelivery
          ? [{ text: ['Chi tại nhà', line.hamlet ?? []].flat().join(', '), fontSize: 7.5, italics: true }]
          : []),
        { text: line.reference, fontSize: 6.5, color: '#444444' },
      ],
    },
    String(line.birthYear),
    `…${line.pinLast4}`,
    line.beneficiary ?? '',
    { text: whatFor(line), fontSize: 8 },
    { text: formatDong(line.amount), alignment: 'right', bold: true },
    '',
  ];
}

const whatFor = ({ programme, month }: Pick<PackageLine, 'programme' | 'month'>): string =>
  `${PROGRAMMES[programme] ?? programme}, ${monthWords(month)}`;

const signatures = (total: string): Content => ({
  margin: [0, 10, 0, 0],
  unbreakable: true,
  stack: [
    { text: total, bold: true },
    {
      margin: [0, 12, 0, 0],
      columns: ['Người chi (ký, ghi rõ họ tên)', 'Người chứng kiến (ký, ghi rõ họ tên)'].map((text) => ({
        text,
        alignment: 'center',
      })),
    },
  ],
});

/** One payment as it was recorded, with its evidence opened: names of witnesses, or an image as a data URL. */
export type Receipt = Omit<ReceiptRow, 'evidence'> & {
  readonly line: Pick<PackageLine, 'payee' | 'beneficiary' | 'programme' | 'month'>;
  readonly opened: string;
};

const EVIDENCE_WORDS: Readonly<Record<string, string>> = {
  signature: 'Chữ ký của người nhận',
  witnesses: 'Hai người làm chứng',
  paper_receipt: 'Ảnh giấy nhận tiền đã ký',
};
const IMAGE = /^data:image\/(png|jpeg);base64,[A-Za-z0-9+/=]+$/;

/** Receipts of payments at the desk, two on a sheet of A4, each with what stands for the signature. */
export function printReceipts(
  receipts: readonly Receipt[],
  about: { readonly commune: string },
): Promise<Buffer> {
  return pdf({
    info: { title: `Giấy nhận tiền ${about.commune}` },
    pageSize: 'A4',
    pageMargins: [48, 40, 48, 32],
    defaultStyle: { font: 'Roboto', fontSize: 11 },
    content: receipts.map((receipt, at) => ({
      stack: receiptOf(receipt, about.commune),
      unbreakable: true,
      margin: [0, at % 2 === 0 ? 0 : 36, 0, 0],
      ...(at > 0 && at % 2 === 0 ? { pageBreak: 'before' as const } : {}),
    })),
  });
}

function receiptOf(receipt: Receipt, commune: string): Content[] {
  const { line } = receipt;
  const at = Temporal.Instant.fromEpochMilliseconds(receipt.at.getTime()).toZonedDateTimeISO(
    'Asia/Ho_Chi_Minh',
  );
  const two = (n: number) => String(n).padStart(2, '0');
  const facts: [string, string][] = [
    [
      'Người nhận tiền',
      receipt.mandateHolder ? `${receipt.mandateHolder} (nhận thay ${line.payee})` : line.payee,
    ],
    ...(line.beneficiary ? [['Nhận cho', line.beneficiary] as [string, string]] : []),
    ['Nội dung', whatFor(line)],
    ['Số tiền', formatDong(receipt.amount)],
    ['Bằng chữ', dongInWords(receipt.amount)],
    [
      'Lúc',
      `${two(at.hour)}:${two(at.minute)}, ngày ${two(at.day)}/${two(at.month)}/${at.year}${receipt.atHome ? ', tại nhà' : ', tại quầy'}`,
    ],
    ['Người chi', receipt.cashier],
    ['Mã khoản chi', receipt.reference],
  ];
  return [
    { text: `GIẤY NHẬN TIỀN — ${commune}`, bold: true, fontSize: 14, margin: [0, 0, 0, 8] },
    {
      table: {
        widths: [110, '*'],
        body: facts.map(([name, value]) => [name, { text: value, bold: name === 'Số tiền' }]),
      },
      layout: 'noBorders',
    },
    {
      text: EVIDENCE_WORDS[receipt.evidenceKind] ?? receipt.evidenceKind,
      margin: [0, 8, 0, 2],
      color: '#444444',
    },
    IMAGE.test(receipt.opened)
      ? { image: receipt.opened, fit: [300, 150] }
      : { text: receipt.opened, bold: true },
    { text: receipt.voucher, fontSize: 7.5, color: '#666666', margin: [0, 6, 0, 0] },
  ];
}
