import assert from 'node:assert/strict';
import { test } from 'node:test';
import { virtualClock } from '../kit/clock.ts';
import { all, textOf } from '../kit/reading.ts';
import type { Account } from './accounts.ts';
import { createHub, type Hub, type HubOptions } from './model.ts';
import { type SampleMessage, type SampleTransaction, sampleMessage } from './sampleMessage.ts';

const HOUR = 3600;
const BANK = '970436';
const accounts: Account[] = [
  ...Array.from(
    { length: 200 },
    (_, index): Account => ({
      provider: BANK,
      accountNumber: String(1000 + index),
      holderName: 'Nguyễn Văn Thử',
      state: 'open',
    }),
  ),
  { provider: BANK, accountNumber: 'closed', holderName: 'NGUYEN VAN THU', state: 'closed' },
  { provider: BANK, accountNumber: 'blocked', holderName: 'NGUYEN VAN THU', state: 'blocked' },
  { provider: BANK, accountNumber: 'deceased', holderName: 'NGUYEN VAN THU', state: 'deceased' },
  { provider: BANK, accountNumber: 'dollars', holderName: 'NGUYEN VAN THU', state: 'not_vnd' },
  { provider: '971005', accountNumber: '0900000001', holderName: 'NGUYEN VAN THU', state: 'open' },
];

type Body = Record<string, unknown>;
const bodyOf = (given: { body?: unknown }) => given.body as Body;

function fundedHub(faults: HubOptions['faults'] = {}, balance = 1_000_000_000): Hub {
  const hub = createHub({ seed: 'hub', clock: virtualClock(), truth: { accounts }, faults });
  hub.fund({ fundingId: 'F1', account: 'PAY-1', amount_dong: balance, reference: 'order 1' });
  return hub;
}

const send = (hub: Hub, message: SampleMessage) => hub.postMessage(message.messageId, sampleMessage(message));
const pass = (hub: Hub, seconds: number) => hub.engine.advance({ seconds });

interface Listed {
  reportId: string;
  type: string;
  messageId?: string;
  bytes: number;
  sha256: string;
}
const reports = (hub: Hub, type?: string): Listed[] =>
  (bodyOf(hub.listReports(null, '1000')).reports as Listed[]).filter((each) => !type || each.type === type);
const documents = (hub: Hub, type: string): string[] =>
  reports(hub, type).map(({ reportId }) => textOf(hub.getReport(reportId)));
const standing = (hub: Hub, messageId: string, endToEndId: string): Body =>
  bodyOf(hub.getTransaction(messageId, endToEndId));

const many = (count: number): SampleTransaction[] =>
  Array.from({ length: count }, (_, index) => ({
    endToEndId: `E${index}`,
    accountNumber: String(1000 + index),
  }));

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

test('a wallet takes ten million đồng a month and again the month after', () => {
  const hub = fundedHub();
  const wallet = { provider: '971005', accountNumber: '0900000001', amount: 6_000_000 };
  send(hub, {
    messageId: 'M1',
    transactions: [
      { endToEndId: 'E1', ...wallet },
      { endToEndId: 'E2', ...wallet },
    ],
  });
  pass(hub, 31 * 24 * HOUR);
  send(hub, { messageId: 'M2', transactions: [{ endToEndId: 'E3', ...wallet }] });
  pass(hub, HOUR);
  assert.equal(standing(hub, 'M1', 'E1').status, 'ACSC');
  assert.equal(standing(hub, 'M1', 'E2').code, 'AM02');
  assert.equal(standing(hub, 'M2', 'E3').status, 'ACSC');
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

const balanceOf = (hub: Hub): number => {
  const line = textOf(hub.outcomes()).split('\n')[0]!;
  return (JSON.parse(line) as { balance_dong: number }).balance_dong;
};

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
  assert.deepEqual(ask(BANK, '1000'), { ref: 'r', result: 'VERIFIED', maskedName: 'N***** V** T**' });
  assert.equal(ask(BANK, 'nowhere').result, 'INVALID');
  assert.equal(ask(BANK, 'closed').result, 'INVALID');
  assert.equal(ask(BANK, 'deceased').result, 'CANNOT_VERIFY');
  hub.engine.setFaults({ faults: { silentProviders: [BANK] } });
  assert.equal(ask(BANK, '1000').result, 'EXTERNAL_SERVICE_UNAVAILABLE');
  const request = { ref: 'r', provider: BANK, accountNumber: '1' };
  assert.equal(hub.enquireAccounts({ requests: Array(1001).fill(request) }).status, 413);
});

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
