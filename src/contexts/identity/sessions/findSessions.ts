import { type Session, sql } from '#platform/database.ts';
import type { Actor } from '#platform/perform.ts';
import { endOfSession, isLive, type SessionClient, type SessionKind } from './sessionRules.ts';

export interface SessionSummary {
  readonly sessionId: bigint;
  readonly client: SessionClient;
  readonly begunAt: Date;
  readonly seenAt: Date;
  readonly endsAt: Temporal.Instant;
}

interface Row {
  readonly session_id: bigint;
  readonly kind: SessionKind;
  readonly client: SessionClient;
  readonly begun_at: Date;
  readonly seen_at: Date;
  readonly expires_at: Date;
}

/** More than anybody has at once. */
const MOST = 100;

/** Whose rows: an officer's, a citizen's or a partner's own. */
export const ownSessions = ({ officerId, personId, partnerId }: Actor) =>
  personId !== undefined
    ? sql`person_id = ${personId}`
    : partnerId !== undefined
      ? sql`partner_id = ${partnerId}`
      : sql`officer_id = ${officerId}`;

/** The sessions of whoever asks that may still be used, newest first, at most 100. */
export async function listSessions(
  session: Session,
  actor: Actor,
  now: Temporal.Instant,
): Promise<SessionSummary[]> {
  const rows =
    await session.rows(sql<Row>`select session_id, kind, client, begun_at, seen_at, expires_at from session
    where ${ownSessions(actor)} and ended_at is null and expires_at > ${now.toString()}::timestamptz order by session_id desc limit ${MOST}`);
  return rows
    .map((row) => ({
      row,
      times: { ...row, seenAt: toInstant(row.seen_at), expiresAt: toInstant(row.expires_at) },
    }))
    .filter(({ times }) => isLive(times, now))
    .map(({ row, times }) => ({
      sessionId: row.session_id,
      client: row.client,
      begunAt: row.begun_at,
      seenAt: row.seen_at,
      endsAt: endOfSession(times),
    }));
}

const toInstant = (date: Date): Temporal.Instant => Temporal.Instant.fromEpochMilliseconds(date.getTime());

/** Who a session is of, as a greeting names him. */
export interface SessionName {
  readonly name: string;
  readonly unit: { readonly kind: string; readonly code: string; readonly name: string } | undefined;
}

/** The name of whoever asks; of an officer also his unit. Undefined where he is no longer there. */
export async function nameOfActor(session: Session, actor: Actor): Promise<SessionName | undefined> {
  if (actor.personId !== undefined) {
    const person = await session.row(
      sql<{ name: string }>`select full_name as name from person where person_id = ${actor.personId}`,
    );
    return person && { name: person.name, unit: undefined };
  }
  if (actor.partnerId !== undefined) {
    const partner = await session.row(
      sql<{ name: string }>`select name from partner where partner_id = ${actor.partnerId}`,
    );
    return partner && { name: partner.name, unit: undefined };
  }
  const officer = await session.row(sql<{ name: string; kind: string; code: string; unit: string }>`
    select o.name, u.kind, u.code, u.name as unit from officer o join unit u using (unit_id) where o.officer_id = ${actor.officerId}`);
  return (
    officer && { name: officer.name, unit: { kind: officer.kind, code: officer.code, name: officer.unit } }
  );
}
