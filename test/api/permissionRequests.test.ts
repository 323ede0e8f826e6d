import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import {
  createOfficer,
  decidePermission,
  disableOfficer,
  enableOfficer,
  giveLogin,
  grantRole,
  provePermissions,
  removeRole,
} from '#contexts/identity/index.ts';
import { systemClock } from '#platform/clock.ts';
import { inTransaction, sql } from '#platform/database.ts';
import { perform } from '#platform/perform.ts';
import { signedInOfficer } from '../support/signedInOfficer.ts';
import { openSite, type Site } from './site.ts';

const SECOND = 'second_administrator';

describe('what takes two administrators', () => {
  let site: Site;
  before(async () => {
    site = await openSite({ people: 4 });
    await hire('third administrator', { kind: 'ministry', code: 'TW' });
    assert.ok((await grantRole(world(), site.system, roleFor('third administrator', 'administrator'))).ok);
    // Officers of the site who were given the platform's own role by hand are no part of what is proven here.
    await tamper(sql`delete from officer_role where role = 'system' and officer_id > 0`);
  });
  after(() => site.close());

  const world = () => ({ database: site.country, signer: site.signer, clock: systemClock });
  const numberOf = (name: string) => site.officers.get(name)!.officerId;
  const roleFor = (name: string, role: 'administrator' | 'commune_chair') => ({
    officerId: numberOf(name),
    role,
  });
  const tamper = (statement: ReturnType<typeof sql>) =>
    inTransaction(site.admin.pool, 'begin', '*', (session) => session.run(statement));
  async function hire(name: string, unit: { kind: 'commune' | 'ministry'; code: string }): Promise<number> {
    const made = await createOfficer(world(), site.system, { unit, name: `Cán bộ mẫu ${name}` });
    assert.ok(made.ok);
    const { officerId } = made.value;
    site.officers.set(name, { officerId, key: await signedInOfficer(site.country, site.system, officerId) });
    return officerId;
  }
  const hireHere = (name: string) => hire(name, { kind: 'commune', code: site.commune.code });
  const askFor = (officer: number, more: Record<string, unknown> = {}, as = 'administrator') =>
    site.ask('POST', `/v1/officers/${officer}/roles`, {
      as,
      body: { role: 'commune_chair', reason: 'chủ tịch mới', ...more },
    });
  const decide = (request: string, body: Record<string, unknown>, as = SECOND) =>
    site.ask('POST', `/v1/permission-requests/${request}/decision`, { as, body });
  const asked = async (officer: number, more: Record<string, unknown> = {}): Promise<string> => {
    const answer = await askFor(officer, more);
    assert.equal(answer.status, 200, answer.text);
    return answer.body.request;
  };
  const list = async (as = SECOND) =>
    (await site.ask('GET', '/v1/permission-requests', { as })).body.items as readonly {
      request: string;
      state: string;
      may_decide: boolean;
      is_own: boolean;
      [name: string]: unknown;
    }[];
  const rolesOf = async (officer: number) =>
    (
      await site.rowsOf(sql<{ role: string }>`select role from officer_role where officer_id = ${officer}`)
    ).map(({ role }) => role);
  const proof = () => site.country.read('*', provePermissions);
  const proven = async () => {
    const { broken, unsigned, alone } = await proof();
    assert.deepEqual({ broken, unsigned, alone }, { broken: [], unsigned: [], alone: [] });
  };

  it('a role is asked for by one and given once another confirms it, signed with both names', async () => {
    const officer = await hireHere('chair to be');
    const request = await asked(officer);
    assert.deepEqual(await rolesOf(officer), [], 'nothing holds yet');
    assert.equal((await askFor(officer)).body.code, 'permission_asked_already');
    const own = await decide(request, { confirms: true }, 'administrator');
    assert.deepEqual([own.status, own.body.code], [403, 'nobody_confirms_his_own_request']);
    const [shown] = (await list()).filter((one) => one.request === request);
    assert.deepEqual(
      [shown!.state, shown!.may_decide, shown!.is_own, shown!.words, shown!.role],
      ['waiting', true, false, 'chủ tịch mới', 'commune_chair'],
    );
    const [mine] = (await list('administrator')).filter((one) => one.request === request);
    assert.deepEqual([mine!.may_decide, mine!.is_own], [false, true]);
    assert.deepEqual((await decide(request, { confirms: true })).body, { outcome: 'confirmed' });
    assert.deepEqual(await rolesOf(officer), ['commune_chair']);
    const [said] = await site.rowsOf(
      sql<{ said: Record<string, unknown> }>`select statement::jsonb as said from permission_change
        where statement::jsonb @> ${JSON.stringify({ kind: 'role_granted', officer })}::jsonb`,
    );
    const { actor, asked_by, request: signed } = said!.said;
    assert.deepEqual(
      { actor, asked_by, signed },
      { actor: numberOf(SECOND), asked_by: numberOf('administrator'), signed: request },
    );
    assert.equal((await decide(request, { confirms: false, reason: 'thử lại' })).status, 409);
    assert.equal((await askFor(officer)).body.code, 'permission_held_already');
    await proven();
  });

  it('one administrator alone gives nobody anything, whichever way he tries', async () => {
    const officer = await hireHere('accomplice');
    const administrator = { ...site.system, officerId: numberOf('administrator'), roles: ['administrator'] };
    const granted = await grantRole(world(), administrator, { officerId: officer, role: 'commune_chair' });
    assert.equal(granted.ok || granted.refusal.code, 'another_administrator_confirms');
    const back = await site.ask('POST', `/v1/officers/${officer}/roles/give-back`, {
      as: 'administrator',
      body: { role: 'commune_chair' },
    });
    assert.equal(back.body.code, 'another_administrator_confirms');
    const chair = numberOf('commune_chair');
    const loan = { to: officer, role: 'commune_chair', reason: 'đi công tác' };
    const ends = Temporal.Now.instant().add({ hours: 48 }).toString();
    const lent = await site.ask('POST', `/v1/officers/${chair}/loans`, {
      as: 'administrator',
      body: { ...loan, ends },
    });
    assert.equal(lent.status, 200, lent.text);
    assert.equal((await site.ask('GET', '/v1/session', { as: 'accomplice' })).body.roles.length, 0);
    const login = await giveLogin(world(), administrator, { officerId: chair, login: 'ke.gian' });
    assert.equal(login.ok || login.refusal.code, 'login_of_who_holds_roles');
    assert.equal((await decide(lent.body.request, { confirms: true })).status, 200);
    assert.deepEqual((await site.ask('GET', '/v1/session', { as: 'accomplice' })).body.roles, [
      'commune_chair',
    ]);
    await proven();
  });

  it('who would receive it decides nothing about it', async () => {
    const third = numberOf('third administrator');
    assert.ok((await removeRole(world(), site.system, roleFor('third administrator', 'administrator'))).ok);
    const request = await asked(third, { role: 'administrator' });
    // Administrator again by another way meanwhile, and holding that, not what is asked for.
    await tamper(
      sql`insert into officer_role (officer_id, role, granted_by) values (${third}, 'administrator', 0)`,
    );
    for (const confirms of [true, false])
      assert.equal(
        (await decide(request, { confirms, reason: 'cho tôi' }, 'third administrator')).body.code,
        'nobody_decides_what_he_receives',
      );
    await assert.rejects(
      tamper(sql`update permission_request set decision = 'confirmed', decided_by = ${third}, decided_at = now()
        where request_id = ${request}::bigint`),
      /nobody_decides_what_he_receives/,
    );
    await assert.rejects(
      tamper(sql`update permission_request set decision = 'confirmed', decided_by = asked_by, decided_at = now()
        where request_id = ${request}::bigint`),
      /another_decides/,
    );
    await tamper(sql`delete from officer_role where officer_id = ${third}`);
    assert.equal((await decide(request, { confirms: true })).status, 200);
    assert.deepEqual(await rolesOf(third), ['administrator']);
    await proven();
  });

  it('refused with a reason, or taken back by who asked, gives nothing', async () => {
    const officer = await hireHere('refused');
    const first = await asked(officer);
    assert.equal((await decide(first, { confirms: false })).body.code, 'reason_missing');
    const no = await decide(first, { confirms: false, reason: 'chưa có quyết định bổ nhiệm' });
    assert.deepEqual(no.body, { outcome: 'refused' });
    const second = await asked(officer);
    const back = await decide(second, { confirms: false, reason: 'nhầm người' }, 'administrator');
    assert.deepEqual(back.body, { outcome: 'withdrawn' });
    assert.equal((await decide(second, { confirms: true })).body.code, 'permission_request_decided');
    assert.deepEqual(await rolesOf(officer), []);
    const [ended] = (await list('auditor')).filter((one) => one.request === first);
    assert.deepEqual(
      [ended!.state, (ended!.decision as { words: string }).words, ended!.may_decide],
      ['refused', 'chưa có quyết định bổ nhiệm', false],
    );
    await proven();
  });

  for (const firstConfirms of [true, false])
    it(`of two who decide at once the first is heard, who ${firstConfirms ? 'confirms' : 'refuses'}, and the other is told`, async () => {
      const officer = await hireHere(`raced for, ${firstConfirms}`);
      const requestId = BigInt(await asked(officer));
      const by = (name: string, confirms: boolean, before: number, after: number) => {
        const actor = { ...site.system, officerId: numberOf(name), roles: ['administrator'] };
        const key = `${name} ${requestId}`;
        const command = { name: 'decide', actor, purpose: 'kiểm thử', key, input: name };
        return perform(site.country, command, async (tx) => {
          await tx.run(sql`select pg_sleep(${before})`);
          const decided = await decidePermission(tx, world(), actor, {
            requestId,
            confirms,
            reason: 'đã xem',
          });
          await tx.run(sql`select pg_sleep(${after})`);
          return decided;
        });
      };
      const both = await Promise.all([
        by(SECOND, firstConfirms, 0, 0.5),
        by('third administrator', !firstConfirms, 0.2, 0),
      ]);
      assert.deepEqual(
        both.map((one) => (one.ok ? one.value.outcome : one.refusal.code)),
        [firstConfirms ? 'confirmed' : 'refused', 'permission_request_decided'],
      );
      assert.deepEqual(await rolesOf(officer), firstConfirms ? ['commune_chair'] : []);
      await proven();
    });

  it('runs out after seven days: nobody confirms it, and it may be asked anew', async () => {
    const officer = await hireHere('late');
    const request = await asked(officer);
    await tamper(sql`update permission_request set asked_at = asked_at - interval '7 days', expires_at = expires_at - interval '7 days'
      where request_id = ${request}::bigint`);
    assert.equal((await decide(request, { confirms: true })).body.code, 'permission_request_expired');
    const [shown] = (await list()).filter((one) => one.request === request);
    assert.deepEqual([shown!.state, shown!.may_decide], ['expired', false]);
    assert.equal((await decide(await asked(officer), { confirms: true })).status, 200);
  });

  it('is judged anew when it is confirmed: an account closed meanwhile, another role taken, an asker who is gone', async () => {
    const officer = await hireHere('ended');
    const request = await asked(officer);
    assert.ok((await disableOfficer(world(), site.system, officer)).ok);
    assert.equal((await decide(request, { confirms: true })).body.code, 'officer_unknown_or_disabled');
    assert.ok((await enableOfficer(world(), site.system, officer)).ok);
    assert.ok((await grantRole(world(), site.system, { officerId: officer, role: 'commune_officer' })).ok);
    assert.equal((await decide(request, { confirms: true })).body.code, 'roles_incompatible');
    assert.ok((await removeRole(world(), site.system, { officerId: officer, role: 'commune_officer' })).ok);
    assert.ok((await disableOfficer(world(), site.system, numberOf('administrator'))).ok);
    assert.equal((await decide(request, { confirms: true })).body.code, 'asker_is_no_administrator');
    assert.ok((await enableOfficer(world(), site.system, numberOf('administrator'))).ok);
    const key = await signedInOfficer(site.country, site.system, numberOf('administrator'));
    site.officers.set('administrator', { officerId: numberOf('administrator'), key });
    assert.equal((await decide(request, { confirms: true })).status, 200);
    await proven();
  });

  it('a role taken back in error is given back by who took it, for a quarter of an hour and to the same man', async () => {
    const officer = await hireHere('slip');
    assert.equal((await decide(await asked(officer), { confirms: true })).status, 200);
    const body = { role: 'commune_chair' };
    const remove = () =>
      site.ask('POST', `/v1/officers/${officer}/roles/remove`, { as: 'administrator', body });
    const giveBack = (as = 'administrator') =>
      site.ask('POST', `/v1/officers/${officer}/roles/give-back`, { as, body });
    assert.equal((await remove()).status, 200, 'taking back waits for nobody');
    assert.equal((await giveBack(SECOND)).body.code, 'another_administrator_confirms');
    assert.equal((await giveBack()).status, 200);
    assert.equal((await remove()).status, 200);
    const login = await giveLogin(
      world(),
      { ...site.system, officerId: numberOf('administrator'), roles: ['administrator'] },
      { officerId: officer, login: 'nguoi.khac' },
    );
    assert.ok(login.ok, 'nothing is held now');
    assert.equal((await giveBack()).body.code, 'another_administrator_confirms', 'he may be another now');
    await tamper(
      sql`update permission_change set at = now() - interval '1 hour' where statement::jsonb->>'kind' in ('role_removed', 'login_given')`,
    );
    assert.equal((await giveBack()).body.code, 'another_administrator_confirms', 'too late');
    await proven();
  });

  it('a partner and a key of it wait likewise, and show what they would allow', async () => {
    const partner = { partner: 'vi-mau', name: 'Ví mẫu', kind: 'wallet', scopes: ['mapper:resolve'] };
    const waits = await site.ask('POST', '/v1/partners', {
      as: 'administrator',
      body: { ...partner, reason: 'hợp đồng số 5' },
    });
    assert.deepEqual((await site.ask('GET', '/v1/partners', { as: SECOND })).body.items, []);
    const [shown] = (await list()).filter((one) => one.request === waits.body.request);
    assert.deepEqual(
      [shown!.kind, (shown!.partner as { scopes: string[] }).scopes],
      ['partner', ['mapper:resolve']],
    );
    assert.equal((await decide(waits.body.request, { confirms: true })).status, 200);
    const jwk = { kty: 'OKP', crv: 'Ed25519', x: '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo', kid: 'k1' };
    const key = await site.ask('POST', '/v1/partners/vi-mau/keys', {
      as: 'administrator',
      body: { jwk, reason: 'thay khóa' },
    });
    const [keyed] = (await list()).filter((one) => one.request === key.body.request);
    const { keys, name } = keyed!.partner as { keys: { kid: string }[]; name: string };
    assert.deepEqual([name, keys.map(({ kid }) => kid)], ['Ví mẫu', ['k1']]);
    assert.equal((await site.ask('POST', '/v1/partners/vi-mau/stop', { as: 'administrator' })).status, 200);
    assert.equal((await decide(key.body.request, { confirms: true })).body.code, 'partner_unknown');
    await proven();
  });

  it('a confirmation put into the table by hand is found', async () => {
    const officer = await hireHere('by hand');
    const request = await asked(officer);
    await tamper(sql`update permission_request set decision = 'confirmed', decided_by = ${numberOf(SECOND)}, decided_at = now()
      where request_id = ${request}::bigint`);
    const { unsigned } = await proof();
    assert.deepEqual(unsigned, [
      `request ${request} asked by ${numberOf('administrator')} confirmed by ${numberOf(SECOND)}`,
    ]);
  });
});
