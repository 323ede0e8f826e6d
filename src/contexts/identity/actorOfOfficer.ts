import { type Clock, systemClock } from '#platform/clock.ts';
import { type Communes, type Database, type Scope, type Session, sql } from '#platform/database.ts';
import type { Actor } from '#platform/perform.ts';
import { seesPersons, type UnitKind } from './permissions/roleRules.ts';

const NO_PROVIDER = -1;

interface OfficerRow {
  readonly officer_id: number;
  readonly unit_id: number;
  readonly kind: UnitKind;
  readonly parent_id: number | null;
  readonly roles: string[];
  readonly lent: { readonly role: string; readonly from: number }[];
}

/**
 * An officer as an actor, with the roles he holds and those lent to him just now; undefined when unknown or disabled. Read for every request, so
 * that a change of roles takes effect at once.
 */
export function actorOfOfficer(
  database: Database,
  officerId: number,
  clock: Clock = systemClock,
): Promise<Actor | undefined> {
  return database.read([], async (session) => {
    const officer = await session.row(officerAt(officerId, clock.now()));
    if (!officer) return undefined;
    const lent = officer.lent.filter(({ role }) => !officer.roles.includes(role));
    return {
      officerId: officer.officer_id,
      unitId: officer.unit_id,
      roles: [...officer.roles, ...lent.map(({ role }) => role)],
      scope: await scopeOf(session, officer, [...officer.roles, ...lent.map(({ role }) => role)]),
      ...(lent.length > 0 && { lent: Object.fromEntries(lent.map(({ role, from }) => [role, from])) }),
    };
  });
}

/** A role is lent while the delegation lasts, its giver still holds the role and is not disabled. */
const officerAt = (officerId: number, now: Temporal.Instant) => sql<OfficerRow>`
  select o.officer_id, o.unit_id, unit.kind, unit.parent_id,
    array(select role from officer_role r where r.officer_id = o.officer_id order by role) as roles,
    coalesce((select jsonb_agg(jsonb_build_object('role', d.role, 'from', d.from_officer_id) order by d.delegation_id)
      from delegation d join officer giver on giver.officer_id = d.from_officer_id and giver.disabled_at is null
      join officer_role held on held.officer_id = d.from_officer_id and held.role = d.role
      where d.to_officer_id = o.officer_id and d.revoked_at is null
        and d.begins_at <= ${now.toString()}::timestamptz and d.ends_at > ${now.toString()}::timestamptz), '[]') as lent
  from officer o join unit using (unit_id) where o.disabled_at is null and o.officer_id = ${officerId}`;

/** His unit's communes; who has no role that works with persons sees lists and money of them alone. */
async function scopeOf(session: Session, officer: OfficerRow, roles: readonly string[]): Promise<Scope> {
  if (officer.kind === 'provider') return { provider: await providerOf(session, officer.unit_id) };
  const communes = await communesOf(session, officer);
  return seesPersons(roles) ? communes : { figures: communes };
}

/** A provider's unit has the provider's code; a unit without a provider carries nothing. */
async function providerOf(session: Session, unitId: number): Promise<number> {
  const provider = await session.row(
    sql<{
      provider_id: number;
    }>`select provider_id from provider join unit using (code) where unit_id = ${unitId}`,
  );
  return provider?.provider_id ?? NO_PROVIDER;
}

async function communesOf(session: Session, { kind, unit_id, parent_id }: OfficerRow): Promise<Communes> {
  if (kind === 'commune') return [unit_id];
  if (kind !== 'province' && kind !== 'treasury_office') return '*';
  const province = kind === 'province' ? unit_id : parent_id;
  const communes = await session.rows(sql<{ unit_id: number }>`
    select unit_id from unit where kind = 'commune' and parent_id = ${province} order by unit_id`);
  return communes.map((commune) => commune.unit_id);
}
