import type ExcelJs from 'exceljs';
import { rosterCategories } from '#core/benefits/rosterCategories.ts';
import type { MonthNumber } from '#core/months.ts';
import { type ColumnKey, rosterColumns, sheetNames } from '#core/roster/columns.ts';
import { columnLetters } from './sheet.ts';
import { addHeadings, formatColumns, newWorkbook } from './sheetWriting.ts';

export interface TemplateChoices {
  /** Filled into the title when known; otherwise the officer fills them in. */
  readonly communeName?: string;
  readonly communeCode?: string;
  readonly month?: MonthNumber;
  /** Banks and wallets for the list in DanhMuc. */
  readonly providers: readonly { readonly code: string; readonly name: string }[];
}

/** Rows that offer drop-down lists; more can be filled in without them. */
const ROWS_WITH_LISTS = 3_000;
const DOTS = '……';

const monthTitle = (month: MonthNumber | undefined): string =>
  month === undefined
    ? `Tháng ${DOTS} năm ${DOTS}`
    : `Tháng ${String(month % 100).padStart(2, '0')} năm ${Math.floor(month / 100)}`;

/** The lines above the headings; the reader takes month and commune from them. */
export const titleLines = (
  commune: string | undefined,
  month: MonthNumber | undefined,
  communeCode: string | undefined,
) => [
  `ỦY BAN NHÂN DÂN ${(commune ?? DOTS).toUpperCase()}`,
  'DANH SÁCH NGƯỜI HƯỞNG CHÍNH SÁCH AN SINH XÃ HỘI',
  monthTitle(month),
  `Mã xã: ${communeCode ?? DOTS}`,
];

type ListValidation = ExcelJs.DataValidation & { type: 'list' };

function listOf(source: string): ListValidation {
  return {
    type: 'list',
    allowBlank: true,
    formulae: [source],
    showErrorMessage: true,
    errorStyle: 'warning',
    errorTitle: 'Giá trị ngoài danh mục',
    error: 'Hãy chọn trong danh sách, hoặc xem sheet HuongDan.',
  };
}

function offerLists(sheet: ExcelJs.Worksheet, firstRow: number, providers: number): void {
  const lists: Partial<Record<ColumnKey, ListValidation>> = {
    sex: listOf('"Nam,Nữ"'),
    household: listOf('"N,CN"'),
    payeeRelation: listOf('"GH,CS,UQ"'),
    channel: listOf('"TK,VI,BĐ,UB"'),
    atHome: listOf('"x"'),
    category: listOf(`${sheetNames.lists}!$A$2:$A$${rosterCategories.length + 1}`),
    provider: listOf(`${sheetNames.lists}!$D$2:$D$${providers + 1}`),
  };
  // The validation of a range is part of exceljs's model but not of its published types.
  const { dataValidations } = sheet as ExcelJs.Worksheet & {
    dataValidations: { add(range: string, validation: ExcelJs.DataValidation): void };
  };
  for (const [index, column] of rosterColumns.entries()) {
    const list = lists[column.key];
    const letters = columnLetters(index);
    if (list) dataValidations.add(`${letters}${firstRow}:${letters}${firstRow + ROWS_WITH_LISTS}`, list);
  }
}

function addRosterSheet(workbook: ExcelJs.Workbook, choices: TemplateChoices): void {
  const sheet = workbook.addWorksheet(sheetNames.roster);
  formatColumns(sheet);
  for (const line of titleLines(choices.communeName, choices.month, choices.communeCode)) {
    sheet.addRow([line]).font = { bold: true };
  }
  sheet.addRow([]);
  addHeadings(sheet);
  offerLists(sheet, sheet.rowCount + 1, choices.providers.length);
}

const GENERAL_GUIDE = [
  'Hướng dẫn điền danh sách',
  'Mỗi dòng là một người với một chế độ; người hưởng hai chế độ ghi hai dòng. Không gộp ô, không đổi tên cột.',
  'Ghi tháng và mã xã ở đầu sheet DanhSach. Có thể có dòng Tổng cộng ở cuối: hệ thống sẽ cộng lại để kiểm tra.',
  'Dòng sai được trả lại trong tệp lỗi cùng mẫu này; sửa ô tô màu rồi nhập lại chính tệp đó.',
];

function addGuideSheet(workbook: ExcelJs.Workbook): void {
  const sheet = workbook.addWorksheet(sheetNames.guide);
  sheet.columns = [{ width: 32 }, { width: 14 }, { width: 90 }, { width: 24 }];
  for (const line of GENERAL_GUIDE) sheet.addRow([line]);
  sheet.getRow(1).font = { bold: true, size: 14 };
  sheet.addRow([]);
  sheet.addRow(['Cột', 'Bắt buộc', 'Cách điền', 'Ví dụ']).font = { bold: true };
  for (const column of rosterColumns) {
    sheet.addRow([column.heading, column.cellRequired ? 'có' : '', column.guide, column.example]);
  }
}

function addListsSheet(workbook: ExcelJs.Workbook, providers: TemplateChoices['providers']): void {
  const sheet = workbook.addWorksheet(sheetNames.lists);
  sheet.columns = [{ width: 16 }, { width: 70 }, { width: 4 }, { width: 18 }, { width: 60 }];
  sheet.addRow(['Mã đối tượng', 'Đối tượng', '', 'Mã ngân hàng, ví', 'Tên']).font = { bold: true };
  for (let at = 0; at < Math.max(rosterCategories.length, providers.length); at++) {
    const category = rosterCategories[at];
    const provider = providers[at];
    sheet.addRow([category?.code, category?.vi, '', provider?.code, provider?.name]);
  }
}

function addExampleSheet(workbook: ExcelJs.Workbook): void {
  const sheet = workbook.addWorksheet(sheetNames.example);
  formatColumns(sheet);
  addHeadings(sheet);
  sheet.addRow(rosterColumns.map((column) => column.example));
}

/** Writes the empty template: the sheet to fill in, a guide in Vietnamese, the code lists and an example that is never read. */
export async function writeTemplate(path: string, choices: TemplateChoices): Promise<void> {
  const workbook = await newWorkbook();
  addRosterSheet(workbook, choices);
  addGuideSheet(workbook);
  addListsSheet(workbook, choices.providers);
  addExampleSheet(workbook);
  await workbook.xlsx.writeFile(path);
}
