import { randomUUID } from 'node:crypto';
import { accepted, type Result } from '#core/result.ts';
import { sql } from '#platform/database.ts';
import { type Actor, type KEY_REUSED, perform } from '#platform/perform.ts';
import { askSigningKey } from './askSigningKey.ts';
import { type Once, type PermissionWorld, recordChanges } from './permissionChanges.ts';
import { decideGrant, type GrantRefusal, type Role, type UnitKind } from './roleRules.ts';

/** Gives an officer a role, under a signature. Roles lent to him now or later count as held. Refusals of `decideGrant`; the database refuses self-granting once more by a check of its own. */
export function grantRole(
  world: PermissionWorld,
  actor: Actor,
  grant: { readonly officerId: number; readonly role: Role },
  options: Once = {},
): Promise<Result<{ role: Role }, GrantRefusal | typeof KEY_REUSED>> {
  const key = options.key ?? randomUUID();
  const command = { name: 'grant_role', actor, purpose: 'Giao vai trò / Grant a role', key, input: grant };
  return perform<{ role: Role }, GrantRefusal>(
    world.database,
    command,
    async (tx) => {
      // Two roles granted at once must see each other: the officer is locked first.
      const officer = await tx.row(sql<{ kind: UnitKind; roles: string[] }>`
      select unit.kind, array(select role from officer_role r where r.officer_id = o.officer_id
        union select role from delegation d where d.to_officer_id = o.officer_id and d.revoked_at is null and d.ends_at > now()) as roles
      from officer o join unit using (unit_id)
      where o.officer_id = ${grant.officerId} and o.disabled_at is null for update of o`);
      const decision = decideGrant({
        grantor: actor,
        officer: officer && { officerId: grant.officerId, unitKind: officer.kind, roles: officer.roles },
        role: grant.role,
      });
      if (!decision.ok) return decision;
      const granted = await tx.run(sql`insert into officer_role (officer_id, role, granted_by)
      values (${grant.officerId}, ${grant.role}, ${actor.officerId}) on conflict do nothing`);
      if (granted === 1) {
        await recordChanges(tx, world, actor, [
          { kind: 'role_granted', officer: grant.officerId, role: grant.role },
        ]);
        await askSigningKey(tx, grant.officerId, grant.role);
      }
      return accepted({ role: grant.role });
    },
    { dryRun: options.dryRun ?? false },
  );
}
