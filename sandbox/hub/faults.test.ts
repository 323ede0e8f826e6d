import assert from 'node:assert/strict';
import { test } from 'node:test';
import { all, textOf } from '../kit/testReading.ts';
import type { Hub, HubOptions } from './model.ts';
import {
  BANK,
  balanceOf,
  bodyOf,
  documents,
  fundedHub,
  HOUR,
  many,
  pass,
  reports,
  send,
  standing,
} from './testHub.ts';

/** A hub with one fault that has had two days to show it on a message of 200. */
function struck(faults: HubOptions['faults']): Hub {
  const hub = fundedHub(faults);
  send(hub, { messageId: 'M1', transactions: many(200) });
  pass(hub, 48 * HOUR);
  return hub;
}

test('fault lateSeconds: a report comes later than the payment', () => {
  const hub = fundedHub({ lateSeconds: 10 * HOUR });
  send(hub, { messageId: 'M1', transactions: many(1) });
  pass(hub, HOUR);
  assert.deepEqual(reports(hub), []);
  assert.equal(standing(hub, 'M1', 'E0').status, 'ACSC');
  pass(hub, 10 * HOUR);
  assert.deepEqual(
    reports(hub).map(({ type }) => type),
    ['pain.002', 'camt.054'],
  );
});

test('fault duplicateReports: every report is listed twice, some under another id, always with the same bytes', () => {
  const hub = struck({ duplicateReports: true });
  const listed = reports(hub);
  assert.ok(listed.length >= 6 && listed.length % 2 === 0);
  for (let index = 0; index < listed.length; index += 2) {
    assert.equal(listed[index]!.sha256, listed[index + 1]!.sha256);
    assert.equal(
      textOf(hub.getReport(listed[index + 1]!.reportId)),
      textOf(hub.getReport(listed[index]!.reportId)),
    );
  }
});

test('fault loseReports: a report is never listed, but the enquiry names it', () => {
  const hub = struck({ loseReports: 1 });
  assert.deepEqual(reports(hub), []);
  const named = bodyOf(hub.getMessage('M1')).reports as string[];
  assert.equal(named.length, 2);
  assert.ok(textOf(hub.getReport(named[0]!)).includes('<OrgnlMsgId>M1<'));
  assert.equal(standing(hub, 'M1', 'E7').status, 'ACSC');
});

test('fault loseAcknowledgement: the message is booked though its answer is lost, and sending it again is harmless', () => {
  const hub = fundedHub({ loseAcknowledgement: 1 });
  const ways = new Set<string>();
  for (let number = 0; number < 12; number += 1) {
    const message = { messageId: `M${number}`, transactions: [{ endToEndId: `E${number}` }] };
    const given = send(hub, message);
    ways.add(given.cut ? 'cut' : String(given.status));
    assert.equal(send(hub, message).status, 200);
  }
  assert.deepEqual([...ways].sort(), ['500', 'cut']);
  pass(hub, HOUR);
  assert.equal(balanceOf(hub), 1_000_000_000 - 12 * 540_000);
});

test('fault rejectRate: that share is rejected with a reason', () => {
  const [report] = documents(struck({ rejectRate: 0.3 }), 'pain.002');
  const rejected = all(report!, /<TxSts>(RJCT)</).length;
  assert.ok(rejected > 30 && rejected < 90, `${rejected} of 200`);
  assert.equal(all(report!, /<Rsn><Cd>(AC01|AC04|AC06|BE01|AG01)</).length, rejected);
});

test('fault returnRate: credits come back later in one booked credit, and the money is there again', () => {
  const hub = struck({ returnRate: 0.2 });
  const [debit, credit] = documents(hub, 'camt.054');
  assert.equal(all(debit!, /<TxDtls>.*?<EndToEndId>(\w+)</).length, 200);
  const returned = all(credit!, /<EndToEndId>(\w+)</);
  assert.ok(returned.length > 20 && returned.length < 60, `${returned.length} of 200`);
  assert.equal(all(credit!, /<RtrInf><Rsn><Cd>(FOCR|AC04)</).length, returned.length);
  assert.equal(balanceOf(hub), 1_000_000_000 - (200 - returned.length) * 540_000);
  assert.ok('returned' in standing(hub, 'M1', returned[0]!));
});

test('fault wrongAmountRate: the notification names another amount, the statement the true one', () => {
  const hub = struck({ wrongAmountRate: 0.1 });
  const [notification] = documents(hub, 'camt.054');
  const wrong = all(notification!, /<TxDtls>.*?<Amt Ccy="VND">(\d+)</).filter((each) => each !== '540000');
  assert.ok(wrong.length > 5 && wrong.length < 40, `${wrong.length} of 200`);
  assert.ok(documents(hub, 'camt.053')[0]!.includes(`<TtlAmt Ccy="VND">${200 * 540_000}<`));
});

test('fault silentProviders: pending for ever, then settled and reported when the fault is cleared', () => {
  const hub = fundedHub({ silentProviders: [BANK] });
  send(hub, { messageId: 'M1', transactions: [...many(3), { endToEndId: 'X', accountNumber: 'closed' }] });
  pass(hub, 240 * HOUR);
  assert.deepEqual(all(documents(hub, 'pain.002')[0]!, /<TxSts>(\w+)</), ['PDNG', 'PDNG', 'PDNG', 'PDNG']);
  assert.equal(standing(hub, 'M1', 'E0').status, 'PDNG');
  assert.equal(reports(hub, 'camt.054').length, 0);
  send(hub, { messageId: 'M2', transactions: [{ endToEndId: 'E0' }] });

  hub.engine.setFaults({ faults: {} });
  pass(hub, HOUR);
  assert.equal(standing(hub, 'M2', 'E0').code, 'AM05');
  const last = documents(hub, 'pain.002').find((xml) => xml.includes('M1<') && !xml.includes('PDNG'));
  assert.deepEqual(all(last!, /<TxSts>(\w+)</), ['ACSC', 'ACSC', 'ACSC', 'RJCT']);
  assert.equal(balanceOf(hub), 1_000_000_000 - 3 * 540_000);
  send(hub, { messageId: 'M3', transactions: [{ endToEndId: 'X' }] });
  pass(hub, HOUR);
  assert.equal(standing(hub, 'M3', 'X').status, 'ACSC');
});

test('fault contradict: a later report says the opposite, the enquiry stays with the truth', () => {
  const hub = struck({ contradict: 0.1 });
  const [first, second] = documents(hub, 'pain.002');
  assert.equal(all(first!, /<TxSts>(ACSC)</).length, 200);
  const contradicted = all(second!, /<OrgnlEndToEndId>(\w+)<.*?<TxSts>RJCT/);
  assert.ok(contradicted.length > 5 && contradicted.length < 40, `${contradicted.length} of 200`);
  assert.equal(standing(hub, 'M1', contradicted[0]!).status, 'ACSC');
  assert.equal(balanceOf(hub), 1_000_000_000 - 200 * 540_000);
});

test('fault unknownReference: an entry is notified that nobody sent, and no money moves for it', () => {
  const hub = struck({ unknownReference: 1 });
  const [notification] = documents(hub, 'camt.054');
  assert.equal(all(notification!, /(<Ntry>)/).length, 2);
  assert.equal(all(notification!, /<EndToEndId>(NOBODY-\d+)</).length, 1);
  assert.equal(balanceOf(hub), 1_000_000_000 - 200 * 540_000);
});
