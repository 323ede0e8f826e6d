import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { accepted, type Refusal, type Result, refused } from '#core/result.ts';
import { type Clock, systemClock } from '#platform/clock.ts';
import { type Database, sql } from '#platform/database.ts';
import { type Actor, type KEY_REUSED, perform } from '#platform/perform.ts';

export interface IssuedKey {
  /** Shown once, kept nowhere: `ansinh_` and 43 characters (256 random bits). */
  readonly key: string;
  readonly expiresAt: Temporal.Instant;
}

export type IssueKeyRefusal = Refusal<
  'only_an_administrator_issues_keys' | 'officer_unknown_or_disabled' | 'validity_out_of_range'
>;

const MOST_DAYS = 365;

/**
 * Issues an access key to an officer, good for `days` (1 to 365). Kept only as its SHA-256: 256 random bits need no slower hash.
 */
export async function issueKey(
  database: Database,
  actor: Actor,
  wanted: { readonly officerId: number; readonly days?: number },
  clock: Clock = systemClock,
): Promise<Result<IssuedKey, IssueKeyRefusal | typeof KEY_REUSED>> {
  const days = wanted.days ?? 90;
  const key = `ansinh_${randomBytes(32).toString('base64url')}`;
  const expiresAt = clock.now().add({ hours: 24 * days });
  const command = {
    name: 'issue_key',
    actor,
    purpose: 'Cấp khóa truy cập / Issue an access key',
    key: randomUUID(),
    input: { officerId: wanted.officerId, days },
  };
  // The journal keeps the result of a command, so the key itself is no part of it.
  const issued = await perform<null, IssueKeyRefusal>(database, command, async (tx) => {
    if (!actor.roles.some((role) => role === 'administrator' || role === 'system'))
      return refused(NOT_ADMINISTRATOR);
    if (!Number.isInteger(days) || days < 1 || days > MOST_DAYS) return refused(OUT_OF_RANGE);
    const written = await tx.run(sql`insert into access_key (key_hash, officer_id, issued_at, expires_at)
      select ${hashOfKey(key)}, officer_id, ${clock.now().toString()}::timestamptz, ${expiresAt.toString()}::timestamptz
      from officer where officer_id = ${wanted.officerId} and disabled_at is null`);
    return written === 1 ? accepted(null) : refused(UNKNOWN_OFFICER);
  });
  return issued.ok ? accepted({ key, expiresAt }) : issued;
}

export const hashOfKey = (key: string): Buffer => createHash('sha256').update(key).digest();

const NOT_ADMINISTRATOR = {
  code: 'only_an_administrator_issues_keys',
  vi: 'Chỉ quản trị viên được cấp khóa truy cập; hãy gửi đề nghị cho quản trị viên.',
  en: 'Only an administrator issues access keys; send the request to one.',
} as const;
const OUT_OF_RANGE = {
  code: 'validity_out_of_range',
  vi: `Thời hạn của khóa phải từ 1 đến ${MOST_DAYS} ngày.`,
  en: `A key is good for 1 to ${MOST_DAYS} days.`,
} as const;
const UNKNOWN_OFFICER = {
  code: 'officer_unknown_or_disabled',
  vi: 'Không có cán bộ này hoặc tài khoản đã bị khóa; hãy kiểm tra lại mã cán bộ.',
  en: 'There is no such officer, or the officer is disabled; check the officer number.',
} as const;
