import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import test from 'node:test';
import fc from 'fast-check';
import { shortHmac } from './shortHmac.ts';

function hmacUnder(key: Buffer): (text: string) => Buffer {
  const hmac = shortHmac(key);
  return (text) => {
    const hash = Buffer.alloc(40, 7);
    hmac.write(text, hash, 4, 32);
    assert.equal(hash.toString('hex').replace(/^(07){4}.{64}(07){4}$/, ''), '', 'nothing beside its place');
    return hash.subarray(4, 36);
  };
}

test('the short way gives what the library gives, whatever the key and the text', () => {
  const key = fc.uint8Array({ minLength: 1, maxLength: 64 });
  fc.assert(
    fc.property(
      key,
      fc.array(fc.string({ maxLength: 70, unit: 'grapheme' }), { minLength: 1, maxLength: 5 }),
      (bytes, texts) => {
        const hmac = hmacUnder(Buffer.from(bytes));
        for (const text of texts)
          assert.deepEqual(hmac(text), createHmac('sha256', bytes).update(text).digest(), text);
      },
    ),
    { numRuns: 500 },
  );
});

test('texts of every length around the edge of a block are the same', () => {
  const key = Buffer.alloc(32, 5);
  const hmac = hmacUnder(key);
  for (let length = 0; length <= 130; length++) {
    const text = 'x'.repeat(length);
    assert.deepEqual(hmac(text), createHmac('sha256', key).update(text).digest(), String(length));
  }
});

test('a digest of RFC 4231', () => {
  assert.equal(
    hmacUnder(Buffer.from('Jefe'))('what do ya want for nothing?').toString('hex'),
    '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843',
  );
});

test('a key longer than a block is refused', () => {
  assert.throws(() => shortHmac(Buffer.alloc(65)));
});
