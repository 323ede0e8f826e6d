import type { Vault } from '#platform/crypto/vault.ts';
import { type Session, sql } from '#platform/database.ts';
import { columnsOf, DATA_MAP } from './dataMap.ts';

/** What is held about a person, table by table, as plain JSON values. */
export type PersonCopy = Record<string, Record<string, unknown>[]>;

/** Columns that tell the person nothing: indexes and hashes made from what stands beside them. */
const MADE = /_index$|_key$|^wording$|^session_hash$/;

/** Where a sealed column was sealed: the vault opens a field only in its own place. */
const PLACES = {
  pin_cipher: 'pin',
  phone_cipher: 'phone',
  email_cipher: 'email',
  account_cipher: 'account',
  words_cipher: 'request',
  answer_cipher: 'request',
  said_cipher: 'case',
} as const;

/**
 * Everything held about one person that is kept under his name, for him to read and to take along (quyền truy cập, quyền nhận dữ liệu). Tables and
 * columns come from the data map, so a new one is part of the copy as soon as it is mapped. Sealed fields are opened: it is his own. Run within
 * the person's own scope.
 */
export async function copyOfPerson(session: Session, vault: Vault, personId: bigint): Promise<PersonCopy> {
  const copy: PersonCopy = {};
  for (const [name, table] of Object.entries(DATA_MAP)) {
    if (table.subject === undefined) continue;
    const columns = [...columnsOf(table).keys()].filter((column) => !MADE.test(column));
    const rows = await session.rows(
      sql<
        Record<string, unknown>
      >`select ${sql.join(columns.map((column) => sql.ref(column)))} from ${sql.table(name)}
        where ${sql.ref(table.subject)} = ${personId}`,
    );
    copy[name] = rows.map((row) => readable(vault, row));
  }
  return copy;
}

function readable(vault: Vault, row: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(row).map(([column, value]) => {
      if (column in PLACES && value instanceof Uint8Array)
        return [column.replace(/_cipher$/, ''), vault.open(PLACES[column as keyof typeof PLACES], value)];
      if (typeof value === 'bigint') return [column, value.toString()];
      return [column, value instanceof Date ? value.toISOString() : value];
    }),
  );
}
