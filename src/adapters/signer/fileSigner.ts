import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { chmod, link, mkdir, open, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { SignerPort } from '#contexts/payroll/ports.ts';
import { Fault } from '#platform/fault.ts';

const KEY_ID = /^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$/;

/**
 * Officers' Ed25519 keys as PKCS #8 files (RFC 8410) in one directory, readable by the program's own user alone (directory 0700, files
 * 0600; a file that others can read is refused). For a demonstration and for small sites; a ministry puts a hardware module
 * behind the same port.
 */
export function fileSigner(directory: string): SignerPort {
  const keys = new Map<string, KeyObject>();
  const pathOf = (keyId: string): string => {
    if (!KEY_ID.test(keyId)) throw signerFault('refused', 'key_id_malformed');
    return join(directory, `${keyId}.pem`);
  };

  async function privateKey(keyId: string): Promise<KeyObject> {
    const path = pathOf(keyId);
    const known = keys.get(keyId);
    if (known) return known;
    const key = await readKey(path);
    keys.set(keyId, key);
    return key;
  }

  return {
    async sign(keyId, bytes) {
      const key = await privateKey(keyId);
      return { keyId, algorithm: 'Ed25519', value: sign(null, bytes, key).toString('base64') };
    },

    async publicKey(keyId) {
      return publicHalf(await privateKey(keyId));
    },

    async createKey(keyId) {
      const path = pathOf(keyId);
      await mkdir(directory, { recursive: true, mode: 0o700 });
      await chmod(directory, 0o700);
      await writeNewKey(path);
      return publicHalf(await privateKey(keyId));
    },
  };
}

async function readKey(path: string): Promise<KeyObject> {
  try {
    const { mode } = await stat(path);
    if ((mode & 0o077) !== 0) throw signerFault('refused', 'key_readable_by_others');
    const key = createPrivateKey(await readFile(path));
    if (key.asymmetricKeyType !== 'ed25519') throw signerFault('protocol', 'key_not_ed25519');
    return key;
  } catch (error) {
    if (error instanceof Fault) throw error;
    const missing = (error as NodeJS.ErrnoException).code === 'ENOENT';
    throw missing ? signerFault('refused', 'key_unknown') : signerFault('protocol', 'key_unreadable', error);
  }
}

/**
 * Written and synced beside its place, then linked into it: a key is there whole or not at all, and of two that make the same key at once
 * the first wins and both use it. An existing key is never replaced.
 */
async function writeNewKey(path: string): Promise<void> {
  const { privateKey } = generateKeyPairSync('ed25519');
  const draft = `${path}.${process.pid}.${crypto.randomUUID()}`;
  const file = await open(draft, 'wx', 0o600);
  try {
    await file.writeFile(privateKey.export({ type: 'pkcs8', format: 'pem' }));
    await file.sync();
    await link(draft, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    await file.close();
    await rm(draft, { force: true });
  }
}

const publicHalf = (key: KeyObject): string =>
  createPublicKey(key).export({ type: 'spki', format: 'der' }).toString('base64');

const signerFault = (kind: 'refused' | 'protocol', code: string, cause?: unknown): Fault =>
  new Fault(
    kind,
    { institution: 'signer', operation: 'use key', retryable: false, outcomeUnknown: false, code },
    cause,
  );
