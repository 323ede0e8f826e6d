import { createHash, createPublicKey, verify } from 'node:crypto';
import { sql, type Tx } from '#platform/database.ts';

/** What a chair's key signs: the ASCII line `ansinh-list-v1` and the 32 raw bytes of the list digest. */
export function bytesToSign(digest: Uint8Array): Buffer {
  return Buffer.concat([Buffer.from('ansinh-list-v1\n', 'ascii'), digest]);
}

/** Does this Ed25519 key (SubjectPublicKeyInfo, DER) vouch for the digest? Anything malformed is simply not a signature. */
export function vouches(publicKey: Uint8Array, digest: Uint8Array, signature: Uint8Array): boolean {
  try {
    const key = createPublicKey({ key: Buffer.from(publicKey), format: 'der', type: 'spki' });
    return verify(null, bytesToSign(digest), key, signature);
  } catch {
    return false;
  }
}

export interface Approval {
  readonly listId: bigint;
  readonly version: number;
  readonly stage: 'draft' | 'sign';
  readonly officerId: number;
  /** In whose place, where the officer had only a lent role. */
  readonly forOfficerId?: number | undefined;
  readonly digest: Buffer;
  readonly keyId?: string;
  readonly signature?: Buffer;
}

/** Records who consented to which digest. The database refuses a second approval of a stage, and one officer twice in one chain. */
export async function recordApprovals(tx: Tx, approvals: readonly Approval[]): Promise<void> {
  const column = <K extends keyof Approval>(key: K) => approvals.map((one) => one[key] ?? null);
  await tx.run(sql`insert into approval (list_id, list_version, stage, officer_id, for_officer_id, digest, key_id, signature)
    select * from unnest(${column('listId')}::bigint[], ${column('version')}::integer[], ${column('stage')}::text[],
      ${column('officerId')}::integer[], ${column('forOfficerId')}::integer[], ${column('digest')}::bytea[], ${column('keyId')}::text[], ${column('signature')}::bytea[])`);
}

/** Hex of a digest, as people compare it. */
export const hex = (digest: Uint8Array): string => Buffer.from(digest).toString('hex');

export const sha256 = (...parts: readonly (string | Uint8Array)[]): Buffer => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
};
