import { REQUEST_DAYS } from '#core/access/permissionRequests.ts';
import { accepted, assert, type Refusal, type Result, refused } from '#core/result.ts';
import { sql, type Tx } from '#platform/database.ts';
import type { Actor } from '#platform/perform.ts';
import {
  type AskedPermission,
  type GivingRefusal,
  type GivingWorld,
  judgeGiving,
} from './permissionKinds.ts';

export type AskPermissionRefusal = GivingRefusal | Refusal<'permission_asked_already' | 'reason_missing'>;

/**
 * An administrator asks for what gives an officer or a partner more: nothing of it holds until another confirms it, within seven days. Refused for whatever it would be
 * refused for if it were done now, and while the same waits already. Connect as the worker.
 */
export async function askPermission(
  tx: Tx,
  world: GivingWorld,
  actor: Actor,
  { permission, reason }: { readonly permission: AskedPermission; readonly reason: string },
): Promise<Result<{ readonly request: string }, AskPermissionRefusal>> {
  if (reason.trim().length < 3) return refused(NO_REASON);
  const judged = await judgeGiving(tx, world, actor, permission, reason);
  if (!judged.ok) return judged;
  const { kind, ...asked } = judged.value;
  const json = JSON.stringify(asked);
  const now = world.clock.now();
  const waits = await tx.row(sql`select from permission_request
    where kind = ${kind} and asked = ${json}::jsonb and decision is null and expires_at > ${now.toString()}::timestamptz`);
  if (waits) return refused(ASKED_ALREADY);
  const officerId = 'officer' in judged.value ? judged.value.officer : null;
  const expires = now.add({ hours: 24 * REQUEST_DAYS }).toString();
  const row = await tx.row(sql<{
    id: bigint;
  }>`insert into permission_request (kind, asked, officer_id, reason, asked_by, asked_at, expires_at)
    values (${kind}, ${json}::jsonb, ${officerId}, ${reason.trim()}, ${actor.officerId}, ${now.toString()}::timestamptz, ${expires}::timestamptz)
    returning request_id as id`);
  assert(row, 'the request was inserted');
  return accepted({ request: row.id.toString() });
}

const ASKED_ALREADY = {
  code: 'permission_asked_already',
  vi: 'Đã có đề nghị y hệt đang chờ; hãy nhờ một quản trị viên khác xác nhận ở mục Quyền chờ xác nhận.',
  en: 'The very same waits already; let another administrator confirm it under Permissions to be confirmed.',
} as const;
const NO_REASON = {
  code: 'reason_missing',
  vi: 'Hãy ghi lý do đề nghị.',
  en: 'Say why it is asked for.',
} as const;
