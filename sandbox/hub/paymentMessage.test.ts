import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { schemaCheck } from '../kit/testReading.ts';
import { PaymentMessageReader } from './paymentMessage.ts';
import { sampleMessage } from './testMessage.ts';

function read(xml: string, cuts: readonly number[] = []): ReturnType<PaymentMessageReader['finish']> {
  const bytes = Buffer.from(xml);
  const reader = new PaymentMessageReader();
  let start = 0;
  for (const cut of [...cuts].sort((a, b) => a - b)) {
    const end = Math.max(start, cut % bytes.length);
    reader.write(bytes.subarray(start, end));
    start = end;
  }
  reader.write(bytes.subarray(start));
  return reader.finish();
}

const faultOf = (xml: string) => {
  const given = read(xml);
  return 'message' in given ? given.message.fault : given;
};
const good = sampleMessage({
  messageId: 'M1',
  transactions: [{ endToEndId: 'E1' }, { endToEndId: 'E2', amount: 1_620_000 }],
});

test('the sample is a valid pain.001.001.09', (t) => {
  const check = schemaCheck('pain.001.001.09');
  if (!check) return t.skip('the ISO 20022 schemas are not beside the repository');
  check(good);
});

test('a message is read whole wherever its bytes are cut', () => {
  const withAccents = good.replaceAll('ANSINH', 'An Sinh Xã Hội');
  const whole = read(withAccents);
  assert.ok('message' in whole);
  assert.deepEqual(whole.message.transactions[1], {
    endToEndId: 'E2',
    provider: '970436',
    accountNumber: '1000',
    name: 'NGUYEN VAN THU',
    amount: 1_620_000,
    currency: 'VND',
    remittance: 'Tro cap thang 11/2026',
  });
  assert.equal(whole.message.debtorAccount, 'PAY-1');
  fc.assert(
    fc.property(fc.array(fc.nat(), { maxLength: 12 }), (cuts) => {
      assert.deepEqual(read(withAccents, cuts), whole);
    }),
  );
});

test('a document in a prefixed namespace is read like any other', () => {
  const prefixed = good.replaceAll(/<(\/?)([A-Z])/g, '<$1p:$2').replace('xmlns=', 'xmlns:p=');
  assert.deepEqual(read(prefixed), read(good));
});

test('bytes that are no pain.001.001.09 are unreadable', () => {
  assert.deepEqual(read(good.slice(0, -20)), { unreadable: 'message_malformed' });
  assert.deepEqual(read(good.replace('</Nm>', '</Mn>')), { unreadable: 'message_malformed' });
  assert.deepEqual(read(good.replace('<Document', '<!DOCTYPE x [<!ENTITY y "z">]><Document')), {
    unreadable: 'message_malformed',
  });
  assert.deepEqual(read(good.replace('pain.001.001.09', 'pain.001.001.03')), {
    unreadable: 'namespace_unknown',
  });
  assert.deepEqual(read(good.replace('<MsgId>M1</MsgId>', '')), { unreadable: 'message_malformed' });
});

test('totals that do not agree and missing elements are faults of the whole message, with their place', () => {
  const one = [{ endToEndId: 'E1' }];
  assert.equal(faultOf(good), undefined);
  assert.deepEqual(faultOf(sampleMessage({ messageId: 'M', count: 2, transactions: one })), {
    code: 'AM18',
    place: 'GrpHdr/NbOfTxs',
  });
  assert.deepEqual(faultOf(sampleMessage({ messageId: 'M', sum: 1, transactions: one })), {
    code: 'AM10',
    place: 'GrpHdr/CtrlSum',
  });
  assert.deepEqual(faultOf(good.replace('<Cdtr><Nm>NGUYEN VAN THU</Nm></Cdtr>', '')), {
    code: 'FF01',
    place: 'CdtTrfTxInf/Cdtr/Nm',
  });
  assert.deepEqual(faultOf(good.replace('<PmtMtd>TRF', '<PmtMtd>CHK')), {
    code: 'FF01',
    place: 'PmtInf/PmtMtd',
  });
  assert.deepEqual(faultOf(good.replace('E1</EndToEndId>', `${'E'.repeat(36)}</EndToEndId>`)), {
    code: 'FF01',
    place: 'CdtTrfTxInf/PmtId/EndToEndId',
  });
});

test('50,000 transactions are taken and one more is too many', () => {
  const transactions = Array.from({ length: 50_000 }, (_, index) => ({ endToEndId: `E${index}` }));
  const most = read(sampleMessage({ messageId: 'M', transactions }));
  assert.ok('message' in most && most.message.fault === undefined);
  const tooMany = sampleMessage({ messageId: 'M', transactions: [...transactions, { endToEndId: 'E' }] });
  assert.deepEqual(read(tooMany), { unreadable: 'too_many_transactions' });
});

test('identifications longer than 35 characters are not taken', () => {
  const long = 'M'.repeat(36);
  assert.deepEqual(read(good.replaceAll('M1<', `${long}<`)), { unreadable: 'message_malformed' });
  assert.deepEqual(faultOf(good.replace('M1-1<', `${long}<`)), { code: 'FF01', place: 'PmtInf/PmtInfId' });
});
