import { joined } from '../bytes.ts';
import { assert } from '../result.ts';
import { HASH_BYTES, leafHash, rootOf, type Sha256 } from './hashing.ts';
import type { NodeAt, TreeNode } from './proofs.ts';

/** How a log's tree is cut into files (c2sp.org/tlog-tiles): a tile is 256 neighbouring hashes of every eighth level. */
export const TILE_WIDTH = 256;
const TILE_LEVELS = 8;

/** A tile: `width` hashes of tree level `8 * level`, from `index * 256` on. Below 256 it is the last, partial one of its level. */
export interface Tile {
  readonly level: number;
  readonly index: number;
  readonly width: number;
}

/** How many hashes of a tile's level a tree of so many leaves has: one for each full tile below. */
export const hashesAt = (level: number, size: number): number => Math.floor(size / TILE_WIDTH ** level);

/** Every tile of a tree of `size` leaves that is not in a tree of `before` leaves, partial ones in their widths of now; the lowest level first. */
export function tilesBetween(before: number, size: number): Tile[] {
  const tiles: Tile[] = [];
  for (let level = 0; hashesAt(level, size) > 0; level++) {
    const [had, has] = [hashesAt(level, before), hashesAt(level, size)];
    if (had === has) continue;
    for (let index = Math.floor(had / TILE_WIDTH); index * TILE_WIDTH < has; index++)
      tiles.push({ level, index, width: Math.min(TILE_WIDTH, has - index * TILE_WIDTH) });
  }
  return tiles;
}

/** `tile/<L>/<N>[.p/<W>]`: the index in groups of three digits, all but the last marked with x. */
export const tilePath = ({ level, index, width }: Tile): string =>
  `tile/${level}/${indexPath(index)}${partPath(width)}`;

/** `tile/entries/<N>[.p/<W>]`: the entries whose hashes the tile of level 0 holds. */
export const entriesPath = ({ index, width }: Pick<Tile, 'index' | 'width'>): string =>
  `tile/entries/${indexPath(index)}${partPath(width)}`;

const partPath = (width: number): string => (width === TILE_WIDTH ? '' : `.p/${width}`);

function indexPath(index: number): string {
  const groups: string[] = [];
  for (let rest = index; rest > 0 || groups.length === 0; rest = Math.floor(rest / 1000))
    groups.unshift(`${groups.length === 0 ? '' : 'x'}${String(rest % 1000).padStart(3, '0')}`);
  return groups.join('/');
}

const PATH = /^tile\/(entries|0|[1-9]|[1-5][0-9]|6[0-3])\/((?:x\d{3}\/)*\d{3})(?:\.p\/([1-9]\d{0,2}))?$/;

/** What a path names; undefined where it is none, or not the one way of writing it. */
export function readTilePath(path: string): (Tile & { readonly isEntries: boolean }) | undefined {
  const parts = PATH.exec(path);
  if (!parts) return undefined;
  const [, level, digits, part] = parts;
  const tile = {
    level: level === 'entries' ? 0 : Number(level),
    index: Number(digits!.replace(/\D/g, '')),
    width: part === undefined ? TILE_WIDTH : Number(part),
  };
  const isEntries = level === 'entries';
  const written = Number.isSafeInteger(tile.index) && (isEntries ? entriesPath(tile) : tilePath(tile));
  return written === path && tile.width <= TILE_WIDTH ? { ...tile, isEntries } : undefined;
}

/** An entry's most bytes: its length goes before it in two. */
const LONGEST_ENTRY = 0xffff;

/** An entry bundle: each entry after its length, two bytes, big-endian. */
export function entryBundle(entries: readonly Uint8Array[]): Uint8Array {
  return joined(
    ...entries.flatMap((entry) => {
      assert(entry.length <= LONGEST_ENTRY, 'an entry fits into a bundle');
      return [Uint8Array.of(entry.length >> 8, entry.length & 0xff), entry];
    }),
  );
}

/** The entries of a bundle; undefined where it breaks off or goes on. */
export function readEntryBundle(bytes: Uint8Array): Uint8Array[] | undefined {
  const entries: Uint8Array[] = [];
  for (let at = 0; at < bytes.length; ) {
    const end = at + 2 + ((bytes[at]! << 8) | (bytes[at + 1] ?? 0));
    if (end > bytes.length || at + 2 > bytes.length) return undefined;
    entries.push(bytes.subarray(at + 2, end));
    at = end;
  }
  return entries;
}

/** The hashes of a tile; undefined where it has another width. */
export function readTile(bytes: Uint8Array, width: number): Uint8Array[] | undefined {
  if (bytes.length !== width * HASH_BYTES) return undefined;
  return Array.from({ length: width }, (_, at) => bytes.subarray(at * HASH_BYTES, (at + 1) * HASH_BYTES));
}

/** The tile of a tree of `size` leaves from which a node is worked out. */
export function tileOf(node: TreeNode, size: number): Tile {
  const level = Math.floor(node.level / TILE_LEVELS);
  const index = Math.floor((node.index * 2 ** (node.level % TILE_LEVELS)) / TILE_WIDTH);
  return { level, index, width: Math.min(TILE_WIDTH, hashesAt(level, size) - index * TILE_WIDTH) };
}

/** A node from the hashes of the tile `tileOf` names. */
export function nodeInTile(sha256: Sha256, node: TreeNode, hashes: readonly Uint8Array[]): Uint8Array {
  const width = 2 ** (node.level % TILE_LEVELS);
  const first = (node.index * width) % TILE_WIDTH;
  return rootOf(sha256, hashes.slice(first, first + width));
}

/** Nodes from tiles that are there already. */
export const nodesFromTiles =
  (sha256: Sha256, size: number, hashesOf: (tile: Tile) => readonly Uint8Array[]): NodeAt =>
  (node) =>
    nodeInTile(sha256, node, hashesOf(tileOf(node, size)));

/**
 * The right edge of a growing tree: of each tile level the hashes of its last tile, as long as it is not full. With it leaves are added and the root is known,
 * whatever lies to the left.
 */
export interface Edge {
  readonly size: number;
  readonly levels: readonly (readonly Uint8Array[])[];
}

export interface FullTile {
  readonly level: number;
  readonly index: number;
  /** The root over its hashes: one hash of the level above. */
  readonly root: Uint8Array;
}

/** Adds leaves; gives the new edge and each tile that became full, from left to right, the lower first. */
export function extendEdge(
  sha256: Sha256,
  edge: Edge,
  entries: readonly Uint8Array[],
): { readonly edge: Edge; readonly full: readonly FullTile[] } {
  const levels = edge.levels.map((hashes) => [...hashes]);
  const full: FullTile[] = [];
  for (const [at, entry] of entries.entries()) {
    let hash: Uint8Array | undefined = leafHash(sha256, entry);
    for (let level = 0; hash !== undefined; level++) {
      levels[level] ??= [];
      const hashes = levels[level]!;
      hashes.push(hash);
      hash = undefined;
      if (hashes.length < TILE_WIDTH) continue;
      hash = rootOf(sha256, hashes);
      full.push({ level, index: hashesAt(level + 1, edge.size + at + 1) - 1, root: hash });
      levels[level] = [];
    }
  }
  return { edge: { size: edge.size + entries.length, levels }, full };
}

/** The root of the whole tree, from its edge: what stands on a higher level stands to the left. */
export function edgeRoot(sha256: Sha256, { levels }: Edge): Uint8Array {
  const parts = levels.toReversed().flatMap((hashes) => subtrees(sha256, hashes));
  return parts.length === 0
    ? sha256(new Uint8Array())
    : parts.reduceRight((right, left) => rootOf(sha256, [left, right]));
}

/** The full subtrees that a run of fewer than 256 hashes is made of, the largest first. */
function subtrees(sha256: Sha256, hashes: readonly Uint8Array[]): Uint8Array[] {
  const roots: Uint8Array[] = [];
  let at = 0;
  for (let width = TILE_WIDTH / 2; width >= 1; width /= 2) {
    if (hashes.length - at < width) continue;
    roots.push(rootOf(sha256, hashes.slice(at, at + width)));
    at += width;
  }
  return roots;
}
