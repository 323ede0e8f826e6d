import { setPayPoint } from '#contexts/enrolment/index.ts';
import { actorOfOfficer, officersOfCommune } from '#contexts/identity/index.ts';
import { registerSigningKey } from '#contexts/payroll/index.ts';
import { accepted, assert } from '#core/result.ts';
import { sql } from '#platform/database.ts';
import { type Actor, perform } from '#platform/perform.ts';
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

/** Every commune says where and when it hands over cash, once: cards and citizens' pages say so. Invented addresses, two places a commune. */
export async function sayWhereCashIs(world: World, staff: readonly CommuneStaff[]): Promise<void> {
  for (const { communeId, code, drafter } of staff)
    await perform(
      world.database,
      {
        name: 'set_pay_point',
        actor: drafter,
        purpose: 'Ghi nơi chi trả / Say where cash is paid',
        key: `pay-points-${code}`,
        input: { code },
      },
      async (tx) => {
        const days = { communeId, firstDay: 1, opens: '07:30', closes: '16:30' };
        const said = [
          await setPayPoint(
            tx,
            { ...days, provider: 'DESK', address: 'Nhà văn hóa xã (mẫu)', lastDay: 10 },
            drafter,
          ),
          await setPayPoint(
            tx,
            { ...days, provider: 'VNPOST', address: 'Bưu điện xã (mẫu)', lastDay: 25 },
            drafter,
          ),
        ];
        assert(
          said.every((one) => one.ok),
          'the places of the demonstration are well formed',
        );
        return accepted(null);
      },
    );
}
