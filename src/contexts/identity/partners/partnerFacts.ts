import { createHash } from 'node:crypto';
import { type Session, sql } from '#platform/database.ts';
import type { NewPartner } from './partnerRules.ts';
import type { PublicKey } from './publicKey.ts';

/** One change of which programs may ask, as it is signed into the chain of permissions. */
export type PartnerChange =
  | ({ readonly kind: 'partner_registered'; readonly partner: string } & PartnerTerms)
  | {
      readonly kind: 'partner_key_added';
      readonly partner: string;
      readonly kid: string;
      /** Hex SHA-256 of the public key. */
      readonly fingerprint: string;
    }
  | { readonly kind: 'partner_key_revoked'; readonly partner: string; readonly kid: string }
  | { readonly kind: 'partner_stopped' | 'partner_resumed'; readonly partner: string }
  /** The partners there were when the chain began to tell of them, in the form of `partnersNow`. */
  | { readonly kind: 'partners_adopted'; readonly partners: readonly string[] };

interface PartnerTerms {
  readonly name: string;
  readonly partner_kind: string;
  readonly scopes: readonly string[];
  readonly requests_a_minute: number;
  readonly requests_a_day: number;
  readonly callback_origins: readonly string[];
  readonly certificates: readonly string[];
}

/** What is signed of a partner as an administrator entered him. */
export const registrationOf = (partner: NewPartner): PartnerChange => ({
  kind: 'partner_registered',
  partner: partner.code,
  name: partner.name,
  partner_kind: partner.kind,
  scopes: partner.scopes,
  requests_a_minute: partner.requestsAMinute,
  requests_a_day: partner.requestsADay,
  callback_origins: partner.callbackOrigins,
  certificates: partner.certificates,
});

/** Hex SHA-256 over the members of a public key that its thumbprint is made of (RFC 7638), whatever else is kept beside them. */
export const fingerprintOf = ({ kty, crv, x, y }: Omit<PublicKey, 'kid'>): string =>
  createHash('sha256')
    .update([kty, crv, x, y ?? ''].join(' '))
    .digest('hex');

const termsFact = (code: string, one: PartnerTerms): string =>
  `partner ${code} ${JSON.stringify([one.name, one.partner_kind, one.scopes, one.requests_a_minute, one.requests_a_day, one.callback_origins, one.certificates])}`;
const keyFact = (code: string, kid: string, fingerprint: string): string =>
  `key ${code} ${kid} ${fingerprint}`;
const stoppedFact = (code: string): string => `stopped ${code}`;

/** Partners, their terms, their keys in use and who is stopped, one fact a line, as the tables have them. */
export async function partnersNow(session: Session): Promise<string[]> {
  const partners = await session.rows(sql<
    PartnerTerms & { code: string; stopped: boolean }
  >`select code, name, kind as partner_kind,
      scopes, requests_a_minute, requests_a_day, callback_origins, array(select encode(c, 'hex') from unnest(certificates) c) as certificates,
      stopped_at is not null as stopped
    from partner order by code`);
  const keys = await session.rows(sql<{ code: string; kid: string; jwk: PublicKey }>`select code, kid, jwk
    from partner_key join partner using (partner_id) where revoked_at is null order by code, kid`);
  return [
    ...partners.map((one) => termsFact(one.code, one)),
    ...partners.flatMap((one) => (one.stopped ? [stoppedFact(one.code)] : [])),
    ...keys.map((one) => keyFact(one.code, one.kid, fingerprintOf(one.jwk))),
  ];
}

/** The same facts as the statements of the chain come to; undefined as long as they tell of no partner. */
export function partnersSaid(changes: readonly { readonly kind: string }[]): ReadonlySet<string> | undefined {
  let facts: Set<string> | undefined;
  for (const one of changes as readonly PartnerChange[]) {
    if (one.kind === 'partners_adopted') facts = new Set(one.partners);
    else if (one.kind === 'partner_registered') facts?.add(termsFact(one.partner, one));
    else if (one.kind === 'partner_key_added') facts?.add(keyFact(one.partner, one.kid, one.fingerprint));
    else if (one.kind === 'partner_key_revoked')
      for (const fact of facts ?? []) {
        if (fact.startsWith(`key ${one.partner} ${one.kid} `)) facts!.delete(fact);
      }
    else if (one.kind === 'partner_stopped') facts?.add(stoppedFact(one.partner));
    else if (one.kind === 'partner_resumed') facts?.delete(stoppedFact(one.partner));
  }
  return facts;
}
