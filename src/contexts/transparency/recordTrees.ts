import { HASH_BYTES, rootOf, type Sha256 } from '#core/merkle/hashing.ts';
import { type RecordTree, recordEntry } from '#core/transparency/records.ts';
import { type Session, sql } from '#platform/database.ts';
import { type RecordName, statementsOf } from './statements.ts';

/** A record with the secret its salts come from. */
export interface SecretRecord extends RecordName {
  /** 32 random bytes. */
  readonly secret: Uint8Array;
}

/** What tells records apart. */
export const recordKey = ({ kind, recordId, part }: RecordName): string => `${kind} ${recordId} ${part}`;

/**
 * The leaf hashes of records, in order, by `recordKey`: one statement a kind, hashed where the rows are. A record whose statements are gone has none.
 */
export async function leavesOf(
  session: Session,
  records: readonly SecretRecord[],
): Promise<Map<string, Uint8Array[]>> {
  const leaves = new Map<string, Uint8Array[]>();
  for (const [kind, some] of Map.groupBy(records, (record) => record.kind)) {
    const rows = await session.rows(sql<{ recordId: bigint; part: number; leaves: Buffer }>`
      select r.record_id as "recordId", r.part, string_agg(sealed_leaf(r.secret, s.number, s.statement), ''::bytea order by s.number) as leaves
      from (${await statementsOf(session, kind, some)}) s
      join unnest(${some.map((one) => one.recordId)}::bigint[], ${some.map((one) => one.part)}::integer[], ${some.map((one) => Buffer.from(one.secret))}::bytea[])
        as r (record_id, part, secret) on r.record_id = s.record_id and r.part = s.part
      group by 1, 2`);
    for (const row of rows) leaves.set(recordKey({ kind, ...row }), hashesIn(row.leaves));
  }
  return leaves;
}

/** The log's entry of each record that has statements, in the order asked. */
export async function entriesOf<R extends SecretRecord>(
  session: Session,
  sha256: Sha256,
  records: readonly R[],
): Promise<{ readonly record: R; readonly entry: Uint8Array }[]> {
  const leaves = await leavesOf(session, records);
  return records.flatMap((record) => {
    const own = leaves.get(recordKey(record));
    return own ? [{ record, entry: recordEntry(sha256, record.kind, treeOf(sha256, own)) }] : [];
  });
}

export const treeOf = (sha256: Sha256, leaves: readonly Uint8Array[]): RecordTree => ({
  of: leaves.length,
  root: rootOf(sha256, leaves),
});

/** Hashes that stand one after another. */
export const hashesIn = (bytes: Uint8Array): Uint8Array[] =>
  Array.from({ length: bytes.length / HASH_BYTES }, (_, at) =>
    bytes.subarray(at * HASH_BYTES, (at + 1) * HASH_BYTES),
  );
