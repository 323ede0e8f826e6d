import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import * as openid from 'openid-client';
import { runInstitution, spawnInstitution } from '../kit/testProgram.ts';
import { type SignInRefused, TestBrowser } from '../openid/testBrowser.ts';
import { beginSignIn, registerTestClient } from '../openid/testClient.ts';
import { startWorkforce } from './server.ts';
import { approveDevice, signInOfficer } from './testSignIn.ts';

const DRAFTER = 'xa.14887.ketoan';
const ON_LEAVE = 'tinh.38.nghiphep';
const DEVICE = 'urn:ietf:params:oauth:grant-type:device_code';
const commandLine = {
  client_id: 'ansinh-cli',
  client_name: 'AnSinh',
  redirect_uris: [],
  post_logout_redirect_uris: [],
  response_types: [],
  grant_types: [DEVICE],
};

function folderOf(t: TestContext): string {
  const folder = mkdtempSync(join(tmpdir(), 'sandbox-workforce-'));
  t.after(() => rmSync(folder, { recursive: true }));
  mkdirSync(join(folder, 'truth'));
  const officers = [
    { login: DRAFTER, name: 'Hoàng Thị Mẫu', unitKind: 'commune', unitCode: '14887', roles: ['drafter'] },
    { login: ON_LEAVE, name: 'Vũ Văn Mẫu', unitKind: 'province', unitCode: '38', locked: true },
  ];
  const lines = officers.map((officer) => `${JSON.stringify(officer)}\n`).join('');
  writeFileSync(join(folder, 'truth', 'officers.ndjson'), lines);
  return folder;
}

const start = (t: TestContext) => runInstitution(t, startWorkforce, join(folderOf(t), 'state'));

/** As a program of its own, for tests that kill it. */
async function spawn(t: TestContext, folder: string, ...more: string[]) {
  const workforce = await spawnInstitution('workforce', join(folder, 'state'), ...more);
  t.after(workforce.kill);
  return workforce;
}

test('an officer signs in in the browser with password and authenticator and is known by login and name', async (t) => {
  const workforce = await start(t);
  const client = await registerTestClient(workforce.url);
  const { url, checks } = await beginSignIn(client);
  const back = await signInOfficer(url, DRAFTER);
  const claims = (await openid.authorizationCodeGrant(client.configuration, back, checks)).claims()!;
  const { sub, name, acr, amr } = claims;
  assert.deepEqual(
    { sub, name, acr, amr },
    { sub: DRAFTER, name: 'Hoàng Thị Mẫu', acr: 'urn:ansinh:two-factor', amr: ['pwd', 'otp'] },
  );
});

test('the command line waits until its officer has let it in from a browser', async (t) => {
  const workforce = await start(t);
  const { configuration } = await registerTestClient(workforce.url, commandLine);
  const begun = await openid.initiateDeviceAuthorization(configuration, { scope: 'openid profile' });
  const ask = () => openid.genericGrantRequest(configuration, DEVICE, { device_code: begun.device_code });
  await assert.rejects(ask(), { error: 'authorization_pending' });
  await approveDevice(begun.verification_uri, begun.user_code, DRAFTER);
  const claims = (
    await openid.pollDeviceAuthorizationGrant(configuration, { ...begun, interval: 0.01 })
  ).claims()!;
  assert.deepEqual([claims.sub, claims.acr], [DRAFTER, 'urn:ansinh:two-factor']);
  await assert.rejects(ask(), { error: 'invalid_grant' });
});

test('a command line without a key may sign in by device, and no client without a key gets a redirect', async (t) => {
  const workforce = await start(t);
  const keyless = { ...commandLine, token_endpoint_auth_method: 'none', jwks: undefined };
  await registerTestClient(workforce.url, keyless);
  const configuration = await openid.discovery(
    new URL(workforce.url),
    'ansinh-cli',
    undefined,
    openid.None(),
    {
      execute: [openid.allowInsecureRequests],
    },
  );
  const begun = await openid.initiateDeviceAuthorization(configuration, { scope: 'openid profile' });
  await approveDevice(begun.verification_uri, begun.user_code, DRAFTER);
  const tokens = await openid.pollDeviceAuthorizationGrant(configuration, { ...begun, interval: 0.01 });
  assert.equal(tokens.claims()!.sub, DRAFTER);
  const refused = registerTestClient(workforce.url, { token_endpoint_auth_method: 'none' });
  await assert.rejects(refused, /client_invalid/);
});

test('a device that is not the officer’s is not let in, and an unknown code leads nowhere', async (t) => {
  const workforce = await start(t);
  const { configuration } = await registerTestClient(workforce.url, commandLine);
  const begun = await openid.initiateDeviceAuthorization(configuration, { scope: 'openid profile' });
  const wrong = await approveDevice(begun.verification_uri, 'BBBB-BBBB', DRAFTER).catch((error) => error);
  assert.equal((wrong as SignInRefused).code, 'user_code_wrong');

  const browser = new TestBrowser(workforce.url);
  let visited = await browser.open(begun.verification_uri);
  for (const values of [{ user_code: begun.user_code }, { abort: 'yes' }]) {
    assert.ok('page' in visited);
    visited = await browser.send(visited.page, values);
  }
  assert.ok('page' in visited && visited.page.html.includes('data-refusal="given_up"'));
  await assert.rejects(openid.pollDeviceAuthorizationGrant(configuration, { ...begun, interval: 0.01 }), {
    error: 'access_denied',
  });
});

test('what was wrong is not said, an officer on leave is refused, and the fifth wrong try closes the account', async (t) => {
  const workforce = await start(t);
  const client = await registerTestClient(workforce.url);
  const refusal = async (login: string, otherwise = {}) =>
    signInOfficer((await beginSignIn(client)).url, login, { otherwise }).then(
      String,
      (error: SignInRefused) => error.code,
    );
  assert.equal(await refusal(ON_LEAVE), 'locked');
  const codes: string[] = [];
  for (const otherwise of [
    { password: 'mau-000000' },
    { code: '000000' },
    { login: 'nobody' },
    { code: '' },
    { password: '' },
    { code: '1' },
  ]) {
    codes.push(await refusal(DRAFTER, otherwise));
  }
  assert.deepEqual(codes, [...Array(5).fill('wrong_credentials'), 'too_many_tries']);
  await workforce.post('/control/advance', { seconds: 901 });
  assert.ok((await refusal(DRAFTER)).includes('code='));
});

test('an officer added by hand outlives a kill, and the demo shows the code that works', async (t) => {
  const folder = folderOf(t);
  const first = await spawn(t, folder);
  await first.post('/control/officers', { officers: [{ login: 'kbnn.38', name: 'Phan Thị Mẫu' }] });
  await first.kill();
  const second = await spawn(t, folder);
  const page = await second.text('/demo/authenticator?login=kbnn.38');
  const code = /<code>(\d{6})<\/code>/.exec(page)![1]!;
  const password = /<dd>(mau-\d{6})<\/dd>/.exec(page)![1]!;
  const client = await registerTestClient(second.url);
  const { url } = await beginSignIn(client);
  const back = await signInOfficer(url, 'kbnn.38', { otherwise: { code, password } });
  assert.ok(back.searchParams.has('code'));
  assert.match(await second.text('/demo/authenticator?q=mẫu'), /kbnn\.38/);
});
