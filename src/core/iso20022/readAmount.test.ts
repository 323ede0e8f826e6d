import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { DONG_TERMS, readAmount, readDirection, readReversal } from './readAmount.ts';

const code = (text: string | undefined, currency: string | undefined = 'VND'): string => {
  const reading = readAmount(text, currency, DONG_TERMS);
  return reading.read ? `read ${reading.value}` : reading.code;
};

test('đồng are read whole, with or without zeros after the point', () => {
  assert.equal(code('1350000'), 'read 1350000');
  assert.equal(code('1350000.00'), 'read 1350000');
  assert.equal(code('0'), 'read 0');
  assert.equal(code('999999999999999999'), 'read 999999999999999999');
});

test('an amount that is not certain is named, never rounded', () => {
  assert.equal(code('1350000.50'), 'amount_not_whole');
  assert.equal(code(undefined), 'amount_missing');
  assert.equal(code(''), 'amount_missing');
  for (const text of ['-5', '+5', '1.350.000', '1,350,000', '1e6', ' 5', '0x5', 'NaN', '.5', '9'.repeat(19)])
    assert.equal(code(text), 'amount_unreadable', text);
});

test('another currency, or none, is not đồng', () => {
  assert.equal(code('1350000', 'USD'), 'wrong_currency');
  assert.equal(code('1350000', 'vnd'), 'wrong_currency');
  assert.equal(code('1350000', ''), 'currency_missing');
});

test('a currency with cents is read in cents', () => {
  const euros = { currency: 'EUR', fractionDigits: 2 };
  fc.assert(
    fc.property(fc.bigInt({ min: 0n, max: 10n ** 18n }), (cents) => {
      const text = `${cents / 100n}.${(cents % 100n).toString().padStart(2, '0')}`;
      assert.deepEqual(readAmount(text, 'EUR', euros), { read: true, value: cents });
      assert.deepEqual(readAmount(`${text}000`, 'EUR', euros), { read: true, value: cents });
      assert.deepEqual(readAmount(`${text}001`, 'EUR', euros), { read: false, code: 'amount_not_whole' });
    }),
  );
});

test('direction and reversal are what the standard spells, and nothing else', () => {
  assert.deepEqual(readDirection('CRDT'), { read: true, value: 'credit' });
  assert.deepEqual(readDirection('DBIT'), { read: true, value: 'debit' });
  assert.deepEqual(readDirection('Credit'), { read: false, code: 'direction_unreadable' });
  assert.deepEqual(readDirection(undefined), { read: false, code: 'direction_missing' });
  assert.deepEqual(readReversal(undefined), { read: true, value: false });
  assert.deepEqual(readReversal('1'), { read: true, value: true });
  assert.deepEqual(readReversal('yes'), { read: false, code: 'reversal_unreadable' });
  assert.deepEqual(readReversal('TRUE'), { read: false, code: 'reversal_unreadable' });
});
