import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { chmodSync, existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { JWK } from 'jose';

/** What an identity provider keeps to itself: its signing keys and two secrets. */
export interface ProviderKeys {
  /** Private, one for ES256 and one for EdDSA; the public halves are at `/jwks`. */
  readonly signing: readonly JWK[];
  readonly cookies: string;
  /** What the pairwise subjects are drawn from: without it nobody can tell that two of them are one person. */
  readonly subjects: string;
}

/** Keys that nothing knows and nothing keeps. */
export const makeKeys = (): ProviderKeys => ({
  signing: [
    generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey,
    generateKeyPairSync('ed25519').privateKey,
  ].map((key) => ({
    ...key.export({ format: 'jwk' }),
    use: 'sig',
    kid: randomBytes(9).toString('base64url'),
  })),
  cookies: randomBytes(32).toString('base64url'),
  subjects: randomBytes(32).toString('base64url'),
});

/** Reads `keys.json` of the state folder, made at the first start: whole or not there, and readable by its owner alone. */
export function openKeys(stateDir: string): ProviderKeys {
  const path = join(stateDir, 'keys.json');
  if (!existsSync(path)) {
    writeFileSync(`${path}.new`, JSON.stringify(makeKeys()), { mode: 0o600 });
    chmodSync(`${path}.new`, 0o600);
    renameSync(`${path}.new`, path);
  }
  return JSON.parse(readFileSync(path, 'utf8')) as ProviderKeys;
}
