import { CATEGORY_WORDS, type Category } from '#core/rights/categories.ts';
import type { PurposeCode } from '#core/rights/purposes.ts';
import type { RetentionCode } from '#core/rights/retention.ts';
import { BOOKS, WITHOUT_PEOPLE } from './dataMapBooks.ts';
import { CASES } from './dataMapCases.ts';
import { PAYEES } from './dataMapPayees.ts';
import { PEOPLE } from './dataMapTables.ts';

const CATEGORIES = Object.keys(CATEGORY_WORDS) as readonly Category[];

/** One table of the database and what it holds about people. */
export interface MappedTable {
  /** Whose: citizens, officers, or nobody. */
  readonly about: 'citizens' | 'officers' | 'nobody';
  readonly purposes: readonly PurposeCode[];
  readonly retention: RetentionCode;
  /** The column that says whose row it is, where citizens can be given a copy of their own rows. */
  readonly subject?: string;
  /** Every column of a table about people, by what it says; names separated by spaces. */
  readonly columns: Readonly<Partial<Record<Category, string>>>;
}

/** Every table there is: a test compares it with the database, column by column, so that nothing is held that nobody answers for. */
export const DATA_MAP: Readonly<Record<string, MappedTable>> = {
  ...PEOPLE,
  ...PAYEES,
  ...CASES,
  ...BOOKS,
  ...WITHOUT_PEOPLE,
};

/** The columns of a mapped table with their categories. */
export function columnsOf(table: MappedTable): ReadonlyMap<string, Category> {
  const pairs = CATEGORIES.flatMap((category) =>
    (table.columns[category] ?? '')
      .split(' ')
      .filter(Boolean)
      .map((name) => [name, category] as const),
  );
  return new Map(pairs);
}
