import { accepted, assert } from '#core/result.ts';
import { type Database, sql, type Tx } from '#platform/database.ts';
import { type Actor, perform } from '#platform/perform.ts';
import {
  type PermissionChange,
  type PermissionWorld,
  recordChanges,
} from './permissions/permissionChanges.ts';

/** Raise it when what is written changes: the command then runs once more over what is there. */
const SEED_VERSION = 5;

/**
 * Invented officers for a demonstration province: in each commune one who drafts (`commune_officer`, login `canbo.` and the commune's code) and one who signs
 * (`commune_chair`, `chutich.`), a province officer (`tinh.`), a controller of its treasury office (`kiemsoat.`); and of the country two administrators
 * (`quantri`, `quantri2`: what gives more takes both), a ministry officer (`trunguong`), an auditor (`kiemtoan`) and one at each payout provider (`chitra.`). Again: nothing.
 */
export async function seedDemoOfficers(
  world: PermissionWorld,
  actor: Actor,
  provinceCode: string,
): Promise<void> {
  const command = {
    name: 'seed_demo_officers',
    actor,
    purpose: 'Lập cán bộ mẫu để chạy thử / Invented officers for the demonstration',
    key: `seed_demo_officers:${SEED_VERSION}:${provinceCode}`,
    input: { provinceCode },
  };
  const seeded = await perform(world.database, command, async (tx) => {
    const roles = await writeOfficers(tx, actor, provinceCode);
    await recordChanges(tx, world, actor, roles);
    return accepted({ officers: roles.length });
  });
  assert(seeded.ok, 'demo officers are seeded');
}

async function writeOfficers(tx: Tx, actor: Actor, provinceCode: string): Promise<PermissionChange[]> {
  const wanted = wantedIn(provinceCode);
  // Officers of an earlier release have no login yet.
  await tx.run(sql`with wanted as (${wanted})
    update officer o set login = w.login from wanted w where o.unit_id = w.unit_id and o.name = w.name and o.login is null`);
  await tx.run(sql`with wanted as (${wanted})
    update officer o set email = w.login || '@cong-vu.example' from wanted w where o.login = w.login and o.email is null`);
  const granted = await tx.rows(sql<{ officer: number; role: string }>`with wanted as (${wanted}),
    made as (insert into officer (unit_id, name, login, email)
      select unit_id, name, login, login || '@cong-vu.example' from wanted w where not exists (select from officer o where o.login = w.login)
      returning officer_id, login)
    insert into officer_role (officer_id, role, granted_by)
    select made.officer_id, wanted.role, ${actor.officerId}::integer from made join wanted using (login)
    returning officer_id as officer, role`);
  return granted.map((one) => ({ kind: 'role_granted', ...one }));
}

const wantedIn = (provinceCode: string) => sql`
  select c.unit_id, r.role, r.title || ' ' || c.name as name, r.login || '.' || replace(lower(c.code), 'kb-', '') as login
  from unit c join unit p on p.unit_id = c.parent_id and p.kind = 'province' and p.code = ${provinceCode}
  join (values ('commune', 'commune_officer', 'Cán bộ mẫu', 'canbo'), ('commune', 'commune_chair', 'Chủ tịch mẫu', 'chutich'),
    ('treasury_office', 'treasury_controller', 'Kiểm soát viên mẫu', 'kiemsoat')) r (kind, role, title, login) on r.kind = c.kind
  union all
  select p.unit_id, 'province_officer', 'Cán bộ mẫu ' || p.name, 'tinh.' || p.code from unit p where p.kind = 'province' and p.code = ${provinceCode}
  union all
  select u.unit_id, r.role, r.name, r.login from unit u
  join (values ('ministry', 'administrator', 'Quản trị viên mẫu', 'quantri'),
    ('ministry', 'administrator', 'Quản trị viên mẫu 2', 'quantri2'), ('ministry', 'ministry_officer', 'Cán bộ mẫu trung ương', 'trunguong'),
    ('auditor', 'auditor', 'Kiểm toán viên mẫu', 'kiemtoan')) r (kind, role, name, login) on r.kind = u.kind
  union all
  select u.unit_id, 'provider_operator', 'Cán bộ chi trả mẫu ' || u.code, 'chitra.' || lower(u.code) from unit u where u.kind = 'provider'`;

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
