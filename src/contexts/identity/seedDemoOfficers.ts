import { accepted, assert } from '#core/result.ts';
import { type Database, sql } from '#platform/database.ts';
import { type Actor, perform } from '#platform/perform.ts';

/**
 * Invented officers for a demonstration province: in each commune one who drafts (`commune_officer`) and one who signs
 * (`commune_chair`), a province officer, and a controller of its treasury office. Again: nothing.
 */
export async function seedDemoOfficers(
  database: Database,
  actor: Actor,
  provinceCode: string,
): Promise<void> {
  const command = {
    name: 'seed_demo_officers',
    actor,
    purpose: 'Lập cán bộ mẫu để chạy thử / Invented officers for the demonstration',
    key: `seed_demo_officers:${provinceCode}`,
    input: { provinceCode },
  };
  const seeded = await perform(database, command, async (tx) => {
    const officers = await tx.run(sql`
      with province as (select unit_id from unit where kind = 'province' and code = ${provinceCode}),
      wanted as (
        select c.unit_id, r.role, r.title || ' ' || c.name as name
        from unit c join province on c.parent_id = province.unit_id
        join (values ('commune', 'commune_officer', 'Cán bộ mẫu'), ('commune', 'commune_chair', 'Chủ tịch mẫu'),
          ('treasury_office', 'treasury_controller', 'Kiểm soát viên mẫu')) r (kind, role, title) on r.kind = c.kind
        union all
        select p.unit_id, 'province_officer', 'Cán bộ mẫu ' || p.name from unit p join province using (unit_id)),
      made as (insert into officer (unit_id, name) select unit_id, name from wanted returning officer_id, unit_id, name)
      insert into officer_role (officer_id, role, granted_by)
      select made.officer_id, wanted.role, ${actor.officerId}::integer from made join wanted using (unit_id, name)`);
    return accepted({ officers });
  });
  assert(seeded.ok, 'demo officers are seeded');
}

/** The officers of a commune by role, to act for them in demonstrations and tests. */
export function officersOfCommune(
  database: Database,
  communeId: number,
): Promise<readonly { officerId: number; role: string }[]> {
  return database.read('*', (session) =>
    session.rows(sql<{ officerId: number; role: string }>`
      select o.officer_id as "officerId", r.role from officer o join officer_role r using (officer_id)
      where o.unit_id = ${communeId} and o.disabled_at is null order by o.officer_id`),
  );
}
