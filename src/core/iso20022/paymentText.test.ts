import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { paymentText, xmlText } from './paymentText.ts';

test('a Vietnamese name loses its diacritics, composed or decomposed, and keeps its words', () => {
  assert.equal(paymentText('Đặng Thị Thử Nghiệm', 70), 'Dang Thi Thu Nghiem');
  assert.equal(paymentText('Đặng Thị Thử Nghiệm'.normalize('NFD'), 70), 'Dang Thi Thu Nghiem');
  assert.equal(paymentText('  nguyễn   văn\tmẫu ', 70), 'nguyen van mau');
});

test('what no rail carries becomes a space, and a text with nothing left is empty', () => {
  assert.equal(paymentText('Cửa hàng <A&B> "Mẫu"', 70), 'Cua hang A B Mau');
  assert.equal(paymentText('测试', 70), '');
});

test('any text becomes one that is plain, within the limit, without double or outer spaces', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.integer({ min: 1, max: 140 }), (text, limit) => {
      const plain = paymentText(text, limit);
      assert.ok(plain.length <= limit);
      assert.match(plain, /^(?:[A-Za-z0-9/\-?:().,'+]+(?: [A-Za-z0-9/\-?:().,'+]+)*)?$/);
      assert.equal(paymentText(plain, limit), plain);
    }),
  );
});

test('XML text escapes what XML would take as markup and refuses the rest as a bug', () => {
  assert.equal(xmlText('A & B <c> "d"', 70, 'field'), 'A &amp; B &lt;c&gt; "d"');
  assert.throws(() => xmlText('', 35, 'message id'), /message id has 1 to 35 characters, not 0/);
  assert.throws(() => xmlText('x'.repeat(36), 35, 'message id'), /not 36/);
  assert.throws(() => xmlText('Thử', 35, 'creditor name'), /creditor name is printable ASCII/);
  assert.throws(() => xmlText('a\nb', 35, 'remittance'), /printable ASCII/);
});

test('an error about a name does not repeat the name', () => {
  assert.throws(
    () => xmlText('Người Thử Nghiệm', 70, 'creditor name'),
    (error: Error) => !error.message.includes('Nghi'),
  );
});
