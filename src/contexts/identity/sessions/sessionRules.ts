/** Who may have a session, and from where. */
export type SessionKind = 'officer' | 'citizen' | 'partner';
export type SessionClient = 'browser' | 'command_line' | 'service';
/** Level of identification (mức độ định danh): nothing moves money below 2. */
export type Assurance = 1 | 2;

/**
 * Minutes a session lasts from its sign-in, whatever is done in it. A citizen often shares the phone, an officer works a day, a partner's
 * program signs in again by itself.
 */
export const SESSION_MINUTES: Readonly<Record<SessionKind, number>> = {
  officer: 600,
  citizen: 60,
  partner: 10,
};

/** Minutes a browser's session outlives its last request: whoever walked away from a screen is signed out. Programs have no such limit. */
export const IDLE_MINUTES: Readonly<Record<SessionKind, number>> = { officer: 30, citizen: 15, partner: 10 };

/** Seconds between two signs of life that are written down. */
const SIGN_OF_LIFE_SECONDS = 60;

export interface SessionTimes {
  readonly kind: SessionKind;
  readonly client: SessionClient;
  readonly seenAt: Temporal.Instant;
  readonly expiresAt: Temporal.Instant;
}

const later = (one: Temporal.Instant, other: Temporal.Instant): boolean =>
  Temporal.Instant.compare(one, other) > 0;

/** When the session ends if nothing more is asked in it: the earlier of its absolute and its idle end. */
export function endOfSession({ kind, client, seenAt, expiresAt }: SessionTimes): Temporal.Instant {
  if (client !== 'browser') return expiresAt;
  const idle = seenAt.add({ minutes: IDLE_MINUTES[kind] });
  return later(expiresAt, idle) ? idle : expiresAt;
}

/** Whether a session may still be used at this instant. */
export function isLive(session: SessionTimes, now: Temporal.Instant): boolean {
  return later(endOfSession(session), now);
}

/** Whether a request at this instant is worth a sign of life: at most one a minute is written. */
export function needsSignOfLife({ seenAt }: SessionTimes, now: Temporal.Instant): boolean {
  return !later(seenAt.add({ seconds: SIGN_OF_LIFE_SECONDS }), now);
}
