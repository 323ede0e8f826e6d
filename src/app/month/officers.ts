import { actorOfOfficer, officersOfCommune } from '#contexts/identity/index.ts';
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
  await registerKeys(world, staff);
  return staff;
}

/** Makes the chairs' keys where they are missing, keeps the public halves, and makes them known to the Treasury. */
async function registerKeys(world: World, staff: readonly CommuneStaff[]): Promise<void> {
  const known = await world.database.read('*', (session) =>
    session.rows(sql<{ key_id: string }>`select key_id from signing_key`),
  );
  const has = new Set(known.map((row) => row.key_id));
  for (const one of staff) {
    const keyId = `chair-${one.code}`;
    if (has.has(keyId)) continue;
    const publicKey = await world.signer.createKey(keyId);
    await world.treasury.registerKey({
      keyId,
      publicKeySpkiBase64: publicKey,
      officer: String(one.chair.officerId),
      unit: one.code,
    });
    await perform(
      world.database,
      {
        name: 'register_signing_key',
        actor: world.actor,
        purpose: 'the chair signs lists',
        key: `signing-key:${keyId}`,
        input: { keyId, publicKey },
      },
      async (tx) =>
        accepted(
          await tx.run(sql`insert into signing_key (key_id, officer_id, public_key)
        values (${keyId}, ${one.chair.officerId}, ${Buffer.from(publicKey, 'base64')}) on conflict do nothing`),
        ),
    );
  }
}
