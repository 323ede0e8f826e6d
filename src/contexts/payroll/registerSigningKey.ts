import type { TreasuryPort } from '#contexts/treasury/index.ts';
import { accepted, type Refusal, type Result, refused } from '#core/result.ts';
import { type Database, sql } from '#platform/database.ts';
import { type Actor, type KEY_REUSED, perform } from '#platform/perform.ts';
import type { SignerPort } from './ports.ts';

export type SigningKeyRefusal = Refusal<'officer_is_no_chair'> | typeof KEY_REUSED;

/**
 * Gives a commune chair a signing key: made behind the signer port, made known to the Treasury, its public half kept. One key an officer:
 * asked again it answers the same. Throws `Fault` when the Treasury cannot be told; nothing is kept then, and asking again goes on.
 */
export async function registerSigningKey(
  world: {
    readonly database: Database;
    readonly actor: Actor;
    readonly signer: SignerPort;
    readonly treasury: Pick<TreasuryPort, 'registerKey'>;
  },
  officerId: number,
): Promise<Result<{ readonly keyId: string }, SigningKeyRefusal>> {
  const officer = await world.database.read('*', (session) =>
    session.row(sql<{
      code: string;
      key_id: string | null;
    }>`select u.code, k.key_id from officer o join officer_role r using (officer_id)
      join unit u using (unit_id) left join signing_key k on k.officer_id = o.officer_id and k.revoked_at is null
      where o.officer_id = ${officerId} and r.role = 'commune_chair' and o.disabled_at is null`),
  );
  if (!officer)
    return refused({
      code: 'officer_is_no_chair',
      details: { officer: officerId },
      vi: 'Chỉ cán bộ giữ vai trò chủ tịch xã mới có khóa ký danh sách; hãy giao vai trò trước.',
      en: 'Only an officer in the role of commune chair has a key to sign lists; grant the role first.',
    });
  if (officer.key_id) return accepted({ keyId: officer.key_id });
  const keyId = `chair-${officer.code}-${officerId}`;
  const publicKey = await world.signer.createKey(keyId);
  await world.treasury.registerKey({
    keyId,
    publicKeySpkiBase64: publicKey,
    officer: String(officerId),
    unit: officer.code,
  });
  return perform(
    world.database,
    {
      name: 'register_signing_key',
      actor: world.actor,
      purpose: 'the chair signs lists',
      key: `signing-key:${keyId}`,
      input: { keyId, publicKey },
    },
    async (tx) => {
      await tx.run(sql`insert into signing_key (key_id, officer_id, public_key)
        values (${keyId}, ${officerId}, ${Buffer.from(publicKey, 'base64')}) on conflict do nothing`);
      return accepted({ keyId });
    },
  );
}
