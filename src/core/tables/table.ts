import { formatDong } from '../money.ts';

/** A table that leaves the house, described once: it is written as CSV, as a workbook and as paper from the same words. */

export interface Wording {
  readonly vi: string;
  readonly en: string;
}
export type Language = keyof Wording;

/**
 * What a column holds. `dong` and `count` are whole numbers; a `day` is `YYYY-MM-DD` (of old people sometimes a year alone), a `month` `YYYY-MM`, an `instant` RFC 3339
 * in UTC, shown by the clock of Vietnam.
 */
export type ColumnType = 'text' | 'dong' | 'count' | 'day' | 'month' | 'instant';
export type Cell = string | number | null | Wording;

export interface Column<Row> {
  readonly head: Wording;
  readonly type: ColumnType;
  /** In characters. */
  readonly width: number;
  readonly cell: (row: Row) => Cell;
  /** Added up below the last row; once a table, also in words. */
  readonly total?: 'figures' | 'words';
  /** Room to write in, or what paper alone says. */
  readonly isOnPaper?: true;
}

export interface Table<Row> {
  readonly title: Wording;
  readonly columns: readonly Column<Row>[];
  /** Who signs below, on paper. */
  readonly signed?: readonly Wording[];
  /** The form of the law it follows, above the title on paper. */
  readonly form?: Wording;
}

/** The columns of a file of values. */
export const valueColumns = <Row>(table: Table<Row>): readonly Column<Row>[] =>
  table.columns.filter((column) => !column.isOnPaper);

const ZONE = 'Asia/Ho_Chi_Minh';
const isWhole = (value: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(value);

/** The text of a cell in a language; numbers as they are. */
export const cellIn = (cell: Cell, language: Language): string | number | null =>
  typeof cell === 'object' && cell !== null ? cell[language] : cell;

/** The clock of Vietnam, `2026-12-01 09:30`: it sorts, and spreadsheets read it. */
export function localTime(instant: string): string {
  const { year, month, day, hour, minute } = Temporal.Instant.from(instant).toZonedDateTimeISO(ZONE);
  return `${year}-${two(month)}-${two(day)} ${two(hour)}:${two(minute)}`;
}

/** As it is printed: `1.350.000`, `05/12/2026`, `12/2026`, `05/12/2026 09:30`. */
export function printed(value: string | number | null, type: ColumnType): string {
  if (value === null) return '';
  if (typeof value === 'number') return formatDong(BigInt(value)).slice(0, -2);
  if (type === 'day' || type === 'month') return value.split('-').reverse().join('/');
  if (type !== 'instant') return value;
  const [day, time] = localTime(value).split(' ') as [string, string];
  return `${day.split('-').reverse().join('/')} ${time}`;
}

/** As a file of values has it: numbers bare, days and months as ISO 8601, instants by the clock of Vietnam. */
export const plain = (value: string | number | null, type: ColumnType): string | number | null =>
  type === 'instant' && typeof value === 'string' ? localTime(value) : value;

/** The instant a spreadsheet counts days to, as it shows a day, a month or a time; undefined for a year alone. */
export function sheetInstant(value: string, type: ColumnType): number | undefined {
  if (type === 'day' && isWhole(value)) return Date.parse(value);
  if (type === 'month' && /^\d{4}-\d{2}$/.test(value)) return Date.parse(`${value}-01`);
  if (type === 'instant') return Date.parse(`${localTime(value).replace(' ', 'T')}Z`);
  return undefined;
}

/** What was added up so far, column by column; null where nothing is. */
export class Totals<Row> {
  readonly #columns: readonly Column<Row>[];
  readonly #sums: bigint[];
  rows = 0;

  constructor(columns: readonly Column<Row>[]) {
    this.#columns = columns;
    this.#sums = columns.map(() => 0n);
  }

  add(cells: readonly (string | number | null)[]): void {
    this.rows++;
    for (const [at, cell] of cells.entries())
      if (this.#columns[at]!.total !== undefined && typeof cell === 'number') this.#sums[at]! += BigInt(cell);
  }

  get isAny(): boolean {
    return this.#columns.some((column) => column.total !== undefined);
  }

  /** By column: the sum as a number, null where none is wanted. */
  get figures(): readonly (number | null)[] {
    return this.#columns.map((column, at) => (column.total === undefined ? null : Number(this.#sums[at]!)));
  }

  /** The one that is also said in words. */
  get inWords(): bigint | undefined {
    const at = this.#columns.findIndex((column) => column.total === 'words');
    return at < 0 ? undefined : this.#sums[at];
  }
}

const two = (number: number): string => String(number).padStart(2, '0');
