import { rootOf } from '#core/merkle/hashing.ts';
import { inclusionRanges, type NodeAt, nodesOf, type Range, rangeRoots } from '#core/merkle/proofs.ts';
import { nodesFromTiles, type Tile, tileOf, tilePath } from '#core/merkle/tiles.ts';
import { chunkOf } from '#core/payment/reference.ts';
import { assert } from '#core/result.ts';
import type { Receipt, StatementProof } from '#core/transparency/receipts.ts';
import { type RecordKind, saltOf } from '#core/transparency/records.ts';
import { sha256 } from '#platform/crypto/sha256.ts';
import { type Session, sql } from '#platform/database.ts';
import { publishedLog, tileBytes } from './logTree.ts';
import { hashesIn, leavesOf, recordKey, type SecretRecord } from './recordTrees.ts';
import { statementsOf } from './statements.ts';

interface SealedRecord extends SecretRecord {
  readonly entry: bigint;
}

/**
 * The receipt of a payment: its line in each signed list, what was reported of it and, where asked for, the signatures over its lists, as far as they are sealed, under
 * the last checkpoint. Undefined where nothing is: the list is not signed, or was signed seconds ago. Over a session that sees the secrets; whether the asker may
 * see the payment is decided before.
 */
export async function receiptOf(
  session: Session,
  paymentId: bigint,
  { signatures = false }: { readonly signatures?: boolean } = {},
): Promise<Receipt | undefined> {
  const log = await publishedLog(session);
  if (!log) return undefined;
  const { size } = log.checkpoint;
  const records = await recordsOf(session, paymentId, size, signatures);
  const leaves = await leavesOf(session, records);
  const proofs: StatementProof[] = [];
  for (const record of records) {
    const own = leaves.get(recordKey(record));
    if (!own) continue;
    const entryPath = await entryPathOf(session, Number(record.entry), size);
    for (const { number, statement } of await statementsAbout(session, record, paymentId))
      proofs.push({
        statement,
        salt: saltOf(sha256, record.secret, number),
        record: record.kind,
        number,
        of: own.length,
        path: rangeRoots(sha256, inclusionRanges(number, own.length), nodeAmong(own)),
        entry: Number(record.entry),
        entryPath,
      });
  }
  return proofs.length === 0 ? undefined : { note: log.note, proofs };
}

/** The records with statements about a payment, oldest first: signed versions of its lists, documents that reported of it. */
function recordsOf(
  session: Session,
  paymentId: bigint,
  size: number,
  signatures: boolean,
): Promise<SealedRecord[]> {
  const chunk = chunkOf(paymentId);
  return session.rows(sql<SealedRecord>`
    with listed as (select list_id from payment where chunk_id = ${chunk} and payment_id = ${paymentId}
        union select list_id from attempt where payment_id = ${paymentId}),
      named as (select 'lines' as kind, l.list_id as record_id, l.version as part from listed join list l using (list_id)
        union select 'approval', a.approval_id, 0 from listed join list l using (list_id)
          join approval a on a.list_id = l.list_id and a.list_version = l.version and a.stage = 'sign' where ${signatures}
        union select 'outcomes', inbox_id, chunk_id from outcome where chunk_id = ${chunk} and payment_id = ${paymentId})
    select e.entry_index as entry, e.kind, e.record_id as "recordId", e.part, e.secret from named n
    join log_entry e on e.kind = n.kind and e.record_id = n.record_id and e.part = n.part
    where e.entry_index < ${size} order by e.entry_index`);
}

/** The statements of a record about a payment; of a signature, its only one. */
async function statementsAbout(session: Session, record: SecretRecord, paymentId: bigint) {
  const rows = await session.rows(sql<{ number: bigint; statement: string }>`
    select s.number, s.statement from (${await statementsOf(session, record.kind, [record])}) s
    where ${isAboutPayments(record.kind) ? sql`s.payment_id = ${paymentId}` : sql`true`} order by s.number`);
  return rows.map((row) => ({ ...row, number: Number(row.number) }));
}

const isAboutPayments = (kind: RecordKind): boolean => kind === 'lines' || kind === 'outcomes';

const nodeAmong =
  (leaves: readonly Uint8Array[]): NodeAt =>
  ({ level, index }) =>
    rootOf(sha256, leaves.slice(index * 2 ** level, (index + 1) * 2 ** level));

/** The way from an entry to the root of a log of `size` entries, from the tiles it goes through. */
async function entryPathOf(session: Session, entry: number, size: number): Promise<Uint8Array[]> {
  const ranges = inclusionRanges(entry, size);
  const hashes = await hashesFor(session, ranges, size);
  const path = (tile: Tile) => hashes.get(tilePath(tile))!;
  return rangeRoots(sha256, ranges, nodesFromTiles(sha256, size, path));
}

async function hashesFor(
  session: Session,
  ranges: readonly Range[],
  size: number,
): Promise<Map<string, Uint8Array[]>> {
  const tiles = new Map(
    ranges
      .flatMap(nodesOf)
      .map((node) => tileOf(node, size))
      .map((tile) => [tilePath(tile), tile]),
  );
  const hashes = new Map<string, Uint8Array[]>();
  for (const [path, tile] of tiles) {
    const bytes = await tileBytes(session, tile);
    assert(bytes, `tile ${path} of the log is whole`);
    hashes.set(path, hashesIn(bytes));
  }
  return hashes;
}
