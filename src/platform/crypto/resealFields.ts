import { type Session, sql, type Tx } from '../database.ts';
import { openOrLeave } from './openOrLeave.ts';
import type { Rotation } from './rotations.ts';
import type { Place, Vault } from './vault.ts';

/** Read and made ready; what others wrote meanwhile is left as they wrote it. */
export interface Batch {
  /** The last id looked at; null when the column is at its end. */
  readonly last: string | null;
  /** Gives how many were moved. */
  write(tx: Tx): Promise<number>;
}

/** Fields a command: some tens of milliseconds, so that nobody waits who needs one of these rows. */
const FIELDS = 2_000;

interface SealedColumn {
  readonly table: string;
  readonly column: string;
  readonly place: Place;
}

export function sealedColumns(session: Session): Promise<SealedColumn[]> {
  return session.rows(
    sql<SealedColumn>`select table_name as "table", cipher_column as "column", place from sealed_column order by 1, 2`,
  );
}

/** The next fields that are not under the new key, sealed with it. */
export async function fieldBatch(
  session: Session,
  vault: Vault,
  { table, column, place }: SealedColumn,
  { newKeyId, after }: Pick<Rotation, 'newKeyId' | 'after'>,
): Promise<Batch> {
  const fields = await session.rows(sql<{ id: string; cipher: Buffer }>`
    select id, cipher from fields_under_other_keys(${table}, ${column}, ${newKeyId}::smallint, ${after}, ${FIELDS})`);
  const sealed = fields.flatMap(({ id, cipher }) => {
    const plain = openOrLeave(() => vault.open(place, cipher));
    return plain === undefined ? [] : [{ id, cipher, anew: vault.seal(place, plain) }];
  });
  return {
    last: fields.length < FIELDS ? null : fields.at(-1)!.id,
    async write(tx) {
      if (sealed.length === 0) return 0;
      const row = await tx.row(sql<{
        moved: bigint;
      }>`select reseal_fields(${table}, ${column}, ${sealed.map((one) => one.id)}::text[],
        ${sealed.map((one) => one.cipher)}::bytea[], ${sealed.map((one) => one.anew)}::bytea[]) as moved`);
      return Number(row!.moved);
    },
  };
}

export interface FieldsLeft extends SealedColumn {
  readonly left: bigint;
}

/** How many fields are not under this key, by column: reads every sealed table once. */
export function fieldsLeftByColumn(session: Session, keyId: number): Promise<FieldsLeft[]> {
  return session.rows(sql<FieldsLeft>`select table_name as "table", cipher_column as "column", place,
    count_under_other_keys(table_name, cipher_column, ${keyId}::smallint) as left from sealed_column order by 1, 2`);
}

export async function fieldsLeft(session: Session, keyId: number): Promise<bigint> {
  return (await fieldsLeftByColumn(session, keyId)).reduce((sum, column) => sum + column.left, 0n);
}
