import { type Clock, systemClock } from '#platform/clock.ts';
import { type Database, type Session, sql } from '#platform/database.ts';
import { passing } from '#platform/passing.ts';
import type { Actor } from '#platform/perform.ts';
import { actorOfOfficer } from '../actorOfOfficer.ts';
import { CITIZEN_PORTAL_ID, PARTNER_PORTAL_ID } from '../ensureSystem.ts';
import type { Quota } from '../partners/quota.ts';
import { MINISTRY_UNIT_ID } from '../seedUnits.ts';
import { hashOfToken } from './openSession.ts';
import {
  type Assurance,
  endOfSession,
  isLive,
  needsSignOfLife,
  type SessionClient,
  type SessionKind,
} from './sessionRules.ts';

interface SessionRow {
  readonly session_id: bigint;
  readonly kind: SessionKind;
  readonly client: SessionClient;
  readonly officer_id: number | null;
  readonly person_id: bigint | null;
  readonly partner_id: number | null;
  readonly assurance: Assurance;
  readonly scopes: string[];
  readonly reach: bigint[] | null;
  readonly seen_at: Date;
  readonly expires_at: Date;
  readonly bound_to: Buffer | null;
  readonly requests_a_minute: number | null;
  readonly requests_a_day: number | null;
}

/** A session that is good now, and who acts in it. */
export interface LiveSession {
  readonly sessionId: bigint;
  readonly kind: SessionKind;
  readonly client: SessionClient;
  /** When it ends if nothing more is asked in it. */
  readonly endsAt: Temporal.Instant;
  /** SHA-256 of the client certificate it is bound to (RFC 8705): worth nothing over a connection without it. */
  readonly boundTo: Buffer | undefined;
  /** What a partner may ask. */
  readonly quota: Quota | undefined;
  readonly actor: Actor;
}

export interface SessionUse {
  /** Looking whether it is still good is no sign of life. */
  readonly onlyLook?: boolean;
}

/**
 * Whose session this token is; undefined for one that is unknown, expired, idle for too long or ended, or whose officer or partner is no longer let in. A
 * citizen's actor has the role `citizen` and sees himself and those he receives for; a partner's has its scopes as roles, each `partner:` in front.
 */
export async function actorOfSession(
  database: Database,
  token: string,
  clock: Clock = systemClock,
  use: SessionUse = {},
): Promise<LiveSession | undefined> {
  const row = await database.read([], (session) => sessionOf(session, token));
  if (!row) return undefined;
  const now = clock.now();
  const times = {
    kind: row.kind,
    client: row.client,
    seenAt: toInstant(row.seen_at),
    expiresAt: toInstant(row.expires_at),
  };
  if (!isLive(times, now)) return undefined;
  const actor = await actorIn(database, row, clock);
  if (!actor) return undefined;
  const isSeen = !use.onlyLook && needsSignOfLife(times, now);
  if (isSeen)
    await passing(
      database,
      sql`update session set seen_at = ${now.toString()}::timestamptz where session_id = ${row.session_id}`,
    );
  return {
    sessionId: row.session_id,
    kind: row.kind,
    client: row.client,
    endsAt: endOfSession(isSeen ? { ...times, seenAt: now } : times),
    boundTo: row.bound_to ?? undefined,
    quota: quotaIn(row),
    actor,
  };
}

const quotaIn = ({ requests_a_minute, requests_a_day }: SessionRow): Quota | undefined =>
  requests_a_minute === null || requests_a_day === null
    ? undefined
    : { requestsAMinute: requests_a_minute, requestsADay: requests_a_day };

const toInstant = (date: Date): Temporal.Instant => Temporal.Instant.fromEpochMilliseconds(date.getTime());

async function sessionOf(session: Session, token: string): Promise<SessionRow | undefined> {
  const [row] = await session.prepared(
    'session_of_token',
    sql<SessionRow>`
    select session_id, s.kind, client, officer_id, person_id, partner_id, assurance, s.scopes, seen_at, expires_at, bound_to,
      p.requests_a_minute, p.requests_a_day, case when s.kind = 'citizen' then persons_within_reach(person_id) end as reach
    from session s left join partner p using (partner_id)
    where session_hash = ${hashOfToken(token)} and ended_at is null and p.stopped_at is null`,
  );
  return row;
}

async function actorIn(database: Database, row: SessionRow, clock: Clock): Promise<Actor | undefined> {
  const { assurance } = row;
  if (row.kind === 'officer') {
    const officer = await actorOfOfficer(database, row.officer_id!, clock);
    return officer && { ...officer, assurance };
  }
  const unitId = MINISTRY_UNIT_ID;
  if (row.kind === 'citizen')
    return {
      officerId: CITIZEN_PORTAL_ID,
      unitId,
      roles: ['citizen'],
      scope: { persons: row.reach! },
      personId: row.person_id!,
      assurance,
    };
  return {
    officerId: PARTNER_PORTAL_ID,
    unitId,
    roles: row.scopes.map((scope) => `partner:${scope}`),
    scope: '*',
    partnerId: row.partner_id!,
    assurance,
  };
}
