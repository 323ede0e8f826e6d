import { type Clock, systemClock } from '#platform/clock.ts';
import { type Database, type Scope, sql } from '#platform/database.ts';
import type { Actor } from '#platform/perform.ts';
import { hashOfKey } from './issueKey.ts';
import type { UnitKind } from './roleRules.ts';

interface OfficerRow {
  readonly officer_id: number;
  readonly unit_id: number;
  readonly kind: UnitKind;
  readonly parent_id: number | null;
  readonly roles: string[];
}

/** Whose key this is; undefined for a key that is unknown, expired or revoked, or whose officer is disabled. */
export async function actorOfKey(
  database: Database,
  key: string,
  clock: Clock = systemClock,
): Promise<Actor | undefined> {
  return actorWhere(
    database,
    sql`o.officer_id = (select officer_id from access_key where key_hash = ${hashOfKey(key)}
    and revoked_at is null and expires_at > ${clock.now().toString()}::timestamptz)`,
  );
}

/** An officer as an actor; undefined when unknown or disabled. */
export function actorOfOfficer(database: Database, officerId: number): Promise<Actor | undefined> {
  return actorWhere(database, sql`o.officer_id = ${officerId}`);
}

function actorWhere(database: Database, condition: ReturnType<typeof sql>): Promise<Actor | undefined> {
  return database.read([], async (session) => {
    const officer = await session.row(sql<OfficerRow>`
      select o.officer_id, o.unit_id, unit.kind, unit.parent_id,
        array(select role from officer_role r where r.officer_id = o.officer_id order by role) as roles
      from officer o join unit using (unit_id) where o.disabled_at is null and ${condition}`);
    if (!officer) return undefined;
    return {
      officerId: officer.officer_id,
      unitId: officer.unit_id,
      roles: officer.roles,
      scope: await scopeOf(officer),
    };

    async function scopeOf({ kind, unit_id, parent_id }: OfficerRow): Promise<Scope> {
      if (kind === 'commune') return [unit_id];
      // Providers see lines of every commune they serve; their role limits what of them.
      if (kind !== 'province' && kind !== 'treasury_office') return '*';
      const province = kind === 'province' ? unit_id : parent_id;
      const communes = await session.rows(sql<{ unit_id: number }>`
        select unit_id from unit where kind = 'commune' and parent_id = ${province} order by unit_id`);
      return communes.map((commune) => commune.unit_id);
    }
  });
}
