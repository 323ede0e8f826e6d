import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isTrivialPin } from './pin.ts';

test('a PIN of one digit, or straight up or down, is what a finder tries first', () => {
  for (const pin of [
    '000000',
    '111111',
    '999999',
    '123456',
    '012345',
    '567890',
    '654321',
    '987654',
    '321098',
  ])
    assert.equal(isTrivialPin(pin), true, pin);
  for (const pin of ['246813', '112233', '123457', '135791', '100000', '121212', '024680'])
    assert.equal(isTrivialPin(pin), false, pin);
});
