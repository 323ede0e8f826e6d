import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import * as openid from 'openid-client';
import { type Answering, runInstitution } from '../kit/testProgram.ts';
import { startVneid } from '../vneid/server.ts';
import { signInAtVneid } from '../vneid/testSignIn.ts';
import { startWorkforce } from '../workforce/server.ts';
import { signInOfficer } from '../workforce/testSignIn.ts';
import { beginSignIn, registerTestClient, type TestClient } from './testClient.ts';

const CITIZEN = { pin: '001154000001', passcode: '111111' };
const person = { ...CITIZEN, level: 2, fullName: 'Nguyễn Thị Mẫu', birthDate: '1954-03-08', sex: 'female' };
const ASKED = { scope: 'openid profile personal_id', acr_values: 'urn:vneid:level:2' };

async function start(t: TestContext, startOne = startVneid): Promise<Answering> {
  const folder = mkdtempSync(join(tmpdir(), 'sandbox-openid-'));
  t.after(() => rmSync(folder, { recursive: true }));
  const program = await runInstitution(t, startOne, join(folder, 'state'));
  if (startOne === startVneid) await program.post('/control/people', { people: [person] });
  return program;
}

async function tokensOf(client: TestClient) {
  const { url, checks } = await beginSignIn(client, ASKED);
  return openid.authorizationCodeGrant(client.configuration, await signInAtVneid(url, CITIZEN), checks);
}

const withFault = (vneid: Answering, faults: Record<string, unknown>) =>
  vneid.post('/control/faults', { faults });

test('a client that checks what it should refuses every lie of the provider, and believes it again afterwards', async (t) => {
  const vneid = await start(t);
  const client = await registerTestClient(vneid.url);
  openid.enableNonRepudiationChecks(client.configuration);
  for (const [fault, why] of [
    ['wrongNonce', /nonce/],
    ['expiredIdToken', /exp/],
    ['wrongIssuer', /iss/],
    ['wrongAudience', /aud/],
    ['wrongResponseIssuer', /iss/],
    ['replayedCode', /invalid_grant/],
    ['unsignedIdToken', /alg/],
    ['wrongKey', /signature/],
  ] as const) {
    await withFault(vneid, { [fault]: true });
    const refused = await tokensOf(client).then(
      () => 'believed',
      (error: Error) => [error.message, (error as { error?: string }).error, String(error.cause)].join(' '),
    );
    assert.match(refused, why, fault);
  }
  await withFault(vneid, {});
  assert.equal((await tokensOf(client)).claims()!.personal_id, CITIZEN.pin);
});

test('a level lower than asked stands in a token that is right in all else', async (t) => {
  const vneid = await start(t);
  const client = await registerTestClient(vneid.url);
  openid.enableNonRepudiationChecks(client.configuration);
  await withFault(vneid, { lowerLevel: true });
  assert.equal((await tokensOf(client)).claims()!.acr, 'urn:vneid:level:1');

  const workforce = await start(t, startWorkforce);
  await workforce.post('/control/officers', { officers: [{ login: 'xa.1', name: 'Phan Văn Mẫu' }] });
  await withFault(workforce, { lowerLevel: true });
  const officers = await registerTestClient(workforce.url);
  const { url, checks } = await beginSignIn(officers);
  const back = await signInOfficer(url, 'xa.1');
  const claims = (await openid.authorizationCodeGrant(officers.configuration, back, checks)).claims()!;
  assert.deepEqual([claims.acr, claims.amr], ['urn:ansinh:password', ['pwd']]);
});

test('a provider that is down answers 503, and a slow one answers all the same', async (t) => {
  const vneid = await start(t);
  const client = await registerTestClient(vneid.url);
  await withFault(vneid, { down: true });
  await assert.rejects(
    beginSignIn(client, ASKED),
    (error: Error) => (error.cause as Response).status === 503,
  );
  assert.equal((await fetch(`${vneid.url}/jwks`)).status, 503);
  await withFault(vneid, { slowMilliseconds: 20 });
  const began = performance.now();
  assert.equal((await fetch(`${vneid.url}/jwks`)).status, 200);
  assert.ok(performance.now() - began >= 19);
});

test('a request that was not pushed, has no PKCE, or is of nobody registered is refused', async (t) => {
  const vneid = await start(t);
  const client = await registerTestClient(vneid.url);
  const { configuration, redirectUri } = client;
  const bare = openid.buildAuthorizationUrl(configuration, { redirect_uri: redirectUri, scope: 'openid' });
  assert.match(
    await (await fetch(bare, { redirect: 'manual' })).headers.get('location')!,
    /error=invalid_request/,
  );
  const push = (parameters: Record<string, string>) =>
    openid.buildAuthorizationUrlWithPAR(configuration, {
      redirect_uri: redirectUri,
      scope: 'openid',
      ...parameters,
    });
  await assert.rejects(push({}), { error: 'invalid_request' });
  await assert.rejects(push({ code_challenge: 'a'.repeat(43), code_challenge_method: 'plain' }), {
    error: 'invalid_request',
  });
  await assert.rejects(beginSignIn(client, { redirect_uri: 'http://127.0.0.1:9/elsewhere' }), {
    error: 'invalid_request',
  });
  const stranger = await registerTestClient(vneid.url);
  await assert.rejects(beginSignIn(client), { error: 'invalid_client' }, 'the key was replaced');
  await beginSignIn(stranger);
});

test('a code is good once: the second time ends the tokens of the first', async (t) => {
  const vneid = await start(t);
  const client = await registerTestClient(vneid.url);
  const { url, checks } = await beginSignIn(client, ASKED);
  const back = await signInAtVneid(url, CITIZEN);
  const tokens = await openid.authorizationCodeGrant(client.configuration, back, checks);
  const told = await openid.fetchUserInfo(client.configuration, tokens.access_token, tokens.claims()!.sub);
  assert.deepEqual([told.personal_id, told.birthdate], [CITIZEN.pin, '1954-03-08']);
  await assert.rejects(openid.authorizationCodeGrant(client.configuration, back, checks), {
    error: 'invalid_grant',
  });
  await assert.rejects(openid.fetchUserInfo(client.configuration, tokens.access_token, told.sub));
});

test('a client that asked for EdDSA gets it, and knows a person by another subject than a stranger does', async (t) => {
  const vneid = await start(t);
  const first = (await tokensOf(await registerTestClient(vneid.url))).claims()!;
  const redirect_uris = ['http://localhost:9/other'];
  const other = await registerTestClient(vneid.url, {
    client_id: 'another-office',
    redirect_uris,
    post_logout_redirect_uris: [],
    id_token_signed_response_alg: 'EdDSA',
  });
  openid.enableNonRepudiationChecks(other.configuration);
  const { url, checks } = await beginSignIn({ ...other, redirectUri: redirect_uris[0]! }, ASKED);
  const back = await signInAtVneid(url, CITIZEN);
  const second = (await openid.authorizationCodeGrant(other.configuration, back, checks)).claims()!;
  assert.equal(second.personal_id, first.personal_id);
  assert.notEqual(second.sub, first.sub);
});

test('somebody who died after signing in has a code worth nothing', async (t) => {
  const vneid = await start(t);
  const client = await registerTestClient(vneid.url);
  const { url, checks } = await beginSignIn(client, ASKED);
  const back = await signInAtVneid(url, CITIZEN);
  await vneid.post('/control/people', { people: [{ pin: CITIZEN.pin, died: true }] });
  await assert.rejects(openid.authorizationCodeGrant(client.configuration, back, checks), {
    error: 'invalid_grant',
  });
});
