import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import * as openid from 'openid-client';
import { runInstitution, spawnInstitution } from '../kit/testProgram.ts';
import { SignInRefused, TestBrowser } from '../openid/testBrowser.ts';
import { beginSignIn, registerTestClient, type TestClient } from '../openid/testClient.ts';
import { startVneid } from './server.ts';
import { signInAtVneid } from './testSignIn.ts';

const SURE = { pin: '001154000001', passcode: '111111' };
const QUICK = { pin: '001054000002', passcode: '222222' };
const LOCKED = { pin: '001154000003', passcode: '333333' };
const DEAD = { pin: '001154000004', passcode: '444444' };
const YEAR_ONLY = { pin: '001138000005', passcode: '555555' };

function writeTruth(folder: string): void {
  mkdirSync(folder);
  const lines = (rows: readonly object[]) => rows.map((row) => `${JSON.stringify(row)}\n`).join('');
  const person = (pin: string, fullName: string, birthDate: string, alive = true) => ({
    pin,
    fullName,
    birthDate,
    sex: pin[3] === '1' ? 'female' : 'male',
    alive,
  });
  writeFileSync(
    join(folder, 'population.ndjson'),
    lines([
      person(SURE.pin, 'Nguyễn Thị Mẫu', '1954-03-08'),
      person(QUICK.pin, 'Trần Văn Mẫu', '1954-05-01'),
      person(LOCKED.pin, 'Lê Thị Mẫu', '1954'),
      person(DEAD.pin, 'Phạm Thị Mẫu', '1954', false),
      person(YEAR_ONLY.pin, 'Đỗ Thị Mẫu', '1938-04'),
    ]),
  );
  const account = (of: { pin: string; passcode: string }, level = 2, locked = false) => ({
    ...of,
    level,
    locked,
  });
  writeFileSync(
    join(folder, 'identities.ndjson'),
    lines([account(SURE), account(QUICK, 1), account(LOCKED, 2, true), account(DEAD), account(YEAR_ONLY)]),
  );
}

function folderOf(t: TestContext): string {
  const folder = mkdtempSync(join(tmpdir(), 'sandbox-vneid-'));
  t.after(() => rmSync(folder, { recursive: true }));
  writeTruth(join(folder, 'truth'));
  return folder;
}

const start = (t: TestContext) => runInstitution(t, startVneid, join(folderOf(t), 'state'));

/** As a program of its own, for tests that kill it. */
async function spawn(t: TestContext, folder: string, ...more: string[]) {
  const vneid = await spawnInstitution('vneid', join(folder, 'state'), ...more);
  t.after(vneid.kill);
  return vneid;
}

const SCOPE = { scope: 'openid profile personal_id' };

async function claimsAfter(client: TestClient, who: typeof SURE, parameters: Record<string, string> = {}) {
  const { url, checks } = await beginSignIn(client, { ...SCOPE, ...parameters });
  const back = await signInAtVneid(url, who);
  return (await openid.authorizationCodeGrant(client.configuration, back, checks)).claims()!;
}

test('a citizen at level 2 signs in by code flow with PKCE and PAR and is known by number, name and birth date', async (t) => {
  const vneid = await start(t);
  const client = await registerTestClient(vneid.url);
  const claims = await claimsAfter(client, SURE, { acr_values: 'urn:vneid:level:2' });
  const { sub, personal_id, name, birthdate, gender, acr, iss, aud } = claims;
  assert.deepEqual(
    { personal_id, name, birthdate, gender, acr, iss, aud },
    {
      personal_id: SURE.pin,
      name: 'Nguyễn Thị Mẫu',
      birthdate: '1954-03-08',
      gender: 'female',
      acr: 'urn:vneid:level:2',
      iss: vneid.url,
      aud: 'ansinh-test',
    },
  );
  assert.ok(!sub.includes(SURE.pin) && sub.length > 20);
  assert.equal((await claimsAfter(client, SURE)).sub, sub);
});

test('a citizen at level 1 signs in where that is enough, and where level 2 is asked the client is told so', async (t) => {
  const vneid = await start(t);
  const client = await registerTestClient(vneid.url);
  const claims = await claimsAfter(client, QUICK, { acr_values: 'urn:vneid:level:2 urn:vneid:level:1' });
  assert.equal(claims.acr, 'urn:vneid:level:1');

  const { url, checks } = await beginSignIn(client, { ...SCOPE, acr_values: 'urn:vneid:level:2' });
  const browser = new TestBrowser(vneid.url);
  const refused = await signInAtVneid(url, QUICK, { browser }).catch((error) => error);
  assert.ok(refused instanceof SignInRefused && refused.code === 'level_too_low');
  const visited = await browser.send(refused.page, { give_up: 'unmet_authentication_requirements' });
  assert.ok('left' in visited);
  await assert.rejects(openid.authorizationCodeGrant(client.configuration, visited.left, checks), {
    error: 'unmet_authentication_requirements',
  });
});

test('a birth date of which only the month is registered is told as a year', async (t) => {
  const vneid = await start(t);
  assert.equal((await claimsAfter(await registerTestClient(vneid.url), YEAR_ONLY)).birthdate, '1938');
});

test('the locked, the dead and the unknown are refused in both languages, each with its own reason', async (t) => {
  const vneid = await start(t);
  const client = await registerTestClient(vneid.url);
  for (const [who, code, vi, en] of [
    [LOCKED, 'locked', 'đang bị khoá', 'is locked'],
    [DEAD, 'dead', 'khai tử', 'death is registered'],
    [{ pin: '001154000999', passcode: '999999' }, 'unknown', 'Không có tài khoản', 'no VNeID account'],
  ] as const) {
    const { url } = await beginSignIn(client, SCOPE);
    const refused = await signInAtVneid(url, who).catch((error) => error);
    assert.equal(refused.code, code);
    assert.ok(refused.page.html.includes(vi) && refused.page.html.includes(en), refused.page.html);
  }
});

test('the fifth wrong passcode closes the account, also after a restart, and a quarter of an hour opens it', async (t) => {
  const folder = folderOf(t);
  const first = await spawn(t, folder);
  const wrong = { ...SURE, passcode: '000000' };
  const codes: string[] = [];
  const client = await registerTestClient(first.url);
  for (let turn = 0; turn < 5; turn += 1) {
    const { url } = await beginSignIn(client, SCOPE);
    codes.push(await signInAtVneid(url, wrong).then(String, (error: SignInRefused) => error.code));
  }
  assert.deepEqual(codes, [...Array(4).fill('wrong_passcode'), 'too_many_tries']);
  await first.kill();

  const second = await spawn(t, folder);
  const again = await registerTestClient(second.url);
  const closed = await signInAtVneid((await beginSignIn(again, SCOPE)).url, SURE).catch((error) => error);
  assert.equal(closed.code, 'too_many_tries');
  await second.post('/control/advance', { seconds: 901 });
  assert.equal((await claimsAfter(again, SURE)).personal_id, SURE.pin);
});

test('a sign-in that had begun goes on after the provider was killed, and its keys are for its owner alone', async (t) => {
  const folder = folderOf(t);
  const first = await spawn(t, folder);
  const client = await registerTestClient(first.url);
  const { url, checks } = await beginSignIn(client, SCOPE);
  const back = await signInAtVneid(url, SURE);
  await first.kill();
  await spawn(t, folder, '--port', new URL(first.url).port);
  const tokens = await openid.authorizationCodeGrant(client.configuration, back, checks);
  assert.equal(tokens.claims()!.personal_id, SURE.pin);
  assert.equal(statSync(join(folder, 'state', 'keys.json')).mode & 0o777, 0o600);
});

test('the person sees exactly what the client will be told', async (t) => {
  const vneid = await start(t);
  const client = await registerTestClient(vneid.url);
  for (const [scope, number] of [
    ['openid profile', undefined],
    ['openid profile personal_id', SURE.pin],
  ] as const) {
    const { url, checks } = await beginSignIn(client, { scope });
    const browser = new TestBrowser(vneid.url);
    const asked = await browser.open(url);
    assert.ok('page' in asked);
    const consent = await browser.send(asked.page, { number: SURE.pin, passcode: SURE.passcode });
    assert.ok('page' in consent);
    assert.equal(consent.page.html.includes('001 154 000 001'), number !== undefined);
    const agreed = await browser.send(consent.page, { agree: 'yes' });
    assert.ok('left' in agreed);
    const tokens = await openid.authorizationCodeGrant(client.configuration, agreed.left, checks);
    assert.equal(tokens.claims()!.personal_id, number);
  }
});

test('an address that is not there is answered to people on a page and to programs in JSON', async (t) => {
  const vneid = await start(t);
  const page = await fetch(`${vneid.url}/nowhere`, { headers: { accept: 'text/html' } });
  assert.equal(page.status, 404);
  assert.match(await page.text(), /data-refusal="route_unknown"/);
  assert.deepEqual((await vneid.get('/nowhere')).body.code, 'route_unknown');
  const late = await fetch(`${vneid.url}/interaction/gone`, { headers: { accept: 'text/html' } });
  assert.equal(late.status, 400);
  assert.match(await late.text(), /hết hạn/);
});

test('who does not agree is not told of, and the client learns that access was denied', async (t) => {
  const vneid = await start(t);
  const client = await registerTestClient(vneid.url);
  const { url, checks } = await beginSignIn(client, SCOPE);
  const back = await signInAtVneid(url, SURE, { agrees: false });
  await assert.rejects(openid.authorizationCodeGrant(client.configuration, back, checks), {
    error: 'access_denied',
  });
});

test('two people sign in one after the other on the same telephone', async (t) => {
  const vneid = await start(t);
  const client = await registerTestClient(vneid.url);
  const browser = new TestBrowser(vneid.url);
  const names: unknown[] = [];
  for (const who of [SURE, QUICK, SURE]) {
    const { url, checks } = await beginSignIn(client, SCOPE);
    const back = await signInAtVneid(url, who, { browser });
    names.push((await openid.authorizationCodeGrant(client.configuration, back, checks)).claims()!.name);
  }
  assert.deepEqual(names, ['Nguyễn Thị Mẫu', 'Trần Văn Mẫu', 'Nguyễn Thị Mẫu']);
});
