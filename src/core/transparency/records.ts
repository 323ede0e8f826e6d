import { fromHex, hexOf, joined, utf8, utf8Text } from '../bytes.ts';
import { HASH_BYTES, leafHash, type Sha256 } from '../merkle/hashing.ts';

/**
 * What is sealed in the log. A record is a small tree of statements, each under a salt of its own; the log holds its kind and root and nothing else. So an entry
 * of the log tells nothing, and who is given one statement with its salt and path can prove it without learning of the others.
 */
export const RECORD_KINDS = ['journal', 'approval', 'lines', 'outcomes'] as const;
export type RecordKind = (typeof RECORD_KINDS)[number];

const SALT_BYTES = 16;

export interface SaltedStatement {
  /** 16 bytes that nobody can guess. */
  readonly salt: Uint8Array;
  readonly statement: string;
}

/** The salt of a record's statement: of the SHA-256 of the record's secret (32 bytes) and the statement's number (8, big-endian) the first half. */
export function saltOf(sha256: Sha256, secret: Uint8Array, number: number): Uint8Array {
  const place = new Uint8Array(8);
  new DataView(place.buffer).setBigUint64(0, BigInt(number));
  return sha256(joined(secret, place)).slice(0, SALT_BYTES);
}

/** The leaf of a statement in its record's tree; undefined where the salt is not one. */
export const statementLeaf = (
  sha256: Sha256,
  { salt, statement }: SaltedStatement,
): Uint8Array | undefined =>
  salt.length === SALT_BYTES ? leafHash(sha256, joined(salt, utf8(statement))) : undefined;

/** What the log says of a record: `lines/1 ` and the root in hex. */
export const recordEntry = (kind: RecordKind, root: Uint8Array): Uint8Array =>
  utf8(`${kind}/1 ${hexOf(root)}`);

/** The kind and root an entry of the log names; undefined where it is none of ours. */
export function readRecordEntry(
  entry: Uint8Array,
): { readonly kind: RecordKind; readonly root: Uint8Array } | undefined {
  const [, name, hex] = /^([a-z]+)\/1 ([0-9a-f]{64})$/.exec(utf8Text(entry) ?? '') ?? [];
  const kind = RECORD_KINDS.find((one) => one === name);
  const root = hex === undefined ? undefined : fromHex(hex);
  return kind && root?.length === HASH_BYTES ? { kind, root } : undefined;
}
