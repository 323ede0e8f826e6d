import assert from 'node:assert/strict';
import { test } from 'node:test';
import { generateKeyPair, SignJWT } from 'jose';
import { ASSERTION_ALGORITHMS, decideAssertion, readAssertionHead } from './assertionRules.ts';
import { certificateOf, holdsBinding } from './clientCertificate.ts';
import { isPublicOrigin } from './partnerRules.ts';
import { readPublicKey } from './publicKey.ts';
import { leftOf, tighter } from './quota.ts';

const NOW = Temporal.Instant.from('2026-11-05T01:00:00Z');
const seconds = Math.floor(NOW.epochMilliseconds / 1000);
const audiences = ['https://ansinh.example/partners/token'];
const good = { aud: audiences[0], exp: seconds + 60, jti: 'assertion-1' };
const codeOf = (result: { ok: boolean; refusal?: { code: string } }) =>
  result.ok ? 'ok' : result.refusal!.code;

test('an assertion is believed for five minutes at most, for us alone, and only where it can be told apart', () => {
  const decide = (claims: object) => codeOf(decideAssertion({ ...good, ...claims }, { audiences, now: NOW }));
  assert.equal(decide({}), 'ok');
  assert.equal(decide({ exp: seconds + 3600 }), 'assertion_lasts_too_long');
  assert.equal(decide({ exp: seconds - 60 }), 'assertion_expired');
  assert.equal(decide({ nbf: seconds + 60 }), 'assertion_expired');
  assert.equal(decide({ exp: undefined }), 'assertion_malformed');
  assert.equal(decide({ jti: undefined }), 'assertion_malformed');
  assert.equal(decide({ jti: 'short' }), 'assertion_malformed');
  assert.equal(decide({ aud: 'https://elsewhere.example' }), 'assertion_wrong_audience');
  assert.equal(decide({ aud: [...audiences, 'https://elsewhere.example'] }), 'assertion_wrong_audience');
  assert.equal(decide({ aud: undefined }), 'assertion_wrong_audience');
});

test('an assertion that is unsigned, signed with a shared secret, or no JWT at all is refused by name', async () => {
  const jwt = (head: object, claims: object) =>
    `${[head, claims].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.')}.x`;
  const claims = { iss: 'bank', sub: 'bank' };
  assert.equal(codeOf(readAssertionHead(jwt({ alg: 'none' }, claims))), 'assertion_algorithm_refused');
  for (const alg of ['HS256', 'RS256', 'ES384', ''])
    assert.equal(codeOf(readAssertionHead(jwt({ alg, kid: 'k' }, claims))), 'assertion_algorithm_refused');
  for (const text of ['', 'a.b', 'a.b.c', '....', `${'x'.repeat(9)}.é.z`, jwt([], claims), 'bnVsbA.bnVsbA.x'])
    assert.equal(codeOf(readAssertionHead(text)), 'assertion_malformed', text);
  assert.equal(
    codeOf(readAssertionHead(jwt({ alg: 'ES256', kid: 'k' }, { iss: 'bank', sub: 'other' }))),
    'assertion_malformed',
  );
  const { privateKey } = await generateKeyPair('ES256');
  const signed = await new SignJWT(claims).setProtectedHeader({ alg: 'ES256', kid: 'k1' }).sign(privateKey);
  assert.deepEqual(readAssertionHead(signed), {
    ok: true,
    value: { alg: 'ES256', kid: 'k1', client: 'bank' },
  });
  assert.ok(!ASSERTION_ALGORITHMS.some((alg) => alg.startsWith('HS')));
});

test('a private key handed in is refused, a public one is kept without anything more', async () => {
  const { publicKey, privateKey } = await generateKeyPair('ES256', { extractable: true });
  const jwkOf = (key: CryptoKey) => crypto.subtle.exportKey('jwk', key);
  assert.equal(codeOf(await readPublicKey(await jwkOf(privateKey))), 'partner_key_is_private');
  const kept = await readPublicKey({ ...(await jwkOf(publicKey)), kid: 'one', comment: 'mine' });
  assert.ok(kept.ok);
  assert.deepEqual(Object.keys(kept.value).sort(), ['crv', 'kid', 'kty', 'x', 'y']);
  for (const broken of [
    null,
    'key',
    {},
    { kty: 'RSA', n: 'x', e: 'AQAB' },
    { kty: 'EC', crv: 'P-256', x: 'AA', y: 'AA' },
  ])
    assert.equal(codeOf(await readPublicKey(broken)), 'partner_key_unreadable');
});

test('a certificate is believed from a proxy of ours alone, whatever a header says', () => {
  const source = { header: 'x-client-certificate-sha256', proxies: ['10.1.0.0/16', '127.0.0.1', 'fd00::/8'] };
  const hex = 'ab'.repeat(32);
  const from = (remoteAddress: string | undefined, said: unknown = hex) =>
    certificateOf(source, { said, remoteAddress });
  assert.deepEqual(from('10.1.200.3'), Buffer.from(hex, 'hex'));
  assert.deepEqual(
    from('::ffff:127.0.0.1', hex.toUpperCase().replace(/(..)(?=.)/g, '$1:')),
    Buffer.from(hex, 'hex'),
  );
  assert.deepEqual(from('fd00::7'), Buffer.from(hex, 'hex'));
  for (const stranger of ['10.2.0.1', '203.0.113.9', 'fe80::1', undefined, 'unix'])
    assert.equal(from(stranger), undefined, String(stranger));
  for (const said of [undefined, '', 'ab', `${hex}00`, 'xy'.repeat(32), [hex]])
    assert.equal(from('127.0.0.1', said ?? ''), undefined);
  assert.equal(certificateOf(undefined, { said: hex, remoteAddress: '127.0.0.1' }), undefined);
});

test('a session bound to a certificate is worth nothing without it', () => {
  const [mine, other] = [Buffer.alloc(32, 1), Buffer.alloc(32, 2)];
  assert.deepEqual(
    [
      holdsBinding(mine, mine),
      holdsBinding(mine, other),
      holdsBinding(mine, undefined),
      holdsBinding(undefined, undefined),
    ],
    [true, false, false, true],
  );
});

test('nobody is called back at an address of an inner network', () => {
  assert.ok(isPublicOrigin('https://api.agribank.example.vn'));
  assert.ok(isPublicOrigin('https://api.agribank.example.vn:8443'));
  for (const text of [
    'http://api.agribank.example.vn',
    'https://127.0.0.1',
    'https://10.0.0.8',
    'https://[::1]',
    'https://localhost',
    'https://db.internal',
    'https://printer.local',
    'https://intranet',
    'https://api.example.vn/path',
    'https://user@api.example.vn',
    'javascript:alert(1)',
    '',
  ])
    assert.equal(isPublicOrigin(text), false, text);
});

test('of two windows the one that says no counts, and of two that say no the longer', () => {
  const at = (hits: number, limit: number, after: number) =>
    leftOf({ hits, endsAt: NOW.add({ seconds: after }) }, limit, NOW);
  assert.deepEqual(at(3, 3, 60), { isExceeded: false, limit: 3, remaining: 0, resetSeconds: 60 });
  assert.deepEqual(tighter(at(4, 3, 60), at(9, 100, 3600)), {
    isExceeded: true,
    limit: 3,
    remaining: 0,
    resetSeconds: 60,
  });
  assert.equal(tighter(at(4, 3, 60), at(101, 100, 3600)).resetSeconds, 3600);
  assert.equal(tighter(at(1, 3, 60), at(9, 10, 3600)).remaining, 1);
});
