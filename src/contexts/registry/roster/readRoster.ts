import type { Dong } from '#core/money.ts';
import type { MonthNumber } from '#core/months.ts';
import { accepted, type Result, refused } from '#core/result.ts';
import type { Cell } from '#core/roster/cell.ts';
import { type ColumnKey, sheetNames } from '#core/roster/columns.ts';
import { parseRow, type RosterValues, type RowContext } from '#core/roster/row.ts';
import { type Container, openContainer } from './container.ts';
import { findHeading, type Layout, readLayout } from './layout.ts';
import { type RowMerges, spreadMerges } from './merges.ts';
import { type FileRefusal, RefusedFile } from './refusals.ts';
import { notice, type RosterItem, type RosterNotice, rowError, rowWarning } from './rosterItems.ts';
import { readSheet, type Sheet, type SheetRow } from './sheet.ts';
import { sortRows } from './sortRows.ts';
import { readWorkbookParts, type WorkbookParts } from './workbookParts.ts';

export interface RosterContext extends Pick<RowContext, 'newCommuneCodesOf' | 'providerKind'> {
  /** The month being imported, yyyymm: a file whose title says another is refused. Without it the title must name the month. */
  readonly month?: MonthNumber;
}

/** What is known of a roster before its rows are read. */
export interface RosterHeader {
  readonly sheet: string;
  readonly month: MonthNumber;
  /** In force, from the title; undefined when the title does not name one commune. */
  readonly communeCode: string | undefined;
  readonly title: readonly string[];
  /** Rows that are people, good or bad. */
  readonly peopleRows: number;
  /** Sum of the readable amounts, and what the total row claims, in đồng. */
  readonly amountOfRows: Dong;
  readonly claimedTotal: Dong | undefined;
  readonly notices: readonly RosterNotice[];
}

export interface Roster {
  readonly header: RosterHeader;
  /** Every person's row once, in the order of the sheet, parsed as they are asked for. */
  readonly rows: Iterable<RosterItem>;
}

/**
 * Reads a commune's roster. The whole file is read and judged first, so a refusal (see `fileRefusals`) means that nothing was
 * given out; after that every row is either good or reported with its faults.
 */
export async function readRoster(path: string, context: RosterContext): Promise<Result<Roster, FileRefusal>> {
  let container: Container | undefined;
  try {
    container = await openContainer(path);
    const parts = await readWorkbookParts(container);
    const { sheet, layout, notices } = await chooseSheet(container, parts);
    return accepted(assembleRoster(sheet, layout, notices, parts, context));
  } catch (error) {
    if (error instanceof RefusedFile) return refused(error.refusal);
    throw error;
  } finally {
    container?.close();
  }
}

interface Chosen {
  readonly sheet: Sheet;
  readonly layout: Layout;
  readonly notices: readonly RosterNotice[];
}

/** The sheet named DanhSach, or else the first that has a roster's headings; the others are named in notices. */
async function chooseSheet(container: Container, parts: WorkbookParts): Promise<Chosen> {
  const ours: ReadonlySet<string> = new Set([sheetNames.guide, sheetNames.lists, sheetNames.example]);
  const candidates = parts.sheets
    .filter((part) => !ours.has(part.name))
    .sort((a, b) => Number(b.name === sheetNames.roster) - Number(a.name === sheetNames.roster));
  let chosen: { sheet: Sheet; headingAt: number } | undefined;
  const notices: RosterNotice[] = [];
  for (const part of candidates) {
    const sheet = await readSheet(container, part, parts);
    const headingAt = findHeading(sheet);
    if (chosen === undefined && headingAt !== undefined) chosen = { sheet, headingAt };
    else if (sheet.rows.length > 0) {
      notices.push(notice(headingAt === undefined ? 'sheet_ignored' : 'other_roster_ignored', sheet.name));
    }
  }
  if (!chosen) throw new RefusedFile('wrong_template');
  const layout = readLayout(chosen.sheet, chosen.headingAt);
  for (const column of layout.unknownColumns)
    notices.push(notice('column_ignored', chosen.sheet.name, undefined, column));
  return { sheet: chosen.sheet, layout, notices };
}

function monthOf(layout: Layout, expected: MonthNumber | undefined): MonthNumber {
  const month = layout.month ?? expected;
  if (month === undefined) throw new RefusedFile('month_missing');
  if (expected !== undefined && month !== expected)
    throw new RefusedFile('month_differs', { month, expected });
  return month;
}

function assembleRoster(
  sheet: Sheet,
  layout: Layout,
  notices: readonly RosterNotice[],
  parts: WorkbookParts,
  context: RosterContext,
): Roster {
  const month = monthOf(layout, context.month);
  const sorted = sortRows(sheet, layout);
  const written = layout.communeCode === undefined ? [] : context.newCommuneCodesOf(layout.communeCode);
  const communeCode = written.length === 1 ? written[0] : undefined;
  const header: RosterHeader = {
    sheet: sheet.name,
    month,
    communeCode,
    title: layout.title,
    peopleRows: sorted.people.length,
    amountOfRows: sorted.amountOfRows,
    claimedTotal: sorted.claimedTotal,
    notices: [...notices, ...sorted.notices],
  };
  const mergesOf = spreadMerges(sheet, layout.columns, layout.headingRow + 1);
  const rowContext: RowContext = { ...context, month, since1904: parts.since1904 };
  const rows = {
    *[Symbol.iterator](): Iterator<RosterItem> {
      const seen = new Set<string>();
      for (const row of sorted.people)
        yield readRow(sheet.name, row, layout, mergesOf(row.row), rowContext, communeCode, seen);
    },
  };
  return { header, rows };
}

function cellsOf(row: SheetRow, layout: Layout, merges: RowMerges): ReadonlyMap<ColumnKey, Cell> {
  const cells = new Map<ColumnKey, Cell>();
  for (const [key, at] of layout.columns) {
    const cell = merges.copied.get(key) ?? row.cells.get(at);
    if (cell) cells.set(key, cell);
  }
  return cells;
}

function readRow(
  sheet: string,
  row: SheetRow,
  layout: Layout,
  merges: RowMerges,
  context: RowContext,
  communeCode: string | undefined,
  seen: Set<string>,
): RosterItem {
  const cells = cellsOf(row, layout, merges);
  const parsed = parseRow(cells, context, merges.mergedAway);
  if (!parsed.ok) {
    const errors = parsed.faults.map((fault) =>
      rowError(sheet, row.row, layout.columns, fault, cells.get(fault.column)),
    );
    return {
      kind: 'bad_row',
      sheet,
      row: row.row,
      errors,
      cells: context.since1904 ? countedFrom1900(cells) : cells,
    };
  }
  const { values } = parsed;
  const warnings = [...parsed.warnings];
  for (const column of merges.copied.keys()) warnings.push({ column, code: 'merged_value_copied' });
  if (row.hidden) warnings.push({ code: 'row_hidden' });
  if (communeCode !== undefined && values.communeCode !== communeCode) {
    warnings.push({ column: 'communeCode', code: 'commune_differs_from_title' });
  }
  if (isRepeated(values, seen)) warnings.push({ column: 'pin', code: 'same_person_and_category' });
  return {
    kind: 'row',
    sheet,
    row: row.row,
    hidden: row.hidden,
    values,
    warnings: warnings.map((warning) => rowWarning(sheet, row.row, layout.columns, warning)),
  };
}

const DATE_COLUMNS: readonly ColumnKey[] = ['birthDate', 'decisionDate', 'fromMonth', 'authorisationExpiry'];
const DAYS_FROM_1900_TO_1904 = 1462;

/** The error workbook counts days from 1900 whatever the roster did; small numbers are years, not days. */
function countedFrom1900(cells: ReadonlyMap<ColumnKey, Cell>): ReadonlyMap<ColumnKey, Cell> {
  const moved = new Map(cells);
  for (const key of DATE_COLUMNS) {
    const cell = cells.get(key);
    if (cell?.kind !== 'number' || (cell.value >= 1890 && cell.value <= 2100)) continue;
    const value = cell.value + DAYS_FROM_1900_TO_1904;
    moved.set(key, { ...cell, value, text: String(value) });
  }
  return moved;
}

function isRepeated(values: RosterValues, seen: Set<string>): boolean {
  const key = `${values.pin} ${values.category.code}`;
  if (seen.has(key)) return true;
  seen.add(key);
  return false;
}
