import { hexOf, joined, sameBytes, utf8, utf8Text } from '../bytes.ts';
import { leafHash, type Sha256 } from '../merkle/hashing.ts';

/**
 * What is sealed in the log. A record is a small tree of statements, each under a salt of its own; the log holds its kind and what it comes to and nothing else. So an entry
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
  return sha256(joined(secret, numberBytes(number))).slice(0, SALT_BYTES);
}

/** The leaf of a statement in its record's tree; undefined where the salt is not one. */
export const statementLeaf = (
  sha256: Sha256,
  { salt, statement }: SaltedStatement,
): Uint8Array | undefined =>
  salt.length === SALT_BYTES ? leafHash(sha256, joined(salt, utf8(statement))) : undefined;

/** What a record comes to: how many statements it has, and the root of their tree. */
export interface RecordTree {
  readonly of: number;
  readonly root: Uint8Array;
}

/**
 * Forms of an entry. The first said the root alone: how many statements a record has was bound by nothing, for trees of neighbouring sizes give a statement
 * paths of the same shape. A log is never written anew, so what stands in it under the first form goes on being read; nothing more is written so.
 */
export const ENTRY_FORMS = [1, 2] as const;
export type EntryForm = (typeof ENTRY_FORMS)[number];
export const ENTRY_FORM: EntryForm = 2;

/**
 * What the log says of a record: `lines/2 ` and in hex the SHA-256 of how many statements it has (8 bytes, big-endian) and their root. The root cannot be
 * guessed, so the hash tells no more than the root would: not even how many.
 */
export const recordEntry = (
  sha256: Sha256,
  kind: RecordKind,
  { of, root }: RecordTree,
  form: EntryForm = ENTRY_FORM,
): Uint8Array => utf8(`${kind}/${form} ${hexOf(form === 1 ? root : sha256(joined(numberBytes(of), root)))}`);

/** The kind and form of an entry of the log; undefined where it is none of ours. */
export function readRecordEntry(
  entry: Uint8Array,
): { readonly kind: RecordKind; readonly form: EntryForm } | undefined {
  const [, name, digit] = /^([a-z]+)\/(\d) [0-9a-f]{64}$/.exec(utf8Text(entry) ?? '') ?? [];
  const kind = RECORD_KINDS.find((one) => one === name);
  const form = ENTRY_FORMS.find((one) => String(one) === digit);
  return kind && form ? { kind, form } : undefined;
}

/** Whether an entry of the log is that of a record, in whatever form it was written. */
export const isEntryOf = (sha256: Sha256, entry: Uint8Array, kind: RecordKind, tree: RecordTree): boolean => {
  const form = readRecordEntry(entry)?.form;
  return form !== undefined && sameBytes(entry, recordEntry(sha256, kind, tree, form));
};

function numberBytes(number: number): Uint8Array {
  const bytes = new Uint8Array(8);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(number));
  return bytes;
}
