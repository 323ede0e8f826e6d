import { randomUUID } from 'node:crypto';
import { type AloneRefusal, decideGiving } from '#core/access/permissionRequests.ts';
import { accepted, type Result } from '#core/result.ts';
import { systemClock } from '#platform/clock.ts';
import { sql, type Tx } from '#platform/database.ts';
import { type Actor, type KEY_REUSED, perform } from '#platform/perform.ts';
import { askSigningKey } from './askSigningKey.ts';
import { lastChangeOf, type Once, type PermissionWorld, recordChanges } from './permissionChanges.ts';
import { isSlip } from './reopenRules.ts';
import { decideGrant, type GrantRefusal, type Role, type UnitKind } from './roleRules.ts';

/** One role for one officer. */
export interface Grant {
  readonly officerId: number;
  readonly role: Role;
}

/**
 * Gives an officer a role at once, under a signature: by the platform on its own machine, or where an administrator undoes a slip of his own. What one administrator
 * wants beyond that he asks for (`askPermission`). Refusals of `decideGrant`; the database refuses self-granting once more by a check of its own.
 */
export function grantRole(
  world: PermissionWorld,
  actor: Actor,
  grant: Grant,
  options: Once = {},
): Promise<Result<{ role: Role }, GrantRefusal | AloneRefusal | typeof KEY_REUSED>> {
  const key = options.key ?? randomUUID();
  const command = { name: 'grant_role', actor, purpose: 'Giao vai trò / Grant a role', key, input: grant };
  return perform<{ role: Role }, GrantRefusal | AloneRefusal>(
    world.database,
    command,
    async (tx) => {
      const judged = await judgeGrant(tx, actor, grant);
      if (!judged.ok) return judged;
      const undoesSlip = await isJustRemoved(tx, world, actor, grant);
      const may = decideGiving({ actor, confirmation: world.confirmation, undoesSlip });
      if (!may.ok) return may;
      await giveRole(tx, world, actor, grant);
      return accepted({ role: grant.role });
    },
    { dryRun: options.dryRun ?? false },
  );
}

/** Whether the role may be given, by whoever gives; roles lent to the officer now or later count as held. Two roles given at once must see each other: the officer is locked. */
export async function judgeGrant(
  tx: Tx,
  actor: Actor,
  { officerId, role }: Grant,
): Promise<Result<{ readonly isHeld: boolean }, GrantRefusal>> {
  const officer = await tx.row(sql<{ kind: UnitKind; own: string[]; lent: string[] }>`
      select unit.kind, array(select role from officer_role r where r.officer_id = o.officer_id) as own,
        array(select role from delegation d where d.to_officer_id = o.officer_id and d.revoked_at is null and d.ends_at > now()) as lent
      from officer o join unit using (unit_id)
      where o.officer_id = ${officerId} and o.disabled_at is null for update of o`);
  const decision = decideGrant({
    grantor: actor,
    officer: officer && { officerId, unitKind: officer.kind, roles: [...officer.own, ...officer.lent] },
    role,
  });
  return decision.ok ? accepted({ isHeld: officer?.own.includes(role) ?? false }) : decision;
}

/** Writes the role and signs it, once it was judged. One already held: nothing. */
export async function giveRole(
  tx: Tx,
  world: PermissionWorld,
  actor: Actor,
  { officerId, role }: Grant,
): Promise<void> {
  const granted = await tx.run(sql`insert into officer_role (officer_id, role, granted_by)
      values (${officerId}, ${role}, ${actor.officerId}) on conflict do nothing`);
  if (granted === 0) return;
  await recordChanges(tx, world, actor, [{ kind: 'role_granted', officer: officerId, role }]);
  await askSigningKey(tx, officerId, role);
}

/** Whether this very administrator took it away a moment ago, from the same man: who was given a login since may be another. */
async function isJustRemoved(
  tx: Tx,
  world: PermissionWorld,
  actor: Actor,
  { officerId, role }: Grant,
): Promise<boolean> {
  const closed = await lastChangeOf(tx, 'role_removed', { officer: officerId, role });
  if (!isSlip({ actor, closed, now: (world.clock ?? systemClock).now() })) return false;
  const named = await lastChangeOf(tx, 'login_given', { officer: officerId });
  return !named || Temporal.Instant.compare(named.at, closed!.at) < 0;
}
