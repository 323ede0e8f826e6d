import { actorOfOfficer, officersOfCommune } from '#contexts/identity/index.ts';
import { registerSigningKey } from '#contexts/payroll/index.ts';
import { assert } from '#core/result.ts';
import { sql } from '#platform/database.ts';
import type { Actor } from '#platform/perform.ts';
import type { World } from '../world.ts';

/** Who acts for a commune in the demonstration: one officer drafts and checks, the chair signs. */
export interface CommuneStaff {
  readonly communeId: number;
  readonly code: string;
  readonly drafter: Actor;
  readonly chair: Actor;
}

/** The staff of every commune of a province, chairs with a signing key that the Treasury knows. */
export async function staffOf(world: World, provinceCode: string): Promise<CommuneStaff[]> {
  const communes = await world.database.read('*', (session) =>
    session.rows(sql<{
      unit_id: number;
      code: string;
    }>`select c.unit_id, c.code from unit c join unit p on p.unit_id = c.parent_id
      where c.kind = 'commune' and p.kind = 'province' and p.code = ${provinceCode} order by c.unit_id`),
  );
  const staff: CommuneStaff[] = [];
  for (const commune of communes) {
    const officers = await officersOfCommune(world.database, commune.unit_id);
    const actor = async (role: string) => {
      const officer = officers.find((one) => one.role === role);
      const found = officer && (await actorOfOfficer(world.database, officer.officerId));
      assert(found, `commune ${commune.code} has a ${role}`);
      return found;
    };
    staff.push({
      communeId: commune.unit_id,
      code: commune.code,
      drafter: await actor('commune_officer'),
      chair: await actor('commune_chair'),
    });
  }
  for (const { chair } of staff) {
    const registered = await registerSigningKey(world, chair.officerId);
    assert(registered.ok, 'a chair has a signing key');
  }
  return staff;
}
