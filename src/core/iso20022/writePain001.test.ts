import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dong } from '../money.ts';
import {
  type Pain001Head,
  type Pain001Transaction,
  pain001Head,
  pain001Tail,
  pain001Transaction,
} from './writePain001.ts';

const HEAD: Pain001Head = {
  messageId: 'M202611-0001',
  createdAt: Temporal.Instant.from('2026-11-24T01:02:03.456Z'),
  initiatingParty: 'AnSinh',
  debtorName: 'UBND xa Mau',
  debtorAccount: '1000000001',
  debtorAgent: '970436',
  count: 1,
  controlSum: dong(810_000),
  executionDate: Temporal.PlainDate.from('2026-11-25'),
};
const TRANSACTION: Pain001Transaction = {
  endToEndId: 'P0000000001-1',
  amount: dong(810_000),
  creditorName: 'NGUYEN VAN MAU',
  creditorAccount: '0000000999',
  creditorAgentMember: '970405',
  remittance: 'Tro cap xa hoi thang 11/2026',
};

test('a message says its count, its sum and its paying account once for the group and once for the block', () => {
  const head = pain001Head(HEAD);
  assert.equal(head.match(/<NbOfTxs>1<\/NbOfTxs><CtrlSum>810000<\/CtrlSum>/g)?.length, 2);
  assert.match(head, /<MsgId>M202611-0001<\/MsgId><CreDtTm>2026-11-24T01:02:03Z<\/CreDtTm>/);
  assert.match(head, /<ReqdExctnDt><Dt>2026-11-25<\/Dt><\/ReqdExctnDt>/);
  assert.match(pain001Tail(), /<\/Document>\n$/);
});

test('an amount is written as whole đồng with its currency', () => {
  assert.match(pain001Transaction(TRANSACTION), /<InstdAmt Ccy="VND">810000<\/InstdAmt>/);
});

test('a zero, negative or absurd amount cannot be written', () => {
  for (const amount of [0n, -1n, 10n ** 18n])
    assert.throws(() => pain001Transaction({ ...TRANSACTION, amount: dong(amount) }), /amount is 1 to/);
  assert.throws(() => pain001Head({ ...HEAD, controlSum: dong(0n) }), /control sum is 1 to/);
  assert.throws(() => pain001Head({ ...HEAD, count: 0 }), /count is 1 or more/);
});

test('a field longer than the standard allows cannot be written', () => {
  const long = (length: number): string => 'X'.repeat(length);
  assert.throws(() => pain001Transaction({ ...TRANSACTION, endToEndId: long(36) }), /end-to-end id/);
  assert.throws(() => pain001Transaction({ ...TRANSACTION, creditorName: long(71) }), /creditor name/);
  assert.throws(() => pain001Transaction({ ...TRANSACTION, creditorAccount: long(35) }), /creditor account/);
  assert.throws(() => pain001Transaction({ ...TRANSACTION, remittance: long(141) }), /remittance/);
  assert.throws(() => pain001Head({ ...HEAD, messageId: long(36) }), /message id/);
});

test('a name with markup in it stays a name', () => {
  const written = pain001Transaction({ ...TRANSACTION, creditorName: 'A & B <C>' });
  assert.match(written, /<Cdtr><Nm>A &amp; B &lt;C&gt;<\/Nm><\/Cdtr>/);
});
