import assert from 'node:assert/strict';
import { test } from 'node:test';
import { virtualClock } from '../kit/clock.ts';
import { all, textOf } from '../kit/testReading.ts';
import { createHub } from './model.ts';
import {
  accounts,
  BANK,
  type Body,
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
import { type SampleTransaction, sampleMessage } from './testMessage.ts';

/** Sends one message of one transaction and gives its standing an hour later. */
function fate(transaction: Partial<SampleTransaction>, hub = fundedHub()): Body {
  send(hub, { messageId: 'M1', transactions: [{ endToEndId: 'E1', ...transaction }] });
  pass(hub, HOUR);
  const { endToEndId: _, ...rest } = standing(hub, 'M1', 'E1');
  return rest;
}

test('what becomes of a transaction follows from the state of its account', () => {
  assert.deepEqual(fate({}), { status: 'ACSC' });
  assert.deepEqual(fate({ accountNumber: 'nowhere' }), { status: 'RJCT', code: 'AC01' });
  assert.deepEqual(fate({ accountNumber: 'closed' }), { status: 'RJCT', code: 'AC04' });
  assert.deepEqual(fate({ accountNumber: 'blocked' }), { status: 'RJCT', code: 'AC06' });
  assert.deepEqual(fate({ accountNumber: 'deceased' }), { status: 'RJCT', code: 'MD07' });
  assert.deepEqual(fate({ accountNumber: 'dollars' }), { status: 'RJCT', code: 'AG01' });
});

test('a name may differ by three letters or in the order of its words, not by more', () => {
  assert.deepEqual(fate({ name: 'NGUYEN VAN TU' }), { status: 'ACSC' });
  assert.deepEqual(fate({ name: 'THU NGUYEN VAN' }), { status: 'ACSC' });
  assert.deepEqual(fate({ name: 'TRAN THI MAU' }), { status: 'RJCT', code: 'BE01' });
  assert.deepEqual(fate({ name: 'Nguyễn Văn Thử' }), { status: 'RJCT', code: 'CH16' });
});

test('foreign money and amounts that are no whole đồng are rejected', () => {
  assert.deepEqual(fate({ currency: 'USD' }), { status: 'RJCT', code: 'AM03' });
  const hub = fundedHub();
  send(hub, {
    messageId: 'M1',
    sum: 540_000,
    transactions: [{ endToEndId: 'E0' }, { endToEndId: 'E1', amount: '0' }],
  });
  pass(hub, HOUR);
  assert.equal(standing(hub, 'M1', 'E0').status, 'ACSC');
  assert.equal(standing(hub, 'M1', 'E1').code, 'AM12');
});

test('a wallet takes ten million đồng a month, over all messages, and again the month after', () => {
  const hub = fundedHub();
  const wallet = { provider: '971005', accountNumber: '0900000001', amount: 4_000_000 };
  const pay = (messageId: string, ...ids: string[]) =>
    send(hub, { messageId, transactions: ids.map((endToEndId) => ({ endToEndId, ...wallet })) });
  pay('M1', 'E1', 'E2', 'E3');
  pay('M2', 'E4');
  pass(hub, 31 * 24 * HOUR);
  pay('M3', 'E5');
  pass(hub, HOUR);
  assert.equal(standing(hub, 'M1', 'E2').status, 'ACSC');
  assert.equal(standing(hub, 'M1', 'E3').code, 'AM02');
  assert.equal(standing(hub, 'M2', 'E4').code, 'AM02');
  assert.equal(standing(hub, 'M3', 'E5').status, 'ACSC');
});

test('the same message again is answered alike and booked once; other bytes under its id are refused', () => {
  const hub = fundedHub();
  const message = { messageId: 'M1', transactions: many(3) };
  assert.equal(send(hub, message).status, 202);
  assert.deepEqual(send(hub, message), { status: 200, body: { messageId: 'M1', status: 'received' } });
  assert.equal(send(hub, { messageId: 'M1', transactions: many(2) }).status, 409);
  pass(hub, HOUR);
  assert.equal(reports(hub, 'pain.002').length, 1);
  assert.equal(balanceOf(hub), 1_000_000_000 - 3 * 540_000);
});

test('a reference that was accepted is not paid again, in the same message or a later one; a rejected one may be', () => {
  const hub = fundedHub();
  const closed = { endToEndId: 'E2', accountNumber: 'closed' };
  send(hub, { messageId: 'M1', transactions: [{ endToEndId: 'E1' }, { endToEndId: 'E1' }, closed] });
  send(hub, { messageId: 'M2', transactions: [{ endToEndId: 'E1' }, { endToEndId: 'E2' }] });
  pass(hub, HOUR);
  const [first, second] = documents(hub, 'pain.002');
  assert.deepEqual(all(first!, /<TxSts>(\w+)</), ['ACSC', 'RJCT', 'RJCT']);
  assert.deepEqual(all(first!, /<Rsn><Cd>(\w+)</), ['AM05', 'AC04']);
  assert.deepEqual(all(second!, /<TxSts>(\w+)</), ['RJCT', 'ACSC']);
  assert.equal(standing(hub, 'M1', 'E1').status, 'ACSC');
  assert.equal(balanceOf(hub), 1_000_000_000 - 2 * 540_000);
});

test('a message whose totals are wrong, or whose account is short, is rejected whole and can be sent anew', () => {
  const hub = fundedHub({}, 1_000_000);
  send(hub, { messageId: 'M1', count: 5, transactions: many(1) });
  send(hub, { messageId: 'M2', transactions: many(2) });
  send(hub, { messageId: 'M3', account: 'NEVER-FUNDED', transactions: many(1) });
  pass(hub, HOUR);
  const groups = documents(hub, 'pain.002');
  assert.deepEqual(
    groups.flatMap((xml) => all(xml, /<GrpSts>(\w+)</)),
    ['RJCT', 'RJCT', 'RJCT'],
  );
  assert.deepEqual(
    groups.flatMap((xml) => all(xml, /<Rsn><Cd>(\w+)</)),
    ['AM18', 'AM04', 'AM04'],
  );
  assert.equal(groups.flatMap((xml) => all(xml, /(<TxInfAndSts>)/)).length, 0);
  assert.deepEqual(bodyOf(hub.getMessage('M2')).status, 'rejected');
  assert.equal(standing(hub, 'M2', 'E0').code, 'AM04');
  send(hub, { messageId: 'M4', transactions: many(1) });
  pass(hub, HOUR);
  assert.equal(standing(hub, 'M4', 'E0').status, 'ACSC');
});

test('money held for a message under way is not there for the next', () => {
  const hub = fundedHub({}, 600_000);
  send(hub, { messageId: 'M1', transactions: [{ endToEndId: 'E1' }] });
  send(hub, { messageId: 'M2', transactions: [{ endToEndId: 'E2' }] });
  pass(hub, HOUR);
  assert.equal(bodyOf(hub.getMessage('M1')).status, 'processed');
  assert.equal(bodyOf(hub.getMessage('M2')).code, 'AM04');
});

test('nothing is kept of a body that is no message or has another id than its header', () => {
  const hub = fundedHub();
  assert.equal(bodyOf(hub.postMessage('M1', '<nonsense')).code, 'message_malformed');
  const message = sampleMessage({ messageId: 'M1', transactions: many(1) });
  assert.equal(bodyOf(hub.postMessage('M9', message)).code, 'message_id_differs');
  assert.equal(bodyOf(hub.postMessage(undefined, message)).code, 'message_id_differs');
  assert.equal(hub.getMessage('M1').status, 404);
  assert.equal(hub.postMessage('M1', message).status, 202);
});

test('before it is processed a message is received and its transactions pending; a stranger is unknown', () => {
  const hub = fundedHub();
  send(hub, { messageId: 'M1', transactions: many(1) });
  assert.equal(bodyOf(hub.getMessage('M1')).status, 'received');
  assert.deepEqual(standing(hub, 'M1', 'E0'), { endToEndId: 'E0', status: 'PDNG' });
  assert.equal(bodyOf(hub.getMessage('M2')).code, 'message_unknown');
  assert.equal(bodyOf(hub.getTransaction('M1', 'E9')).code, 'transaction_unknown');
  assert.equal(bodyOf(hub.getReport('R')).code, 'report_unknown');
});

test('one booked debit notifies all that settled, and the statement closes where the books stand', () => {
  const hub = fundedHub();
  send(hub, { messageId: 'M1', transactions: [...many(10), { endToEndId: 'X', accountNumber: 'closed' }] });
  pass(hub, 24 * HOUR);
  const [notification] = documents(hub, 'camt.054');
  assert.equal(all(notification!, /<TxDtls>.*?<EndToEndId>(E\d)</).length, 10);
  assert.deepEqual(all(notification!, /<Btch><MsgId>(\w+)<.*?<NbOfTxs>10</), ['M1']);
  const [statement] = documents(hub, 'camt.053');
  const balances = all(statement!, /<Cd>(?:OPBD|CLBD)<.*?<Amt Ccy="VND">(\d+)</).map(Number);
  assert.deepEqual(balances, [0, 1_000_000_000 - 10 * 540_000]);
  assert.equal(balances[1], balanceOf(hub));
  const bookings = all(notification!, /<AcctSvcrRef>(\w+)</);
  assert.ok(statement!.includes(bookings[0]!), 'the statement carries the reference of the notified booking');
});

test('the bytes and hash in the list of reports are those of the document', async () => {
  const { createHash } = await import('node:crypto');
  const hub = fundedHub();
  send(hub, { messageId: 'M1', transactions: many(5) });
  pass(hub, HOUR);
  for (const { reportId, bytes, sha256 } of reports(hub)) {
    const text = textOf(hub.getReport(reportId));
    assert.equal(Buffer.byteLength(text), bytes);
    assert.equal(createHash('sha256').update(text).digest('hex'), sha256);
  }
});

test('funding the same id twice credits once', () => {
  const hub = fundedHub();
  const again = { fundingId: 'F1', account: 'PAY-1', amount_dong: 1_000_000_000, reference: 'order 1' };
  assert.equal(hub.fund(again).status, 200);
  assert.equal(bodyOf(hub.fund({ ...again, amount_dong: 1 })).code, 'funding_id_reused');
  assert.equal(bodyOf(hub.fund({ ...again, amount_dong: 0.5 })).code, 'body_invalid');
  assert.equal(balanceOf(hub), 1_000_000_000);
});

test('an account enquiry verifies, denies or cannot say', () => {
  const hub = fundedHub();
  const ask = (provider: string, accountNumber: string) =>
    (
      bodyOf(hub.enquireAccounts({ requests: [{ ref: 'r', provider, accountNumber }] })).results as Body[]
    )[0]!;
  assert.deepEqual(ask(BANK, '1000'), {
    ref: 'r',
    result: 'VERIFIED',
    maskedName: 'N***** V** T**',
    currency: 'VND',
    openedWith: 'PIN',
    product: 'ACCOUNT',
  });
  assert.equal(ask(BANK, 'nowhere').result, 'INVALID');
  assert.equal(ask(BANK, 'closed').result, 'INVALID');
  assert.equal(ask(BANK, 'deceased').reason, 'DECEASED');
  hub.engine.setFaults({ faults: { silentProviders: [BANK] } });
  assert.equal(ask(BANK, '1000').result, 'EXTERNAL_SERVICE_UNAVAILABLE');
  const request = { ref: 'r', provider: BANK, accountNumber: '1' };
  assert.equal(hub.enquireAccounts({ requests: Array(1001).fill(request) }).status, 413);
});

test('what befalls an account befalls its enquiry and its payments alike', () => {
  const hub = fundedHub();
  const ask = () => {
    const asked = { requests: [{ ref: 'r', provider: BANK, accountNumber: '1000' }] };
    return (bodyOf(hub.enquireAccounts(asked)).results as Body[])[0]!;
  };
  const answers = Object.entries({
    closedAccounts: 1,
    restrictedAccounts: 1,
    foreignAccounts: 1,
    oldIdAccounts: 1,
  }).map(([name, rate]) => {
    const calm = { closedAccounts: 0, restrictedAccounts: 0, foreignAccounts: 0, oldIdAccounts: 0 };
    hub.engine.setFaults({ faults: { ...calm, [name]: rate } });
    const { result, reason, currency, openedWith } = ask();
    return [result, reason, currency, openedWith].join(' ').trim();
  });
  assert.deepEqual(answers, [
    'INVALID CLOSED VND PIN',
    'CANNOT_VERIFY RESTRICTED VND PIN',
    'CANNOT_VERIFY NOT_VND USD PIN',
    'VERIFIED  VND OLD_ID',
  ]);
});

test('a real clock states an account when it has rested, without waiting for midnight', () => {
  let now = Date.parse('2026-11-05T09:00:00+07:00');
  const hub = createHub({ seed: 'hub', clock: { virtual: false, now: () => now }, truth: { accounts } });
  hub.fund({ fundingId: 'F1', account: 'PAY-1', amount_dong: 1_000_000, reference: 'order 1' });
  send(hub, { messageId: 'M1', transactions: many(1) });
  now += 100;
  assert.deepEqual(
    reports(hub).map(({ type }) => type),
    ['pain.002', 'camt.054'],
  );
  now += 3000;
  assert.equal(reports(hub, 'camt.053').length, 1);
});

test('replaying what was written down gives the same hub, to the byte of every report', () => {
  const written: unknown[] = [];
  const faults = {
    returnRate: 0.1,
    contradict: 0.1,
    duplicateReports: true,
    lateSeconds: 30,
    loseReports: 0.2,
  };
  const options = { seed: 'hub', truth: { accounts } };
  const first = createHub({
    ...options,
    clock: virtualClock(),
    record: (input) => written.push(structuredClone(input)),
  });
  first.fund({ fundingId: 'F1', account: 'PAY-1', amount_dong: 1_000_000_000, reference: 'order 1' });
  first.engine.setFaults({ faults: { ...faults, silentProviders: [BANK] } });
  send(first, { messageId: 'M1', transactions: many(50) });
  pass(first, HOUR);
  first.engine.setFaults({ faults });
  send(first, { messageId: 'M2', transactions: many(100) });
  pass(first, 72 * HOUR);

  const second = createHub({ ...options, truth: { accounts: [] }, clock: virtualClock() });
  for (const input of written) second.engine.replay(input);
  assert.ok(reports(first).length > 8);
  assert.deepEqual(reports(second), reports(first));
  assert.equal(textOf(second.outcomes()), textOf(first.outcomes()));
});
