import { CompactSign } from 'jose';

/** What never leaves the device: keys that even its own pages cannot read out, only use. */
export interface KeptDevice {
  readonly device: string;
  readonly name: string;
  readonly signing: CryptoKey;
  /** Seals what was done until it is sent. */
  readonly outboxKey: CryptoKey;
}

/** Something sealed: AES-256-GCM with a nonce of its own. */
export interface Sealed {
  readonly nonce: Uint8Array<ArrayBuffer>;
  readonly bytes: ArrayBuffer;
}

const CURVE = 'P-256';

export async function publicJwk(key: CryptoKey) {
  const { kty, crv, x, y } = await crypto.subtle.exportKey('jwk', key);
  return { kty, crv, x, y };
}

export const newSigningKeys = () =>
  crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: CURVE }, false, ['sign', 'verify']);

/** A key for one day: the lines are sealed to it, and gone with it. */
export const newDayKeys = () =>
  crypto.subtle.generateKey({ name: 'ECDH', namedCurve: CURVE }, false, ['deriveBits']);

export const newSealingKey = (): Promise<CryptoKey> =>
  crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);

/** Deriving it takes a cheap phone about half a second: a guess at the PIN does too. */
const ROUNDS = 600_000;

export async function keyOfPin(pin: string, salt: Uint8Array<ArrayBuffer>): Promise<CryptoKey> {
  const raw = await crypto.subtle.importKey('raw', new TextEncoder().encode(pin), 'PBKDF2', false, [
    'deriveKey',
  ]);
  return crypto.subtle.deriveKey(
    { name: 'PBKDF2', hash: 'SHA-256', salt, iterations: ROUNDS },
    raw,
    { name: 'AES-GCM', length: 256 },
    false,
    ['encrypt', 'decrypt'],
  );
}

export async function seal(key: CryptoKey, value: unknown): Promise<Sealed> {
  const nonce = crypto.getRandomValues(new Uint8Array(12));
  const plain = new TextEncoder().encode(JSON.stringify(value));
  return { nonce, bytes: await crypto.subtle.encrypt({ name: 'AES-GCM', iv: nonce }, key, plain) };
}

/** Throws where the key is another or the bytes were changed. */
export async function unseal<T>(key: CryptoKey, { nonce, bytes }: Sealed): Promise<T> {
  const plain = await crypto.subtle.decrypt({ name: 'AES-GCM', iv: nonce }, key, bytes);
  return JSON.parse(new TextDecoder().decode(plain)) as T;
}

/** A compact JWS under the device's key. */
export const signed = (key: CryptoKey, value: unknown): Promise<string> =>
  new CompactSign(new TextEncoder().encode(JSON.stringify(value)))
    .setProtectedHeader({ alg: 'ES256' })
    .sign(key);

export async function sha256(text: string): Promise<string> {
  const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return [...new Uint8Array(hash)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
