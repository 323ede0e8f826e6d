import { joined } from '../bytes.ts';

/** SHA-256: the runtime's own where it answers at once, `sha256` of core elsewhere. */
export type Sha256 = (bytes: Uint8Array) => Uint8Array;

export const HASH_BYTES = 32;

const LEAF = Uint8Array.of(0);
const NODE = Uint8Array.of(1);

/** The hash of an entry (RFC 6962, section 2.1): prefixed, so that no entry passes for a node. */
export const leafHash = (sha256: Sha256, entry: Uint8Array): Uint8Array => sha256(joined(LEAF, entry));

/** The hash over two subtrees. */
export const nodeHash = (sha256: Sha256, left: Uint8Array, right: Uint8Array): Uint8Array =>
  sha256(joined(NODE, left, right));

/** The largest power of two below a size of 2 or more: where RFC 6962 divides a tree. */
export function splitOf(size: number): number {
  let split = 1;
  while (split * 2 < size) split *= 2;
  return split;
}

/** The root over leaf hashes, in order; the hash of nothing where there are none. */
export function rootOf(sha256: Sha256, leaves: readonly Uint8Array[]): Uint8Array {
  if (leaves.length === 0) return sha256(new Uint8Array());
  let row = leaves;
  // Row by row; the odd one out at the end goes up as it is. The same tree as that of the definition, which divides from the top.
  while (row.length > 1) {
    const next: Uint8Array[] = [];
    for (let at = 0; at < row.length; at += 2)
      next.push(at + 1 < row.length ? nodeHash(sha256, row[at]!, row[at + 1]!) : row[at]!);
    row = next;
  }
  return row[0]!;
}
