import { purposeInWords } from '#core/access/purposes.ts';
import { dongInWords } from '#core/dongInWords.ts';
import type { Sheet } from '#core/tables/sheet.ts';
import { type Language, printed, type Totals, type Wording } from '#core/tables/table.ts';
import { FONT, type Laid, type LaidRow, PAGE } from './tableLayout.ts';

type Document = PDFKit.PDFDocument;
const SOFT = '#444444';
const SHADE = '#eeeeee';
const ACROSS = PAGE.width - PAGE.left - PAGE.right;

const WORDS = {
  state: { vi: 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', en: 'SOCIALIST REPUBLIC OF VIET NAM' },
  motto: { vi: 'Độc lập - Tự do - Hạnh phúc', en: 'Independence - Freedom - Happiness' },
  printed: { vi: 'In lúc', en: 'Printed' },
  page: { vi: 'Trang', en: 'Page' },
  total: { vi: 'Cộng', en: 'Total' },
  rows: { vi: 'dòng', en: 'rows' },
  in_words: { vi: 'Bằng chữ', en: 'In words' },
  none: { vi: 'Không có dòng nào.', en: 'There are no rows.' },
  sign_here: { vi: '(Ký, ghi rõ họ tên)', en: '(Signature and name)' },
  day: { vi: 'Ngày ..... tháng ..... năm .........', en: 'Date ..........................' },
} as const satisfies Readonly<Record<string, Wording>>;

interface Placed {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly align?: 'left' | 'right' | 'center';
}

/** One line of text in its place; what is too long for it is left out, never drawn over what stands beside it. */
function line(document: Document, text: string, { x, y, width, align = 'left' }: Placed): void {
  document.text(text, x, y, { width, align, lineBreak: true, height: 1, ellipsis: true });
}

/** Who stands behind it, the state's name where it is a paper to be signed, the title and what it was narrowed to. Answers where the table begins. */
export function drawHeading<Row>(document: Document, sheet: Sheet<Row>, laid: Laid): number {
  const { table, language, about } = sheet;
  const half = ACROSS / 2 - 10;
  let y: number = PAGE.top;
  document.fillColor('black').font('bold').fontSize(9.5);
  line(document, about.unit, { x: PAGE.left, y, width: half });
  if (table.form || table.signed) {
    const right = { x: PAGE.left + ACROSS / 2 + 10, width: half, align: 'center' as const };
    line(document, WORDS.state[language], { ...right, y });
    line(document, WORDS.motto[language], { ...right, y: y + 13 });
    document.font('italics').fontSize(8.5);
    if (table.form) line(document, table.form[language], { x: PAGE.left, y: y + 14, width: half });
    y += 34;
  }
  const whole = { x: PAGE.left, width: ACROSS, align: 'center' as const };
  document.font('bold').fontSize(14);
  line(document, table.title[language].toLocaleUpperCase('vi'), { ...whole, y: y + 16 });
  document.font('normal').fontSize(9.5);
  line(document, about.narrowed.join(' · '), { ...whole, y: y + 38 });
  return PAGE.top + laid.headingHeight;
}

/** A row of the table with its lines around it. Answers where the next begins. */
export function drawRow(
  document: Document,
  { widths, isRight }: Laid,
  row: LaidRow,
  y: number,
  kind: 'head' | 'row' | 'total',
): number {
  let x: number = PAGE.left;
  if (kind === 'head') document.rect(x, y, ACROSS, row.height).fill(SHADE);
  document.lineWidth(0.4).strokeColor('#888888').fillColor('black');
  document.font(kind === 'row' ? 'normal' : 'bold').fontSize(FONT.size);
  document.rect(x, y, ACROSS, row.height).stroke();
  for (const [at, lines] of row.lines.entries()) {
    const width = widths[at]!;
    if (at > 0)
      document
        .moveTo(x, y)
        .lineTo(x, y + row.height)
        .stroke();
    for (const [number, text] of lines.entries()) {
      if (text === '') continue;
      const left = isRight[at] ? x + width - FONT.padding - document.widthOfString(text) : x + FONT.padding;
      document.text(text, left, y + FONT.padding + number * FONT.line, { lineBreak: false });
    }
    x += width;
  }
  return y + row.height;
}

/** The sums, the amount in words, and room for those who sign. */
export function drawEnding<Row>(
  document: Document,
  { table, language }: Sheet<Row>,
  laid: Laid,
  from: number,
  totals: Totals<Row>,
): void {
  let y = from;
  if (totals.rows === 0) {
    document.fillColor('black').font('normal').fontSize(10);
    line(document, WORDS.none[language], { x: PAGE.left, y: y + 10, width: ACROSS });
    y += 24;
  } else if (totals.isAny) {
    const texts = totals.figures.map((figure) => (figure === null ? '' : printed(figure, 'dong')));
    if (texts[0] === '')
      texts[0] = `${WORDS.total[language]}: ${printed(totals.rows, 'count')} ${WORDS.rows[language]}`;
    const lines = ['', ...texts].map((text) => [text]);
    y = drawRow(document, laid, { lines, height: FONT.line + 2 * FONT.padding }, y, 'total');
    document.font('normal').fontSize(10);
    if (totals.inWords !== undefined)
      line(document, `${WORDS.in_words[language]}: ${dongInWords(totals.inWords)}.`, {
        x: PAGE.left,
        y: y + 8,
        width: ACROSS,
      });
    y += 28;
  }
  if (table.signed)
    drawSignatures(
      document,
      table.signed.map((who) => who[language]),
      y,
      language,
    );
}

function drawSignatures(document: Document, who: readonly string[], y: number, language: Language): void {
  const width = ACROSS / who.length;
  for (const [at, name] of who.entries()) {
    const place = { x: PAGE.left + at * width, width, align: 'center' as const };
    document.font('italics').fontSize(9);
    if (at === who.length - 1) line(document, WORDS.day[language], { ...place, y });
    document.font('bold').fontSize(9.5);
    line(document, name, { ...place, y: y + 14 });
    document.font('italics').fontSize(8.5);
    line(document, WORDS.sign_here[language], { ...place, y: y + 28 });
  }
}

/** What every sheet carries at its foot and, where people are named, across it. */
export function drawSheetEdges<Row>(
  document: Document,
  { language, about }: Sheet<Row>,
  { page, pages }: { readonly page: number; readonly pages: number },
): void {
  const y = PAGE.height - PAGE.bottom + 12;
  const { mark, officer, unit, at } = about;
  const by = `${WORDS.printed[language]} ${printed(at, 'instant')} · ${[officer, unit].filter(Boolean).join(', ')}`;
  if (mark) drawWatermark(document, `${mark.number} · ${officer} · ${unit}`);
  document.font('normal').fontSize(7.5).fillColor(SOFT);
  line(document, mark ? `${mark.number} · ${by} · ${why(mark.purpose, language)}` : by, {
    x: PAGE.left,
    y,
    width: ACROSS - 90,
  });
  const right = { x: PAGE.width - PAGE.right - 80, width: 80, align: 'right' as const };
  line(document, `${WORDS.page[language]} ${page}/${pages}`, { ...right, y });
}

/** `list_check: tháng 12` in words, with what was written beside it. */
function why(purpose: string, language: Language): string {
  const [code = '', ...words] = purpose.split(': ');
  return [purposeInWords(code)[language], ...words].join(': ');
}

function drawWatermark(document: Document, text: string): void {
  document.save();
  document.rotate(-28, { origin: [PAGE.width / 2, PAGE.height / 2] });
  document.font('bold').fontSize(26).fillColor('#777777').fillOpacity(0.13);
  document.text(text, 0, PAGE.height / 2 - 13, { width: PAGE.width, align: 'center' });
  document.restore();
  document.fillOpacity(1);
}
