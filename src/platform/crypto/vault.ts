import { createCipheriv, createDecipheriv, createHmac, type KeyObject, randomBytes } from 'node:crypto';
import type { Marks } from '../database.ts';
import { blindIndex, INDEX_BYTES, KeyRing, writeBlindIndex } from './keyRing.ts';
import { isShort, shortGcm } from './shortGcm.ts';

/** What a sealed field is. A new one needs its row in `sealed_column`, by which its key is rotated. */
export type Place =
  | 'pin'
  | 'account'
  | 'phone'
  | 'email'
  | 'inbox'
  | 'secret'
  | 'file_key'
  | 'request'
  | 'witness'
  | 'card'
  | 'case'
  | 'evidence';

/**
 * Encrypts personal numbers, account numbers and phones, and makes them findable without being readable. AES-256-GCM with a random 96-bit nonce a
 * field; the stored form is version (1 byte, 2), id of the data key (2), nonce (12), ciphertext, tag (16). Version 1, of earlier releases, has no
 * key id and is only opened.
 */
export interface Vault extends Marks {
  seal(place: Place, plain: string): Buffer;
  /** Throws when the bytes were changed or sealed for another place; a retryable `Fault` when the key is not known here yet. */
  open(place: Place, sealed: Uint8Array): string;
  /** Opens many, in their order, as `open` does each: short ones together, which costs a tenth. What is undefined stays so. */
  openAll(place: Place, sealed: readonly (Uint8Array | undefined)[]): (string | undefined)[];
  /** Keyed blind index: 16 bytes; equal for equal values, meaningless without the key. For writing; `holdIndexKeys` first. */
  index(purpose: IndexPurpose, plain: string): Buffer;
  /** Every index the value may stand under now: the one for writing first, and during a rotation the older one. For looking up. */
  indexes(purpose: IndexPurpose, plain: string): readonly Buffer[];
  /** The `indexes` of many values, all after one another: of each as many as the others have. */
  indexAll(purpose: IndexPurpose, plains: readonly string[]): Buffer;
  /** See `KeyRing.heed`. */
  heed(purpose: IndexPurpose, keyId: number): boolean;
}

export type IndexPurpose = 'pin' | 'account';

const VERSION = 2;
const UNNUMBERED_VERSION = 1;
const HEAD_BYTES = 3;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

export function vault(ring: KeyRing): Vault {
  const nonces = noncePool();
  return {
    seal(place, plain) {
      const { keyId, key } = ring.sealing(place);
      const nonce = nonces();
      const cipher = createCipheriv('aes-256-gcm', key, nonce);
      const body = cipher.update(plain, 'utf8');
      cipher.final();
      return Buffer.concat([Buffer.of(VERSION, keyId >> 8, keyId & 0xff), nonce, body, cipher.getAuthTag()]);
    },
    open: (place, sealed) => openOne(ring, place, sealed),
    openAll: (place, sealed) => openMany(ring, place, sealed),
    index: (purpose, plain) => blindIndex(ring.current(`index_${purpose}`), plain),
    indexes: (purpose, plain) => ring.indexing(`index_${purpose}`).map((key) => blindIndex(key, plain)),
    indexAll(purpose, plains) {
      const keys = ring.indexing(`index_${purpose}`);
      const all = Buffer.allocUnsafe(plains.length * keys.length * INDEX_BYTES);
      let at = 0;
      for (const plain of plains)
        for (const key of keys) {
          writeBlindIndex(key, plain, all, at);
          at += INDEX_BYTES;
        }
      return all;
    },
    heed: (purpose, keyId) => ring.heed(`index_${purpose}`, keyId),
    mark(hash, like) {
      const { keyId, key } = ring.marking(like && Buffer.from(like).readUInt16BE(0));
      const id = Buffer.of(keyId >> 8, keyId & 0xff);
      return Buffer.concat([id, createHmac('sha256', key).update(hash).digest()]);
    },
  };
}

function openOne(ring: KeyRing, place: Place, sealed: Uint8Array): string {
  const bytes = Buffer.from(sealed.buffer, sealed.byteOffset, sealed.byteLength);
  const numbered = bytes[0] === VERSION;
  const head = numbered ? HEAD_BYTES : 1;
  if ((!numbered && bytes[0] !== UNNUMBERED_VERSION) || bytes.length < head + NONCE_BYTES + TAG_BYTES)
    throw new Error('Not a field sealed by this vault.');
  const key = numbered ? ring.opening(place, bytes.readUInt16BE(1)) : ring.openingUnnumbered();
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(head, head + NONCE_BYTES));
  decipher.setAuthTag(bytes.subarray(-TAG_BYTES));
  // GCM is a stream: all of the text comes at once, and `final` only says whether it may be believed.
  const plain = decipher.update(bytes.subarray(head + NONCE_BYTES, -TAG_BYTES));
  decipher.final();
  return plain.toString('utf8');
}

function openMany(
  ring: KeyRing,
  place: Place,
  sealed: readonly (Uint8Array | undefined)[],
): (string | undefined)[] {
  const texts = new Array<string | undefined>(sealed.length).fill(undefined);
  const short = new Map<number, { readonly at: number[]; readonly fields: Uint8Array[] }>();
  for (const [at, field] of sealed.entries()) {
    if (!field) continue;
    if (field[0] !== VERSION || !isShort(field.length - HEAD_BYTES)) {
      texts[at] = openOne(ring, place, field);
      continue;
    }
    const keyId = (field[1]! << 8) | field[2]!;
    const ofKey = short.get(keyId) ?? { at: [], fields: [] };
    short.set(keyId, ofKey);
    ofKey.at.push(at);
    ofKey.fields.push(field);
  }
  for (const [keyId, { at, fields }] of short) {
    const opened = openerUnder(ring.opening(place, keyId))(fields, HEAD_BYTES);
    for (const [n, text] of opened.entries()) texts[at[n]!] = text;
  }
  return texts;
}

const openers = new WeakMap<KeyObject, ReturnType<typeof shortGcm>>();

function openerUnder(key: KeyObject): ReturnType<typeof shortGcm> {
  const known = openers.get(key) ?? shortGcm(key);
  openers.set(key, known);
  return known;
}

/** A vault whose keys live and end with the process, or are made from a seed: for tests and measurements, without a database. */
export function looseVault(seed: Buffer = randomBytes(32)): Vault {
  const ring = new KeyRing();
  ring.change(
    (['field', 'index_pin', 'index_account'] as const).map((purpose, at) => ({
      keyId: at + 1,
      purpose,
      state: 'current' as const,
      unnumbered: false,
      secret: Buffer.from(seed.map((byte) => byte ^ at)),
    })),
  );
  return vault(ring);
}

// Random bytes are drawn in one call for many nonces: a system call a field would be most of the cost.
function noncePool(): () => Buffer {
  let pool = Buffer.alloc(0);
  let used = 0;
  return () => {
    if (used + NONCE_BYTES > pool.length) {
      pool = randomBytes(NONCE_BYTES * 1024);
      used = 0;
    }
    used += NONCE_BYTES;
    return pool.subarray(used - NONCE_BYTES, used);
  };
}
