import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { systemClock } from '#platform/clock.ts';
import { type TestDatabase, testDatabase } from '#platform/cluster/testDatabase.ts';
import { communesIn, connect, type Database, sql } from '#platform/database.ts';
import type { Actor } from '#platform/perform.ts';
import { memorySigner } from '../../../test/support/memorySigner.ts';
import { signedInOfficer } from '../../../test/support/signedInOfficer.ts';
import {
  actorOfSession,
  communeOfCode,
  communesOf,
  createOfficer,
  ensureSystem,
  grantRole,
  officersOfCommune,
  type PermissionWorld,
  providersByCode,
  seedDemoOfficers,
} from './index.ts';
import { banks } from './units/index.ts';

describe('identity', () => {
  let own: TestDatabase;
  let database: Database;
  let app: Database;
  let system: Actor;
  let world: PermissionWorld;
  before(async () => {
    own = await testDatabase({ template: 'ansinh' });
    database = connect(own.workerUrl);
    app = connect(own.appUrl);
    system = await ensureSystem(database);
    world = { database, signer: memorySigner() };
  });
  after(async () => {
    await database.close();
    await app.close();
    await own.drop();
  });

  const newOfficer = async (kind: 'commune' | 'province' | 'auditor', code: string) => {
    const made = await createOfficer(world, system, { unit: { kind, code }, name: 'Nguyễn Văn Mẫu' });
    assert.ok(made.ok);
    return made.value.officerId;
  };

  it('seeds the country once: 34 provinces, their communes and treasury offices, a desk a provider, and benefits', async () => {
    assert.deepEqual(await ensureSystem(database), system);
    const counts = await database.read('*', (session) =>
      session.rows(
        sql<{
          kind: string;
          units: bigint;
        }>`select kind, count(*) as units from unit group by kind order by kind`,
      ),
    );
    const of = new Map(counts.map(({ kind, units }) => [kind, Number(units)]));
    assert.deepEqual([of.get('ministry'), of.get('province'), of.get('commune')], [1, 34, 3321]);
    assert.deepEqual(
      [of.get('treasury_office'), of.get('auditor'), of.get('provider')],
      [34, 1, 2 + banks().length],
    );
    const entries = await database.read('*', (session) =>
      session.rows(sql`select from journal where command = 'seed_country'`),
    );
    assert.equal(entries.length, 1);
  });

  it('finds a commune by its code, by an old code, and not by a code nobody knows', async () => {
    await database.read('*', async (session) => {
      const communes = await communesOf(session, '38');
      assert.equal(communes.length, 166);
      assert.equal((await communeOfCode(session, communes[0]!.code))?.unitId, communes[0]!.unitId);
      const old = await session.row(sql<{ old_code: string; code: string }>`
        select min(a.old_code) as old_code, u.code from unit_alias a join unit u using (unit_id)
        where a.old_code in (select old_code from unit_alias group by 1 having count(*) = 1)
          and a.old_code not in (select code from unit where kind = 'commune') group by u.code limit 1`);
      assert.ok(old);
      assert.equal((await communeOfCode(session, old.old_code))?.code, old.code);
      assert.equal(await communeOfCode(session, '99999'), undefined);
    });
  });

  it('routes banks and wallets through the hub and cash to the post office and the commune desk', async () => {
    const providers = await database.read('*', providersByCode);
    assert.deepEqual(providers.get('VNPOST'), {
      providerId: 1,
      code: 'VNPOST',
      kind: 'post',
      rail: 'post',
      memberCode: null,
    });
    assert.equal(providers.get('DESK')?.rail, 'desk');
    assert.equal(providers.get('AGRIBANK')?.memberCode, '970405');
    assert.equal(providers.get('MOMO')?.kind, 'wallet');
  });

  it('knows an officer by his session, scoped to his unit, until it expires', async () => {
    const [commune] = await database.read('*', (session) => communesOf(session, '38'));
    const officerId = await newOfficer('commune', commune!.code);
    assert.ok((await grantRole(world, system, { officerId, role: 'commune_officer' })).ok);
    const token = await signedInOfficer(database, system, officerId);
    const live = await actorOfSession(app, token);
    assert.deepEqual(live?.actor, {
      officerId,
      unitId: commune!.unitId,
      roles: ['commune_officer'],
      scope: [commune!.unitId],
      assurance: 2,
    });
    assert.equal(await actorOfSession(app, `${token}x`), undefined);
    const later = { now: () => systemClock.now().add({ hours: 10 }) };
    assert.equal(await actorOfSession(app, token, later), undefined);
    const stored = await database.read('*', (session) =>
      session.rows(
        sql<{ journal: string }>`select journal::text as journal from journal where command = 'open_session'`,
      ),
    );
    assert.ok(
      stored.every((entry) => !entry.journal.includes(token)),
      'the journal never holds a token',
    );
  });

  it('scopes a province officer to the communes of the province', async () => {
    const officerId = await newOfficer('province', '38');
    await grantRole(world, system, { officerId, role: 'province_officer' });
    const live = await actorOfSession(app, await signedInOfficer(database, system, officerId));
    assert.equal(communesIn(live!.actor.scope).length, 166);
  });

  it('refuses incompatible roles, roles of another kind of unit, and granting oneself a role', async () => {
    const [commune] = await database.read('*', (session) => communesOf(session, '38'));
    const officerId = await newOfficer('commune', commune!.code);
    await grantRole(world, system, { officerId, role: 'commune_officer' });
    const refusalOf = async (
      actor: Actor,
      id: number,
      role: 'commune_chair' | 'auditor' | 'administrator',
    ) => {
      const granted = await grantRole(world, actor, { officerId: id, role });
      return granted.ok ? undefined : granted.refusal.code;
    };
    assert.equal(await refusalOf(system, officerId, 'commune_chair'), 'roles_incompatible');
    assert.equal(await refusalOf(system, officerId, 'auditor'), 'role_not_of_this_unit');
    assert.equal(
      await refusalOf({ ...system, officerId }, officerId, 'administrator'),
      'nobody_grants_himself_a_role',
    );
    assert.equal(
      await refusalOf({ ...system, roles: ['auditor'] }, officerId, 'commune_chair'),
      'only_an_administrator_grants_roles',
    );
  });

  it('gives every commune of a demonstration province one who drafts and another who signs', async () => {
    await seedDemoOfficers(world, system, '38');
    await seedDemoOfficers(world, system, '38');
    const communes = await database.read('*', (session) => communesOf(session, '38'));
    const officers = await officersOfCommune(database, communes[5]!.unitId);
    assert.deepEqual(officers.map((officer) => officer.role).sort(), ['commune_chair', 'commune_officer']);
    assert.equal(new Set(officers.map((officer) => officer.officerId)).size, 2);
  });
});
