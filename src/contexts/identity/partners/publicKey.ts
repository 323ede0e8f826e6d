import { calculateJwkThumbprint, importJWK, type JWK } from 'jose';
import { accepted, type Refusal, type Result, refused } from '#core/result.ts';

export type PublicKeyRefusal = Refusal<'partner_key_unreadable' | 'partner_key_is_private'>;

/** A public key as it is kept: no more than is needed to verify. */
export interface PublicKey {
  readonly kty: 'EC' | 'OKP';
  readonly crv: 'P-256' | 'Ed25519';
  readonly x: string;
  readonly y?: string;
  readonly kid: string;
}

/**
 * Reads a public key (RFC 7517): P-256 for ES256 or Ed25519 for EdDSA. Without a `kid` it gets its thumbprint (RFC 7638). A private key is refused: who sends
 * one has shown it to others and must make a new one.
 */
export async function readPublicKey(jwk: unknown): Promise<Result<PublicKey, PublicKeyRefusal>> {
  if (typeof jwk !== 'object' || jwk === null) return refused(UNREADABLE);
  const { kty, crv, x, y, kid, d } = jwk as JWK;
  if (d !== undefined) return refused(PRIVATE);
  const isKnown =
    (kty === 'EC' && crv === 'P-256' && typeof y === 'string') || (kty === 'OKP' && crv === 'Ed25519');
  if (!isKnown || typeof x !== 'string') return refused(UNREADABLE);
  if (kid !== undefined && !/^[\x21-\x7e]{1,100}$/.test(kid)) return refused(UNREADABLE);
  const plain = kty === 'EC' ? { kty, crv, x, y: y! } : { kty, crv, x };
  try {
    await importJWK(plain, kty === 'EC' ? 'ES256' : 'EdDSA');
    return accepted({ ...plain, kid: kid ?? (await calculateJwkThumbprint(plain)) } as PublicKey);
  } catch {
    return refused(UNREADABLE);
  }
}

const UNREADABLE = {
  code: 'partner_key_unreadable',
  vi: 'Khóa phải là JWK công khai, loại EC P-256 (ES256) hoặc OKP Ed25519 (EdDSA).',
  en: 'A key is a public JWK, EC P-256 (ES256) or OKP Ed25519 (EdDSA).',
} as const;
const PRIVATE = {
  code: 'partner_key_is_private',
  vi: 'Đây là khóa bí mật (có "d"). Đừng gửi khóa bí mật cho ai: hãy bỏ khóa này, tạo khóa mới và chỉ gửi nửa công khai.',
  en: 'This is a private key (it has "d"). Never send one: drop this key, make a new one, and send its public half alone.',
} as const;
