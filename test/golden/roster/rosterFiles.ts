import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import ExcelJs from 'exceljs';
import { bankByCode, newCommuneCodesOf } from '#contexts/identity/units/index.ts';
import {
  type BadRow,
  type Roster,
  type RosterContext,
  type RosterRow,
  readRoster,
} from '#contexts/registry/roster/index.ts';
import { type ColumnKey, rosterColumns } from '#core/roster/columns.ts';

export const context: RosterContext = {
  newCommuneCodesOf,
  providerKind: (code) => bankByCode(code)?.kind,
};

export type RowCells = Partial<Record<ColumnKey, ExcelJs.CellValue>>;

/** A row in which nothing is wrong, of an invented person; `nth` makes another person of it. */
export function goodRow(nth = 0): RowCells {
  return {
    ordinal: nth + 1,
    fullName: 'Nguyễn Thị Ví Dụ',
    birthDate: '05/09/1951',
    sex: 'Nữ',
    pin: `038151${String(nth).padStart(6, '0')}`,
    hamlet: 'Thôn 3',
    communeCode: '14845',
    category: 'k6-nang',
    decisionNumber: '123/QĐ-UBND',
    decisionDate: '20/06/2026',
    fromMonth: '07/2026',
    amount: 810000,
    channel: 'UB',
  };
}

/** Column letters in the files written here. */
export const letterOf = (key: ColumnKey): string =>
  String.fromCharCode(65 + rosterColumns.findIndex((column) => column.key === key));

/** The first row of a person in the files written here. */
export const FIRST_ROW = 6;

export interface Tweaks {
  readonly title?: readonly string[];
  readonly headings?: (headings: string[]) => string[];
  readonly sheet?: (sheet: ExcelJs.Worksheet, workbook: ExcelJs.Workbook) => void;
  readonly sheetName?: string;
}

const TITLE = ['ỦY BAN NHÂN DÂN XÃ MƯỜNG LÁT', 'DANH SÁCH CHI TRẢ', 'Tháng 11 năm 2026', 'Mã xã: 14845'];

export async function writeRoster(
  path: string,
  rows: readonly RowCells[],
  tweaks: Tweaks = {},
): Promise<string> {
  const workbook = new ExcelJs.Workbook();
  const sheet = workbook.addWorksheet(tweaks.sheetName ?? 'DanhSach');
  for (const line of tweaks.title ?? TITLE) sheet.addRow([line]);
  const headings = rosterColumns.map((column): string => column.heading);
  sheet.addRow(tweaks.headings ? tweaks.headings(headings) : headings);
  for (const cells of rows) sheet.addRow(rosterColumns.map((column) => cells[column.key] ?? null));
  tweaks.sheet?.(sheet, workbook);
  await workbook.xlsx.writeFile(path);
  return path;
}

/** A folder that goes away with the test. */
export async function temporaryFolder(t: TestContext): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'roster-'));
  t.after(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

export interface ReadResult {
  readonly header: Roster['header'];
  readonly good: readonly RosterRow[];
  readonly bad: readonly BadRow[];
}

export async function readGood(path: string, options: Partial<RosterContext> = {}): Promise<ReadResult> {
  const result = await readRoster(path, { ...context, ...options });
  assert.ok(result.ok, result.ok ? '' : `refused: ${result.refusal.code}`);
  const items = [...result.value.rows];
  return {
    header: result.value.header,
    good: items.filter((item) => item.kind === 'row'),
    bad: items.filter((item) => item.kind === 'bad_row'),
  };
}

export async function refusalOf(path: string, options: Partial<RosterContext> = {}): Promise<string> {
  const result = await readRoster(path, { ...context, ...options });
  assert.ok(!result.ok, 'the file is refused');
  assert.ok(result.refusal.vi.length > 10 && result.refusal.en.length > 10);
  return result.refusal.code;
}

/** Writes one file of these rows and reads it. */
export async function readRows(
  t: TestContext,
  rows: readonly RowCells[],
  tweaks: Tweaks = {},
): Promise<ReadResult> {
  return readGood(await writeRoster(join(await temporaryFolder(t), 'roster.xlsx'), rows, tweaks));
}

/** The one row of a one-row file, which must be good. */
export async function readOne(t: TestContext, cells: RowCells, tweaks: Tweaks = {}): Promise<RosterRow> {
  const { good, bad } = await readRows(t, [{ ...goodRow(), ...cells }], tweaks);
  assert.deepEqual(
    bad.flatMap((row) => row.errors.map((error) => error.vi)),
    [],
  );
  return good[0] as RosterRow;
}

/** The errors of a one-row file as `column code`. */
export async function errorsOf(
  t: TestContext,
  cells: RowCells,
  tweaks: Tweaks = {},
): Promise<readonly string[]> {
  const { bad } = await readRows(t, [{ ...goodRow(), ...cells }], tweaks);
  return bad.flatMap((row) => row.errors.map((error) => `${error.column} ${error.code}`));
}

export const warningsOf = (row: RosterRow): readonly string[] => row.warnings.map((warning) => warning.code);
