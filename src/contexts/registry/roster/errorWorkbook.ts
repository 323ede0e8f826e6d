import type ExcelJs from 'exceljs';
import type { Cell } from '#core/roster/cell.ts';
import { type ColumnKey, errorHeadings, rosterColumns, sheetNames } from '#core/roster/columns.ts';
import type { RosterHeader } from './readRoster.ts';
import type { BadRow } from './rosterItems.ts';
import { addHeadings, FAULT_FILL, formatColumns, newWorkbook } from './sheetWriting.ts';
import { titleLines } from './template.ts';

const DATE_FORMATS = { day: 'dd/mm/yyyy', month: 'mm/yyyy', year: 'yyyy' } as const;

const ERROR_VALUES = ['#N/A', '#REF!', '#NAME?', '#DIV/0!', '#NULL!', '#VALUE!', '#NUM!'] as const;
const isErrorValue = (text: string): text is (typeof ERROR_VALUES)[number] =>
  (ERROR_VALUES as readonly string[]).includes(text);

function fill(target: ExcelJs.Cell, cell: Cell | undefined): void {
  if (!cell || cell.kind === 'uncalculated') return;
  if (cell.kind === 'error' && isErrorValue(cell.text)) target.value = { error: cell.text };
  else target.value = cell.kind === 'number' ? cell.value : cell.text;
  if (cell.kind === 'number') target.numFmt = cell.date ? DATE_FORMATS[cell.date] : 'General';
}

function addBadRow(sheet: ExcelJs.Worksheet, bad: BadRow): void {
  const row = sheet.addRow([]);
  const faulty = new Map<ColumnKey, true>(bad.errors.map((error) => [error.key, true]));
  for (const [index, column] of rosterColumns.entries()) {
    const target = row.getCell(index + 1);
    fill(target, bad.cells.get(column.key));
    if (faulty.has(column.key)) target.fill = FAULT_FILL;
  }
  for (const [index, sentence] of (['vi', 'en'] as const).entries()) {
    const target = row.getCell(rosterColumns.length + 1 + index);
    target.value = bad.errors.map((error) => error[sentence]).join('\n');
    target.alignment = { wrapText: true, vertical: 'top' };
  }
}

/**
 * Writes the rows that could not be taken in, in the same template: what stood in each cell, the faulty cells coloured, and beside
 * them what is wrong in Vietnamese and English. Mended, the very file can be read again. Holds personal data as the roster itself does.
 * Returns how many rows and errors were written.
 */
export async function writeErrorWorkbook(
  path: string,
  header: Pick<RosterHeader, 'month' | 'communeCode' | 'title'>,
  badRows: Iterable<BadRow>,
): Promise<{ rows: number; errors: number }> {
  const workbook = await newWorkbook();
  const sheet = workbook.addWorksheet(sheetNames.roster);
  formatColumns(sheet);
  for (const line of titleLines(
    header.title[0]?.replace(/^ỦY BAN NHÂN DÂN /i, ''),
    header.month,
    header.communeCode,
  )) {
    sheet.addRow([line]).font = { bold: true };
  }
  sheet.addRow([]);
  addHeadings(sheet, errorHeadings);
  for (const index of errorHeadings.keys()) sheet.getColumn(rosterColumns.length + 1 + index).width = 70;
  let rows = 0;
  let errors = 0;
  for (const bad of badRows) {
    addBadRow(sheet, bad);
    rows += 1;
    errors += bad.errors.length;
  }
  await workbook.xlsx.writeFile(path);
  return { rows, errors };
}
