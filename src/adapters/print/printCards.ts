import type { Content, TableCell } from 'pdfmake/interfaces.js';
import type { PayPoint, PrintableCard } from '#contexts/enrolment/index.ts';
import { cardCodeShown, cardQr } from '#core/enrolment/card.ts';
import { pdf } from './pdf.ts';

const MILLIMETRE = 72 / 25.4;
/** ISO/IEC 7810 ID-1, as every card in every pocket; ten on a sheet of A4. */
const CARD = { width: 85.6 * MILLIMETRE, height: 53.98 * MILLIMETRE };
const COLUMNS = 2;
const ROWS = 5;
const A4 = { width: 210 * MILLIMETRE, height: 297 * MILLIMETRE };

/**
 * Cards to cut out, ten on an A4 sheet. A card says where, on which days and hours money is handed over, and carries its code as QR and in letters; nothing on
 * it tells whose it is or what is paid, so that a lost one tells nothing. The line for a name is the holder's to write on.
 */
export function printCards(
  cards: readonly PrintableCard[],
  points: readonly PayPoint[],
  commune: string,
): Promise<Buffer> {
  const faces = cards.map((card) => face(card, points, commune));
  const rows: TableCell[][] = [];
  for (let at = 0; at < faces.length; at += COLUMNS)
    rows.push([faces[at]!, faces[at + 1] ?? { text: '', border: [false, false, false, false] }]);
  return pdf({
    info: { title: `Thẻ nhận trợ cấp ${commune}` },
    pageSize: 'A4',
    pageMargins: [
      (A4.width - COLUMNS * CARD.width) / 2,
      (A4.height - ROWS * CARD.height) / 2 - 2,
      (A4.width - COLUMNS * CARD.width) / 2,
      0,
    ],
    defaultStyle: { font: 'Roboto', fontSize: 8 },
    content: sheets(rows),
  });
}

const sheets = (rows: TableCell[][]): Content[] => {
  const parts: Content[] = [];
  for (let at = 0; at < rows.length; at += ROWS)
    parts.push({
      table: {
        widths: Array(COLUMNS).fill(CARD.width),
        heights: CARD.height,
        body: rows.slice(at, at + ROWS),
        dontBreakRows: true,
      },
      layout: {
        hLineWidth: () => 0.25,
        vLineWidth: () => 0.25,
        hLineStyle: () => ({ dash: { length: 2, space: 2 } }),
        vLineStyle: () => ({ dash: { length: 2, space: 2 } }),
        paddingLeft: () => 0,
        paddingRight: () => 0,
        paddingTop: () => 0,
        paddingBottom: () => 0,
      },
      ...(at + ROWS < rows.length ? { pageBreak: 'after' as const } : {}),
    });
  return parts;
};

function face({ cardId, code }: PrintableCard, points: readonly PayPoint[], commune: string): TableCell {
  return {
    margin: [10, 8, 10, 0],
    stack: [
      { text: 'THẺ NHẬN TRỢ CẤP', bold: true, fontSize: 11 },
      { text: `${commune}  ·  Số thẻ ${cardId}`, color: '#444444', margin: [0, 0, 0, 5] },
      {
        columns: [
          { qr: cardQr(code), fit: 75, eccLevel: 'M', width: 75 },
          {
            margin: [8, 0, 0, 0],
            stack: points.flatMap((point) => [
              { text: PLACES[point.provider] ?? point.provider, bold: true },
              { text: point.address },
              {
                text: `Ngày ${point.firstDay}–${point.lastDay} hằng tháng, ${point.opens}–${point.closes}`,
                margin: [0, 0, 0, 4],
              },
            ]),
          },
        ],
      },
      { text: cardCodeShown(code), fontSize: 6.5, margin: [0, 3, 0, 3] },
      {
        text: 'Tên (chủ thẻ tự ghi): ..............................................................',
        fontSize: 7,
      },
      {
        text: 'Mang theo giấy tờ tùy thân nếu có. Nhặt được thẻ, xin gửi về UBND xã.',
        fontSize: 6.5,
        color: '#444444',
      },
    ],
  };
}

const PLACES: Readonly<Record<string, string>> = { DESK: 'Tại xã', VNPOST: 'Tại bưu điện' };
