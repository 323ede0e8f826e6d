import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, beforeEach, describe, it } from 'node:test';
import { registerWithSandbox, type SignInProviders, signInProviders } from '#app/signIn.ts';
import { signInOfficer as openOfficerSession } from '#contexts/identity/index.ts';
import { systemClock } from '#platform/clock.ts';
import { inTransaction, sql } from '#platform/database.ts';
import { startVneid } from '../../sandbox/vneid/server.ts';
import { signInAtVneid } from '../../sandbox/vneid/testSignIn.ts';
import { startWorkforce } from '../../sandbox/workforce/server.ts';
import { approveDevice, signInOfficer } from '../../sandbox/workforce/testSignIn.ts';
import { openSite, type Site } from '../api/site.ts';
import { Window } from '../support/window.ts';

const PASSCODE = '123456';

describe('signing in over the wire', () => {
  let site: Site;
  let url: string;
  let folder: string;
  let vneid: Awaited<ReturnType<typeof startVneid>>;
  let workforce: Awaited<ReturnType<typeof startWorkforce>>;
  let providers: SignInProviders;
  const at = (running: { port: number }) => `http://127.0.0.1:${running.port}`;
  const people: { readonly pin: string; readonly personId: bigint }[] = [];

  const control = async (running: { port: number }, path: string, body: object): Promise<void> => {
    const response = await fetch(`${at(running)}/control/${path}`, {
      method: 'POST',
      body: JSON.stringify(body),
    });
    assert.equal(response.status, 200, await response.text());
  };

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'ansinh-sign-in-'));
    const start = (name: string) => ({
      stateDir: join(folder, name),
      seed: 'sign-in',
      truthDir: join(folder, 'truth'),
    });
    for (const name of ['vneid', 'workforce', 'truth']) await mkdir(join(folder, name));
    vneid = await startVneid(start('vneid'));
    workforce = await startWorkforce(start('workforce'));
    const urls = {
      population: '',
      hub: '',
      treasury: '',
      post: '',
      vneid: at(vneid),
      workforce: at(workforce),
    };
    providers = signInProviders(urls, join(folder, 'keys'))!;
    site = await openSite({ people: 6, providers });
    await site.server.listen({ host: '127.0.0.1', port: 0 });
    url = `http://127.0.0.1:${(site.server.server.address() as AddressInfo).port}`;
    await registerWithSandbox(urls, join(folder, 'keys'), url);
    const rows = await site.rowsOf(
      sql<{
        person_id: bigint;
        pin_cipher: Buffer;
      }>`select person_id, pin_cipher from person order by person_id`,
    );
    for (const row of rows)
      people.push({ personId: row.person_id, pin: site.vault.open('pin', row.pin_cipher) });
    await control(vneid, 'people', {
      people: [...people.map(({ pin }) => pin), STRANGER].map((pin, nth) => ({
        pin,
        passcode: PASSCODE,
        fullName: 'Nguyễn Thị Mẫu',
        birthDate: '1951-09-05',
        level: nth === 1 ? 1 : 2,
      })),
    });
    const officers = [...site.officers].map(([login, { officerId }]) => ({
      login: login.replaceAll('_', '.'),
      officerId,
    }));
    for (const { login, officerId } of officers)
      await site.run('login', async (tx) => ({
        ok: true,
        value: await tx.run(sql`update officer set login = ${login} where officer_id = ${officerId}`),
      }));
    await control(workforce, 'officers', {
      officers: [...officers.map(({ login }) => login), 'nobody.here'].map((login) => ({
        login,
        name: 'Cán bộ Mẫu',
      })),
    });
  });
  beforeEach(async () => {
    // Wrong tries of one test are not those of the next.
    await site.run('forget', async (tx) => ({ ok: true, value: await tx.run(sql`delete from limit_count`) }));
  });
  after(async () => {
    await site.close();
    await vneid.close();
    await workforce.close();
    await rm(folder, { recursive: true });
  });
  const STRANGER = '001150000999';

  const begin = async (window: Window, path = '/sign-in'): Promise<string> => {
    const begun = await window.ask(`${url}${path}`);
    assert.equal(begun.status, 303, await begun.text());
    return begun.headers.get('location')!;
  };
  const answerFor = async (window: Window, pin: string, path = '/sign-in'): Promise<URL> =>
    signInAtVneid(await begin(window, path), { pin, passcode: PASSCODE });
  const refusalOf = async (response: Response): Promise<string> => {
    const text = await response.text();
    assert.ok(response.status >= 400, `${response.status} ${text}`);
    assert.doesNotMatch(text, /\d{12}|Nguyễn|eyJ/, 'no personal number, name or token is said');
    assert.match(text, /lang="en"/);
    return /data-refusal="([a-z_]+)"/.exec(text)?.[1] ?? text;
  };
  const whoAmI = async (window: Window) =>
    (await window.ask(`${url}/v1/session`, { headers: { accept: 'application/json' } })).json() as Promise<
      Record<string, unknown>
    >;
  const faulty = async (
    running: { port: number },
    name: string,
    work: () => Promise<void>,
  ): Promise<void> => {
    await control(running, 'faults', { faults: { [name]: true } });
    try {
      await work();
    } finally {
      await control(running, 'faults', { faults: {} });
    }
  };

  it('a citizen signs in at the level VNeID vouches for, and goes back where he wanted', async () => {
    const window = new Window();
    const back = await answerFor(window, people[0]!.pin, '/sign-in?return=/docs');
    const done = await window.ask(back);
    assert.deepEqual([done.status, done.headers.get('location')], [303, '/docs']);
    const cookie = done.headers.getSetCookie().find((line) => line.startsWith('ansinh_session='))!;
    assert.match(cookie, /HttpOnly/);
    assert.match(cookie, /SameSite=Lax/);
    assert.match(cookie, /Path=\//);
    const me = await whoAmI(window);
    assert.deepEqual([me.kind, me.level], ['citizen', 2]);
    assert.equal(typeof me.csrf_token, 'string');
    const [journalled] = await site.rowsOf(
      sql<{ text: string }>`select string_agg(j::text, ' ') as text from journal j where command = 'sign_in'`,
    );
    assert.ok(
      !journalled!.text.includes(people[0]!.pin) &&
        !journalled!.text.includes(window.cookies.get('ansinh_session')!),
    );
  });

  it('somebody at level 1 is let in to look, and told how to reach level 2 where it is needed', async () => {
    const window = new Window();
    await window.ask(await answerFor(window, people[1]!.pin));
    assert.equal((await whoAmI(window)).level, 1);
    await assert.rejects(answerFor(window, people[1]!.pin, '/sign-in?level=2'), /level_too_low/);
    await control(vneid, 'people', { people: [{ pin: people[1]!.pin, level: 2 }] });
    const before = window.cookies.get('ansinh_session')!;
    await window.ask(await answerFor(window, people[1]!.pin, '/sign-in?level=2'));
    assert.equal((await whoAmI(window)).level, 2);
    const old = await fetch(`${url}/v1/session`, { headers: { authorization: `Bearer ${before}` } });
    assert.equal(old.status, 401, 'the session before the step up has ended');
  });

  it('a level lower than was asked for is not taken for it', async () => {
    await faulty(vneid, 'lowerLevel', async () => {
      const window = new Window();
      const back = await answerFor(window, people[0]!.pin, '/sign-in?level=2');
      const refused = await window.ask(back);
      assert.match(await refused.clone().text(), /href="\/sign-in\?level=1&amp;return=\/citizen"/);
      assert.equal(await refusalOf(refused), 'level_too_low');
      assert.equal(window.cookies.has('ansinh_session'), false);
    });
  });

  it('a replayed answer opens nothing', async () => {
    const window = new Window();
    const cookies = new Map<string, string>();
    const back = await answerFor(window, people[0]!.pin);
    for (const [name, value] of window.cookies) cookies.set(name, value);
    assert.equal((await window.ask(back)).status, 303);
    const again = new Window();
    for (const [name, value] of cookies) again.cookies.set(name, value);
    assert.equal(await refusalOf(await again.ask(back)), 'sign_in_used');
  });

  it('a state from another browser opens nothing there, and is used up', async () => {
    const [attacker, victim] = [new Window(), new Window()];
    const back = await answerFor(attacker, people[0]!.pin);
    await begin(victim);
    assert.equal(await refusalOf(await victim.ask(back)), 'sign_in_of_another_browser');
    assert.equal(victim.cookies.has('ansinh_session'), false);
    assert.equal(await refusalOf(await attacker.ask(back)), 'sign_in_used');
    const made = new URL(back);
    made.searchParams.set('state', 'made-up');
    assert.equal(await refusalOf(await victim.ask(made)), 'sign_in_unknown');
    made.searchParams.delete('state');
    assert.equal(await refusalOf(await victim.ask(made)), 'sign_in_unknown');
  });

  it("a citizen's answer is not an officer's", async () => {
    const window = new Window();
    const back = await answerFor(window, people[0]!.pin);
    back.pathname = '/office/sign-in/callback';
    assert.equal(await refusalOf(await window.ask(back)), 'sign_in_unknown');
  });

  for (const [name, fault, code] of [
    ['an answer with a swapped nonce is refused', 'wrongNonce', 'sign_in_wrong_nonce'],
    ['a token of another issuer is refused', 'wrongIssuer', 'sign_in_wrong_issuer'],
    ['an answer that names another issuer is refused', 'wrongResponseIssuer', 'sign_in_wrong_issuer'],
    ['a token of another client is refused', 'wrongAudience', 'sign_in_of_another_client'],
    ['an expired token is refused', 'expiredIdToken', 'sign_in_token_expired'],
    ['a token without a signature (alg none) is refused', 'unsignedIdToken', 'sign_in_signature_wrong'],
    ['a token signed by a key of somebody else is refused', 'wrongKey', 'sign_in_signature_wrong'],
    ['a code that was used before is refused', 'replayedCode', 'sign_in_code_used'],
  ] as const)
    it(name, async () => {
      for (const [running, answer] of [
        [vneid, (window: Window) => answerFor(window, people[0]!.pin)],
        [
          workforce,
          async (window: Window) => signInOfficer(await begin(window, '/office/sign-in'), 'auditor'),
        ],
      ] as const)
        await faulty(running, fault, async () => {
          const window = new Window();
          const back = await answer(window);
          assert.equal(await refusalOf(await window.ask(back)), code);
          assert.equal(window.cookies.has('ansinh_session'), false);
        });
    });

  it('an answer that comes after ten minutes is too late', async () => {
    const window = new Window();
    const back = await answerFor(window, people[0]!.pin);
    await inTransaction(site.admin.pool, 'begin', '*', (session) =>
      session.run(
        sql`update pending_sign_in set expires_at = now() - interval '1 second' where used_at is null`,
      ),
    );
    assert.equal(await refusalOf(await window.ask(back)), 'sign_in_too_late');
  });

  it('who gives up, whom nobody knows and who has died are told what to do', async () => {
    const window = new Window();
    const gaveUp = await signInAtVneid(
      await begin(window),
      { pin: people[0]!.pin, passcode: PASSCODE },
      { agrees: false },
    );
    assert.equal(await refusalOf(await window.ask(gaveUp)), 'sign_in_given_up');
    const unknown = await window.ask(await answerFor(window, STRANGER));
    const text = await unknown.clone().text();
    assert.equal(await refusalOf(unknown), 'citizen_unknown');
    assert.match(text, /Một cửa/);
    const { personId, pin } = people[2]!;
    await site.run('die', async (tx) => ({
      ok: true,
      value: await tx.run(sql`update person set died_on = '2026-11-01' where person_id = ${personId}`),
    }));
    for (let tries = 0; tries < 5; tries++)
      assert.equal(await refusalOf(await window.ask(await answerFor(window, pin))), 'citizen_dead');
    assert.equal(await refusalOf(await window.ask(await answerFor(window, pin))), 'sign_in_locked');
  });

  it('a number that was replaced still leads to its person', async () => {
    const { personId } = people[3]!;
    const old = '001150000998';
    await site.run('replace', async (tx) => ({
      ok: true,
      value: await tx.run(sql`insert into former_pin (pin_index, person_id, commune_id, replaced_on)
        select ${site.vault.index('pin', old)}, person_id, commune_id, '2026-01-01' from person where person_id = ${personId}`),
    }));
    await control(vneid, 'people', {
      people: [{ pin: old, passcode: PASSCODE, fullName: 'Nguyễn Thị Mẫu', birthDate: '1951-09-05' }],
    });
    const window = new Window();
    assert.equal((await window.ask(await answerFor(window, old))).status, 303);
    const [newest] = await site.rowsOf(
      sql<{ person_id: bigint }>`select person_id from session order by session_id desc limit 1`,
    );
    assert.equal(newest!.person_id, personId);
  });

  it('a sign-in leads nowhere but to our own pages', async () => {
    for (const path of [
      'https://elsewhere.example',
      '//elsewhere.example',
      '/\\elsewhere.example',
      '/docs/../..//elsewhere.example',
      '/docs?x=https://e.example',
      '/unknown',
      '/office/sign-in',
    ]) {
      const window = new Window();
      const done = await window.ask(
        await answerFor(window, people[0]!.pin, `/sign-in?return=${encodeURIComponent(path)}`),
      );
      assert.equal(done.headers.get('location'), '/', path);
    }
  });

  it('a session set before the sign-in is not the one after it', async () => {
    const planted = await site.signIn('attacker', people[4]!.personId);
    const window = new Window();
    window.cookies.set('ansinh_session', planted);
    await window.ask(await answerFor(window, people[0]!.pin));
    assert.notEqual(window.cookies.get('ansinh_session'), planted);
    assert.equal(
      (await fetch(`${url}/v1/session`, { headers: { authorization: `Bearer ${planted}` } })).status,
      401,
    );
  });

  it('an officer signs in with both factors, and signs out here and there', async () => {
    const window = new Window();
    const back = await signInOfficer(await begin(window, '/office/sign-in'), 'commune.chair');
    assert.equal((await window.ask(back)).status, 303);
    const me = await whoAmI(window);
    assert.deepEqual([me.kind, me.roles], ['officer', ['commune_chair']]);
    const elsewhere = await window.ask(`${url}/sign-out`, {
      method: 'POST',
      headers: { origin: 'https://elsewhere.example' },
    });
    assert.equal(elsewhere.status, 403);
    const out = await window.ask(`${url}/sign-out`, {
      method: 'POST',
      body: new URLSearchParams({ csrf_token: String(me.csrf_token) }),
    });
    assert.equal(out.status, 200);
    const text = await out.text();
    const there = /href="([^"]*session\/end[^"]*)"/.exec(text)![1]!.replaceAll('&amp;', '&');
    assert.doesNotMatch(there, /id_token/, 'no token goes into an address');
    assert.equal((await fetch(there)).status, 200);
    assert.equal(window.cookies.has('ansinh_session'), false);
  });

  it('an officer without the second factor, without a login here, or disabled is not let in', async () => {
    await faulty(workforce, 'lowerLevel', async () => {
      const window = new Window();
      const back = await signInOfficer(await begin(window, '/office/sign-in'), 'auditor');
      assert.equal(await refusalOf(await window.ask(back)), 'second_factor_missing');
    });
    const window = new Window();
    const stranger = await signInOfficer(await begin(window, '/office/sign-in'), 'nobody.here');
    assert.equal(await refusalOf(await window.ask(stranger)), 'officer_login_unknown');
    const { officerId } = site.officers.get('ministry_officer')!;
    await site.run('disable', async (tx) => ({
      ok: true,
      value: await tx.run(sql`update officer set disabled_at = now() where officer_id = ${officerId}`),
    }));
    const disabled = await signInOfficer(await begin(window, '/office/sign-in'), 'ministry.officer');
    assert.equal(await refusalOf(await window.ask(disabled)), 'officer_disabled');
  });

  it('a command line waits while the officer signs in elsewhere', async () => {
    const begun = await providers.device.beginOnDevice();
    const finished = begun.finished(AbortSignal.timeout(60_000));
    await approveDevice(begun.address, begun.code, 'auditor');
    const proven = await finished;
    assert.ok(proven.ok);
    assert.deepEqual([proven.value.subject, proven.value.methods], ['auditor', ['pwd', 'otp']]);
    const world = { database: site.database, vault: site.vault, clock: systemClock };
    const opened = await openOfficerSession(world, proven.value, {
      client: 'command_line',
      replaces: undefined,
    });
    assert.ok(opened.ok);
    site.officers.set('terminal', { key: opened.value.token, officerId: 0 });
    assert.deepEqual((await site.ask('GET', '/v1/session', { as: 'terminal' })).body.roles, ['auditor']);
  });

  it('a provider that is away is said to be away, and found again', async () => {
    await faulty(vneid, 'down', async () => {
      const answer = await fetch(`${url}/sign-in`, { redirect: 'manual' });
      assert.deepEqual(
        [answer.status, ((await answer.json()) as { code: string }).code],
        [503, 'institution_unavailable'],
      );
    });
    await begin(new Window());
  });

  it('our key is readable by its owner alone', async () => {
    const keys = join(folder, 'keys');
    assert.deepEqual(await readdir(keys), ['openid-client.pem']);
    assert.equal((await stat(join(keys, 'openid-client.pem'))).mode & 0o777, 0o600);
  });
});
