import {
  type CellValue,
  decideExport,
  type ExportRefusal,
  type Mark,
  mostRows,
} from '#core/access/exporting.ts';
import { accepted, type Result } from '#core/result.ts';
import { lockSheet, oncePassword } from './lockSheet.ts';
import { type SheetColumn, writeSheet } from './writeSheet.ts';

export interface LockedExport {
  readonly file: Buffer;
  /** Opens the file; told once to who asked, kept nowhere. */
  readonly password: string;
  readonly rows: number;
  readonly persons: readonly bigint[];
}

export interface PersonSheet<R> {
  readonly title: string;
  readonly columns: readonly (SheetColumn & { readonly cell: (row: R) => CellValue })[];
  readonly mark: Mark;
  readonly roles: readonly string[];
  /** The rows, given how many at most are wanted. */
  readonly rows: (most: number) => AsyncIterable<R>;
  readonly personsIn: (row: R) => readonly bigint[];
}

/**
 * A sheet with persons in it: marked, locked with a password of its own, and everybody in it named to the caller for the access book. Refuses more rows than the
 * roles may take away; then no file was made.
 */
export async function exportPersons<R>(sheet: PersonSheet<R>): Promise<Result<LockedExport, ExportRefusal>> {
  const seen = new Set<bigint>();
  let rows = 0;
  async function* cells(): AsyncGenerator<readonly CellValue[]> {
    for await (const row of sheet.rows(mostRows(sheet.roles) + 1)) {
      rows++;
      for (const person of sheet.personsIn(row)) seen.add(person);
      yield sheet.columns.map((column) => column.cell(row));
    }
  }
  const workbook = await writeSheet({
    title: sheet.title,
    columns: sheet.columns,
    mark: sheet.mark,
    rows: cells(),
  });
  const allowed = decideExport(sheet.roles, rows);
  if (!allowed.ok) return allowed;
  const password = oncePassword();
  return accepted({ file: lockSheet(workbook, password), password, rows, persons: [...seen] });
}
