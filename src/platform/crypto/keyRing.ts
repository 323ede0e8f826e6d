import { createSecretKey, hkdfSync, type KeyObject } from 'node:crypto';
import { Fault } from '../fault.ts';
import { type ShortHmac, shortHmac } from './shortHmac.ts';

export type KeyPurpose = 'field' | 'index_pin' | 'index_account';
export type KeyState = 'announced' | 'current' | 'retiring' | 'retired';

/** A data key, unwrapped. */
export interface DataKey {
  /** 1–32767; stands in every sealed field and index. */
  readonly keyId: number;
  readonly purpose: KeyPurpose;
  readonly state: KeyState;
  /** From before data keys had numbers: what it sealed and indexed carries none. */
  readonly unnumbered: boolean;
  readonly secret: Buffer;
}

/** A key derived for one use, and from which. */
interface SealingKey {
  readonly keyId: number;
  readonly key: KeyObject;
}

export const INDEX_BYTES = 16;
const ID_BYTES = 2;

/**
 * The data keys this process knows, made ready: a key a place, derived once, because a month opens millions of fields. Changed as a whole, so that
 * whoever seals or opens meets one state or the next.
 */
export class KeyRing {
  #keys = new Map<number, DataKey>();
  #current = new Map<KeyPurpose, DataKey>();
  #unnumbered: KeyObject | undefined;
  readonly #ofPlace = new Map<string, Map<number, KeyObject>>();
  readonly #marking = new Map<number, SealingKey>();
  #sealing = new Map<string, SealingKey>();
  /** Told when a key is asked for that is not here. */
  onMissing: () => void = () => undefined;

  change(keys: readonly DataKey[]): void {
    this.#keys = new Map(keys.map((key) => [key.keyId, key]));
    this.#current = new Map(keys.flatMap((key) => (key.state === 'current' ? [[key.purpose, key]] : [])));
    const unnumbered = keys.find((key) => key.unnumbered && key.purpose === 'field');
    this.#unnumbered = unnumbered && createSecretKey(unnumbered.secret);
    this.#sealing = new Map();
  }

  /** Which keys of a purpose find what is on record: the current one first, then those that retire. */
  indexing(purpose: KeyPurpose): readonly DataKey[] {
    const retiring = [...this.#keys.values()].filter(
      (key) => key.purpose === purpose && key.state === 'retiring',
    );
    return [this.current(purpose), ...retiring];
  }

  current(purpose: KeyPurpose): DataKey {
    return this.#current.get(purpose) ?? this.#miss();
  }

  /** The database says that this key is the current one of its purpose. Gives whether this process knows it; then it heeds. */
  heed(purpose: KeyPurpose, keyId: number): boolean {
    if (this.#current.get(purpose)?.keyId === keyId) return true;
    if (!this.#keys.has(keyId)) return false;
    this.change(
      [...this.#keys.values()].map((key) => {
        if (key.purpose !== purpose) return key;
        if (key.keyId === keyId) return { ...key, state: 'current' };
        return key.state === 'current' ? { ...key, state: 'retiring' } : key;
      }),
    );
    return true;
  }

  /** The key that marks hashes of inputs (`Marks`): derived from the index key of this id, or from the current one; a retired key marks on for comparing. */
  marking(keyId = this.current('index_pin').keyId): SealingKey {
    const known = this.#marking.get(keyId);
    if (known) return known;
    const key = this.#keys.get(keyId);
    if (key?.purpose !== 'index_pin') return this.#miss();
    const derived = createSecretKey(Buffer.from(hkdfSync('sha256', key.secret, 'ansinh', 'input', 32)));
    const made = { keyId, key: derived };
    this.#marking.set(keyId, made);
    return made;
  }

  sealing(place: string): SealingKey {
    const known = this.#sealing.get(place);
    if (known) return known;
    const { keyId } = this.current('field');
    const made = { keyId, key: this.opening(place, keyId) };
    this.#sealing.set(place, made);
    return made;
  }

  /** A key of its own a place, so that a field opens only where it was sealed for; derived, it costs an opening nothing. */
  opening(place: string, keyId: number): KeyObject {
    const keys = this.#ofPlace.get(place) ?? new Map<number, KeyObject>();
    this.#ofPlace.set(place, keys);
    return keys.get(keyId) ?? this.#derive(keys, place, keyId);
  }

  openingUnnumbered(): KeyObject {
    return this.#unnumbered ?? this.#miss();
  }

  #derive(keys: Map<number, KeyObject>, place: string, keyId: number): KeyObject {
    const known = this.#keys.get(keyId);
    if (known?.purpose !== 'field') return this.#miss();
    const made = createSecretKey(
      Buffer.from(hkdfSync('sha256', known.secret, 'ansinh', `field:${place}`, 32)),
    );
    keys.set(keyId, made);
    return made;
  }

  // Another process may have got a key a moment before this one: the caller tries again, and by then it has been read.
  #miss(): never {
    this.onMissing();
    throw new Fault('unreachable', {
      institution: 'keys',
      operation: 'use data key',
      retryable: true,
      outcomeUnknown: false,
      code: 'data_key_unknown',
    });
  }
}

const hmacs = new WeakMap<Buffer, ShortHmac>();

function hmacUnder(secret: Buffer): ShortHmac {
  const known = hmacs.get(secret) ?? shortHmac(secret);
  hmacs.set(secret, known);
  return known;
}

/** 16 bytes: the key's id and HMAC-SHA-256, cut to fit; 112 bits keep two numbers of a country apart. An unnumbered key's has no id and 128 bits. */
export function blindIndex(key: DataKey, plain: string): Buffer {
  const index = Buffer.allocUnsafe(INDEX_BYTES);
  writeBlindIndex(key, plain, index, 0);
  return index;
}

/** Writes a blind index at a place. */
export function writeBlindIndex(
  { keyId, unnumbered, secret }: DataKey,
  plain: string,
  into: Buffer,
  at: number,
): void {
  const head = unnumbered ? 0 : ID_BYTES;
  if (!unnumbered) into.writeUInt16BE(keyId, at);
  hmacUnder(secret).write(plain, into, at + head, INDEX_BYTES - head);
}
