import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import test from 'node:test';
import fc from 'fast-check';
import { fromHex, hexOf, sameBytes, utf8 } from '../bytes.ts';
import { leafHash, rootOf, type Sha256 } from './hashing.ts';
import {
  consistencyRanges,
  inclusionRanges,
  isConsistent,
  type NodeAt,
  nodesOf,
  rangeRoot,
  rangeRoots,
  rootFromInclusion,
} from './proofs.ts';

const sha256: Sha256 = (bytes) => new Uint8Array(createHash('sha256').update(bytes).digest());
const bytes = (hex: string): Uint8Array => fromHex(hex)!;

/** Entries, roots and proofs of Certificate Transparency's reference tests: github.com/transparency-dev/merkle, testonly. */
const ENTRIES = [
  '',
  '00',
  '10',
  '2021',
  '3031',
  '40414243',
  '5051525354555657',
  '606162636465666768696a6b6c6d6e6f',
];
const ROOTS = [
  'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
];
const NODES = {
  leaf1: '96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7',
  leaf4: 'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b',
  leaves2to3: '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
  leaves4to5: '0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a',
  leaves6to7: 'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0',
  leaves0to3: 'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  leaves4to7: '6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4',
};
const INCLUSIONS = [
  { index: 0, size: 1, proof: [] },
  { index: 0, size: 8, proof: [NODES.leaf1, NODES.leaves2to3, NODES.leaves4to7] },
  { index: 5, size: 8, proof: [NODES.leaf4, NODES.leaves6to7, NODES.leaves0to3] },
];
const CONSISTENCIES = [
  { before: 1, size: 1, proof: [] },
  { before: 1, size: 8, proof: [NODES.leaf1, NODES.leaves2to3, NODES.leaves4to7] },
  { before: 2, size: 8, proof: [NODES.leaves2to3, NODES.leaves4to7] },
  { before: 2, size: 5, proof: [NODES.leaves2to3, NODES.leaf4] },
  { before: 6, size: 8, proof: [NODES.leaves4to5, NODES.leaves6to7, NODES.leaves0to3] },
];

const leavesOf = (count: number): Uint8Array[] =>
  Array.from({ length: count }, (_, at) => leafHash(sha256, utf8(`entry ${at}`)));
const nodesIn =
  (leaves: readonly Uint8Array[]): NodeAt =>
  ({ level, index }) =>
    rootOf(sha256, leaves.slice(index * 2 ** level, (index + 1) * 2 ** level));
const MANY = leavesOf(300);
const rootAt = (size: number) => rootOf(sha256, MANY.slice(0, size));

test('roots, inclusion and consistency proofs are those of the published reference', () => {
  const leaves = ENTRIES.map((entry) => leafHash(sha256, bytes(entry)));
  for (const [size, root] of ROOTS.entries())
    assert.equal(hexOf(rootOf(sha256, leaves.slice(0, size))), root);
  for (const { index, size, proof } of INCLUSIONS) {
    assert.deepEqual(rangeRoots(sha256, inclusionRanges(index, size), nodesIn(leaves)).map(hexOf), proof);
    const said = { leaf: leaves[index]!, index, size, proof: proof.map(bytes) };
    assert.equal(hexOf(rootFromInclusion(sha256, said)!), ROOTS[size]);
  }
  for (const { before, size, proof } of CONSISTENCIES) {
    assert.deepEqual(rangeRoots(sha256, consistencyRanges(before, size), nodesIn(leaves)).map(hexOf), proof);
    const [rootBefore, root] = [bytes(ROOTS[before]!), bytes(ROOTS[size]!)];
    assert.ok(isConsistent(sha256, { before, size, rootBefore, root, proof: proof.map(bytes) }));
  }
});

test('the root worked out from any division into full subtrees is the root', () => {
  for (let size = 1; size <= 70; size++)
    assert.ok(sameBytes(rangeRoot(sha256, { from: 0, to: size }, nodesIn(MANY)), rootAt(size)), String(size));
  assert.deepEqual(nodesOf({ from: 4, to: 7 }), [
    { level: 1, index: 2 },
    { level: 0, index: 6 },
  ]);
});

const sized = fc
  .integer({ min: 1, max: MANY.length })
  .chain((size) => fc.tuple(fc.constant(size), fc.nat(size - 1)));

test('every leaf of every tree is proven, and of nothing that was altered: leaf, place, size or any bit of the proof', () => {
  fc.assert(
    fc.property(sized, fc.nat(), ([size, index], at) => {
      const proof = rangeRoots(sha256, inclusionRanges(index, size), nodesIn(MANY));
      const said = { leaf: MANY[index]!, index, size, proof };
      const comesToRoot = (altered: Partial<typeof said>): boolean => {
        const root = rootFromInclusion(sha256, { ...said, ...altered });
        return root !== undefined && sameBytes(root, rootAt(size));
      };
      assert.ok(comesToRoot({}));
      assert.ok(!comesToRoot({ leaf: flip(said.leaf, at) }));
      if (size > 1) assert.ok(!comesToRoot({ index: (index + 1 + (at % (size - 1))) % size }));
      assert.ok(!comesToRoot({ proof: [...proof, MANY[0]!] }));
      if (proof.length === 0) return;
      const place = at % proof.length;
      assert.ok(!comesToRoot({ proof: proof.with(place, flip(proof[place]!, at)) }));
      assert.ok(!comesToRoot({ proof: proof.toSpliced(place, 1) }));
      assert.ok(!comesToRoot({ proof: proof.with(place, proof[place]!.subarray(1)) }));
    }),
    { numRuns: 120 },
  );
});

test('any two sizes of one log are consistent, and a log that rewrote an entry before the older size is not', () => {
  fc.assert(
    fc.property(sized, fc.nat(), ([size, below], at) => {
      const before = below + 1;
      const proof = rangeRoots(sha256, consistencyRanges(before, size), nodesIn(MANY));
      const said = { before, size, rootBefore: rootAt(before), root: rootAt(size), proof };
      assert.ok(isConsistent(sha256, said));
      assert.ok(!isConsistent(sha256, { ...said, rootBefore: flip(said.rootBefore, at) }));
      assert.ok(!isConsistent(sha256, { ...said, root: flip(said.root, at) }));
      assert.ok(!isConsistent(sha256, { ...said, proof: [...proof, MANY[0]!] }));
      if (proof.length > 0) {
        const place = at % proof.length;
        assert.ok(!isConsistent(sha256, { ...said, proof: proof.with(place, flip(proof[place]!, at)) }));
        assert.ok(!isConsistent(sha256, { ...said, proof: proof.toSpliced(place, 1) }));
      }
      const rewritten = MANY.with(at % before, leafHash(sha256, utf8('another')));
      const forged = rangeRoots(sha256, consistencyRanges(before, size), nodesIn(rewritten));
      const root = rootOf(sha256, rewritten.slice(0, size));
      assert.ok(!isConsistent(sha256, { ...said, root, proof: forged }));
    }),
    { numRuns: 120 },
  );
});

test('every log begins with the empty one, and with nothing else of no size', () => {
  const empty = sha256(new Uint8Array());
  const said = { before: 0, size: 5, rootBefore: empty, root: rootAt(5), proof: [] };
  assert.ok(isConsistent(sha256, said));
  assert.ok(!isConsistent(sha256, { ...said, rootBefore: rootAt(1) }));
  assert.ok(!isConsistent(sha256, { ...said, before: 6, size: 5 }));
  assert.ok(!isConsistent(sha256, { ...said, before: 1.5 }));
});

function flip(hash: Uint8Array, at: number): Uint8Array {
  const altered = hash.slice();
  altered[at % hash.length]! ^= 1 << (at % 8);
  return altered;
}
