import { accepted, assert } from '#core/result.ts';
import { type Database, sql, type Tx } from '#platform/database.ts';
import { type Actor, perform } from '#platform/perform.ts';
import { MINISTRY_UNIT_ID, type SeedCounts, seedUnits } from './seedUnits.ts';

/** Number 0 stands before the counter starts, so the first officer of all can enter himself in the journal. */
export const SYSTEM_OFFICER_ID = 0;
/** Stand in the journal where no officer acted; the entry also names the citizen or the partner. */
export const CITIZEN_PORTAL_ID = -1;
export const PARTNER_PORTAL_ID = -2;
const SYSTEM: Actor = {
  officerId: SYSTEM_OFFICER_ID,
  unitId: MINISTRY_UNIT_ID,
  roles: ['system'],
  scope: '*',
};

/** Raise it when what `seedUnits` writes changes: the command then runs once more. */
const SEED_VERSION = 3;

/**
 * Makes an empty database a country: units, providers, benefits and the system officer. Run at every start; does nothing the second
 * time. Answers the platform itself as an actor, for background work that no officer asked for. Connect as the worker: requests may not do this.
 */
export async function ensureSystem(database: Database): Promise<Actor> {
  const seeded = await perform(
    database,
    {
      name: 'seed_country',
      actor: SYSTEM,
      purpose: 'Khởi tạo danh mục đơn vị, nơi chi trả và chế độ / Seed units, providers and benefits',
      key: `seed_country:${SEED_VERSION}`,
      input: { version: SEED_VERSION },
    },
    async (tx) => accepted(await seedCountry(tx)),
  );
  assert(seeded.ok, 'the country is seeded');
  return SYSTEM;
}

async function seedCountry(tx: Tx): Promise<SeedCounts> {
  const counts = await seedUnits(tx);
  await tx.run(sql`insert into officer (officer_id, unit_id, name)
    values (${SYSTEM_OFFICER_ID}, ${MINISTRY_UNIT_ID}, 'Hệ thống AnSinh'),
      (${CITIZEN_PORTAL_ID}, ${MINISTRY_UNIT_ID}, 'Cổng công dân'), (${PARTNER_PORTAL_ID}, ${MINISTRY_UNIT_ID}, 'Cổng đối tác')
    on conflict do nothing`);
  await tx.run(
    sql`insert into officer_role (officer_id, role) values (${SYSTEM_OFFICER_ID}, 'system') on conflict do nothing`,
  );
  return counts;
}
