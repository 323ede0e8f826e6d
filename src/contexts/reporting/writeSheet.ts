import type { Writable } from 'node:stream';
import { finished } from 'node:stream/promises';
import type ExcelJs from 'exceljs';
import { harmless, markText } from '#core/access/exporting.ts';
import type { About, Sheet } from '#core/tables/sheet.ts';
import {
  type Cell,
  type ColumnType,
  cellIn,
  type Language,
  printed,
  sheetInstant,
  Totals,
  valueColumns,
} from '#core/tables/table.ts';

const BOLD = { bold: true } as const;
const MARK_FONT = { italic: true, color: { argb: 'FF9C0006' } } as const;
const FORMATS: Readonly<Record<ColumnType, string | undefined>> = {
  text: undefined,
  dong: '#,##0',
  count: '#,##0',
  day: 'dd/mm/yyyy',
  month: 'mm/yyyy',
  instant: 'dd/mm/yyyy hh:mm',
};
/** Rows above the first: what it is, and the headings. */
const ABOVE = 2;
/** Rows written before other work has its turn, and the packing too. */
const BREATH = 1_000;

/**
 * A workbook (.xlsx), row by row: what was written is packed and let go. Numbers, days and months are typed cells, texts never a formula; headings stay in sight and filter. Where people are
 * named, the mark stands in the header and footer of every printed page, in the first row, in the file's own properties and in a sheet that spreadsheets do not offer to show. Answers how
 * many rows there were.
 */
export async function writeSheet<Row>(
  { table, language, about, rows }: Sheet<Row>,
  to: Writable,
): Promise<number> {
  const { title } = table;
  const columns = valueColumns(table);
  // Loaded where a sheet is written: it is the heaviest library there is, and most programs write none.
  const { default: library } = await import('exceljs');
  const workbook = new library.stream.xlsx.WorkbookWriter({ stream: to, useStyles: true });
  const written = finished(to);
  const totals = new Totals(columns);
  const sheet = openSheet(workbook, title[language], about);
  sheet.columns = columns.map(({ width, type }) => ({ width, style: { numFmt: FORMATS[type] ?? '@' } }));
  addLine(sheet, [aboveText(title[language], about)], about.mark ? MARK_FONT : BOLD);
  addLine(
    sheet,
    columns.map(({ head }) => head[language]),
    BOLD,
  );
  for await (const row of rows) {
    const cells = columns.map(({ cell }) => cellIn(cell(row), language));
    totals.add(cells);
    sheet.addRow(cells.map((cell, at) => typed(cell, columns[at]!.type))).commit();
    if (totals.rows % BREATH === 0) await new Promise(setImmediate);
  }
  sheet.autoFilter = {
    from: { row: ABOVE, column: 1 },
    to: { row: ABOVE + totals.rows, column: columns.length },
  };
  if (totals.isAny) addLine(sheet, totalRow(totals.figures, language), BOLD);
  sheet.commit();
  if (about.mark) hide(workbook, markText(about.mark));
  await workbook.commit();
  await written;
  return totals.rows;
}

function openSheet(workbook: ExcelJs.stream.xlsx.WorkbookWriter, title: string, { mark, officer }: About) {
  workbook.creator = officer;
  const text = mark ? markText(mark) : '';
  if (mark) Object.assign(workbook, { subject: mark.number, keywords: text, description: text });
  const shown = (mark ? text : title).replaceAll('&', '&&').slice(0, 240);
  return workbook.addWorksheet(title.replace(/[\\/?*[\]:]/g, ' ').slice(0, 31), {
    views: [{ state: 'frozen', ySplit: ABOVE }],
    pageSetup: { paperSize: 9, orientation: 'landscape', fitToPage: true, fitToWidth: 1, fitToHeight: 0 },
    headerFooter: { oddHeader: `&C${shown}`, oddFooter: `&L${shown}&R&P/&N` },
  });
}

const aboveText = (title: string, { mark, unit, officer, at, narrowed }: About): string =>
  mark
    ? markText(mark)
    : [title, ...narrowed, [officer, unit].filter(Boolean).join(', '), printed(at, 'instant')].join(' · ');

function typed(cell: string | number | null, type: ColumnType): ExcelJs.CellValue {
  if (typeof cell !== 'string') return cell;
  const at = sheetInstant(cell, type);
  return at === undefined ? harmless(cell) : new Date(at);
}

function totalRow(figures: readonly (number | null)[], language: Language): (Cell & ExcelJs.CellValue)[] {
  const word = { vi: 'Cộng', en: 'Total' }[language];
  return figures.map((figure, at) => figure ?? (at === 0 ? word : null));
}

function addLine(sheet: ExcelJs.Worksheet, cells: ExcelJs.CellValue[], font: Partial<ExcelJs.Font>): void {
  const row = sheet.addRow(cells);
  row.font = font;
  row.commit();
}

function hide(workbook: ExcelJs.stream.xlsx.WorkbookWriter, text: string): void {
  const hidden = workbook.addWorksheet('nguon', { state: 'veryHidden' });
  hidden.addRow([text]).commit();
  hidden.commit();
}
