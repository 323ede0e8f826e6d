import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import type { SignerPort } from '#contexts/payroll/index.ts';

/** Ed25519 keys that are gone with the test. */
export function memorySigner(): SignerPort {
  const keys = new Map<string, { readonly privateKey: KeyObject; readonly publicKey: KeyObject }>();
  const keyOf = (keyId: string) => {
    const key = keys.get(keyId) ?? generateKeyPairSync('ed25519');
    keys.set(keyId, key);
    return key;
  };
  const publicHalf = async (keyId: string) =>
    keyOf(keyId).publicKey.export({ type: 'spki', format: 'der' }).toString('base64');
  return {
    createKey: publicHalf,
    publicKey: publicHalf,
    sign: async (keyId, bytes) => ({
      keyId,
      algorithm: 'Ed25519',
      value: sign(null, bytes, keyOf(keyId).privateKey).toString('base64'),
    }),
  };
}
