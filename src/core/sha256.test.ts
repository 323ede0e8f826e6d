import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import test from 'node:test';
import fc from 'fast-check';
import { hexOf, utf8 } from './bytes.ts';
import { sha256 } from './sha256.ts';

test('the digests of FIPS 180-4', () => {
  assert.equal(
    hexOf(sha256(utf8('abc'))),
    'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
  );
  assert.equal(
    hexOf(sha256(utf8('abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq'))),
    '248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1',
  );
  assert.equal(
    hexOf(sha256(new Uint8Array())),
    'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  );
});

test('whatever the bytes, the digest is the library’s', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
      assert.equal(hexOf(sha256(bytes)), createHash('sha256').update(bytes).digest('hex'));
    }),
    { numRuns: 400 },
  );
  for (let length = 50; length < 135; length++)
    assert.equal(
      hexOf(sha256(new Uint8Array(length).fill(7))),
      createHash('sha256').update(Buffer.alloc(length, 7)).digest('hex'),
    );
});
