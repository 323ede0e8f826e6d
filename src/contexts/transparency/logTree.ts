import { sameBytes } from '#core/bytes.ts';
import type { Checkpoint } from '#core/merkle/checkpoint.ts';
import { type Edge, edgeRoot, entryBundle, hashesAt, TILE_WIDTH, type Tile } from '#core/merkle/tiles.ts';
import { assert } from '#core/result.ts';
import { sha256 } from '#platform/crypto/sha256.ts';
import { type Session, sql } from '#platform/database.ts';
import { hashesIn } from './recordTrees.ts';

/** The log as it is known to others: name, key, and the last checkpoint as it was signed. */
export interface PublishedLog {
  readonly origin: string;
  readonly publicKey: Uint8Array;
  readonly checkpoint: Pick<Checkpoint, 'size' | 'root'>;
  readonly note: string;
}

/** The log as last published; undefined before its first checkpoint. */
export async function publishedLog(session: Session): Promise<PublishedLog | undefined> {
  const row = await session.row(sql<{
    origin: string;
    publicKey: Buffer;
    size: bigint;
    root: Buffer;
    note: string;
  }>`
    select t.origin, t.public_key as "publicKey", c.size, c.root, c.note from transparency_log t cross join log_checkpoint c order by c.size desc limit 1`);
  return row && { ...row, checkpoint: { size: Number(row.size), root: row.root } };
}

/** The bytes of a tile; undefined unless the log is that long. */
export async function tileBytes(
  session: Session,
  { level, index, width }: Tile,
): Promise<Uint8Array | undefined> {
  const [from, to] = [index * TILE_WIDTH, index * TILE_WIDTH + width];
  const hashes =
    level === 0
      ? sql`select entry_index as at, sha256('\\x00'::bytea || entry) as hash from log_entry where entry_index >= ${from} and entry_index < ${to}`
      : sql`select subtree_index as at, root as hash from log_subtree where level = ${level} and subtree_index >= ${from} and subtree_index < ${to}`;
  const row = await session.row(sql<{ bytes: Buffer | null; hashes: number }>`
    select string_agg(hash, ''::bytea order by at) as bytes, count(*)::integer as hashes from (${hashes}) h`);
  return row?.hashes === width ? row.bytes! : undefined;
}

/** The bytes of an entry bundle; undefined unless the log is that long. */
export async function bundleBytes(
  session: Session,
  { index, width }: Pick<Tile, 'index' | 'width'>,
): Promise<Uint8Array | undefined> {
  const entries = await entriesBetween(session, index * TILE_WIDTH, index * TILE_WIDTH + width);
  return entries.length === width ? entryBundle(entries) : undefined;
}

/** Entries from one place up to, not including, another, as far as there are. */
export async function entriesBetween(session: Session, from: number, to: number): Promise<Uint8Array[]> {
  const rows = await session.rows(sql<{ entry: Buffer }>`
    select entry from log_entry where entry_index >= ${from} and entry_index < ${to} order by entry_index`);
  return rows.map((row) => row.entry);
}

/**
 * The right edge of the log, to go on from. It must come to the root that was signed last: a log that anybody changed since is not gone on with.
 */
export async function loadEdge(session: Session): Promise<Edge> {
  const last = (await publishedLog(session))?.checkpoint;
  if (!last) return { size: 0, levels: [] };
  const levels: Uint8Array[][] = [];
  for (let level = 0; hashesAt(level, last.size) > 0; level++) {
    const count = hashesAt(level, last.size);
    const width = count % TILE_WIDTH;
    const tile = { level, index: Math.floor(count / TILE_WIDTH), width };
    const bytes = width === 0 ? new Uint8Array() : await tileBytes(session, tile);
    assert(bytes, `tile ${level}/${tile.index} of the log is whole`);
    levels.push(hashesIn(bytes));
  }
  const edge = { size: last.size, levels };
  assert(sameBytes(edgeRoot(sha256, edge), last.root), 'the log is as it was signed last');
  return edge;
}
