import type ExcelJs from 'exceljs';
import { rosterColumns } from '#core/roster/columns.ts';

const HEADING_FILL: ExcelJs.Fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFD9E2F3' } };
export const FAULT_FILL: ExcelJs.Fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFFFC7CE' } };
/** `@`: the spreadsheet keeps what is typed and no leading zero is lost. */
const TEXT_FORMAT = '@';

const WRITTEN_ON = new Date('2026-01-01T00:00:00Z');

/** A new workbook whose dates say nothing, so that the same content gives the same sheets whenever it is written. */
export async function newWorkbook(): Promise<ExcelJs.Workbook> {
  const { default: library } = await import('exceljs');
  const workbook = new library.Workbook();
  workbook.creator = 'AnSinh';
  workbook.created = WRITTEN_ON;
  workbook.modified = WRITTEN_ON;
  return workbook;
}

/** The headings of the template and whatever comes after them; the sheet scrolls beneath them. */
export function addHeadings(sheet: ExcelJs.Worksheet, extra: readonly string[] = []): void {
  const row = sheet.addRow([...rosterColumns.map((column) => column.heading), ...extra]);
  row.eachCell((cell) => {
    cell.font = { bold: true };
    cell.fill = HEADING_FILL;
    cell.alignment = { wrapText: true, vertical: 'middle', horizontal: 'center' };
  });
  row.height = 48;
  sheet.views = [{ state: 'frozen', ySplit: row.number, xSplit: 2 }];
}

/** Widths, and the text format for columns whose zeros count. */
export function formatColumns(sheet: ExcelJs.Worksheet): void {
  for (const [index, column] of rosterColumns.entries()) {
    const sheetColumn = sheet.getColumn(index + 1);
    sheetColumn.width = column.width;
    if (column.asText) sheetColumn.numFmt = TEXT_FORMAT;
  }
}
