import { type Clock, systemClock } from '#platform/clock.ts';
import { type Database, type Session, sql } from '#platform/database.ts';
import type { Actor } from '#platform/perform.ts';
import { actorOfOfficer } from './actorOfKey.ts';
import { CITIZEN_PORTAL_ID, PARTNER_PORTAL_ID } from './ensureSystem.ts';
import { hashOfToken } from './openSession.ts';
import { MINISTRY_UNIT_ID } from './seedUnits.ts';
import type { SessionClient, SessionKind } from './sessionRules.ts';

interface SessionRow {
  readonly session_id: bigint;
  readonly kind: SessionKind;
  readonly client: SessionClient;
  readonly officer_id: number | null;
  readonly person_id: bigint | null;
  readonly partner_id: number | null;
  readonly assurance: 1 | 2;
  readonly scopes: string[];
  readonly reach: bigint[] | null;
}

/** A session that is good now, and who acts in it. */
export interface LiveSession {
  readonly sessionId: bigint;
  readonly client: SessionClient;
  readonly actor: Actor;
}

/**
 * Whose session this token is; undefined for one that is unknown, expired or ended, or whose officer is disabled. A citizen's actor has the
 * role `citizen` and sees himself and those he receives for; a partner's has its scopes as roles, each `partner:` in front.
 */
export async function actorOfSession(
  database: Database,
  token: string,
  clock: Clock = systemClock,
): Promise<LiveSession | undefined> {
  const row = await database.read([], (session) => sessionOf(session, token, clock));
  if (!row) return undefined;
  const actor = await actorIn(database, row);
  return actor && { sessionId: row.session_id, client: row.client, actor };
}

function sessionOf(session: Session, token: string, clock: Clock): Promise<SessionRow | undefined> {
  return session.row(sql<SessionRow>`
    select session_id, kind, client, officer_id, person_id, partner_id, assurance, scopes,
      case when kind = 'citizen' then persons_within_reach(person_id) end as reach
    from session where session_hash = ${hashOfToken(token)} and ended_at is null and expires_at > ${clock.now().toString()}::timestamptz`);
}

async function actorIn(database: Database, row: SessionRow): Promise<Actor | undefined> {
  const { assurance } = row;
  if (row.kind === 'officer') {
    const officer = await actorOfOfficer(database, row.officer_id!);
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
