import { Writable } from 'node:stream';
import { decideExport, type ExportRefusal, type Mark, mostRows } from '#core/access/exporting.ts';
import { accepted, type Result } from '#core/result.ts';
import type { Table } from '#core/tables/table.ts';
import { lockSheet, oncePassword } from './lockSheet.ts';
import { writeSheet } from './writeSheet.ts';

export interface LockedExport {
  readonly file: Buffer;
  /** Opens the file; told once to who asked, kept nowhere. */
  readonly password: string;
  readonly rows: number;
  readonly persons: readonly bigint[];
}

export interface PersonSheet<R> {
  readonly table: Table<R>;
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
  async function* rows(): AsyncGenerator<R> {
    for await (const row of sheet.rows(mostRows(sheet.roles) + 1)) {
      for (const person of sheet.personsIn(row)) seen.add(person);
      yield row;
    }
  }
  const { table, mark } = sheet;
  const { officer, unit, at } = mark;
  const about = { unit, officer, at, narrowed: [], mark };
  const inMemory = memory();
  const written = await writeSheet({ table, language: 'vi', about, rows: rows() }, inMemory.sink);
  const allowed = decideExport(sheet.roles, written);
  if (!allowed.ok) return allowed;
  const password = oncePassword();
  return accepted({
    file: lockSheet(inMemory.bytes(), password),
    password,
    rows: written,
    persons: [...seen],
  });
}

/** A place to write to that is nowhere on a disk. */
export function memory(): { readonly sink: Writable; bytes(): Buffer } {
  const parts: Buffer[] = [];
  const sink = new Writable({
    write(part: Buffer, _encoding, done) {
      parts.push(part);
      done();
    },
  });
  return { sink, bytes: () => Buffer.concat(parts) };
}
