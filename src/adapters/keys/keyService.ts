import Type from 'typebox';
import { type KeyPort, KeyUnusable } from '#platform/crypto/keyPort.ts';
import { Fault } from '#platform/fault.ts';
import { answerReader } from '../answers.ts';
import { act, type Call, Institution, type InstitutionAddress } from '../institution.ts';

const BASE64 = Type.String({ pattern: '^[A-Za-z0-9+/]+=*$' });
const readWrapped = answerReader(
  Type.Object({ keyId: Type.String({ minLength: 1, maxLength: 200 }), ciphertext: BASE64 }),
  ({ keyId, ciphertext }) => ({ keyId, bytes: Buffer.from(ciphertext, 'base64') }),
);
const readUnwrapped = answerReader(Type.Object({ plaintext: BASE64 }), ({ plaintext }) =>
  Buffer.from(plaintext, 'base64'),
);

/**
 * A key service over HTTP: `POST /v1/wrap` and `/v1/unwrap`, bytes in base64 (docs/reference/wire.md). It makes and rotates its keys itself; wrapping
 * changes nothing there, so a call without an answer is made again.
 */
export function keyService(address: InstitutionAddress): KeyPort {
  const service = new Institution('keys', address);
  const ask = (operation: string, path: string, body: unknown): Call => ({
    ...act(operation, path, body, undefined),
    acts: false,
  });
  return {
    async wrap(secret) {
      const call = ask('wrap key', '/v1/wrap', { plaintext: secret.toString('base64') });
      return readWrapped(service, call, await service.call(call));
    },
    async unwrap({ keyId, bytes }) {
      const call = ask('unwrap key', '/v1/unwrap', { keyId, ciphertext: bytes.toString('base64') });
      try {
        return await readUnwrapped(service, call, await service.call(call));
      } catch (error) {
        if (error instanceof Fault && error.code === 'key_unknown')
          throw new KeyUnusable('wrapping_key_lost', lost(keyId));
        throw error;
      }
    },
  };
}

const lost = (keyId: string): string =>
  `Dịch vụ khóa không có khóa bọc ${keyId} mà cơ sở dữ liệu nêu; hãy khôi phục khóa đó ở dịch vụ. / The key service does not have the wrapping key ${keyId} that the database names; restore that key there (docs/operating/keys.md).`;
