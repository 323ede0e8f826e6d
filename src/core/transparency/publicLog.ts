import { sameBytes, utf8Text } from '../bytes.ts';
import { type Checkpoint, type CheckpointRefusal, openCheckpoint } from '../merkle/checkpoint.ts';
import { leafHash, type Sha256 } from '../merkle/hashing.ts';
import type { NoteKey, VerifyEd25519 } from '../merkle/signedNote.ts';
import {
  type Edge,
  edgeRoot,
  entriesPath,
  extendEdge,
  readEntryBundle,
  readTile,
  TILE_WIDTH,
  type Tile,
  tilePath,
  tilesBetween,
} from '../merkle/tiles.ts';
import { accepted, type Refusal, type Result, refused } from '../result.ts';
import { type RecordKind, readRecordEntry } from './records.ts';

/** The public files of a log, wherever they lie: a folder, a web server. Undefined where there is no such file. */
export type ReadLogFile = (path: string) => Promise<Uint8Array | undefined>;

export interface LogCheck {
  readonly sha256: Sha256;
  readonly verify: VerifyEd25519;
  /** The log's key, kept from before. */
  readonly key: NoteKey;
  /** What the log said of itself earlier; it must begin with each. */
  readonly kept: readonly Checkpoint[];
  /** Told how many entries are checked, now and then. */
  readonly reached?: (entries: number) => void;
}

export interface CheckedLog {
  readonly checkpoint: Checkpoint;
  /** The signed checkpoint, word for word: what to keep. */
  readonly note: string;
  readonly entriesByKind: ReadonlyMap<RecordKind, number>;
}

export type LogRefusal =
  | CheckpointRefusal
  | Refusal<
      | 'log_file_missing'
      | 'log_file_broken'
      | 'log_entry_unreadable'
      | 'log_tile_differs'
      | 'log_root_differs'
      | 'log_shorter_than_kept'
      | 'log_rewritten'
    >;

type Checked<T> = Promise<Result<T, LogRefusal>>;

/**
 * Builds the whole log again from its public files alone: every entry is one of ours, every tile is what the entries come to, the root is the one the key signed, and
 * the log begins with every checkpoint that was kept. The first thing that is wrong is refused, with its file or entry.
 */
export async function checkPublicLog(read: ReadLogFile, check: LogCheck): Checked<CheckedLog> {
  const file = await read('checkpoint');
  if (!file) return refused(missing('checkpoint'));
  const note = utf8Text(file) ?? '';
  const opened = await openCheckpoint(note, check.key, check.verify);
  if (!opened.ok) return opened;
  const checkpoint = opened.value;
  const longer = check.kept.find((kept) => kept.size > checkpoint.size);
  if (longer) return refused(shorter(checkpoint.size, longer.size));
  const built = await rebuild(read, check, checkpoint.size);
  if (!built.ok) return built;
  const { root, entriesByKind } = built.value;
  if (!sameBytes(root, checkpoint.root)) return refused(rootDiffers(checkpoint.size));
  return accepted({ checkpoint, note, entriesByKind });
}

interface Rebuilt {
  readonly root: Uint8Array;
  readonly entriesByKind: ReadonlyMap<RecordKind, number>;
}

/** Goes through entries and tiles, the lowest level first, keeping no more than one tile and the right edge. */
async function rebuild(read: ReadLogFile, check: LogCheck, size: number): Checked<Rebuilt> {
  const { sha256 } = check;
  const entriesByKind = new Map<RecordKind, number>();
  /** Of each tile level above the lowest the hashes that full tiles below came to. */
  const above = new Map<number, Uint8Array[]>();
  const rewritten = check.kept.find(
    ({ size, root }) => size === 0 && !sameBytes(root, sha256(new Uint8Array())),
  );
  if (rewritten) return refused(rewrittenAt(0));
  let edge: Edge = { size: 0, levels: [] };
  for (const tile of tilesBetween(0, size)) {
    if (tile.level > 0) {
      const whole = await checkTile(read, tile, above.get(tile.level)!);
      if (!whole.ok) return whole;
      continue;
    }
    const bundle = await checkBundle(read, check, tile);
    if (!bundle.ok) return bundle;
    for (const { kind } of bundle.value.records) entriesByKind.set(kind, (entriesByKind.get(kind) ?? 0) + 1);
    for (const part of partsAt(bundle.value.entries, edge.size, check.kept)) {
      const added = extendEdge(sha256, edge, part);
      edge = added.edge;
      for (const { level, root } of added.full) above.getOrInsertComputed(level + 1, () => []).push(root);
      const root = edgeRoot(sha256, edge);
      const other = check.kept.find((kept) => kept.size === edge.size && !sameBytes(kept.root, root));
      if (other) return refused(rewrittenAt(other.size));
    }
    check.reached?.(edge.size);
  }
  return accepted({ root: edgeRoot(sha256, edge), entriesByKind });
}

/** Entries cut where a kept checkpoint ends. */
function partsAt(
  entries: readonly Uint8Array[],
  from: number,
  kept: readonly Checkpoint[],
): (readonly Uint8Array[])[] {
  const cuts = kept.map(({ size }) => size - from).filter((at) => at > 0 && at < entries.length);
  const ends = [...new Set(cuts), entries.length].sort((a, b) => a - b);
  return ends.map((end, at) => entries.slice(ends[at - 1] ?? 0, end));
}

interface Bundle {
  readonly entries: readonly Uint8Array[];
  readonly records: readonly { readonly kind: RecordKind }[];
}

/** One bundle of entries and the tile of their hashes. */
async function checkBundle(read: ReadLogFile, check: LogCheck, tile: Tile): Checked<Bundle> {
  const path = entriesPath(tile);
  const file = await readPart(read, path, entriesPath({ ...tile, width: TILE_WIDTH }));
  if (!file) return refused(missing(path));
  const entries = readEntryBundle(file)?.slice(0, tile.width);
  if (entries?.length !== tile.width) return refused(broken(path));
  const records = entries.map(readRecordEntry);
  const strange = records.indexOf(undefined);
  if (strange >= 0) return refused(entryUnreadable(path, tile.index * TILE_WIDTH + strange));
  const hashes = entries.map((entry) => leafHash(check.sha256, entry));
  const same = await checkTile(read, tile, hashes, tile.index * TILE_WIDTH);
  if (!same.ok) return same;
  return accepted({ entries, records: records as Bundle['records'] });
}

/** A tile against the hashes it should hold, from its first on; `above` the lowest level those of its whole level. */
async function checkTile(
  read: ReadLogFile,
  tile: Tile,
  hashes: readonly Uint8Array[],
  from = 0,
): Checked<null> {
  const path = tilePath(tile);
  const file = await readPart(read, path, tilePath({ ...tile, width: TILE_WIDTH }));
  if (!file) return refused(missing(path));
  const said = readTile(file.subarray(0, tile.width * 32), tile.width);
  if (!said) return refused(broken(path));
  const first = tile.index * TILE_WIDTH - from;
  const wrong = said.findIndex((hash, at) => !sameBytes(hash, hashes[first + at]!));
  return wrong < 0 ? accepted(null) : refused(tileDiffers(path, tile.index * TILE_WIDTH + wrong));
}

/** A partial tile may have given way to the full one since the checkpoint was read. */
const readPart = async (read: ReadLogFile, path: string, full: string): Promise<Uint8Array | undefined> =>
  (await read(path)) ?? (full === path ? undefined : await read(full));

const missing = (file: string) =>
  ({
    code: 'log_file_missing',
    details: { file },
    vi: `Sổ công khai thiếu tệp ${file}; nếu tải lại vẫn thiếu thì sổ không đầy đủ.`,
    en: `The log has no file ${file}; if it is still not there when loaded again, the log is not whole.`,
  }) as const;
const broken = (file: string) =>
  ({
    code: 'log_file_broken',
    details: { file },
    vi: `Tệp ${file} của sổ công khai bị cụt hoặc sai khuôn dạng; hãy tải lại.`,
    en: `The log's file ${file} breaks off or has another form; load it again.`,
  }) as const;
const entryUnreadable = (file: string, entry: number) =>
  ({
    code: 'log_entry_unreadable',
    details: { file, entry },
    vi: `Mục ${entry} (tệp ${file}) không phải mục của sổ này.`,
    en: `Entry ${entry} (file ${file}) is not one of this log.`,
  }) as const;
const tileDiffers = (file: string, hash: number) =>
  ({
    code: 'log_tile_differs',
    details: { file, hash },
    vi: `Mã băm thứ ${hash} trong tệp ${file} không phải mã băm của các mục: sổ hoặc bản sao đã bị sửa.`,
    en: `Hash ${hash} in file ${file} is not that of the entries: the log, or this copy of it, was changed.`,
  }) as const;
const rootDiffers = (size: number) =>
  ({
    code: 'log_root_differs',
    details: { size },
    vi: `${size} mục dựng lại không cho mã gốc đã ký: sổ hoặc bản sao đã bị sửa.`,
    en: `The ${size} entries do not come to the root that was signed: the log, or this copy of it, was changed.`,
  }) as const;
const shorter = (size: number, kept: number) =>
  ({
    code: 'log_shorter_than_kept',
    details: { size, kept },
    vi: `Sổ chỉ có ${size} mục, trong khi điểm chốt đã giữ có ${kept} mục: sổ đã bị cắt bớt, hoặc đây là bản cũ.`,
    en: `The log has ${size} entries where the kept checkpoint has ${kept}: it was cut, or this is an old copy.`,
  }) as const;
const rewrittenAt = (size: number) =>
  ({
    code: 'log_rewritten',
    details: { size },
    vi: `${size} mục đầu không còn như điểm chốt đã giữ: sổ đã bị viết lại. Hãy giữ cả hai điểm chốt làm bằng chứng.`,
    en: `The first ${size} entries are not those of the kept checkpoint: the log was rewritten. Keep both checkpoints as evidence.`,
  }) as const;
