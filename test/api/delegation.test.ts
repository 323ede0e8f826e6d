import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import {
  createOfficer,
  delegateRole,
  disableOfficer,
  enableOfficer,
  giveLogin,
  grantRole,
  provePermissions,
  removeRole,
} from '#contexts/identity/index.ts';
import { verify } from '#contexts/reconciliation/index.ts';
import { inTransaction, sql } from '#platform/database.ts';
import type { Actor } from '#platform/perform.ts';
import { signedInOfficer } from '../support/signedInOfficer.ts';
import { openSite, type Site } from './site.ts';

const SYSTEM: Actor = { officerId: 0, unitId: 0, roles: ['system'], scope: '*' };

describe('a role lent for a time', () => {
  let site: Site;
  let deputy: number;
  before(async () => {
    site = await openSite({ people: 4 });
    deputy = await hire('deputy');
  });
  after(() => site.close());

  const world = () => ({ database: site.country, signer: site.signer });
  async function hire(name: string, unit = site.commune.code): Promise<number> {
    const made = await createOfficer(world(), SYSTEM, {
      unit: { kind: 'commune', code: unit },
      name: `Cán bộ mẫu ${name}`,
    });
    assert.ok(made.ok);
    const { officerId } = made.value;
    site.officers.set(name, { officerId, key: await signedInOfficer(site.country, SYSTEM, officerId) });
    return officerId;
  }
  const numberOf = (name: string) => site.officers.get(name)!.officerId;
  const inHours = (hours: number) => Temporal.Now.instant().add({ hours }).toString();
  const lend = (as: string, to: number, more: Record<string, unknown> = {}) =>
    site.ask('POST', '/v1/delegations', {
      as,
      body: { to, role: 'commune_chair', ends: inHours(48), reason: 'đi công tác', ...more },
    });
  const codeOf = async (answer: ReturnType<typeof lend>) => (await answer).body.code;
  const revokeAll = async () => {
    const { body } = await site.ask('GET', '/v1/delegations', { as: 'administrator' });
    for (const { delegation } of body.items)
      assert.equal(
        (await site.ask('POST', `/v1/delegations/${delegation}/revoke`, { as: 'administrator' })).status,
        200,
      );
  };

  it('opens its doors on behalf of who lent it: signature and journal name both', async () => {
    assert.equal(
      (await site.ask('POST', `/v1/lists/${site.list}/check`, { as: 'commune_officer' })).status,
      200,
    );
    assert.equal(
      (await site.ask('POST', `/v1/lists/${site.list}/sign`, { as: 'deputy' })).body.code,
      'role_may_not',
    );
    assert.equal((await lend('commune_chair', deputy)).status, 200);
    const me = await site.ask('GET', '/v1/session', { as: 'deputy' });
    assert.deepEqual(me.body.on_behalf, [{ role: 'commune_chair', officer: numberOf('commune_chair') }]);
    assert.equal(
      (await site.ask('POST', `/v1/lists/${site.list}/sign`, { as: 'deputy' })).body.code,
      'officer_has_no_key',
    );
    const publicKey = Buffer.from(await site.signer.createKey(`deputy-${deputy}`), 'base64');
    await site.run('key', async (tx) => ({
      ok: true,
      value: await tx.run(
        sql`insert into signing_key (key_id, officer_id, public_key) values (${`deputy-${deputy}`}, ${deputy}, ${publicKey})`,
      ),
    }));
    const signed = await site.ask('POST', `/v1/lists/${site.list}/sign`, { as: 'deputy' });
    assert.equal(signed.status, 200, signed.text);
    const [approval] = await site.rowsOf(
      sql<{
        officer_id: number;
        for_officer_id: number;
      }>`select officer_id, for_officer_id from approval where stage = 'sign'`,
    );
    assert.deepEqual(approval, { officer_id: deputy, for_officer_id: numberOf('commune_chair') });
    const [entry] = await site.rowsOf(
      sql<{
        for_officer_id: number;
      }>`select for_officer_id from journal where command = 'sign_list' and accepted`,
    );
    assert.equal(entry!.for_officer_id, numberOf('commune_chair'));
  });

  it('is not lent on, not to oneself, not next door, not beside what does not go with it, not for long', async () => {
    const another = await hire('another');
    assert.equal(await codeOf(lend('deputy', another)), 'lent_role_cannot_be_lent');
    assert.equal(await codeOf(lend('commune_chair', another)), 'delegation_overlaps');
    await revokeAll();
    assert.equal(
      await codeOf(lend('commune_chair', numberOf('commune_chair'))),
      'nobody_grants_himself_a_role',
    );
    const loan = { role: 'commune_chair', ends: inHours(48), reason: 'đi công tác' } as const;
    const toHimself = await site.ask('POST', `/v1/officers/${numberOf('commune_chair')}/loans`, {
      as: 'administrator',
      body: { ...loan, to: numberOf('administrator') },
    });
    assert.equal(toHimself.body.code, 'nobody_grants_himself_a_role');
    const [begins, ends] = [Temporal.Now.instant(), Temporal.Instant.from(loan.ends)];
    const others = { ...loan, from: numberOf('commune_chair'), to: deputy, begins, ends };
    const byOf = async (officerId: number, role: string) => {
      const lent = await delegateRole(world(), { ...SYSTEM, officerId, roles: [role] }, others);
      return lent.ok || lent.refusal.code;
    };
    assert.equal(
      await byOf(numberOf('commune_officer'), 'commune_officer'),
      'only_the_holder_lends_his_role',
    );
    assert.equal(await byOf(numberOf('administrator'), 'administrator'), 'another_administrator_confirms');
    assert.equal(await codeOf(lend('commune_chair', numberOf('commune_officer'))), 'roles_incompatible');
    assert.equal(
      await codeOf(lend('commune_chair', await hire('next door', site.neighbour.code))),
      'officer_of_another_unit',
    );
    assert.equal(await codeOf(lend('commune_chair', 999_999)), 'officer_unknown_or_disabled');
    assert.equal(await codeOf(lend('commune_chair', deputy, { role: 'commune_officer' })), 'role_not_held');
    for (const ends of [inHours(24 * 31), inHours(-1), 'tomorrow'])
      assert.equal(await codeOf(lend('commune_chair', deputy, { ends })), 'delegation_period_refused', ends);
    assert.equal((await lend('commune_chair', deputy, { role: 'administrator' })).status, 400);
  });

  it('opens nothing before its time, after it, once taken back, or when its holder has lost it', async () => {
    const mayLook = async () =>
      (await site.ask('POST', '/v1/persons/search', { as: 'deputy', body: { name: 'mẫu' } })).status === 200;
    assert.equal((await lend('commune_chair', deputy, { begins: inHours(1) })).status, 200);
    assert.equal(await mayLook(), false);
    await revokeAll();
    const lent = await lend('commune_chair', deputy);
    assert.equal(await mayLook(), true);
    await revokeAll();
    assert.equal(await mayLook(), false);
    assert.equal(
      (await site.ask('POST', `/v1/delegations/${lent.body.delegation}/revoke`, { as: 'commune_chair' })).body
        .code,
      'delegation_not_found',
    );
    assert.equal((await lend('commune_chair', deputy)).status, 200);
    const chair = numberOf('commune_chair');
    assert.ok((await disableOfficer(world(), SYSTEM, chair)).ok);
    assert.equal(await mayLook(), false);
    assert.equal(
      (await site.ask('GET', '/v1/session', { as: 'commune_chair' })).status,
      401,
      'the sessions of a closed account ended',
    );
    assert.ok((await enableOfficer(world(), SYSTEM, chair)).ok);
    assert.equal(await mayLook(), true);
    await site.run('expire', async () => ({ ok: true, value: null }));
    await inTransaction(site.admin.pool, 'begin', '*', (session) =>
      session.run(
        sql`update delegation set begins_at = now() - interval '3 hours', ends_at = now() - interval '1 hour' where revoked_at is null`,
      ),
    );
    assert.equal(await mayLook(), false);
  });

  it('counts as held when another role is granted', async () => {
    const second = await hire('second deputy');
    site.officers.set('commune_chair', {
      officerId: numberOf('commune_chair'),
      key: await signedInOfficer(site.country, SYSTEM, numberOf('commune_chair')),
    });
    assert.equal((await lend('commune_chair', second)).status, 200);
    const granted = await grantRole(world(), SYSTEM, { officerId: second, role: 'commune_officer' });
    assert.equal(granted.ok || granted.refusal.code, 'roles_incompatible');
  });
});

describe('changes of permissions', () => {
  let site: Site;
  before(async () => {
    site = await openSite({ people: 4 });
    // Officers of the site who were given the platform's own role by hand are no part of what is proven here.
    await inTransaction(site.admin.pool, 'begin', '*', (session) =>
      session.run(sql`delete from officer_role where role = 'system' and officer_id > 0`),
    );
  });
  after(() => site.close());
  const world = () => ({ database: site.country, signer: site.signer });
  const prove = () => site.country.read('*', provePermissions);
  const tamper = (statement: ReturnType<typeof sql>) =>
    inTransaction(site.admin.pool, 'begin', '*', (session) => session.run(statement));

  it('are signed in one chain that proves what is held', async () => {
    const officerId = site.officers.get('neighbour')!.officerId;
    assert.ok((await giveLogin(world(), SYSTEM, { officerId, login: 'canbo.mau' })).ok);
    assert.ok((await removeRole(world(), SYSTEM, { officerId, role: 'commune_officer' })).ok);
    assert.ok((await grantRole(world(), SYSTEM, { officerId, role: 'commune_chair' })).ok);
    const taken = await giveLogin(world(), SYSTEM, {
      officerId: site.officers.get('auditor')!.officerId,
      login: 'canbo.mau',
    });
    assert.equal(taken.ok || taken.refusal.code, 'login_taken');
    const self = await removeRole(world(), { ...SYSTEM, officerId }, { officerId, role: 'commune_chair' });
    assert.equal(self.ok || self.refusal.code, 'nobody_changes_his_own_permissions');
    const stranger = await removeRole(
      world(),
      { ...SYSTEM, officerId: site.officers.get('auditor')!.officerId, roles: ['auditor'] },
      { officerId, role: 'commune_chair' },
    );
    assert.equal(stranger.ok || stranger.refusal.code, 'only_an_administrator_changes_officers');
    const proof = await prove();
    assert.deepEqual([proof.broken, proof.unsigned], [[], []]);
    assert.ok(proof.changes >= 13, `saw ${proof.changes}`);
    const invariants = await site.country.read('*', verify);
    assert.equal(invariants.find((one) => one.name === 'permissions_are_as_signed')?.breaches, 0);
  });

  it('made behind the program are found: a role put in, a role taken out, an account opened', async () => {
    const officerId = site.officers.get('auditor')!.officerId;
    await tamper(sql`insert into officer_role (officer_id, role) values (${officerId}, 'administrator')`);
    assert.deepEqual((await prove()).unsigned, [`role ${officerId} administrator`]);
    await tamper(sql`delete from officer_role where officer_id = ${officerId} and role = 'administrator'`);
    await tamper(sql`update officer set disabled_at = now() where officer_id = ${officerId}`);
    assert.deepEqual((await prove()).unsigned, [`disabled ${officerId}`]);
    await tamper(sql`update officer set disabled_at = null where officer_id = ${officerId}`);
  });

  it('cannot be rewritten: another statement, an entry taken out, a signature of somebody else', async () => {
    const [last] = await site.rowsOf(
      sql<{
        number: bigint;
        statement: string;
      }>`select number, statement from permission_change order by number desc limit 1`,
    );
    await tamper(
      sql`update permission_change set statement = replace(statement, 'commune_chair', 'administrator') where number = ${last!.number}`,
    );
    assert.deepEqual((await prove()).broken, [last!.number]);
    await tamper(
      sql`update permission_change set statement = ${last!.statement} where number = ${last!.number}`,
    );
    assert.deepEqual((await prove()).broken, []);
    await tamper(sql`delete from permission_change where number = 3`);
    assert.ok((await prove()).broken.includes(4n));
  });

  it('are no business of the role that answers requests', async () => {
    const refused = inTransaction(site.database.pool, 'begin', '*', (session) =>
      session.run(sql`insert into officer_role (officer_id, role) values (1, 'administrator')`),
    );
    await assert.rejects(refused, /permission denied/);
  });
});
