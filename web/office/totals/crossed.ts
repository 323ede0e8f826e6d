import type { TotalCell } from '../../kit/api.generated.ts';
import type { Measure } from './dimensions.ts';

export interface Counted {
  readonly payments: number;
  readonly amount_dong: number;
}

export interface Crossed {
  readonly columns: readonly string[];
  readonly rows: readonly {
    readonly name: string;
    /** In the order of the columns. */
    readonly cells: readonly Counted[];
    readonly total: Counted;
  }[];
  readonly sums: readonly Counted[];
  readonly total: Counted;
}

const NOTHING: Counted = { payments: 0, amount_dong: 0 };
const sum = (some: readonly Counted[]): Counted =>
  some.reduce(
    (all, one) => ({
      payments: all.payments + one.payments,
      amount_dong: all.amount_dong + one.amount_dong,
    }),
    NOTHING,
  );

/** Cells as a table with its sums, rows and columns in order; đồng and payments of one measure. */
export function crossed(cells: readonly TotalCell[], measure: Measure): Crossed {
  const columns = [...new Set(cells.map(({ column }) => column))].sort();
  const byRow = Map.groupBy(cells, ({ row }) => row);
  const rows = [...byRow]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, some]) => {
      const each = columns.map((column) => some.find((one) => one.column === column)?.[measure] ?? NOTHING);
      return { name, cells: each, total: sum(each) };
    });
  const sums = columns.map((_, at) => sum(rows.map((row) => row.cells[at]!)));
  return { columns, rows, sums, total: sum(sums) };
}

/** A sheet that every spreadsheet opens with its letters right: a row each, the numbers bare. */
export function sheetOf(
  table: Crossed,
  head: string,
  name: (at: 'row' | 'column', value: string) => string,
  all: string,
): string {
  const cell = (text: string) => `"${text.replaceAll('"', '""')}"`;
  const line = (first: string, some: readonly Counted[], total: Counted) =>
    [cell(first), ...[...some, total].map(({ amount_dong }) => amount_dong)].join(',');
  const first = [head, ...table.columns.map((one) => name('column', one)), all].map(cell).join(',');
  return `\uFEFF${[
    first,
    ...table.rows.map((row) => line(name('row', row.name), row.cells, row.total)),
    line(all, table.sums, table.total),
  ].join('\r\n')}\r\n`;
}
