import { randomBytes } from 'node:crypto';
import type { SignerPort } from '#contexts/payroll/index.ts';
import { checkpointText } from '#core/merkle/checkpoint.ts';
import { noteKey, noteOf, signatureLine } from '#core/merkle/signedNote.ts';
import { edgeRoot, extendEdge, type FullTile } from '#core/merkle/tiles.ts';
import { accepted, assert } from '#core/result.ts';
import type { RecordKind } from '#core/transparency/records.ts';
import { sha256 } from '#platform/crypto/sha256.ts';
import { type Database, type Session, sql, type Tx } from '#platform/database.ts';
import { type Actor, perform } from '#platform/perform.ts';
import { loadEdge } from './logTree.ts';
import { markBareInputs } from './markBareInputs.ts';
import { entriesOf, type SecretRecord } from './recordTrees.ts';

export interface LogWorld {
  /** As `ansinh_worker`. */
  readonly database: Database;
  readonly actor: Actor;
  readonly signer: SignerPort;
  /** The log's name (c2sp.org/tlog-checkpoint): a schema-less address. Fixed when the first checkpoint is signed; what is said later is not heard. */
  readonly logOrigin: string;
}

/** How long the log is now. */
export interface Sealed {
  readonly before: number;
  readonly size: number;
}

const KEY_ID = 'transparency-log';
const RECORDS_AT_ONCE = 1_000;

interface Waiting extends SecretRecord {
  readonly sealId: bigint;
}

/** What a sealing writes. */
interface Batch {
  readonly waiting: readonly Waiting[];
  readonly before: number;
  readonly entries: readonly { readonly record: Waiting; readonly entry: Uint8Array }[];
  readonly full: readonly FullTile[];
  readonly size: number;
  readonly root: Uint8Array;
}

/**
 * Seals the records that wait, at most 1,000, and signs a checkpoint over them; undefined when none waits. Reads and hashes outside of any transaction that
 * others could wait for; writes entries, full tiles and checkpoint in one command. Of two workers that seal at once the second finds the log longer than he read it
 * and writes nothing; one that dies has written all or nothing. Records are taken in the order they were left in: whoever began after another had
 * committed comes after him. Throws `Fault` where the signer is down; nothing is written then.
 */
export async function sealLog(world: LogWorld): Promise<Sealed | undefined> {
  const { database, actor, signer } = world;
  await markBareInputs(world);
  const batch = await database.read('*', nextBatch);
  if (!batch) return undefined;
  const log = await openLog(world);
  const text = checkpointText({ origin: log.origin, size: batch.size, root: batch.root });
  const signature = await signer.sign(log.keyId, Buffer.from(text));
  const key = noteKey(sha256, log.origin, log.publicKey);
  const note = noteOf(text, signatureLine(key, Buffer.from(signature.value, 'base64')));
  const command = {
    name: 'seal_log',
    actor,
    purpose: 'Ghi vào sổ công khai / Seal in the transparency log',
    key: `seal_log:${batch.before}:${batch.waiting.at(-1)!.sealId}`,
    input: null,
  };
  const sealed = await perform(database, command, async (tx) => {
    const { before, size } = batch;
    if ((await lockedSize(tx)) !== before) return accepted({ before, size: before });
    await writeBatch(tx, log, batch, note);
    return accepted({ before, size });
  });
  assert(sealed.ok, 'a sealing is not refused');
  return sealed.value;
}

async function nextBatch(session: Session): Promise<Batch | undefined> {
  const rows = await session.rows(sql<{ sealId: bigint; kind: RecordKind; recordId: bigint; part: number }>`
    select seal_id as "sealId", kind, record_id as "recordId", part from to_seal
    where exists (select from to_seal where not quiet) order by seal_id limit ${RECORDS_AT_ONCE}`);
  if (rows.length === 0) return undefined;
  const waiting = rows.map((row) => ({ ...row, secret: randomBytes(32) }));
  const entries = await entriesOf(session, sha256, waiting);
  const before = await loadEdge(session);
  const { edge, full } = extendEdge(
    sha256,
    before,
    entries.map(({ entry }) => entry),
  );
  return { waiting, before: before.size, entries, full, size: edge.size, root: edgeRoot(sha256, edge) };
}

interface OpenLog {
  readonly origin: string;
  readonly keyId: string;
  readonly publicKey: Uint8Array;
}

/** The log's name and key: as they were fixed, or as they will be with the first checkpoint. */
async function openLog({ database, signer, logOrigin }: LogWorld): Promise<OpenLog> {
  const known = await database.read('*', (session) =>
    session.row(
      sql<OpenLog>`select origin, key_id as "keyId", public_key as "publicKey" from transparency_log`,
    ),
  );
  if (known) return known;
  const spki = Buffer.from(await signer.createKey(KEY_ID), 'base64');
  return { origin: logOrigin, keyId: KEY_ID, publicKey: spki.subarray(-32) };
}

/** Waits for whoever is sealing; gives the log's length then. */
async function lockedSize(tx: Tx): Promise<number> {
  await tx.run(sql`select pg_advisory_xact_lock(hashtext('seal_log'))`);
  const row = await tx.row(
    sql<{ size: bigint }>`select coalesce(max(entry_index) + 1, 0) as size from log_entry`,
  );
  return Number(row!.size);
}

async function writeBatch(tx: Tx, log: OpenLog, batch: Batch, note: string): Promise<void> {
  const { entries, full, waiting, before, size, root } = batch;
  const of = <T>(read: (one: (typeof entries)[number]) => T) => entries.map(read);
  if (before === 0)
    await tx.run(sql`insert into transparency_log (origin, key_id, public_key) values (${log.origin}, ${log.keyId}, ${Buffer.from(log.publicKey)})
      on conflict do nothing`);
  await tx.run(sql`insert into log_entry (entry_index, entry, kind, record_id, part, secret)
    select ${before}::bigint + n - 1, entry, kind, record_id, part, secret from unnest(${of((one) => Buffer.from(one.entry))}::bytea[], ${of((one) => one.record.kind)}::text[],
      ${of((one) => one.record.recordId)}::bigint[], ${of((one) => one.record.part)}::integer[], ${of((one) => Buffer.from(one.record.secret))}::bytea[])
      with ordinality as e (entry, kind, record_id, part, secret, n)`);
  await tx.run(sql`insert into log_subtree (level, subtree_index, root)
    select * from unnest(${full.map((one) => one.level + 1)}::smallint[], ${full.map((one) => one.index)}::bigint[], ${full.map((one) => Buffer.from(one.root))}::bytea[])`);
  if (size > before)
    await tx.run(
      sql`insert into log_checkpoint (size, root, note) values (${size}, ${Buffer.from(root)}, ${note})`,
    );
  await tx.run(sql`delete from to_seal where seal_id = any (${waiting.map((one) => one.sealId)}::bigint[])`);
}
