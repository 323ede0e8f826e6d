import { accepted, type Refusal, type Result, refused } from '#core/result.ts';
import { sql, type Tx } from '#platform/database.ts';
import type { Actor } from '#platform/perform.ts';
import { ownSessions } from './findSessions.ts';

export type EndSessionRefusal = Refusal<'session_not_found'>;
export type EndReason = 'signed_out' | 'revoked' | 'officer_disabled' | 'replaced';

/** Ends one of the asker's own sessions, which opens nothing from now on. Refused where he has no such session, or it has ended already. */
export async function endSession(
  tx: Tx,
  asked: { readonly actor: Actor; readonly sessionId: bigint; readonly because: EndReason },
  now: Temporal.Instant,
): Promise<Result<{ ended: number }, EndSessionRefusal>> {
  const ended =
    await tx.run(sql`update session set ended_at = ${now.toString()}::timestamptz, ended_because = ${asked.because}
    where session_id = ${asked.sessionId} and ended_at is null and ${ownSessions(asked.actor)}`);
  return ended === 1 ? accepted({ ended }) : refused(NOT_FOUND);
}

export type EndSessionsOfOfficerRefusal = Refusal<'only_an_administrator_ends_sessions'>;

/** An administrator ends every session of an officer: a lost phone, a laptop left behind. None there: none ended. */
export async function endSessionsOfOfficer(
  tx: Tx,
  asked: { readonly actor: Actor; readonly officerId: number },
  now: Temporal.Instant,
): Promise<Result<{ ended: number }, EndSessionsOfOfficerRefusal>> {
  if (!asked.actor.roles.some((role) => role === 'administrator' || role === 'system'))
    return refused(NOT_ADMINISTRATOR);
  return accepted({ ended: await endAllOf(tx, asked.officerId, 'revoked', now) });
}

/** Ends every session of an officer; gives how many there were. */
export function endAllOf(
  tx: Tx,
  officerId: number,
  because: EndReason,
  now: Temporal.Instant,
): Promise<number> {
  return tx.run(sql`update session set ended_at = ${now.toString()}::timestamptz, ended_because = ${because}
    where officer_id = ${officerId} and ended_at is null`);
}

const NOT_FOUND = {
  code: 'session_not_found',
  vi: 'Bạn không có phiên này, hoặc phiên đã kết thúc; xem danh sách phiên của bạn.',
  en: 'You have no such session, or it has ended; see the list of your sessions.',
} as const;
const NOT_ADMINISTRATOR = {
  code: 'only_an_administrator_ends_sessions',
  vi: 'Chỉ quản trị viên được kết thúc phiên của người khác; hãy gửi đề nghị cho quản trị viên.',
  en: 'Only an administrator ends the sessions of others; send the request to one.',
} as const;
