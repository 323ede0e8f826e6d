import assert from 'node:assert/strict';
import { createCipheriv, createSecretKey, randomBytes } from 'node:crypto';
import test from 'node:test';
import fc from 'fast-check';
import { isShort, shortGcm } from './shortGcm.ts';

/** After nothing, and after a head of five bytes: the same. */
function openUnder(key: Buffer): (fields: readonly Buffer[]) => string[] {
  const open = shortGcm(createSecretKey(key));
  return (fields) => {
    const texts = open(fields, 0);
    const headed = fields.map((field) => Buffer.concat([Buffer.alloc(5, 7), field]));
    assert.deepEqual(open(headed, 5), texts);
    return texts;
  };
}

function sealed(key: Buffer, nonce: Uint8Array, text: string): Buffer {
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  const body = cipher.update(text, 'utf8');
  cipher.final();
  return Buffer.concat([nonce, body, cipher.getAuthTag()]);
}

test('what the library sealed opens to the same texts, whatever the key, the nonces and the texts', () => {
  const text = fc
    .string({ minLength: 1, maxLength: 16, unit: 'grapheme' })
    .filter((one) => Buffer.byteLength(one) <= 16);
  const field = fc.record({ nonce: fc.uint8Array({ minLength: 12, maxLength: 12 }), text });
  fc.assert(
    fc.property(
      fc.uint8Array({ minLength: 32, maxLength: 32 }),
      fc.array(field, { maxLength: 8 }),
      (bytes, fields) => {
        const key = Buffer.from(bytes);
        const open = openUnder(key);
        const all = fields.map(({ nonce, text }) => sealed(key, nonce, text));
        assert.ok(all.every((one) => isShort(one.length)));
        assert.deepEqual(
          open(all),
          fields.map((one) => one.text),
        );
      },
    ),
    { numRuns: 300 },
  );
});

test('a single bit that was changed, anywhere in any of them, and nothing is opened', () => {
  const key = randomBytes(32);
  const open = openUnder(key);
  for (const length of [1, 7, 15, 16]) {
    const good = sealed(key, randomBytes(12), 'x'.repeat(length));
    for (let bit = 0; bit < good.length * 8; bit++) {
      const bad = Buffer.from(good);
      bad[bit >> 3]! ^= 1 << (bit & 7);
      assert.throws(() => open([good, bad, good]), /changed/, `bit ${bit} of ${length} bytes`);
    }
  }
});

test('a tag over less than the whole is none, and another key opens nothing', () => {
  const key = randomBytes(32);
  const open = openUnder(key);
  const good = sealed(key, randomBytes(12), '0123456789');
  const cut = Buffer.concat([good.subarray(0, 21), good.subarray(-16)]);
  assert.throws(() => open([cut]));
  assert.throws(() => openUnder(randomBytes(32))([good]));
});

test('a text that is empty or longer than a block is not short', () => {
  assert.deepEqual([28, 29, 44, 45].map(isShort), [false, true, true, false]);
});
