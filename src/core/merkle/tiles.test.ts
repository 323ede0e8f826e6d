import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import test from 'node:test';
import fc from 'fast-check';
import { sameBytes, utf8 } from '../bytes.ts';
import { leafHash, rootOf, type Sha256 } from './hashing.ts';
import { inclusionRanges, rangeRoot, rangeRoots, rootFromInclusion } from './proofs.ts';
import {
  type Edge,
  edgeRoot,
  entriesPath,
  entryBundle,
  extendEdge,
  nodesFromTiles,
  readEntryBundle,
  readTile,
  readTilePath,
  type Tile,
  tilePath,
  tilesBetween,
} from './tiles.ts';

const sha256: Sha256 = (bytes) => new Uint8Array(createHash('sha256').update(bytes).digest());
const entryAt = (at: number) => utf8(`entry ${at}`);
const EMPTY: Edge = { size: 0, levels: [] };

test('paths are those of the specification, and only they are read', () => {
  assert.equal(tilePath({ level: 0, index: 1_234_067, width: 256 }), 'tile/0/x001/x234/067');
  assert.equal(tilePath({ level: 2, index: 0, width: 1 }), 'tile/2/000.p/1');
  assert.equal(entriesPath({ index: 273, width: 112 }), 'tile/entries/273.p/112');
  for (const tile of [
    { level: 0, index: 1_234_067, width: 256 },
    { level: 63, index: 999, width: 255 },
    { level: 1, index: 1000, width: 1 },
  ])
    assert.deepEqual(readTilePath(tilePath(tile)), { ...tile, isEntries: false });
  assert.deepEqual(readTilePath('tile/entries/x001/000'), {
    level: 0,
    index: 1000,
    width: 256,
    isEntries: true,
  });
  for (const other of [
    'tile/00/000',
    'tile/64/000',
    'tile/0/0',
    'tile/0/x000/001',
    'tile/0/001/002',
    'tile/0/000.p/0',
    'tile/0/000.p/256',
    'tile/0/000.p/05',
    'tile/0/../key',
    'tile/entries',
    'checkpoint',
  ])
    assert.equal(readTilePath(other), undefined, other);
});

test('a tree of 70,000 leaves has the tiles the specification counts', () => {
  const tiles = tilesBetween(0, 70_000);
  const counted = (level: number, isFull: boolean) =>
    tiles.filter((tile) => tile.level === level && (tile.width === 256) === isFull).length;
  assert.deepEqual([counted(0, true), counted(1, true), counted(2, true)], [273, 1, 0]);
  assert.deepEqual(
    tiles.filter((tile) => tile.width < 256),
    [
      { level: 0, index: 273, width: 112 },
      { level: 1, index: 1, width: 17 },
      { level: 2, index: 0, width: 1 },
    ],
  );
  assert.deepEqual(tilesBetween(255, 256), [
    { level: 0, index: 0, width: 256 },
    { level: 1, index: 0, width: 1 },
  ]);
  assert.deepEqual(tilesBetween(300, 300), []);
});

test('entries come out of a bundle as they went in; a bundle cut anywhere is none', () => {
  fc.assert(
    fc.property(
      fc.array(fc.uint8Array({ maxLength: 40 }), { minLength: 1, maxLength: 9 }),
      fc.nat(),
      (entries, at) => {
        const bundle = entryBundle(entries);
        assert.deepEqual(readEntryBundle(bundle), entries);
        const cut = readEntryBundle(bundle.subarray(0, at % bundle.length));
        assert.ok(cut === undefined || cut.length < entries.length);
      },
    ),
  );
  assert.deepEqual(entryBundle([Uint8Array.of(7)]), Uint8Array.of(0, 1, 7));
  assert.deepEqual(readEntryBundle(entryBundle([new Uint8Array(65_535)]))?.[0]?.length, 65_535);
  assert.equal(readTile(new Uint8Array(33), 1), undefined);
});

/** The tiles of a log, as its files would be. */
function tilesOf(entries: readonly Uint8Array[]): Map<string, readonly Uint8Array[]> {
  const files = new Map<string, readonly Uint8Array[]>();
  let row = entries.map((entry) => leafHash(sha256, entry));
  for (let level = 0; row.length > 0; level++) {
    const above: Uint8Array[] = [];
    for (let from = 0; from < row.length; from += 256) {
      const hashes = row.slice(from, from + 256);
      files.set(tilePath({ level, index: from / 256, width: hashes.length }), hashes);
      if (hashes.length === 256) above.push(rootOf(sha256, hashes));
    }
    row = above;
  }
  return files;
}

const SIZE = 66_000;
const ALL = Array.from({ length: SIZE }, (_, at) => entryAt(at));
const LEAVES = ALL.map((entry) => leafHash(sha256, entry));

test('a log of three levels of tiles: root and proofs come from the tiles alone', () => {
  const files = tilesOf(ALL);
  const nodeAt = nodesFromTiles(sha256, SIZE, (tile: Tile) => files.get(tilePath(tile))!);
  const root = rootOf(sha256, LEAVES);
  assert.ok(sameBytes(rangeRoot(sha256, { from: 0, to: SIZE }, nodeAt), root));
  for (const index of [0, 255, 256, 40_000, 65_535, 65_536, SIZE - 1]) {
    const proof = rangeRoots(sha256, inclusionRanges(index, SIZE), nodeAt);
    const found = rootFromInclusion(sha256, { leaf: LEAVES[index]!, index, size: SIZE, proof });
    assert.ok(found && sameBytes(found, root), String(index));
  }
});

test('leaves added in any batches give the same edge, root and full tiles', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 700 }), { minLength: 1, maxLength: 6 }), (batches) => {
      let edge = EMPTY;
      const full = [];
      for (const batch of batches) {
        const added = extendEdge(sha256, edge, ALL.slice(edge.size, edge.size + batch));
        edge = added.edge;
        full.push(...added.full);
        assert.ok(
          sameBytes(edgeRoot(sha256, edge), rootOf(sha256, LEAVES.slice(0, edge.size))),
          `${edge.size}`,
        );
      }
      assert.deepEqual(full, extendEdge(sha256, EMPTY, ALL.slice(0, edge.size)).full);
    }),
    { numRuns: 40 },
  );
  const { edge, full } = extendEdge(sha256, EMPTY, ALL);
  assert.ok(sameBytes(edgeRoot(sha256, edge), rootOf(sha256, LEAVES)));
  assert.deepEqual(
    full.filter((tile) => tile.level === 1).map(({ index, root }) => [index, Buffer.from(root)]),
    [[0, Buffer.from(rootOf(sha256, LEAVES.slice(0, 65_536)))]],
  );
  assert.equal(full.filter((tile) => tile.level === 0).at(-1)?.index, Math.floor(SIZE / 256) - 1);
});
