import { randomUUID } from 'node:crypto';
import { accepted, assert, type Refusal, type Result, refused } from '#core/result.ts';
import { sql } from '#platform/database.ts';
import { type Actor, type KEY_REUSED, perform } from '#platform/perform.ts';
import { LOGIN_TAKEN } from './permissions/changeOfficer.ts';
import { type Once, type PermissionWorld, recordChanges } from './permissions/permissionChanges.ts';
import type { UnitKind } from './permissions/roleRules.ts';

export interface NewOfficer {
  readonly unit: { readonly kind: UnitKind; readonly code: string };
  readonly name: string;
  /** His name at the identity provider; without it nobody signs in as him yet. */
  readonly login?: string | undefined;
}

export type CreateOfficerRefusal = Refusal<
  'unit_unknown' | 'only_an_administrator_creates_officers' | 'login_taken'
>;

/** Makes an officer of a unit, without roles. `options` says the caller's idempotency key. */
export function createOfficer(
  world: PermissionWorld,
  actor: Actor,
  officer: NewOfficer,
  options: Once = {},
): Promise<Result<{ officerId: number }, CreateOfficerRefusal | typeof KEY_REUSED>> {
  const command = {
    name: 'create_officer',
    actor,
    purpose: 'Lập tài khoản cán bộ / Create an officer',
    key: options.key ?? randomUUID(),
    input: officer,
  };
  return perform<{ officerId: number }, CreateOfficerRefusal>(
    world.database,
    command,
    async (tx) => {
      if (!actor.roles.some((role) => role === 'administrator' || role === 'system'))
        return refused(NOT_ADMINISTRATOR);
      const unit = await tx.row(sql<{ unit_id: number }>`
      select unit_id from unit where kind = ${officer.unit.kind} and code = ${officer.unit.code}`);
      if (!unit) return refused(UNKNOWN_UNIT);
      const { login } = officer;
      if (login !== undefined && (await tx.row(sql`select from officer where login = ${login}`)))
        return refused(LOGIN_TAKEN);
      const made = await tx.row(sql<{ officer_id: number }>`insert into officer (unit_id, name, login)
      values (${unit.unit_id}, ${officer.name}, ${login ?? null}) returning officer_id`);
      assert(made, 'the officer was inserted');
      if (login !== undefined)
        await recordChanges(tx, world, actor, [{ kind: 'login_given', officer: made.officer_id, login }]);
      return accepted({ officerId: made.officer_id });
    },
    { dryRun: options.dryRun ?? false },
  );
}

const NOT_ADMINISTRATOR = {
  code: 'only_an_administrator_creates_officers',
  vi: 'Chỉ quản trị viên được lập tài khoản cán bộ; hãy gửi đề nghị cho quản trị viên.',
  en: 'Only an administrator creates officers; send the request to one.',
} as const;
const UNKNOWN_UNIT = {
  code: 'unit_unknown',
  vi: 'Không có đơn vị với loại và mã này; hãy kiểm tra lại mã đơn vị.',
  en: 'There is no unit of this kind and code; check the unit code.',
} as const;
