import assert from 'node:assert/strict';
import { test } from 'node:test';
import { virtualClock } from '../kit/clock.ts';
import { schemaCheck, textOf } from '../kit/testReading.ts';
import { createHub } from './model.ts';
import { sampleMessage } from './testMessage.ts';

const everyKindOfReport = () => {
  const truth = {
    accounts: Array.from({ length: 100 }, (_, index) => ({
      provider: '970436',
      accountNumber: String(index),
      holderName: 'NGUYEN VAN THU',
      state: index % 7 === 0 ? ('closed' as const) : ('open' as const),
    })),
  };
  const faults = { returnRate: 0.2, wrongAmountRate: 0.2, unknownReference: 1, contradict: 0.2 };
  const hub = createHub({ seed: 'schemas', clock: virtualClock(), truth, faults });
  hub.fund({ fundingId: 'F & 1', account: 'PAY-1', amount_dong: 100_000_000, reference: 'Lệnh <1> & "2"' });
  const transactions = truth.accounts.map(({ accountNumber }) => ({
    endToEndId: `E${accountNumber}`,
    accountNumber,
  }));
  hub.postMessage('M1', sampleMessage({ messageId: 'M1', transactions }));
  hub.postMessage('M2', sampleMessage({ messageId: 'M2', count: 7, transactions: [{ endToEndId: 'X' }] }));
  hub.engine.advance({ seconds: 3 * 86_400 });
  return hub;
};

for (const [type, message] of [
  ['pain.002', 'pain.002.001.10'],
  ['camt.054', 'camt.054.001.08'],
  ['camt.053', 'camt.053.001.08'],
] as const) {
  test(`every ${type} the hub puts out is a valid ${message}`, (t) => {
    const check = schemaCheck(message);
    if (!check) return t.skip('the ISO 20022 schemas are not beside the repository');
    const hub = everyKindOfReport();
    const { reports } = hub.listReports(null, null).body as { reports: { reportId: string; type: string }[] };
    const ofType = reports.filter((each) => each.type === type);
    assert.ok(ofType.length >= 2, `${ofType.length} reports of ${type}`);
    for (const { reportId } of ofType) check(textOf(hub.getReport(reportId)));
    assert.throws(() =>
      check(textOf(hub.getReport(ofType[0]!.reportId)).replace('<MsgId>', '<MsgId></MsgId><MsgId>')),
    );
  });
}
