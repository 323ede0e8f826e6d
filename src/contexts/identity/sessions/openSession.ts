import { createHash, randomBytes } from 'node:crypto';
import { type Clock, systemClock } from '#platform/clock.ts';
import { sql, type Tx } from '#platform/database.ts';
import { type Assurance, SESSION_MINUTES, type SessionClient } from './sessionRules.ts';

/** Whose session it is. */
export type SessionHolder =
  | { readonly kind: 'officer'; readonly officerId: number }
  | { readonly kind: 'citizen'; readonly personId: bigint }
  | { readonly kind: 'partner'; readonly partnerId: number; readonly scopes: readonly string[] };

export interface NewSession {
  readonly holder: SessionHolder;
  readonly client: SessionClient;
  /** The level of identification the provider vouched for (mức độ định danh): nothing moves money below 2. */
  readonly assurance: Assurance;
  /** The identity provider's own name of its session. */
  readonly providerSession?: string | undefined;
  /** SHA-256 of the client certificate the session is bound to (RFC 8705). */
  readonly boundTo?: Buffer | undefined;
}

export interface OpenedSession {
  readonly sessionId: bigint;
  /** Shown once, kept nowhere: `ansinh_` and 43 characters (256 random bits). Must not be a command's result, for the journal keeps results. */
  readonly token: string;
  readonly expiresAt: Temporal.Instant;
}

/** Opens a session, in the transaction of the sign-in that earned it. Kept only as its SHA-256: 256 random bits need no slower hash. */
export async function openSession(
  tx: Tx,
  wanted: NewSession,
  clock: Clock = systemClock,
): Promise<OpenedSession> {
  const { holder, client, assurance, providerSession } = wanted;
  const token = `ansinh_${randomBytes(32).toString('base64url')}`;
  const now = clock.now();
  const expiresAt = now.add({ minutes: SESSION_MINUTES[holder.kind] });
  const { sessionId } = (await tx.row(sql<{ sessionId: bigint }>`
    insert into session (session_hash, kind, officer_id, person_id, partner_id, assurance, client, scopes, provider_session, bound_to, begun_at, seen_at, expires_at)
    values (${hashOfToken(token)}, ${holder.kind}, ${'officerId' in holder ? holder.officerId : null},
      ${'personId' in holder ? holder.personId : null}, ${'partnerId' in holder ? holder.partnerId : null}, ${assurance}, ${client},
      ${'scopes' in holder ? [...holder.scopes] : []}::text[], ${providerSession ?? null}, ${wanted.boundTo ?? null}, ${now.toString()}::timestamptz,
      ${now.toString()}::timestamptz, ${expiresAt.toString()}::timestamptz) returning session_id as "sessionId"`))!;
  return { sessionId, token, expiresAt };
}

/** How a token is kept. */
export const hashOfToken = (token: string): Buffer => createHash('sha256').update(token).digest();
