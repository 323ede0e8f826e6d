import { linesOf, type Measure } from '#core/tables/printing.ts';
import type { Sheet } from '#core/tables/sheet.ts';
import { type Column, printed, type Totals } from '#core/tables/table.ts';

/** A4 across, in points. */
export const PAGE = { width: 841.89, height: 595.28, left: 30, right: 30, top: 28, bottom: 40 } as const;
export const FONT = { size: 8.5, line: 11, padding: 3 } as const;
const ACROSS = PAGE.width - PAGE.left - PAGE.right;
/** The number of a row, `10000`; and the room to sign in. */
const NUMBER_WIDTH = 30;
const SIGNING_HEIGHT = 28;
const SIGNATURES_HEIGHT = 92;
const TOTAL_HEIGHT = 48;
const HEADING_HEIGHT = 74;
const FORM_HEIGHT = 34;

export interface LaidRow {
  /** By column, its lines. */
  readonly lines: readonly (readonly string[])[];
  readonly height: number;
}

/** A table with its places on paper. The first column is the number of the row. */
export interface Laid {
  readonly widths: readonly number[];
  readonly isRight: readonly boolean[];
  readonly head: LaidRow;
  readonly heights: readonly number[];
  readonly headingHeight: number;
  readonly room: { readonly first: number; readonly next: number; readonly ending: number };
  row(at: number): LaidRow;
}

/** Finds widths, lines and heights. Of a row only the height is kept: its lines are found again when it is drawn. */
export function layOut<Row>(
  document: PDFKit.PDFDocument,
  { table, language }: Sheet<Row>,
  cells: readonly (readonly (string | number | null)[])[],
  totals: Totals<Row>,
): Laid {
  const { columns } = table;
  const widths = widthsOf(columns);
  const measure = measuring(document, 'normal');
  const least = columns.some((column) => column.isOnPaper) ? SIGNING_HEIGHT : 0;
  const laidRow = (texts: readonly string[], measured: Measure, atLeast: number): LaidRow => {
    const lines = texts.map((text, at) => linesOf(text, widths[at]! - 2 * FONT.padding, measured));
    const most = Math.max(...lines.map((one) => one.length));
    return { lines, height: Math.max(most * FONT.line + 2 * FONT.padding, atLeast) };
  };
  const row = (at: number) =>
    laidRow(
      [String(at + 1), ...cells[at]!.map((cell, column) => printed(cell, columns[column]!.type))],
      measure,
      least,
    );
  const headings = [{ vi: 'STT', en: 'No.' }[language], ...columns.map(({ head }) => head[language])];
  const head = laidRow(headings, measuring(document, 'bold'), 0);
  const headingHeight = HEADING_HEIGHT + (table.form || table.signed ? FORM_HEIGHT : 0);
  const whole = PAGE.height - PAGE.top - PAGE.bottom - head.height;
  return {
    widths,
    isRight: [true, ...columns.map(({ type }) => type === 'dong' || type === 'count')],
    head,
    heights: cells.map((_, at) => row(at).height),
    headingHeight,
    room: {
      first: whole - headingHeight,
      next: whole,
      ending: (totals.isAny ? TOTAL_HEIGHT : 0) + (table.signed ? SIGNATURES_HEIGHT : 0),
    },
    row,
  };
}

/** The columns share the page as they share the letters. */
function widthsOf<Row>(columns: readonly Column<Row>[]): number[] {
  const letters = columns.reduce((sum, { width }) => sum + width, 0);
  return [NUMBER_WIDTH, ...columns.map(({ width }) => (width / letters) * (ACROSS - NUMBER_WIDTH))];
}

/** The width of a text; of a word that came before it is known. */
function measuring(document: PDFKit.PDFDocument, font: string): Measure {
  const known = new Map<string, number>();
  return (text) => {
    let width = known.get(text);
    if (width === undefined) {
      width = document.font(font).fontSize(FONT.size).widthOfString(text);
      known.set(text, width);
    }
    return width;
  };
}
