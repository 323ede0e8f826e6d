import { randomUUID } from 'node:crypto';
import { accepted, type Refusal, type Result, refused } from '#core/result.ts';
import { type Clock, systemClock } from '#platform/clock.ts';
import { type Database, sql } from '#platform/database.ts';
import { type Actor, type KEY_REUSED, perform } from '#platform/perform.ts';
import { hashOfKey } from './issueKey.ts';

export type RevokeKeyRefusal = Refusal<'only_an_administrator_revokes_keys' | 'key_not_in_use'>;
type Revoked = Result<{ readonly keys: number }, RevokeKeyRefusal | typeof KEY_REUSED>;

/** Revokes one access key, which from now on opens nothing. Refused `key_not_in_use` when nobody holds it any more. */
export const revokeKey = (
  database: Database,
  actor: Actor,
  key: string,
  clock: Clock = systemClock,
): Promise<Revoked> =>
  revokeWhere(database, actor, clock, sql`key_hash = ${hashOfKey(key)}`, { keys: 'one' });

/** Revokes every access key of an officer. */
export const revokeKeysOf = (
  database: Database,
  actor: Actor,
  officerId: number,
  clock: Clock = systemClock,
): Promise<Revoked> => revokeWhere(database, actor, clock, sql`officer_id = ${officerId}`, { officerId });

function revokeWhere(
  database: Database,
  actor: Actor,
  clock: Clock,
  condition: ReturnType<typeof sql>,
  input: unknown,
): Promise<Revoked> {
  const command = {
    name: 'revoke_key',
    actor,
    purpose: 'Thu hồi khóa truy cập / Revoke an access key',
    key: randomUUID(),
    input,
  };
  return perform<{ keys: number }, RevokeKeyRefusal>(database, command, async (tx) => {
    if (!actor.roles.some((role) => role === 'administrator' || role === 'system'))
      return refused(NOT_ADMINISTRATOR);
    const now = clock.now().toString();
    const keys = await tx.run(sql`update access_key set revoked_at = ${now}::timestamptz
      where ${condition} and revoked_at is null and expires_at > ${now}::timestamptz`);
    return keys > 0 ? accepted({ keys }) : refused(NOT_IN_USE);
  });
}

const NOT_ADMINISTRATOR = {
  code: 'only_an_administrator_revokes_keys',
  vi: 'Chỉ quản trị viên được thu hồi khóa truy cập; hãy gửi đề nghị cho quản trị viên.',
  en: 'Only an administrator revokes access keys; send the request to one.',
} as const;
const NOT_IN_USE = {
  code: 'key_not_in_use',
  vi: 'Không có khóa nào đang dùng như vậy: chưa từng cấp, đã hết hạn hoặc đã thu hồi.',
  en: 'No such key is in use: never issued, expired or revoked.',
} as const;
