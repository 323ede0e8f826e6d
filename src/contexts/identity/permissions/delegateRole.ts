import { randomUUID } from 'node:crypto';
import { type AloneRefusal, decideGiving } from '#core/access/permissionRequests.ts';
import { accepted, type Refusal, type Result, refused } from '#core/result.ts';
import { systemClock } from '#platform/clock.ts';
import { type Session, sql, type Tx } from '#platform/database.ts';
import { type Actor, type KEY_REUSED, perform } from '#platform/perform.ts';
import { askSigningKey } from './askSigningKey.ts';
import { type DelegationRefusal, decideDelegation } from './delegationRules.ts';
import { type PermissionWorld, recordChanges } from './permissionChanges.ts';
import type { Role } from './roleRules.ts';

export interface NewDelegation {
  readonly from: number;
  readonly to: number;
  readonly role: Role;
  readonly begins: Temporal.Instant;
  readonly ends: Temporal.Instant;
  /** Why: stands beside it, and in the journal. */
  readonly reason: string;
}

/**
 * Lends a role for a time, at most 30 days; the officer acts with it on behalf of who lent it. By its holder, or the platform: what an administrator wants for another
 * he asks for (`askPermission`). Refusals of `decideDelegation`.
 */
export function delegateRole(
  world: PermissionWorld,
  actor: Actor,
  asked: NewDelegation,
  options: { readonly key?: string; readonly dryRun?: boolean } = {},
): Promise<Result<{ delegation: string }, DelegationRefusal | AloneRefusal | typeof KEY_REUSED>> {
  const { from, to, role, reason } = asked;
  const [begins, ends] = [asked.begins.toString(), asked.ends.toString()];
  const command = {
    name: 'delegate_role',
    actor,
    purpose: reason,
    key: options.key ?? randomUUID(),
    input: { from, to, role, begins, ends },
  };
  return perform<{ delegation: string }, DelegationRefusal | AloneRefusal>(
    world.database,
    command,
    async (tx) => {
      const judged = await judgeDelegation(tx, world, actor, asked);
      if (!judged.ok) return judged;
      const may = decideGiving({ actor, confirmation: world.confirmation, undoesSlip: false });
      if (from !== actor.officerId && !may.ok) return may;
      return accepted({ delegation: await lendRole(tx, world, actor, asked) });
    },
    { dryRun: options.dryRun ?? false },
  );
}

/** Whether the role may be lent so. Both officers are locked, in order of number: two delegations at once must see each other. */
export async function judgeDelegation(
  tx: Tx,
  world: Pick<PermissionWorld, 'clock'>,
  actor: Actor,
  asked: NewDelegation,
): Promise<Result<Role, DelegationRefusal>> {
  const { from, to, role, begins, ends } = asked;
  await tx.run(sql`select from officer where officer_id in (${from}, ${to}) order by officer_id for update`);
  return decideDelegation({
    actor,
    from: await officerThen(tx, from, asked),
    to: await officerThen(tx, to, asked),
    role,
    begins,
    ends,
    now: (world.clock ?? systemClock).now(),
    isLentThen: await isLentThen(tx, asked),
  });
}

/** Writes the loan and signs it, once it was judged. */
export async function lendRole(
  tx: Tx,
  world: PermissionWorld,
  actor: Actor,
  asked: NewDelegation,
): Promise<string> {
  const { from, to, role, reason } = asked;
  const [begins, ends] = [asked.begins.toString(), asked.ends.toString()];
  const now = (world.clock ?? systemClock).now();
  const made = await tx.row(sql<{ id: bigint }>`insert into delegation
      (from_officer_id, to_officer_id, role, begins_at, ends_at, reason, made_by, made_at)
    values (${from}, ${to}, ${role}, ${begins}::timestamptz, ${ends}::timestamptz, ${reason}, ${actor.officerId}, ${now.toString()}::timestamptz)
    returning delegation_id as id`);
  const delegation = made!.id.toString();
  await recordChanges(tx, world, actor, [
    { kind: 'role_lent', delegation, from, officer: to, role, begins, ends },
  ]);
  await askSigningKey(tx, to, role);
  return delegation;
}

const touches = ({ begins, ends }: NewDelegation) =>
  sql`d.revoked_at is null and d.begins_at < ${ends.toString()}::timestamptz and d.ends_at > ${begins.toString()}::timestamptz`;

const officerThen = (session: Session, officerId: number, asked: NewDelegation) =>
  session.row(sql<{ officerId: number; unitId: number; roles: string[]; lent: string[] }>`
    select o.officer_id as "officerId", o.unit_id as "unitId",
      array(select role from officer_role r where r.officer_id = o.officer_id) as roles,
      array(select d.role from delegation d where d.to_officer_id = o.officer_id and ${touches(asked)}) as lent
    from officer o where o.officer_id = ${officerId} and o.disabled_at is null`);

const isLentThen = async (session: Session, asked: NewDelegation): Promise<boolean> =>
  (await session.row(
    sql`select from delegation d where d.from_officer_id = ${asked.from} and d.role = ${asked.role} and ${touches(asked)}`,
  )) !== undefined;

export type RevokeDelegationRefusal = Refusal<'delegation_not_found' | 'only_the_holder_lends_his_role'>;

/** Takes a lent role back before its time. By who lent it, or an administrator. */
export function revokeDelegation(
  world: PermissionWorld,
  actor: Actor,
  delegationId: bigint,
  options: { readonly key?: string; readonly dryRun?: boolean } = {},
): Promise<Result<{ delegation: string }, RevokeDelegationRefusal | typeof KEY_REUSED>> {
  const delegation = delegationId.toString();
  const command = {
    name: 'revoke_delegation',
    actor,
    purpose: 'Thu hồi ủy quyền / Revoke a delegation',
    key: options.key ?? randomUUID(),
    input: { delegation },
  };
  return perform<{ delegation: string }, RevokeDelegationRefusal>(
    world.database,
    command,
    async (tx) => revoke(tx, world, actor, delegationId),
    { dryRun: options.dryRun ?? false },
  );
}

async function revoke(
  tx: Tx,
  world: PermissionWorld,
  actor: Actor,
  delegationId: bigint,
): Promise<Result<{ delegation: string }, RevokeDelegationRefusal>> {
  const now = (world.clock ?? systemClock).now().toString();
  const found = await tx.row(sql<{ from: number }>`select from_officer_id as "from" from delegation
    where delegation_id = ${delegationId} and revoked_at is null and ends_at > ${now}::timestamptz for update`);
  if (!found) return refused(NOT_FOUND);
  const isAdministrator = actor.roles.some((held) => held === 'administrator' || held === 'system');
  if (found.from !== actor.officerId && !isAdministrator) return refused(NOT_HOLDER);
  await tx.run(
    sql`update delegation set revoked_at = ${now}::timestamptz, revoked_by = ${actor.officerId} where delegation_id = ${delegationId}`,
  );
  const delegation = delegationId.toString();
  await recordChanges(tx, world, actor, [{ kind: 'lent_role_taken_back', delegation }]);
  return accepted({ delegation });
}

export interface DelegationRow {
  readonly delegationId: bigint;
  readonly from: number;
  readonly fromName: string;
  /** Both are of it. */
  readonly unitName: string;
  readonly to: number;
  readonly toName: string;
  readonly role: string;
  readonly begins: Date;
  readonly ends: Date;
  readonly reason: string;
}

/** Delegations that are not over and not revoked, of one officer (given or received) or of all; newest first. */
export function listDelegations(
  session: Session,
  asked: { readonly officerId: number | undefined; readonly now: Temporal.Instant; readonly limit: number },
): Promise<DelegationRow[]> {
  return session.rows(sql<DelegationRow>`select delegation_id as "delegationId", d.from_officer_id as "from", f.name as "fromName", d.to_officer_id as "to", t.name as "toName",
      u.name as "unitName", d.role, d.begins_at as begins, d.ends_at as ends, d.reason
    from delegation d join officer f on f.officer_id = d.from_officer_id join officer t on t.officer_id = d.to_officer_id
      join unit u on u.unit_id = f.unit_id
    where d.revoked_at is null and d.ends_at > ${asked.now.toString()}::timestamptz
      and (${asked.officerId ?? null}::integer is null or ${asked.officerId ?? null} in (d.from_officer_id, d.to_officer_id))
    order by delegation_id desc limit ${asked.limit}`);
}

const NOT_FOUND = {
  code: 'delegation_not_found',
  vi: 'Không có ủy quyền nào như vậy còn hiệu lực.',
  en: 'There is no such delegation in force.',
} as const;
const NOT_HOLDER = {
  code: 'only_the_holder_lends_his_role',
  vi: 'Chỉ người đã ủy quyền, hoặc quản trị viên, được thu hồi ủy quyền đó.',
  en: 'Only who delegated it, or an administrator, takes a delegation back.',
} as const;
