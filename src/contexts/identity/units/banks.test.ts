import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bankByCode, banks } from './banks.ts';

test('banks are keyed by code, for merged banks share a BIN', () => {
  assert.equal(new Set(banks().map((bank) => bank.code)).size, banks().length);
  assert.equal(bankByCode('AGRIBANK')?.memberId, '970405');
  assert.equal(bankByCode('vcb')?.memberId, '970436');
  assert.equal(bankByCode('OCEANBANK')?.code, 'MBV');
  assert.equal(bankByCode('NO_SUCH_BANK'), undefined);
});

test('the four wallets of the social-security account are there beside the banks', () => {
  const wallets = banks().filter((bank) => bank.kind === 'wallet');
  assert.deepEqual(wallets.map((wallet) => wallet.code).sort(), [
    'MOBIFONEMONEY',
    'MOMO',
    'VIETTELMONEY',
    'VNPTMONEY',
  ]);
  assert.ok(banks().every((bank) => bank.kind === 'wallet' || /^\d{6}$/.test(bank.memberId)));
});
