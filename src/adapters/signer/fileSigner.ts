import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { chmod, link, mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { SignerPort } from '#contexts/payroll/ports.ts';
import { type KeyPort, KeyUnusable } from '#platform/crypto/keyPort.ts';
import { Fault } from '#platform/fault.ts';

const SUFFIX = '.key';
const KEY_ID = /^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$/;

/** As a file: the private key (PKCS #8, RFC 8410), wrapped. */
interface KeptKey {
  readonly wrappingKeyId: string;
  /** Base64. */
  readonly wrapped: string;
}

/**
 * Officers' Ed25519 keys in one directory, each wrapped by the wrapping key and readable by the program's own user alone (directory 0700, files
 * 0600; a file that others can read is refused). Keys of earlier versions, in the clear, are wrapped when first used. For a demonstration and for
 * small sites; a ministry puts a hardware module behind the same port.
 */
export function fileSigner(directory: string, wrapping: KeyPort): SignerPort {
  const keys = new Map<string, KeyObject>();
  const pathOf = (keyId: string): string => {
    if (!KEY_ID.test(keyId)) throw signerFault('refused', 'key_id_malformed');
    return join(directory, `${keyId}${SUFFIX}`);
  };

  async function privateKey(keyId: string): Promise<KeyObject> {
    const path = pathOf(keyId);
    const known = keys.get(keyId);
    if (known) return known;
    const key = await readKey(path, wrapping);
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
      const { privateKey: made } = generateKeyPairSync('ed25519');
      await wrapClearKey(path, wrapping);
      await keepNew(path, await wrappedText(made.export({ type: 'pkcs8', format: 'der' }), wrapping));
      return publicHalf(await privateKey(keyId));
    },

    async wrapAnew() {
      const names = (await filesIn(directory)).filter((name) => name.endsWith(SUFFIX));
      for (const name of names) {
        const path = join(directory, name);
        const anew = await wrappedText(await readPrivate(path, wrapping), wrapping);
        await rename(await writeDraft(path, anew), path);
      }
      return names.length;
    },
  };
}

const filesIn = (directory: string): Promise<string[]> =>
  readdir(directory).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });

async function wrappedText(privateKey: Buffer, wrapping: KeyPort): Promise<string> {
  const { keyId, bytes } = await wrapping.wrap(privateKey);
  const kept: KeptKey = { wrappingKeyId: keyId, wrapped: bytes.toString('base64') };
  return `${JSON.stringify(kept)}\n`;
}

async function readPrivate(path: string, wrapping: KeyPort): Promise<Buffer> {
  const kept = JSON.parse(await readOwn(path)) as KeptKey;
  return wrapping.unwrap({ keyId: kept.wrappingKeyId, bytes: Buffer.from(kept.wrapped, 'base64') });
}

async function readOwn(path: string): Promise<string> {
  if (((await stat(path)).mode & 0o077) !== 0) throw signerFault('refused', 'key_readable_by_others');
  return readFile(path, 'utf8');
}

/** A key of an earlier version lies in the clear as PEM: it is wrapped into its new place, then removed. */
async function wrapClearKey(path: string, wrapping: KeyPort): Promise<void> {
  const clear = `${path.slice(0, -SUFFIX.length)}.pem`;
  try {
    const key = createPrivateKey(await readOwn(clear));
    await keepNew(path, await wrappedText(key.export({ type: 'pkcs8', format: 'der' }), wrapping));
    await rm(clear);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
}

async function readKey(path: string, wrapping: KeyPort): Promise<KeyObject> {
  try {
    await wrapClearKey(path, wrapping);
    const key = createPrivateKey({ key: await readPrivate(path, wrapping), format: 'der', type: 'pkcs8' });
    if (key.asymmetricKeyType !== 'ed25519') throw signerFault('protocol', 'key_not_ed25519');
    return key;
  } catch (error) {
    if (error instanceof Fault || error instanceof KeyUnusable) throw error;
    const missing = (error as NodeJS.ErrnoException).code === 'ENOENT';
    throw missing ? signerFault('refused', 'key_unknown') : signerFault('protocol', 'key_unreadable', error);
  }
}

/**
 * Written and synced beside its place, then linked into it: a key is there whole or not at all, and of two that make the same key at once
 * the first wins and both use it. An existing key is never replaced by another.
 */
async function keepNew(path: string, text: string): Promise<void> {
  const draft = await writeDraft(path, text);
  try {
    await link(draft, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    await rm(draft, { force: true });
  }
}

async function writeDraft(path: string, text: string): Promise<string> {
  const draft = `${path}.${process.pid}.${crypto.randomUUID()}`;
  const file = await open(draft, 'wx', 0o600);
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
  return draft;
}

const publicHalf = (key: KeyObject): string =>
  createPublicKey(key).export({ type: 'spki', format: 'der' }).toString('base64');

const signerFault = (kind: 'refused' | 'protocol', code: string, cause?: unknown): Fault =>
  new Fault(
    kind,
    { institution: 'signer', operation: 'use key', retryable: false, outcomeUnknown: false, code },
    cause,
  );
