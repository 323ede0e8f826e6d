import ExcelJs from 'exceljs';
import { AMOUNT_COLUMN, cellsOf, claimedAmount, headings } from './cells.ts';
import type { Dice } from './dice.ts';
import type { Entry } from './entry.ts';
import type { Commune } from './places.ts';

/** The same content gives the same cells and the same dates in the file, whenever it is written. */
const WRITTEN_ON = new Date('2026-01-01T00:00:00Z');

/** How a whole file is dirty. */
export interface SheetQuirks {
  readonly columnNumbers: boolean;
  readonly total: 'right' | 'wrong' | 'none';
  readonly blankRows: boolean;
  readonly notesSheet: boolean;
  readonly signatures: boolean;
}

export function chooseSheetQuirks(dice: Dice): SheetQuirks {
  return {
    columnNumbers: dice.happens(0.15),
    total: dice.weighed([
      [68, 'right'],
      [2, 'wrong'],
      [30, 'none'],
    ]),
    blankRows: dice.happens(0.1),
    notesSheet: dice.happens(0.2),
    signatures: dice.happens(0.4),
  };
}

const TRAILING_BLANK_ROWS = 300;

function addTitle(sheet: ExcelJs.Worksheet, commune: Commune, month: number): void {
  const monthOfYear = String(month % 100).padStart(2, '0');
  for (const line of [
    `ỦY BAN NHÂN DÂN ${commune.name.toUpperCase()}`,
    'DANH SÁCH NGƯỜI HƯỞNG CHÍNH SÁCH AN SINH XÃ HỘI',
    `Tháng ${monthOfYear} năm ${Math.floor(month / 100)}`,
    `Mã xã: ${commune.code}`,
  ]) {
    sheet.addRow([line]).commit();
  }
  sheet.addRow([]).commit();
  sheet.addRow([...headings]).commit();
}

/** What was written, as the author of the dirt knows it. */
export interface WrittenRoster {
  readonly rows: number;
  /** Lines that no reader can take in. */
  readonly badRows: number;
  /** Sum of the claimed amounts, in đồng. */
  readonly amount: number;
}

function addLines(
  sheet: ExcelJs.Worksheet,
  entries: readonly Entry[],
  commune: Commune,
  month: number,
): WrittenRoster {
  let rows = 0;
  let badRows = 0;
  let amount = 0;
  for (const entry of entries) {
    const oldCode = commune.oldCodes[rows % Math.max(1, commune.oldCodes.length)];
    const code = entry.quirks.oldCommuneCode && oldCode ? oldCode : commune.code;
    for (let copy = 0; copy < (entry.quirks.twice ? 2 : 1); copy++) {
      rows += 1;
      const row = sheet.addRow(cellsOf(entry, rows, month, code));
      if (entry.quirks.hidden) row.hidden = true;
      row.commit();
      if (entry.quirks.fatal !== 'none') badRows += 1;
      amount += entry.quirks.fatal === 'error_cell' ? 0 : claimedAmount(entry, month);
    }
  }
  return { rows, badRows, amount };
}

function addFoot(sheet: ExcelJs.Worksheet, quirks: SheetQuirks, amount: number): void {
  if (quirks.blankRows) {
    // A blank in a cell makes the row exist, as dragging a format down a sheet does.
    for (let blank = 0; blank < TRAILING_BLANK_ROWS; blank++) sheet.addRow([' ']).commit();
  }
  if (quirks.total === 'none') return;
  const cells: (string | number | null)[] = headings.map(() => null);
  cells[1] = 'Tổng cộng';
  cells[AMOUNT_COLUMN] = quirks.total === 'wrong' ? amount + 1_080_000 : amount;
  sheet.addRow(cells).commit();
  if (!quirks.signatures) return;
  sheet.addRow([]).commit();
  sheet
    .addRow([
      null,
      'NGƯỜI LẬP BIỂU',
      null,
      null,
      null,
      null,
      null,
      null,
      null,
      null,
      null,
      null,
      null,
      null,
      'CHỦ TỊCH',
    ])
    .commit();
}

/** Writes one commune's workbook of one month. */
export async function writeRosterWorkbook(
  path: string,
  commune: Commune,
  month: number,
  entries: readonly Entry[],
  quirks: SheetQuirks,
): Promise<WrittenRoster> {
  const workbook = new ExcelJs.stream.xlsx.WorkbookWriter({
    filename: path,
    useStyles: true,
    useSharedStrings: true,
  });
  workbook.created = WRITTEN_ON;
  workbook.modified = WRITTEN_ON;
  const sheet = workbook.addWorksheet('DanhSach');
  addTitle(sheet, commune, month);
  if (quirks.columnNumbers) sheet.addRow(headings.map((_, index) => `(${index + 1})`)).commit();
  const written = addLines(sheet, entries, commune, month);
  addFoot(sheet, quirks, written.amount);
  sheet.commit();
  if (quirks.notesSheet) {
    const notes = workbook.addWorksheet('Ghi nho');
    notes.addRow(['Những việc cần hỏi lại trưởng thôn']).commit();
    notes.commit();
  }
  await workbook.commit();
  return written;
}
