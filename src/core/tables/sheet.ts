import type { Mark } from '../access/exporting.ts';
import type { Language, Table } from './table.ts';

/** A table with its rows, on its way to a file. */
export interface Sheet<Row> {
  readonly table: Table<Row>;
  readonly language: Language;
  readonly about: About;
  readonly rows: AsyncIterable<Row>;
}

/** What stands above the rows. */
export interface About {
  /** Of whom takes it. */
  readonly unit: string;
  readonly officer: string;
  /** RFC 3339 */
  readonly at: string;
  /** What the rows were narrowed to, a sentence each: month, place, state. */
  readonly narrowed: readonly string[];
  /** Where people are named: stands on every page, and leads to the journal. */
  readonly mark: Mark | null;
}
