import assert from 'node:assert/strict';
import { test } from 'node:test';
import { numberShape } from './numberShape.ts';

/** As a browser reads `pattern`: the whole value, with the `v` flag. */
const fits = (pattern: string, value: string): boolean => new RegExp(`^(?:${pattern})$`, 'v').test(value);

test('an account number is 6 to 19 digits or letters, however it is spaced', () => {
  const { pattern } = numberShape(['bank', 'card']);
  for (const good of ['3000000000002', '3000 0000-0000.02', 'abc123', '1234567890123456789'])
    assert.ok(fits(pattern, good), good);
  for (const bad of ['abc', '12345', '12345678901234567890', '12 34 5', '123456!'])
    assert.ok(!fits(pattern, bad), bad);
});

test('a wallet goes by a telephone number', () => {
  const { pattern } = numberShape(['wallet']);
  for (const good of ['0912345678', '0912 345 678', '+84912345678', '84 912.345.678'])
    assert.ok(fits(pattern, good), good);
  for (const bad of ['abc', '3000000000002', '091234567', '912345678']) assert.ok(!fits(pattern, bad), bad);
  assert.equal(numberShape(['mobile_money']).pattern, pattern);
});
