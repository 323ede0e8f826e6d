import { sameBytes } from '../bytes.ts';
import { assert } from '../result.ts';
import { HASH_BYTES, nodeHash, type Sha256, splitOf } from './hashing.ts';

/** A node of a tree of any size: the root over the `2^level` leaves from `index * 2^level` on. */
export interface TreeNode {
  readonly level: number;
  readonly index: number;
}
/** Leaves from `from` up to, not including, `to`. */
export interface Range {
  readonly from: number;
  readonly to: number;
}
export type NodeAt = (node: TreeNode) => Uint8Array;

/** The full subtrees a range is made of, from left to right; the range starts where RFC 6962 divides a tree, so they only get smaller. */
export function nodesOf({ from, to }: Range): TreeNode[] {
  const nodes: TreeNode[] = [];
  let at = from;
  while (at < to) {
    let [level, width] = [0, 1];
    while (at % (width * 2) === 0 && at + width * 2 <= to) {
      width *= 2;
      level += 1;
    }
    nodes.push({ level, index: at / width });
    at += width;
  }
  return nodes;
}

/** The ranges whose roots prove that leaf `index` is in the tree of `size` leaves, from the leaf up (RFC 6962, section 2.1.1). */
export function inclusionRanges(index: number, size: number): Range[] {
  assert(Number.isSafeInteger(size) && index >= 0 && index < size, `leaf ${index} is in a tree of ${size}`);
  const path: Range[] = [];
  let [from, to] = [0, size];
  while (to - from > 1) {
    const middle = from + splitOf(to - from);
    path.unshift(index < middle ? { from: middle, to } : { from, to: middle });
    if (index < middle) to = middle;
    else from = middle;
  }
  return path;
}

/** The ranges whose roots prove that the tree of `size` leaves begins with that of `before` leaves (RFC 6962, section 2.1.2). */
export function consistencyRanges(before: number, size: number): Range[] {
  assert(before >= 0 && before <= size, `a tree of ${size} may begin with one of ${before}`);
  if (before === 0 || before === size) return [];
  const path: Range[] = [];
  let [from, to] = [0, size];
  // Once the way has gone right, the old tree's part below is not its root any more and must be said.
  while (before !== to) {
    const middle = from + splitOf(to - from);
    path.unshift(before <= middle ? { from: middle, to } : { from, to: middle });
    if (before <= middle) to = middle;
    else from = middle;
  }
  return from === 0 ? path : [{ from, to }, ...path];
}

/** The root over a range, from the nodes it is made of. */
export function rangeRoot(sha256: Sha256, range: Range, nodeAt: NodeAt): Uint8Array {
  return nodesOf(range)
    .map(nodeAt)
    .reduceRight((right, left) => nodeHash(sha256, left, right));
}

export const rangeRoots = (sha256: Sha256, ranges: readonly Range[], nodeAt: NodeAt): Uint8Array[] =>
  ranges.map((range) => rangeRoot(sha256, range, nodeAt));

export interface Inclusion {
  /** The hash of the leaf, and where it is said to stand. */
  readonly leaf: Uint8Array;
  readonly index: number;
  readonly size: number;
  readonly proof: readonly Uint8Array[];
}

/** The root that a leaf and its proof come to; undefined where the proof has not the shape of one (RFC 9162, section 2.1.3.2). */
export function rootFromInclusion(sha256: Sha256, said: Inclusion): Uint8Array | undefined {
  const { leaf, index, size, proof } = said;
  if (!isPlace(index) || !isPlace(size) || index >= size || ![leaf, ...proof].every(isHash)) return undefined;
  let [node, last] = [index, size - 1];
  let root = leaf;
  for (const hash of proof) {
    if (last === 0) return undefined;
    if (node % 2 === 1 || node === last) {
      root = nodeHash(sha256, hash, root);
      while (node % 2 === 0 && node !== 0) [node, last] = [node / 2, Math.floor(last / 2)];
    } else root = nodeHash(sha256, root, hash);
    [node, last] = [Math.floor(node / 2), Math.floor(last / 2)];
  }
  return last === 0 ? root : undefined;
}

export interface Consistency {
  readonly before: number;
  readonly size: number;
  readonly rootBefore: Uint8Array;
  readonly root: Uint8Array;
  readonly proof: readonly Uint8Array[];
}

/** Does the newer tree begin with the older one (RFC 9162, section 2.1.4.2)? Every tree begins with the empty one. */
export function isConsistent(sha256: Sha256, said: Consistency): boolean {
  const { before, size, rootBefore, root, proof } = said;
  if (!isPlace(before) || !isPlace(size) || before > size || ![rootBefore, root, ...proof].every(isHash))
    return false;
  if (before === size) return proof.length === 0 && sameBytes(rootBefore, root);
  if (before === 0) return proof.length === 0 && sameBytes(rootBefore, sha256(new Uint8Array()));
  const isWhole = 2 ** Math.round(Math.log2(before)) === before;
  const [first, ...rest] = isWhole ? [rootBefore, ...proof] : proof;
  if (first === undefined) return false;
  let [node, last] = [before - 1, size - 1];
  while (node % 2 === 1) [node, last] = [(node - 1) / 2, Math.floor(last / 2)];
  let [older, newer] = [first, first];
  for (const hash of rest) {
    if (last === 0) return false;
    if (node % 2 === 1 || node === last) {
      [older, newer] = [nodeHash(sha256, hash, older), nodeHash(sha256, hash, newer)];
      while (node % 2 === 0 && node !== 0) [node, last] = [node / 2, Math.floor(last / 2)];
    } else newer = nodeHash(sha256, newer, hash);
    [node, last] = [Math.floor(node / 2), Math.floor(last / 2)];
  }
  return last === 0 && sameBytes(older, rootBefore) && sameBytes(newer, root);
}

const isPlace = (number: number): boolean => Number.isSafeInteger(number) && number >= 0;
const isHash = (bytes: Uint8Array): boolean => bytes.length === HASH_BYTES;
