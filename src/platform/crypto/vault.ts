import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createSecretKey,
  hkdfSync,
  randomBytes,
} from 'node:crypto';

/**
 * Where the master key lives. The file key below is the default; an HSM or KMS implements the same port and unwraps the key there.
 */
export interface KeyPort {
  /** 32 bytes; throws when the key is not there. */
  masterKey(): Buffer;
}

/**
 * Encrypts personal numbers, account numbers and phones, and makes them findable without being readable.
 * AES-256-GCM with a random 96-bit nonce a field; the stored form is version (1 byte), nonce (12), ciphertext, tag (16).
 */
export interface Vault {
  seal(plain: string): Buffer;
  /** Throws when the bytes were changed or belong to another key. */
  open(sealed: Uint8Array): string;
  /** Keyed blind index: 16 bytes of HMAC-SHA-256; equal for equal values, meaningless without the key. */
  index(purpose: 'pin' | 'account', plain: string): Buffer;
}

const VERSION = 1;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const INDEX_BYTES = 16;

export function vault(keys: KeyPort): Vault {
  const master = keys.masterKey();
  if (master.length !== 32) throw new Error('The master key must be 32 bytes.');
  const derive = (label: string) => Buffer.from(hkdfSync('sha256', master, 'ansinh', label, 32));
  const fieldKey = derive('field');
  // A month opens millions of fields: a key made once saves a tenth of each.
  const openingKey = createSecretKey(fieldKey);
  const indexKeys = { pin: derive('index:pin'), account: derive('index:account') };
  const nonces = noncePool();
  return {
    seal(plain) {
      const nonce = nonces();
      const cipher = createCipheriv('aes-256-gcm', fieldKey, nonce);
      const body = cipher.update(plain, 'utf8');
      cipher.final();
      return Buffer.concat([Buffer.of(VERSION), nonce, body, cipher.getAuthTag()]);
    },
    open(sealed) {
      const bytes = Buffer.from(sealed.buffer, sealed.byteOffset, sealed.byteLength);
      if (bytes[0] !== VERSION || bytes.length < 1 + NONCE_BYTES + TAG_BYTES)
        throw new Error('Not a field sealed by this vault.');
      const decipher = createDecipheriv('aes-256-gcm', openingKey, bytes.subarray(1, 1 + NONCE_BYTES));
      decipher.setAuthTag(bytes.subarray(-TAG_BYTES));
      // GCM is a stream: all of the text comes at once, and `final` only says whether it may be believed.
      const plain = decipher.update(bytes.subarray(1 + NONCE_BYTES, -TAG_BYTES));
      decipher.final();
      return plain.toString('utf8');
    },
    index: (purpose, plain) =>
      createHmac('sha256', indexKeys[purpose]).update(plain).digest().subarray(0, INDEX_BYTES),
  };
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
