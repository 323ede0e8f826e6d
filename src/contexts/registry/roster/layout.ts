import { cellText } from '#core/roster/cell.ts';
import { type ColumnKey, columnOf, errorHeadings, rosterColumns } from '#core/roster/columns.ts';
import { foldText } from '#core/roster/text.ts';
import { RefusedFile } from './refusals.ts';
import { columnLetters, type Sheet, type SheetRow } from './sheet.ts';

/** Where the roster's columns stand in a sheet and what its title says. */
export interface Layout {
  readonly headingRow: number;
  /** Column of the sheet (0 for A) by key. */
  readonly columns: ReadonlyMap<ColumnKey, number>;
  /** Headings of columns that mean nothing to us, with their letters. */
  readonly unknownColumns: readonly string[];
  readonly title: readonly string[];
  /** yyyymm, when the title says so. */
  readonly month: number | undefined;
  /** Five digits as written in the title. */
  readonly communeCode: string | undefined;
}

/** Titles are a few lines; a heading further down belongs to something else. */
const HEADING_WITHIN = 40;
/** With fewer known headings it is some other table. */
const ENOUGH_HEADINGS = 8;
const ERROR_HEADINGS = new Set<string>(errorHeadings.map(foldText));

const knownHeadings = (row: SheetRow): number =>
  new Set([...row.cells.values()].map((cell) => columnOf(cellText(cell))?.key).filter(Boolean)).size;

const rowText = (row: SheetRow): string => [...row.cells.values()].map(cellText).join(' ');

function readTitle(rows: readonly SheetRow[]): Pick<Layout, 'title' | 'month' | 'communeCode'> {
  const title = rows.map(rowText);
  const folded = title.map(foldText).join(' ');
  const month = /\bthang (\d{1,2})(?: nam)? (\d{4})\b/.exec(folded);
  const commune = /\bma (?:xa|phuong|dac khu|don vi)(?: phuong)?(?: dac khu)? (\d{5})\b/.exec(folded);
  const monthNumber = month ? Number(month[2]) * 100 + Number(month[1]) : undefined;
  const real = monthNumber !== undefined && monthNumber % 100 >= 1 && monthNumber % 100 <= 12;
  return { title, month: real ? monthNumber : undefined, communeCode: commune?.[1] };
}

function mapColumns(heading: SheetRow): Pick<Layout, 'columns' | 'unknownColumns'> {
  const columns = new Map<ColumnKey, number>();
  const unknownColumns: string[] = [];
  for (const [at, cell] of heading.cells) {
    const text = cellText(cell);
    const known = columnOf(text);
    if (known && columns.has(known.key)) throw new RefusedFile('column_repeated', { column: known.heading });
    if (known) columns.set(known.key, at);
    else if (!ERROR_HEADINGS.has(foldText(text)))
      unknownColumns.push(`${columnLetters(at)} (${text.slice(0, 40)})`);
  }
  const missing = rosterColumns.filter((entry) => entry.columnRequired && !columns.has(entry.key));
  if (missing.length > 0) {
    throw new RefusedFile('columns_missing', { columns: missing.map((entry) => entry.heading).join('; ') });
  }
  return { columns, unknownColumns };
}

/** Finds the heading row of a roster; undefined when the sheet holds something else. */
export function findHeading(sheet: Sheet): number | undefined {
  const at = sheet.rows.slice(0, HEADING_WITHIN).findIndex((row) => knownHeadings(row) >= ENOUGH_HEADINGS);
  return at < 0 ? undefined : at;
}

/** Reads the layout of a sheet whose heading row was found; refuses missing and repeated columns. */
export function readLayout(sheet: Sheet, headingAt: number): Layout {
  const heading = sheet.rows[headingAt] as SheetRow;
  return { headingRow: heading.row, ...mapColumns(heading), ...readTitle(sheet.rows.slice(0, headingAt)) };
}

/** Whether a row only numbers the columns: `(1) (2) (3)` or `A B C`, as printed forms do. */
export function numbersColumns(row: SheetRow): boolean {
  const texts = [...row.cells.values()].map((cell) => cellText(cell).trim());
  return texts.length >= ENOUGH_HEADINGS && texts.every((text) => /^\(?(\d{1,2}|[A-Za-z])\)?$/.test(text));
}
