import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { base64, fromBase64, fromHex, hexOf, utf8, utf8Text } from './bytes.ts';

test('texts and bytes go over into each other as the library does it', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 80 }), fc.string({ unit: 'grapheme' }), (bytes, text) => {
      assert.equal(base64(bytes), Buffer.from(bytes).toString('base64'));
      assert.deepEqual(fromBase64(base64(bytes)), bytes);
      assert.deepEqual(fromHex(hexOf(bytes)), bytes);
      assert.deepEqual(Buffer.from(utf8(text)), Buffer.from(text, 'utf8'));
      assert.equal(utf8Text(utf8(text)), text);
    }),
  );
});

test('base 64 that is written otherwise than we would is none: one value, one text', () => {
  for (const other of ['AA', 'AA=', 'AB==', 'A===', 'AAA=A', 'AA==\n', 'A-==', 'AAB='])
    assert.equal(fromBase64(other), undefined, other);
  assert.deepEqual(fromBase64('AA=='), Uint8Array.of(0));
  for (const other of ['A', '0', 'FF', '0g']) assert.equal(fromHex(other), undefined, other);
  assert.equal(utf8Text(Uint8Array.of(0xc3)), undefined);
});
