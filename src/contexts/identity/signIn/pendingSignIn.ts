import { randomBytes, timingSafeEqual } from 'node:crypto';
import { accepted, type Refusal, type Result, refused } from '#core/result.ts';
import type { Clock } from '#platform/clock.ts';
import type { Vault } from '#platform/crypto/vault.ts';
import { type Database, sql } from '#platform/database.ts';
import { passing } from '#platform/passing.ts';
import type { SignInChecks } from '../ports.ts';
import { hashOfToken } from '../sessions/openSession.ts';
import type { Assurance } from '../sessions/sessionRules.ts';

/** How long a person may take at the provider's pages. */
export const SIGN_IN_MINUTES = 10;

/** A sign-in under way: what its answer is checked against, what was asked, and where to go afterwards. */
export interface PendingSignIn {
  readonly checks: SignInChecks;
  readonly level: Assurance;
  readonly returnTo: string;
}

export type PendingRefusal = Refusal<
  'sign_in_unknown' | 'sign_in_used' | 'sign_in_too_late' | 'sign_in_of_another_browser'
>;
export type SignInKind = 'citizen' | 'officer';

interface World {
  readonly database: Database;
  readonly vault: Vault;
  readonly clock: Clock;
}

/**
 * Keeps a sign-in until its answer comes: sealed, for ten minutes, good once. Gives the secret that the browser must bring back in a cookie, so that
 * nobody can finish a sign-in another has begun, nor have another finish his.
 */
export async function keepPending(world: World, kind: SignInKind, pending: PendingSignIn): Promise<string> {
  const browser = randomBytes(32).toString('base64url');
  const expiresAt = world.clock.now().add({ minutes: SIGN_IN_MINUTES });
  await passing(
    world.database,
    sql`insert into pending_sign_in (state_hash, browser_hash, kind, sealed, expires_at)
      values (${hashOfToken(pending.checks.state)}, ${hashOfToken(browser)}, ${kind}, ${world.vault.seal('secret', JSON.stringify(pending))},
        ${expiresAt.toString()}::timestamptz)`,
  );
  return browser;
}

interface Row {
  readonly browser_hash: Buffer;
  readonly kind: string;
  readonly sealed: Buffer;
  readonly expires_at: Date;
}

/** Takes the sign-in that a state belongs to, once. Whatever is wrong with the answer, it cannot be brought a second time. */
export async function takePending(
  world: World,
  asked: {
    readonly kind: SignInKind;
    readonly state: string | undefined;
    readonly browser: string | undefined;
  },
): Promise<Result<PendingSignIn, PendingRefusal>> {
  if (!asked.state) return refused(UNKNOWN);
  const now = world.clock.now();
  const state = hashOfToken(asked.state);
  const [row] = await passing(
    world.database,
    sql<Row>`update pending_sign_in set used_at = ${now.toString()}::timestamptz where state_hash = ${state} and used_at is null and kind = ${asked.kind}
      returning browser_hash, kind, sealed, expires_at`,
  );
  if (!row) {
    const known = await world.database.read([], (session) =>
      session.row(sql`select from pending_sign_in where state_hash = ${state} and kind = ${asked.kind}`),
    );
    return refused(known ? USED : UNKNOWN);
  }
  if (!asked.browser || !timingSafeEqual(row.browser_hash, hashOfToken(asked.browser)))
    return refused(OTHER_BROWSER);
  if (row.expires_at.getTime() <= now.epochMilliseconds) return refused(TOO_LATE);
  return accepted(JSON.parse(world.vault.open('secret', row.sealed)) as PendingSignIn);
}

const UNKNOWN = {
  code: 'sign_in_unknown',
  vi: 'Không có lần đăng nhập nào như vậy đang chờ; hãy bắt đầu đăng nhập lại.',
  en: 'No such sign-in is under way; begin to sign in again.',
} as const;
const USED = {
  code: 'sign_in_used',
  vi: 'Lần đăng nhập này đã dùng xong; nếu chưa vào được, hãy bắt đầu đăng nhập lại.',
  en: 'This sign-in was finished already; if you are not in, begin again.',
} as const;
const TOO_LATE = {
  code: 'sign_in_too_late',
  vi: `Đã quá ${SIGN_IN_MINUTES} phút kể từ khi bắt đầu; hãy bắt đầu đăng nhập lại.`,
  en: `More than ${SIGN_IN_MINUTES} minutes have passed since it was begun; begin to sign in again.`,
} as const;
const OTHER_BROWSER = {
  code: 'sign_in_of_another_browser',
  vi: 'Lần đăng nhập này được bắt đầu ở trình duyệt khác nên không được dùng ở đây; hãy bắt đầu lại trên máy này.',
  en: 'This sign-in was begun in another browser and is not good here; begin again on this device.',
} as const;
