import assert from 'node:assert/strict';
import { it } from 'node:test';
import { readKeys } from './readKeys.ts';

const KEY = { kty: 'OKP', crv: 'Ed25519', x: 'A'.repeat(43), kid: 'k1' };

it('a key and a set of keys are both read', () => {
  assert.deepEqual(readKeys(JSON.stringify(KEY)), [KEY]);
  assert.deepEqual(readKeys(JSON.stringify({ keys: [KEY, KEY] })), [KEY, KEY]);
});

it('what is no key is told apart from what is no JSON', () => {
  assert.equal(readKeys('-----BEGIN PUBLIC KEY-----'), 'not_json');
  for (const text of ['null', '[]', '{}', '{"keys":[]}', '{"keys":["k"]}'])
    assert.equal(readKeys(text), 'no_key', text);
});

it('a private key never leaves the page', () => {
  assert.equal(readKeys(JSON.stringify({ ...KEY, d: 'secret' })), 'is_private');
  assert.equal(readKeys(JSON.stringify({ keys: [KEY, { ...KEY, d: 'secret' }] })), 'is_private');
});
