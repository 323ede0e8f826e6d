import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { exportJWK, generateKeyPair, SignJWT, UnsecuredJWT } from 'jose';
import { csrfTokenOf } from '#api/sessionCookie.ts';
import { sql } from '#platform/database.ts';
import { signedInOfficer } from '../support/signedInOfficer.ts';
import { openSite, type Site } from './site.ts';

const AUDIENCE = 'http://127.0.0.1/partners/token';
const TYPE = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';

describe('sessions', () => {
  let site: Site;
  before(async () => {
    site = await openSite({ people: 4 });
  });
  after(() => site.close());
  const chair = () => site.officers.get('commune_chair')!;
  const anotherOf = async (officerId: number): Promise<string> =>
    signedInOfficer(site.country, { officerId: 0, unitId: 0, roles: ['system'], scope: '*' }, officerId, {
      client: 'browser',
    });

  it('say who I am: an officer with his unit and roles, a citizen with his level, a page with what it must send back', async () => {
    const officer = await site.ask('GET', '/v1/session', { as: 'commune_chair' });
    assert.deepEqual(
      [
        officer.body.kind,
        officer.body.roles,
        officer.body.unit.code,
        officer.body.level,
        officer.body.csrf_token,
      ],
      ['officer', ['commune_chair'], site.commune.code, 2, null],
    );
    const [person] = await site.rowsOf(
      sql<{ person_id: bigint; full_name: string }>`select person_id, full_name from person limit 1`,
    );
    const token = await site.signIn('me', person!.person_id, 1);
    const me = await site.ask('GET', '/v1/session', { as: 'me', by: 'cookie' });
    assert.deepEqual(
      [me.body.kind, me.body.name, me.body.level, me.body.csrf_token, me.body.unit],
      ['citizen', person!.full_name, 1, csrfTokenOf(token), null],
    );
    assert.equal(me.headers['cache-control'], 'no-store');
  });

  it('are listed to whose they are, ended by him, and by an administrator for others', async () => {
    const { officerId } = chair();
    await anotherOf(officerId);
    const listed = await site.ask('GET', '/v1/sessions', { as: 'commune_chair' });
    assert.equal(listed.body.items.length, 2);
    const other = listed.body.items.find((one: { is_this: boolean }) => !one.is_this);
    assert.equal(other.client, 'browser');
    const foreign = await site.ask('POST', `/v1/sessions/${other.session}/end`, { as: 'neighbour' });
    assert.deepEqual([foreign.status, foreign.body.code], [404, 'session_not_found']);
    const ended = await site.ask('POST', `/v1/sessions/${other.session}/end`, { as: 'commune_chair' });
    assert.deepEqual(ended.body, { ended: 1 });
    assert.equal((await site.ask('GET', '/v1/sessions', { as: 'commune_chair' })).body.items.length, 1);
    const all = await site.ask('POST', `/v1/officers/${officerId}/end-sessions`, { as: 'administrator' });
    assert.deepEqual(all.body, { ended: 1 });
    assert.equal((await site.ask('GET', '/v1/session', { as: 'commune_chair' })).status, 401);
  });

  it('of a browser end when nobody asked for half an hour, and a request is a sign of life', async () => {
    const token = await anotherOf(site.officers.get('auditor')!.officerId);
    site.officers.set('browsing', { key: token, officerId: 0 });
    const age = (minutes: number) =>
      site.run('age', async (tx) => ({
        ok: true,
        value: await tx.run(
          sql`update session set seen_at = now() - make_interval(mins => ${minutes}) where client = 'browser' and ended_at is null`,
        ),
      }));
    await age(29);
    assert.equal((await site.ask('GET', '/v1/session', { as: 'browsing', by: 'cookie' })).status, 200);
    const [seen] = await site.rowsOf(
      sql<{
        fresh: boolean;
      }>`select seen_at > now() - interval '1 minute' as fresh from session where client = 'browser' and ended_at is null order by session_id desc`,
    );
    assert.equal(seen!.fresh, true);
    await age(31);
    assert.equal((await site.ask('GET', '/v1/session', { as: 'browsing', by: 'cookie' })).status, 401);
  });

  it('whose roles change act by the new ones at once', async () => {
    assert.equal((await site.ask('GET', '/v1/lists', { as: 'province_officer' })).status, 200);
    const { officerId } = site.officers.get('province_officer')!;
    await site.run('remove', async (tx) => ({
      ok: true,
      value: await tx.run(sql`delete from officer_role where officer_id = ${officerId}`),
    }));
    const after = await site.ask('GET', '/v1/lists', { as: 'province_officer' });
    assert.deepEqual([after.status, after.body.code], [403, 'role_may_not']);
  });

  it('guessed at from one address are not listened to after a while, and who has one is still served', async () => {
    const guess = () =>
      site.server.inject({
        url: '/v1/session',
        headers: { authorization: `Bearer ${'x'.repeat(50)}` },
        remoteAddress: '203.0.113.7',
      });
    let answer = await guess();
    for (let tries = 1; tries < 310 && answer.statusCode === 401; tries++) answer = await guess();
    assert.deepEqual([answer.statusCode, answer.json().code], [429, 'too_many_wrong_tries']);
    assert.ok(Number(answer.headers['retry-after']) > 0);
    const served = await site.server.inject({
      url: '/v1/session',
      headers: { authorization: `Bearer ${site.officers.get('auditor')!.key}` },
      remoteAddress: '203.0.113.7',
    });
    assert.equal(served.statusCode, 200);
  });
});

describe('a service partner', () => {
  let site: Site;
  let key: CryptoKey;
  before(async () => {
    site = await openSite({ people: 4 });
    const pair = await generateKeyPair('ES256', { extractable: true });
    key = pair.privateKey;
    const added = await site.permit('/v1/partners', {
      partner: 'nganhang-mau',
      name: 'Ngân hàng mẫu',
      kind: 'bank',
      scopes: ['mapper:resolve', 'mapper:link'],
      requests_a_minute: 3,
    });
    assert.equal(added.status, 200, added.text);
    const jwk = { ...(await exportJWK(pair.publicKey)), kid: 'k1' };
    const keyed = await site.permit('/v1/partners/nganhang-mau/keys', { jwk });
    assert.equal(keyed.status, 200, keyed.text);
  });
  after(() => site.close());

  const assertionOf = (claims: Record<string, unknown> = {}, kid = 'k1', signingKey = key) =>
    new SignJWT({
      jti: crypto.randomUUID(),
      aud: AUDIENCE,
      iss: 'nganhang-mau',
      sub: 'nganhang-mau',
      ...claims,
    })
      .setProtectedHeader({ alg: 'ES256', kid })
      .setExpirationTime('1 minute')
      .sign(signingKey);
  let address = 0;
  const ask = async (assertion: string, more: Record<string, string> = {}) => {
    address += 1;
    const answer = await site.server.inject({
      method: 'POST',
      url: '/partners/token',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      payload: new URLSearchParams({
        grant_type: 'client_credentials',
        client_assertion_type: TYPE,
        client_assertion: assertion,
        ...more,
      }).toString(),
      remoteAddress: `198.51.100.${address % 200}`,
    });
    return { status: answer.statusCode, headers: answer.headers, body: answer.json() };
  };

  it('gets a session of ten minutes for a signed assertion, with the scopes it asks for', async () => {
    const answer = await ask(await assertionOf(), { scope: 'mapper:resolve' });
    assert.equal(answer.status, 200, JSON.stringify(answer.body));
    assert.deepEqual([answer.body.token_type, answer.body.scope], ['Bearer', 'mapper:resolve']);
    assert.ok(answer.body.expires_in > 590 && answer.body.expires_in <= 600);
    assert.equal(answer.headers['cache-control'], 'no-store');
    site.officers.set('bank', { key: answer.body.access_token, officerId: 0 });
    const me = await site.ask('GET', '/v1/session', { as: 'bank' });
    assert.deepEqual(
      [me.body.kind, me.body.name, me.body.roles],
      ['partner', 'Ngân hàng mẫu', ['partner:mapper:resolve']],
    );
    const more = await ask(await assertionOf(), { scope: 'mapper:resolve registry:all' });
    assert.deepEqual(
      [more.status, more.body.error, more.body.code],
      [400, 'invalid_scope', 'scope_not_granted'],
    );
  });

  it('is refused by name: replayed, of another client, for another audience, unsigned, by a key nobody registered', async () => {
    const once = await assertionOf();
    assert.equal((await ask(once)).status, 200);
    const refused = async (assertion: string, more: Record<string, string> = {}) => {
      const answer = await ask(assertion, more);
      assert.deepEqual([answer.status, answer.body.error], [401, 'invalid_client'], answer.body.code);
      assert.ok(answer.body.detail_vi.length > 10 && answer.body.error_description.length > 10);
      return answer.body.code;
    };
    assert.equal(await refused(once), 'assertion_replayed');
    assert.equal(await refused(await assertionOf(), { client_id: 'another' }), 'assertion_of_another_client');
    assert.equal(
      await refused(await assertionOf({ aud: 'https://elsewhere.example' })),
      'assertion_wrong_audience',
    );
    assert.equal(await refused(await assertionOf({ iss: 'nobody', sub: 'nobody' })), 'partner_unknown');
    assert.equal(await refused(await assertionOf({}, 'k9')), 'assertion_key_unknown');
    const stranger = (await generateKeyPair('ES256')).privateKey;
    assert.equal(await refused(await assertionOf({}, 'k1', stranger)), 'assertion_signature_wrong');
    const unsigned = new UnsecuredJWT({
      iss: 'nganhang-mau',
      sub: 'nganhang-mau',
      aud: AUDIENCE,
      jti: 'unsigned-1',
    }).encode();
    assert.equal(await refused(`${unsigned}x`), 'assertion_algorithm_refused');
    const withPublicKey = await new SignJWT({
      iss: 'nganhang-mau',
      sub: 'nganhang-mau',
      aud: AUDIENCE,
      jti: 'shared-secret',
    })
      .setProtectedHeader({ alg: 'HS256', kid: 'k1' })
      .sign(new TextEncoder().encode('k'.repeat(32)));
    assert.equal(await refused(withPublicKey), 'assertion_algorithm_refused');
  });

  it('is told what is left of its quota, and when to come back', async () => {
    const answer = await ask(await assertionOf());
    site.officers.set('busy', { key: answer.body.access_token, officerId: 0 });
    await site.run('forget', async (tx) => ({ ok: true, value: await tx.run(sql`delete from limit_count`) }));
    const asked = [];
    for (let nth = 0; nth < 4; nth++) asked.push(await site.ask('GET', '/v1/session', { as: 'busy' }));
    assert.deepEqual(
      asked.map((one) => [one.status, one.headers['ratelimit-remaining']]),
      [
        [200, '2'],
        [200, '1'],
        [200, '0'],
        [429, '0'],
      ],
    );
    const last = asked.at(-1)!;
    assert.equal(last.body.code, 'quota_exceeded');
    assert.ok(Number(last.headers['retry-after']) > 0 && Number(last.headers['retry-after']) <= 60);
  });

  it('rotates its key; a revoked key and a stopped partner open nothing more', async () => {
    const pair = await generateKeyPair('EdDSA', { extractable: true });
    const jwk = { ...(await exportJWK(pair.publicKey)), kid: 'k2' };
    const second = () =>
      new SignJWT({
        jti: crypto.randomUUID(),
        aud: AUDIENCE,
        iss: 'nganhang-mau',
        sub: 'nganhang-mau',
      })
        .setProtectedHeader({ alg: 'EdDSA', kid: 'k2' })
        .setExpirationTime('1 minute')
        .sign(pair.privateKey);
    const asked = await site.ask('POST', '/v1/partners/nganhang-mau/keys', {
      as: 'administrator',
      body: { jwk, reason: 'thay khóa' },
    });
    assert.equal((await ask(await second())).body.code, 'assertion_key_unknown', 'not confirmed yet');
    const decision = `/v1/permission-requests/${asked.body.request}/decision`;
    const confirmed = await site.ask('POST', decision, {
      as: 'second_administrator',
      body: { confirms: true },
    });
    assert.equal(confirmed.status, 200, confirmed.text);
    const answer = await ask(await second());
    assert.equal(answer.status, 200, JSON.stringify(answer.body));
    assert.equal(
      (await site.ask('POST', '/v1/partners/nganhang-mau/keys/k1/revoke', { as: 'administrator' })).status,
      200,
    );
    assert.equal((await ask(await assertionOf())).body.code, 'assertion_key_unknown');
    const other = {
      ...(await exportJWK((await generateKeyPair('ES256', { extractable: true })).publicKey)),
      kid: 'k1',
    };
    const taken = await site.ask('POST', '/v1/partners/nganhang-mau/keys', {
      as: 'administrator',
      body: { jwk: other, reason: 'thay khóa' },
    });
    assert.equal(taken.body.code, 'partner_key_taken');
    assert.equal(
      (await site.ask('POST', '/v1/partners/nganhang-mau/stop', { as: 'administrator' })).status,
      200,
    );
    site.officers.set('stopped', { key: answer.body.access_token, officerId: 0 });
    assert.equal((await site.ask('GET', '/v1/session', { as: 'stopped' })).status, 401);
  });

  it('that tries wrong too often from one address is not listened to from there', async () => {
    const wrong = () =>
      site.server.inject({
        method: 'POST',
        url: '/partners/token',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        payload: `grant_type=client_credentials&client_assertion_type=${encodeURIComponent(TYPE)}&client_assertion=a.b.c`,
        remoteAddress: '203.0.113.9',
      });
    let answer = await wrong();
    for (let tries = 1; tries < 30 && answer.statusCode === 401; tries++) answer = await wrong();
    assert.deepEqual([answer.statusCode, answer.json().code], [429, 'too_many_wrong_tries']);
  });
});
