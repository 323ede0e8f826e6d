/** Who may have a session, and from where. */
export type SessionKind = 'officer' | 'citizen' | 'partner';
export type SessionClient = 'browser' | 'command_line' | 'service';

/**
 * Minutes a session lasts from its sign-in, whatever is done in it. A citizen often shares the phone, an officer works a day, a partner's
 * program signs in again by itself.
 */
export const SESSION_MINUTES: Readonly<Record<SessionKind, number>> = {
  officer: 600,
  citizen: 60,
  partner: 10,
};
