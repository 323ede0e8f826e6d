import type { InvariantResult } from '#contexts/reconciliation/index.ts';
import { hexOf, sameBytes } from '#core/bytes.ts';
import { openCheckpoint } from '#core/merkle/checkpoint.ts';
import { noteKey } from '#core/merkle/signedNote.ts';
import { type Edge, edgeRoot, extendEdge } from '#core/merkle/tiles.ts';
import { isEntryOf } from '#core/transparency/records.ts';
import { verifyEd25519 } from '#platform/crypto/ed25519.ts';
import { sha256 } from '#platform/crypto/sha256.ts';
import { type Session, sql } from '#platform/database.ts';
import { entriesBetween, publishedLog } from './logTree.ts';
import { leavesOf, recordKey, type SecretRecord, treeOf } from './recordTrees.ts';

const RECORDS_AT_ONCE = 2_000;

/** Proves that the log holds what the books hold, all of it, and that it is what was signed; over everything the session may see. */
export async function verifyLog(session: Session): Promise<InvariantResult[]> {
  return [
    result(
      'log_says_what_the_books_say',
      'Mỗi mục trong sổ công khai đúng với bản ghi trong cơ sở dữ liệu',
      'Every entry of the transparency log is that of its record',
      await changedRecords(session),
    ),
    result(
      'everything_is_sealed_or_waits',
      'Mọi bản ghi nhật ký, chữ ký, dòng chi và kết quả đều đã vào sổ công khai hoặc đang chờ',
      'Every journal entry, signature, signed line and outcome is in the log or waits for it',
      await missingRecords(session),
    ),
    result(
      'log_is_as_signed',
      'Dựng lại sổ công khai cho đúng mã gốc của từng điểm chốt đã ký',
      'The log built again comes to the root of every checkpoint that was signed',
      await wrongCheckpoints(session),
    ),
    result(
      'no_input_is_hashed_without_a_key',
      'Không mục nào đã ghi sổ còn mã băm đầu vào không khóa',
      'No sealed entry holds a hash of its input without a key',
      await bareInputs(session),
    ),
  ];
}

const result = (name: string, vi: string, en: string, found: readonly string[]): InvariantResult => ({
  name,
  vi,
  en,
  breaches: found.length,
  example: found[0],
});

interface SealedRecord extends SecretRecord {
  readonly index: bigint;
  readonly entry: Buffer;
}

/** Entries that are not what their record comes to now. Lines of versions that were made anew since are gone; their signature still stands. */
async function changedRecords(session: Session): Promise<string[]> {
  const changed: string[] = [];
  for (let after = -1n; ; ) {
    const records = await session.rows(sql<SealedRecord>`
      select entry_index as index, entry, kind, record_id as "recordId", part, secret from log_entry where entry_index > ${after} order by entry_index limit ${RECORDS_AT_ONCE}`);
    if (records.length === 0) return changed;
    after = records.at(-1)!.index;
    const leaves = await leavesOf(session, records);
    const superseded = await supersededLines(session, records);
    for (const record of records) {
      const own = leaves.get(recordKey(record));
      const isSame = own && isEntryOf(sha256, record.entry, record.kind, treeOf(sha256, own));
      if (!isSame && (own || !superseded.has(recordKey(record)))) changed.push(record.index.toString());
    }
  }
}

async function supersededLines(session: Session, records: readonly SealedRecord[]): Promise<Set<string>> {
  const lines = records.filter((record) => record.kind === 'lines');
  const rows = await session.rows(sql<{ recordId: bigint; part: number }>`
    select n.record_id as "recordId", n.part from unnest(${lines.map((one) => one.recordId)}::bigint[], ${lines.map((one) => one.part)}::integer[]) as n (record_id, part)
    join list l on l.list_id = n.record_id and l.version > n.part`);
  return new Set(rows.map((row) => recordKey({ kind: 'lines', ...row })));
}

/** Records that are neither in the log nor in the queue. */
async function missingRecords(session: Session): Promise<string[]> {
  const rows = await session.rows(sql<{ found: string }>`
    with record as (select 'journal' as kind, journal_id as record_id, 0 as part from journal
      union all select 'approval', approval_id, 0 from approval where stage = 'sign'
      union all select 'lines', l.list_id, l.version from list l join approval a on a.list_id = l.list_id and a.list_version = l.version and a.stage = 'sign'
      union all select distinct 'outcomes', inbox_id, chunk_id from outcome)
    select r.kind || ' ' || r.record_id as found from record r
    where not exists (select from log_entry e where e.kind = r.kind and e.record_id = r.record_id and e.part = r.part)
      and not exists (select from to_seal s where s.kind = r.kind and s.record_id = r.record_id and s.part = r.part)
    order by 1`);
  return rows.map((row) => row.found);
}

/** Sizes whose checkpoint is not what the entries come to, or is not signed with the log's key. */
async function wrongCheckpoints(session: Session): Promise<string[]> {
  const log = await publishedLog(session);
  if (!log) return [];
  const key = noteKey(sha256, log.origin, log.publicKey);
  const checkpoints = await session.rows(
    sql<{
      size: bigint;
      root: Buffer;
      note: string;
    }>`select size, root, note from log_checkpoint order by size`,
  );
  const subtrees = await subtreeRoots(session);
  const wrong: string[] = [];
  let edge: Edge = { size: 0, levels: [] };
  let full = 0;
  for (const { size, root, note } of checkpoints) {
    const added = extendEdge(sha256, edge, await entriesBetween(session, edge.size, Number(size)));
    edge = added.edge;
    full += added.full.length;
    const opened = await openCheckpoint(note, key, verifyEd25519);
    const holds =
      opened.ok &&
      opened.value.size === Number(size) &&
      sameBytes(opened.value.root, root) &&
      sameBytes(edgeRoot(sha256, edge), root) &&
      added.full.every((tile) => subtrees.get(`${tile.level + 1} ${tile.index}`) === hexOf(tile.root));
    if (!holds) wrong.push(size.toString());
  }
  if (full !== subtrees.size) wrong.push('tiles');
  return wrong;
}

async function subtreeRoots(session: Session): Promise<Map<string, string>> {
  const rows = await session.rows(
    sql<{
      place: string;
      root: string;
    }>`select level || ' ' || subtree_index as place, encode(root, 'hex') as root from log_subtree`,
  );
  return new Map(rows.map((row) => [row.place, row.root]));
}

async function bareInputs(session: Session): Promise<string[]> {
  const rows = await session.rows(sql<{ found: string }>`
    select j.journal_id::text as found from log_entry e join journal j on j.journal_id = e.record_id
    where e.kind = 'journal' and length(j.input_hash) = 32 and j.command not in ('seed_country', 'create_data_keys') order by j.journal_id`);
  return rows.map((row) => row.found);
}
