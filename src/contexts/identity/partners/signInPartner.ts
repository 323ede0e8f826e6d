import { randomUUID } from 'node:crypto';
import { compactVerify, importJWK } from 'jose';
import { accepted, type Refusal, type Result, refused } from '#core/result.ts';
import type { Clock } from '#platform/clock.ts';
import { type Database, sql } from '#platform/database.ts';
import { isFirstUse } from '#platform/passing.ts';
import { type KEY_REUSED, perform } from '#platform/perform.ts';
import { PARTNER_PORTAL_ID } from '../ensureSystem.ts';
import { MINISTRY_UNIT_ID } from '../seedUnits.ts';
import { type OpenedSession, openSession } from '../sessions/openSession.ts';
import {
  ASSERTION,
  type AssertionClaims,
  type AssertionRefusal,
  decideAssertion,
  readAssertionHead,
} from './assertionRules.ts';
import type { PublicKey } from './publicKey.ts';

export interface PartnerSignIn {
  /** A JWT signed by the partner (RFC 7523); absent where the certificate is the proof. */
  readonly assertion?: string | undefined;
  readonly clientId?: string | undefined;
  /** What of its scopes is asked for; all of them unless told. */
  readonly scopes?: readonly string[] | undefined;
  /** SHA-256 of the client certificate that a trusted proxy saw. */
  readonly certificate?: Buffer | undefined;
  /** What may stand in `aud`: the addresses of the token endpoint. */
  readonly audiences: readonly string[];
}

export type PartnerSignInRefusal = AssertionRefusal | Refusal<'scope_not_granted' | 'client_proof_missing'>;

export interface PartnerSession extends OpenedSession {
  readonly scopes: readonly string[];
}

interface Found {
  readonly partner_id: number;
  readonly scopes: string[];
  readonly jwk: PublicKey | null;
  readonly has_certificate: boolean;
}

/**
 * Opens a session for a partner who proves with his key, or with his client certificate, who he is. An assertion is believed once. With a certificate the
 * session is bound to it.
 */
export async function signInPartner(
  world: { readonly database: Database; readonly clock: Clock },
  asked: PartnerSignIn,
): Promise<Result<PartnerSession, PartnerSignInRefusal | typeof KEY_REUSED>> {
  const proven =
    asked.assertion === undefined
      ? await byCertificate(world, asked)
      : await byKey(world, asked, asked.assertion);
  if (!proven.ok) return proven;
  const { partnerId, granted, boundTo } = proven.value;
  const scopes = asked.scopes ?? granted;
  if (scopes.some((scope) => !granted.includes(scope))) return refused(NOT_GRANTED);
  let opened: OpenedSession | undefined;
  const command = {
    name: 'sign_in_partner',
    actor: { officerId: PARTNER_PORTAL_ID, unitId: MINISTRY_UNIT_ID, roles: [], scope: '*', partnerId },
    purpose: 'Đối tác đăng nhập / A partner signs in',
    key: randomUUID(),
    input: { scopes },
  } as const;
  const done = await perform<{ session: string }, never>(world.database, command, async (tx) => {
    const holder = { kind: 'partner', partnerId, scopes } as const;
    opened = await openSession(tx, { holder, client: 'service', assurance: 2, boundTo }, world.clock);
    return accepted({ session: opened.sessionId.toString() });
  });
  return done.ok ? accepted({ ...opened!, scopes }) : done;
}

interface Proven {
  readonly partnerId: number;
  readonly granted: readonly string[];
  readonly boundTo?: Buffer;
}

async function byKey(
  { database, clock }: { readonly database: Database; readonly clock: Clock },
  asked: PartnerSignIn,
  assertion: string,
): Promise<Result<Proven, PartnerSignInRefusal>> {
  const head = readAssertionHead(assertion);
  if (!head.ok) return head;
  const { client, kid, alg } = head.value;
  if (asked.clientId !== undefined && asked.clientId !== client) return refused(ASSERTION.otherClient);
  const partner = await findPartner(database, client, kid, undefined);
  if (!partner) return refused(ASSERTION.unknown);
  if (!partner.jwk) return refused(ASSERTION.keyUnknown);
  const claims = await claimsOf(assertion, partner.jwk, alg);
  if (!claims) return refused(ASSERTION.signature);
  const decision = decideAssertion(claims, { audiences: asked.audiences, now: clock.now() });
  if (!decision.ok) return decision;
  // Only now: whoever has no key of the partner's must not be able to use up its assertions.
  const { jti, expiresAt } = decision.value;
  if (!(await isFirstUse(database, `assertion ${partner.partner_id} ${jti}`, expiresAt)))
    return refused(ASSERTION.replayed);
  return accepted({ partnerId: partner.partner_id, granted: partner.scopes });
}

async function byCertificate(
  { database }: { readonly database: Database },
  { clientId, certificate }: PartnerSignIn,
): Promise<Result<Proven, PartnerSignInRefusal>> {
  if (clientId === undefined || !certificate) return refused(PROOF_MISSING);
  const partner = await findPartner(database, clientId, undefined, certificate);
  if (!partner?.has_certificate) return refused(ASSERTION.unknown);
  return accepted({ partnerId: partner.partner_id, granted: partner.scopes, boundTo: certificate });
}

const findPartner = (
  database: Database,
  code: string,
  kid: string | undefined,
  certificate: Buffer | undefined,
) =>
  database.read([], (session) =>
    session.row(sql<Found>`select p.partner_id, p.scopes, k.jwk, coalesce(${certificate ?? null}::bytea = any (p.certificates), false) as has_certificate
      from partner p left join partner_key k on k.partner_id = p.partner_id and k.kid = ${kid ?? null} and k.revoked_at is null
      where p.code = ${code} and p.stopped_at is null`),
  );

/** The claims, where the signature holds. The key decides the algorithm, not the token. */
async function claimsOf(
  assertion: string,
  jwk: PublicKey,
  alg: string,
): Promise<AssertionClaims | undefined> {
  if ((jwk.kty === 'EC') !== (alg === 'ES256')) return undefined;
  try {
    const { payload } = await compactVerify(assertion, await importJWK({ ...jwk }, alg), {
      algorithms: [alg],
    });
    return JSON.parse(Buffer.from(payload).toString('utf8')) as AssertionClaims;
  } catch {
    return undefined;
  }
}

const NOT_GRANTED = {
  code: 'scope_not_granted',
  vi: 'Đối tác xin phạm vi chưa được cấp; hãy xin đúng phạm vi đã đăng ký.',
  en: 'A scope was asked for that this partner was not given; ask for those that are registered.',
} as const;
const PROOF_MISSING = {
  code: 'client_proof_missing',
  vi: 'Cần client_assertion (private_key_jwt, RFC 7523), hoặc client_id cùng chứng thư TLS máy khách.',
  en: 'A client_assertion (private_key_jwt, RFC 7523) is needed, or a client_id with a TLS client certificate.',
} as const;
