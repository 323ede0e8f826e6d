import { SYSTEM_OFFICER_ID } from '#contexts/identity/index.ts';
import type { TreasuryPort } from '#contexts/treasury/index.ts';
import { accepted, type Refusal, type Result, refused } from '#core/result.ts';
import { type Database, type Session, sql } from '#platform/database.ts';
import { type Actor, type KEY_REUSED, perform } from '#platform/perform.ts';
import type { SignerPort } from './ports.ts';

export type SigningKeyRefusal = Refusal<'officer_is_no_chair'> | typeof KEY_REUSED;

/**
 * Gives a commune chair, or who stands in for one, a signing key: made behind the signer port, made known to the Treasury, its public half kept. One key an officer:
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
    }>`select u.code, k.key_id from officer o join unit u using (unit_id)
      left join signing_key k on k.officer_id = o.officer_id and k.revoked_at is null
      where o.officer_id = ${officerId} and o.disabled_at is null and (exists (select from officer_role r where r.officer_id = o.officer_id and r.role = 'commune_chair')
        or exists (select from delegation d where d.to_officer_id = o.officer_id and d.role = 'commune_chair' and d.revoked_at is null and d.ends_at > now()))`),
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

/** How many may sign lists of communes, and how many of them have no key for it yet. */
export async function countSigners(
  session: Session,
): Promise<{ readonly signers: number; readonly withoutKey: number }> {
  const row = await session.row(sql<{
    signers: number;
    withoutKey: number;
  }>`select count(*)::integer as signers,
      count(*) filter (where not exists (select from signing_key k where k.officer_id = s.officer_id and k.revoked_at is null))::integer as "withoutKey"
    from (select officer_id from officer_role where role = 'commune_chair'
      union select to_officer_id from delegation where role = 'commune_chair' and revoked_at is null and ends_at > now()) s
      join officer o using (officer_id) where o.disabled_at is null`);
  return row!;
}

/** A public key that the platform itself signs with. */
export interface PlatformKeyRow {
  readonly keyId: string;
  readonly publicKey: Buffer;
  readonly registeredAt: Date;
  readonly lastUsedAt: Date | null;
}

/** The platform's own signing keys, with when a change of permissions was last signed. */
export const platformKeys = (session: Session): Promise<PlatformKeyRow[]> =>
  session.rows(sql<PlatformKeyRow>`select key_id as "keyId", public_key as "publicKey", registered_at as "registeredAt",
      (select max(at) from permission_change c where c.key_id = k.key_id) as "lastUsedAt"
    from signing_key k where officer_id = ${SYSTEM_OFFICER_ID} and revoked_at is null order by key_id`);
