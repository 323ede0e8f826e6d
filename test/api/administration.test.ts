import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { exportJWK, generateKeyPair } from 'jose';
import { sandboxOverHttp } from '#adapters/sandbox/sandbox.ts';
import { provePermissions } from '#contexts/identity/index.ts';
import { inTransaction, sql } from '#platform/database.ts';
import { startHub } from '../../sandbox/hub/server.ts';
import { openSite, type Site } from './site.ts';

const FINGERPRINT = /^[0-9a-f]{64}$/;

describe('an administrator', () => {
  let site: Site;
  before(async () => {
    site = await openSite({ people: 4 });
  });
  after(() => site.close());
  const post = (path: string, body?: unknown, as = 'administrator') => site.ask('POST', path, { as, body });
  const get = (path: string, as = 'administrator') => site.ask('GET', path, { as });
  const tamper = (statement: ReturnType<typeof sql>) =>
    inTransaction(site.admin.pool, 'begin', '*', (session) => session.run(statement));
  const longAgo = (kind: string) =>
    tamper(
      sql`update permission_change set at = now() - interval '1 hour' where statement::jsonb->>'kind' = ${kind}`,
    );
  const unsigned = async () =>
    (await site.country.read('*', provePermissions)).unsigned.filter(
      (one) => !one.startsWith('role') || !one.endsWith(' system'),
    );

  it('enters a partner with its keys in one step: one that cannot be taken, and nothing is entered', async () => {
    const { publicKey, privateKey } = await generateKeyPair('ES256', { extractable: true });
    const partner = { partner: 'vi-mau', name: 'Ví mẫu', kind: 'wallet', scopes: ['mapper:resolve'] };
    const secret = await site.permit('/v1/partners', { ...partner, keys: [await exportJWK(privateKey)] });
    assert.deepEqual([secret.status, secret.body.code], [422, 'partner_key_is_private']);
    assert.deepEqual((await get('/v1/partners')).body.items, []);
    const jwk = { ...(await exportJWK(publicKey)), kid: 'khoa-1' };
    const added = await site.permit('/v1/partners', { ...partner, keys: [jwk] });
    assert.deepEqual(added.body, { outcome: 'confirmed' });
    const [one] = (await get('/v1/partners')).body.items;
    assert.deepEqual([one.keys[0].kid, one.requests_today], ['khoa-1', 0]);
    assert.match(one.keys[0].fingerprint, FINGERPRINT);
  });

  it('signs every change of a partner into the chain: a key or a scope put in by hand is found', async () => {
    assert.deepEqual(await unsigned(), []);
    const kinds = await site.rowsOf(
      sql<{ kind: string }>`select statement::jsonb->>'kind' as kind from permission_change
        where statement::jsonb->>'kind' like 'partner%' order by number`,
    );
    assert.deepEqual(
      kinds.map(({ kind }) => kind),
      ['partners_adopted', 'partner_registered', 'partner_key_added'],
    );
    await tamper(sql`update partner set scopes = '{mapper:resolve,mapper:link}' where code = 'vi-mau'`);
    assert.equal((await unsigned()).length, 2, 'what is signed, and what stands there');
    await tamper(sql`update partner set scopes = '{mapper:resolve}' where code = 'vi-mau'`);
    await tamper(sql`insert into partner_key (partner_id, kid, jwk, added_at)
      select partner_id, 'lạ', jwk, now() from partner_key limit 1`);
    assert.match((await unsigned()).join(), /^key vi-mau lạ [0-9a-f]{64}$/);
    await tamper(sql`delete from partner_key where kid = 'lạ'`);
    assert.deepEqual(await unsigned(), []);
  });

  it('stops a partner and takes a slip back himself; later it takes another administrator', async () => {
    assert.equal((await post('/v1/partners/vi-mau/stop')).status, 200);
    assert.equal((await post('/v1/partners/vi-mau/resume')).status, 200, 'a slip');
    assert.equal((await post('/v1/partners/vi-mau/stop')).status, 200);
    await longAgo('partner_stopped');
    const alone = await post('/v1/partners/vi-mau/resume');
    assert.deepEqual([alone.status, alone.body.code], [403, 'another_administrator_opens_again']);
    assert.equal((await post('/v1/partners/vi-mau/resume', undefined, 'second_administrator')).status, 200);
    assert.equal((await get('/v1/partners')).body.items[0].is_stopped, false);
    assert.equal((await post('/v1/partners/vi-mau/resume')).body.code, 'partner_unknown');
    assert.deepEqual(await unsigned(), []);
  });

  it('closes an account, and after a quarter of an hour only another opens it again', async () => {
    const { officerId } = site.officers.get('neighbour')!;
    assert.equal((await post(`/v1/officers/${officerId}/disable`)).status, 200);
    await longAgo('officer_disabled');
    assert.equal(
      (await post(`/v1/officers/${officerId}/enable`)).body.code,
      'another_administrator_opens_again',
    );
    assert.equal(
      (await post(`/v1/officers/${officerId}/enable`, undefined, 'second_administrator')).status,
      200,
    );
  });

  it('sees what partners did lately, by purpose, and not whom they asked about', async () => {
    await site.run('look', async (tx) => ({
      ok: true,
      value:
        await tx.run(sql`insert into person_access (officer_id, unit_id, partner_id, operation, purpose, words, through, persons, asked)
        select -2, 0, partner_id, 'resolve_accounts', 'payment', 'chi lương tháng 11', 'mapper', '{1,2,3}', 0 from partner, generate_series(1, 2)`),
    }));
    const { body, text } = await get('/v1/partners/calls');
    const [{ last_at, ...one }] = body.items;
    assert.ok(Date.parse(last_at) > Date.parse(body.since));
    assert.deepEqual(one, {
      partner: 'vi-mau',
      action: 'resolve',
      purpose: 'payment',
      purpose_words: { vi: 'Chi trả', en: 'Paying' },
      requests: 2,
      persons: 6,
    });
    assert.doesNotMatch(text, /lương/);
  });

  it('sees what work failed and why in one line, and has it tried again at once', async () => {
    await site.run('fail', async (tx) => ({
      ok: true,
      value: await tx.run(
        sql`select graphile_worker.add_job('send_order', '{"reference":"LC-1"}', run_at := now() + interval '3 hours')`,
      ),
    }));
    await tamper(
      sql`update graphile_worker._private_jobs set attempts = 4, last_error = E'Fault: unreachable: treasury\n at somewhere'`,
    );
    const { body } = await get('/v1/jobs');
    const job = body.items.find((one: { task: string }) => one.task === 'send_order');
    assert.deepEqual(
      [job.waiting, job.failing, job.tries, job.last_error, body.workers],
      [1, 1, 4, 'Fault: unreachable: treasury', 0],
    );
    assert.ok(Date.parse(job.next_at) > Date.now() + 3_600_000);
    assert.deepEqual((await post('/v1/jobs/send_order/retry')).body, { retried: 1 });
    const again = (await get('/v1/jobs')).body.items.find(
      (one: { task: string }) => one.task === 'send_order',
    );
    assert.ok(Date.parse(again.next_at) <= Date.now() + 1_000);
    assert.deepEqual((await post('/v1/jobs/give_back/retry')).body, { retried: 0 });
  });

  it('sees the keys by id, age and purpose, and nothing that opens anything', async () => {
    const { body, text } = await get('/v1/keys');
    assert.ok(body.signers.all >= 2 && body.signers.without_key <= body.signers.all);
    const [permissions] = body.platform_keys;
    assert.equal(permissions.key, 'platform-permissions');
    assert.ok(permissions.last_used_at && permissions.public_key.length > 40);
    assert.doesNotMatch(text, /"wrapped"|PRIVATE/);
  });

  it('lists to a chair who works beside him, and to himself the officers of any unit', async () => {
    const names = async (as: string, query = '') =>
      (await get(`/v1/colleagues${query}`, as)).body.items.map((one: { name: string }) => one.name);
    assert.deepEqual(await names('commune_chair'), ['Cán bộ mẫu commune_officer']);
    const chair = site.officers.get('neighbour_chair')!.officerId;
    assert.deepEqual(await names('administrator', `?officer=${chair}`), ['Cán bộ mẫu neighbour']);
    assert.deepEqual(
      await names('commune_chair', `?officer=${chair}`),
      ['Cán bộ mẫu commune_officer'],
      'a commune is not shown another',
    );
  });

  it('has no fault to switch where the institutions are real', async () => {
    for (const answer of [
      await get('/v1/sandbox'),
      await post('/v1/sandbox/faults', { fault: 'bank_slow', is_on: true }),
      await post('/v1/sandbox/calm'),
    ])
      assert.deepEqual([answer.status, answer.body.code], [404, 'not_a_demonstration']);
    assert.equal((await get('/v1/session')).body.is_demonstration, false);
    const here = 'http://127.0.0.1:9';
    const urls = { hub: here, treasury: here, post: here, population: here, notice: here, vneid: here };
    assert.ok(sandboxOverHttp(urls));
    assert.equal(sandboxOverHttp({ ...urls, hub: 'https://hub.example.vn' }), undefined);
    assert.equal(sandboxOverHttp({ ...urls, vneid: undefined }), undefined);
  });
});

describe('an administrator of a demonstration', () => {
  it('switches the faults of the sandbox over the wire, one and all', async () => {
    const stateDir = await mkdtemp(join(tmpdir(), 'ansinh-faults-'));
    const hub = await startHub({ stateDir, seed: '7', virtualClock: true });
    // The others do not answer: the page says so and goes on.
    const away = 'http://127.0.0.1:9';
    const sandbox = sandboxOverHttp({
      hub: `http://127.0.0.1:${hub.port}`,
      treasury: away,
      post: away,
      population: away,
      notice: away,
      vneid: away,
    })!;
    const site = await openSite({ people: 1, sandbox });
    try {
      const ask = (method: 'GET' | 'POST', path: string, body?: unknown) =>
        site.ask(method, path, { as: 'administrator', body });
      const on = async () =>
        (await ask('GET', '/v1/sandbox')).body.items
          .filter((one: { is_on: boolean }) => one.is_on)
          .map((one: { fault: string }) => one.fault);
      assert.deepEqual(await on(), []);
      for (const fault of ['bank_slow', 'bank_rejects'])
        assert.equal((await ask('POST', '/v1/sandbox/faults', { fault, is_on: true })).status, 200);
      assert.deepEqual(await on(), ['bank_slow', 'bank_rejects']);
      assert.equal(
        (await ask('POST', '/v1/sandbox/faults?dryRun=true', { fault: 'bank_down', is_on: true })).status,
        200,
      );
      await ask('POST', '/v1/sandbox/faults', { fault: 'bank_slow', is_on: false });
      assert.deepEqual(await on(), ['bank_rejects']);
      const { items } = (await ask('GET', '/v1/sandbox')).body;
      const post = items.find((one: { fault: string }) => one.fault === 'post_down');
      assert.deepEqual([post.is_on, post.answers], [false, false]);
      assert.equal(
        (await ask('POST', '/v1/sandbox/faults', { fault: 'post_down', is_on: true })).status,
        503,
      );
      const named = await site.rowsOf(
        sql<{
          count: number;
        }>`select count(*)::integer as count from journal where command = 'switch_sandbox_fault' and accepted`,
      );
      assert.equal(named[0]!.count, 4, 'whoever switches stands in the journal');
      assert.equal((await ask('GET', '/v1/session')).body.is_demonstration, true);
    } finally {
      await site.close();
      await hub.close();
      await rm(stateDir, { recursive: true });
    }
  });
});
