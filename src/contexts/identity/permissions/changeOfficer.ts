import { randomUUID } from 'node:crypto';
import { EMAIL_MALFORMED, isEmailAddress } from '#core/notices/emailAddress.ts';
import { accepted, type Refusal, type Result, refused } from '#core/result.ts';
import { systemClock } from '#platform/clock.ts';
import { sql, type Tx } from '#platform/database.ts';
import { type Actor, type KEY_REUSED, perform } from '#platform/perform.ts';
import { endAllOf } from '../sessions/endSession.ts';
import {
  lastChangeOf,
  type Once,
  type PermissionChange,
  type PermissionWorld,
  recordChanges,
} from './permissionChanges.ts';
import { decideReopening, type ReopenRefusal } from './reopenRules.ts';
import type { Role } from './roleRules.ts';

export type ChangeOfficerRefusal =
  | ReopenRefusal
  | Refusal<
      | 'only_an_administrator_changes_officers'
      | 'nobody_changes_his_own_permissions'
      | 'officer_unknown'
      | 'role_not_held'
      | 'login_taken'
      | 'login_of_who_holds_roles'
      | 'email_malformed'
    >;
type Changed = Result<{ readonly officer: number }, ChangeOfficerRefusal | typeof KEY_REUSED>;

/** Takes a role from an officer; it opens nothing from his next request on, nor does what he lent of it. */
export const removeRole = (
  world: PermissionWorld,
  actor: Actor,
  asked: { readonly officerId: number; readonly role: Role },
  options: Once = {},
): Promise<Changed> =>
  change(world, actor, { name: 'remove_role', ...asked, options }, async (tx) => {
    const { officerId, role } = asked;
    const removed = await tx.run(
      sql`delete from officer_role where officer_id = ${officerId} and role = ${role}`,
    );
    return removed === 1 ? accepted({ kind: 'role_removed', officer: officerId, role }) : refused(NOT_HELD);
  });

/** Closes an officer's account: every session of his ends, and nobody signs in as him. */
export const disableOfficer = (
  world: PermissionWorld,
  actor: Actor,
  officerId: number,
  options: Once = {},
): Promise<Changed> =>
  change(world, actor, { name: 'disable_officer', officerId, options }, async (tx) => {
    const now = (world.clock ?? systemClock).now();
    const changed = await tx.run(
      sql`update officer set disabled_at = ${now.toString()}::timestamptz where officer_id = ${officerId} and disabled_at is null`,
    );
    await endAllOf(tx, officerId, 'officer_disabled', now);
    return accepted(changed === 1 ? { kind: 'officer_disabled', officer: officerId } : undefined);
  });

/** Opens a closed account again, with the roles it had: by another administrator than who closed it, or as the undoing of a slip. */
export const enableOfficer = (
  world: PermissionWorld,
  actor: Actor,
  officerId: number,
  options: Once = {},
): Promise<Changed> =>
  change(world, actor, { name: 'enable_officer', officerId, options }, async (tx) => {
    const closed = await lastChangeOf(tx, 'officer_disabled', { officer: officerId });
    const decision = decideReopening({ actor, closed, now: (world.clock ?? systemClock).now() });
    if (!decision.ok) return decision;
    const changed = await tx.run(
      sql`update officer set disabled_at = null where officer_id = ${officerId} and disabled_at is not null`,
    );
    return accepted(changed === 1 ? { kind: 'officer_enabled', officer: officerId } : undefined);
  });

/**
 * Links an officer to his name at the identity provider; sessions under another name end. Whoever signs in under it is the officer from then on: of one who holds roles,
 * or is lent some, it is given by the platform alone, for it would hand them to somebody else.
 */
export const giveLogin = (
  world: PermissionWorld,
  actor: Actor,
  asked: { readonly officerId: number; readonly login: string },
  options: Once = {},
): Promise<Changed> =>
  change(world, actor, { name: 'give_login', ...asked, options }, async (tx) => {
    const { officerId, login } = asked;
    const taken = await tx.row(
      sql`select from officer where login = ${login} and officer_id <> ${officerId}`,
    );
    if (taken) return refused(LOGIN_TAKEN);
    if (!actor.roles.includes('system') && (await holdsRoles(tx, officerId))) return refused(LOGIN_OF_HOLDER);
    await tx.run(sql`update officer set login = ${login} where officer_id = ${officerId}`);
    await endAllOf(tx, officerId, 'revoked', (world.clock ?? systemClock).now());
    return accepted({ kind: 'login_given', officer: officerId, login });
  });

const holdsRoles = async (tx: Tx, officerId: number): Promise<boolean> =>
  (await tx.row(sql`select from officer_role where officer_id = ${officerId}
    union all select from delegation where to_officer_id = ${officerId} and revoked_at is null and ends_at > now()`)) !==
  undefined;

/** Writes down where an officer is written to at work; null: nowhere any more. Refused: an address that is none. */
export const giveWorkEmail = (
  world: PermissionWorld,
  actor: Actor,
  asked: { readonly officerId: number; readonly email: string | null },
  options: Once = {},
): Promise<Changed> =>
  change(world, actor, { name: 'give_work_email', ...asked, options }, async (tx) => {
    if (asked.email !== null && !isEmailAddress(asked.email)) return refused(EMAIL_MALFORMED);
    await tx.run(sql`update officer set email = ${asked.email} where officer_id = ${asked.officerId}`);
    return accepted(undefined);
  });

/** One change by an administrator to somebody else, signed with it. */
function change(
  world: PermissionWorld,
  actor: Actor,
  asked: { readonly name: string; readonly officerId: number; readonly options: Once },
  work: (tx: Tx) => Promise<Result<PermissionChange | undefined, ChangeOfficerRefusal>>,
): Promise<Changed> {
  const { name, options, ...input } = asked;
  const command = {
    name,
    actor,
    purpose: 'Thay đổi quyền của cán bộ / Change what an officer may do',
    key: options.key ?? randomUUID(),
    input,
  };
  return perform<{ officer: number }, ChangeOfficerRefusal>(
    world.database,
    command,
    async (tx) => {
      if (!actor.roles.some((role) => role === 'administrator' || role === 'system'))
        return refused(NOT_ADMINISTRATOR);
      if (actor.officerId === asked.officerId) return refused(NOT_HIMSELF);
      const officer = await tx.row(
        sql`select from officer where officer_id = ${asked.officerId} and officer_id > 0 for update`,
      );
      if (!officer) return refused(UNKNOWN);
      const done = await work(tx);
      if (!done.ok) return done;
      if (done.value) await recordChanges(tx, world, actor, [done.value]);
      return accepted({ officer: asked.officerId });
    },
    { dryRun: options.dryRun ?? false },
  );
}

const NOT_ADMINISTRATOR = {
  code: 'only_an_administrator_changes_officers',
  vi: 'Chỉ quản trị viên được thay đổi tài khoản và vai trò của cán bộ; hãy gửi đề nghị cho quản trị viên.',
  en: 'Only an administrator changes what officers may do; send the request to one.',
} as const;
const NOT_HIMSELF = {
  code: 'nobody_changes_his_own_permissions',
  vi: 'Không ai được tự thay đổi quyền của mình; hãy nhờ một quản trị viên khác.',
  en: 'Nobody changes his own permissions; ask another administrator.',
} as const;
const UNKNOWN = {
  code: 'officer_unknown',
  vi: 'Không có cán bộ này; hãy kiểm tra lại mã cán bộ.',
  en: 'There is no such officer; check the officer number.',
} as const;
const NOT_HELD = {
  code: 'role_not_held',
  vi: 'Cán bộ này không giữ vai trò đó.',
  en: 'The officer does not hold this role.',
} as const;
const LOGIN_OF_HOLDER = {
  code: 'login_of_who_holds_roles',
  vi: 'Cán bộ này đang giữ vai trò: đổi tên đăng nhập là trao vai trò cho người khác. Hãy thu hồi vai trò trước, hoặc nhờ người giữ máy chủ làm bằng dòng lệnh khi không đăng nhập.',
  en: 'This officer holds roles: another login would hand them to somebody else. Take the roles back first, or let whoever keeps the machine do it on the command line without a session.',
} as const;
export const LOGIN_TAKEN = {
  code: 'login_taken',
  vi: 'Tên đăng nhập này đã gắn với cán bộ khác; hãy kiểm tra lại.',
  en: 'This login is linked to another officer; check it.',
} as const;
