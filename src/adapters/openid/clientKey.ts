import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { calculateJwkThumbprint, importPKCS8, type JWK } from 'jose';

/** Our key at an identity provider (private_key_jwt, ES256). */
export interface ClientKey {
  readonly key: CryptoKey;
  readonly kid: string;
  /** The half that is registered there. */
  readonly publicJwk: JWK;
}

/** Reads our key, made at the first start: PKCS #8, readable by its owner alone; a file that others can read is refused. */
export async function openClientKey(path: string): Promise<ClientKey> {
  const pem = readOrMake(path);
  const publicJwk = createPublicKey(createPrivateKey(pem)).export({ format: 'jwk' }) as JWK;
  const kid = await calculateJwkThumbprint(publicJwk);
  return {
    key: await importPKCS8(pem, 'ES256'),
    kid,
    publicJwk: { ...publicJwk, kid, alg: 'ES256', use: 'sig' },
  };
}

function readOrMake(path: string): string {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const { privateKey }: { privateKey: KeyObject } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  try {
    // 'wx': of two processes starting at once, one makes the key and the other reads it.
    writeFileSync(path, privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600, flag: 'wx' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  if ((statSync(path).mode & 0o077) !== 0)
    throw new Error(`${path} can be read by others than its owner: chmod 600.`);
  return readFileSync(path, 'utf8');
}
