import type { RawBuilder } from 'kysely';
import { type Session, sql } from '../database.ts';
import { openOrLeave } from './openOrLeave.ts';
import type { Batch } from './resealFields.ts';
import type { Rotation } from './rotations.ts';
import type { IndexPurpose, Place, Vault } from './vault.ts';

/** A column of blind indexes, and how to make each anew: its text is `prefix` and what the cipher holds. */
export interface IndexedColumn {
  readonly purpose: IndexPurpose;
  readonly table: 'person' | 'former_pin' | 'account_link';
  readonly column: string;
  readonly place: Place;
  /** Rows with `id` (bigint), `index`, `cipher` and `prefix`; those that have no cipher are left out. */
  readonly rows: RawBuilder<unknown>;
}

const ROWS = 2_000;

/** The next rows, with the index they should stand under. Every row is looked at: an index without a key id cannot be told by its bytes. */
export async function indexBatch(
  session: Session,
  vault: Vault,
  { purpose, table, place, rows }: IndexedColumn,
  { after }: Pick<Rotation, 'after'>,
): Promise<Batch> {
  const found = await session.rows(sql<{ id: bigint; index: Buffer; cipher: Buffer; prefix: string }>`
    select id, index, cipher, prefix from (${rows}) r where id > ${after ?? '0'}::bigint order by id limit ${ROWS}`);
  const moves = found.flatMap(({ index, cipher, prefix }) => {
    const plain = openOrLeave(() => vault.open(place, cipher));
    const anew = plain === undefined ? index : vault.index(purpose, prefix + plain);
    return anew.equals(index) ? [] : [{ index, anew }];
  });
  return {
    last: found.length < ROWS ? null : String(found.at(-1)!.id),
    async write(tx) {
      if (moves.length === 0) return 0;
      const row = await tx.row(sql<{
        moved: bigint;
      }>`select move_indexes(${table}, ${moves.map((one) => one.index)}::bytea[],
        ${moves.map((one) => one.anew)}::bytea[]) as moved`);
      return Number(row!.moved);
    },
  };
}

/** How many rows stand under other keys. One in 65,536 indexes without a key id looks as if it had this one; the pass before has moved it all the same. */
export async function indexesLeft(
  session: Session,
  columns: readonly IndexedColumn[],
  keyId: number,
): Promise<bigint> {
  let left = 0n;
  for (const { table, column } of columns) {
    const row = await session.row(sql<{ left: bigint }>`
      select count(*) as left from ${sql.table(table)} where substr(${sql.ref(column)}, 1, 2) <> int2send(${keyId}::smallint)`);
    left += row!.left;
  }
  return left;
}
