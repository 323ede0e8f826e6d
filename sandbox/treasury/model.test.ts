import assert from 'node:assert/strict';
import { generateKeyPairSync, sign } from 'node:crypto';
import { test } from 'node:test';
import { virtualClock } from '../kit/clock.ts';
import { all, schemaCheck, textOf } from '../kit/testReading.ts';
import { createTreasury, type Treasury, type TreasuryOptions } from './model.ts';
import { isCash } from './orders.ts';

const HOUR = 3600;
const DAY = 24 * HOUR;
const keys = generateKeyPairSync('ed25519');
const publicKeySpkiBase64 = keys.publicKey.export({ format: 'der', type: 'spki' }).toString('base64');
const digest = 'ab'.repeat(32);

const signatureOf = (listDigest: string, prefix = 'ansinh-list-v1\n') => ({
  keyId: 'chair-1',
  algorithm: 'Ed25519',
  value: sign(
    null,
    Buffer.concat([Buffer.from(prefix), Buffer.from(listDigest, 'hex')]),
    keys.privateKey,
  ).toString('base64'),
});

const order = (orderId: string, amount_dong = 1_000_000, more: Record<string, unknown> = {}) => ({
  orderId,
  budgetLine: '370-398',
  communeCode: '26734',
  month: '2026-11',
  programme: 'social_assistance',
  amount_dong,
  payments: 2,
  listDigest: digest,
  signature: signatureOf(digest),
  signedBy: 'Chủ tịch thử nghiệm',
  parts: [
    { payingAccount: 'PAY-1', provider: 'HUB', amount_dong: amount_dong - 400_000 },
    { payingAccount: 'POST-26734', provider: 'VNPOST', amount_dong: 400_000 },
  ],
  ...more,
});

type Body = Record<string, unknown>;
const bodyOf = (given: { body?: unknown }) => given.body as Body;
const pass = (treasury: Treasury, seconds: number) => treasury.engine.advance({ seconds });
const statusOf = (treasury: Treasury, orderId: string) => bodyOf(treasury.getOrder(orderId)).status;
const reasonOf = (treasury: Treasury, orderId: string) =>
  bodyOf(treasury.getOrder(orderId)).reason as Body | undefined;
const eventsOf = (treasury: Treasury) =>
  bodyOf(treasury.orderEvents(null, null)).events as {
    eventId: string;
    orderId: string;
    status: string;
    at: string;
  }[];

function treasuryOf(more: Partial<TreasuryOptions> = {}): Treasury {
  const treasury = createTreasury({ seed: 'treasury', clock: virtualClock(), ...more });
  treasury.registerKey({ keyId: 'chair-1', publicKeySpkiBase64, officer: 'chair', unit: '26734' });
  return treasury;
}

/** Lets every credit that is due arrive, as the hub and the post would. */
function deliver(treasury: Treasury): void {
  for (const transfer of treasury.transfersDue()) treasury.transferArrived(transfer);
}

function funded(treasury: Treasury, orderId: string, amount?: number): void {
  treasury.postOrder(order(orderId, amount));
  pass(treasury, 2 * DAY);
  deliver(treasury);
}

test('an order is received, accepted, and funded when every account has its part', () => {
  const treasury = treasuryOf();
  assert.deepEqual(treasury.postOrder(order('O1')), {
    status: 202,
    body: { orderId: 'O1', status: 'received' },
  });
  assert.equal(statusOf(treasury, 'O1'), 'received');
  pass(treasury, HOUR);
  assert.equal(statusOf(treasury, 'O1'), 'accepted');
  assert.deepEqual(treasury.transfersDue(), []);
  pass(treasury, DAY);
  const due = treasury.transfersDue();
  assert.deepEqual(
    due.map(({ account, amount_dong, fundingId }) => [account, amount_dong, fundingId]),
    [
      ['PAY-1', 600_000, 'O1-1'],
      ['POST-26734', 400_000, 'O1-2'],
    ],
  );
  treasury.transferArrived(due[0]!);
  assert.equal(statusOf(treasury, 'O1'), 'accepted');
  assert.deepEqual(treasury.transfersDue(), [due[1]]);
  treasury.transferArrived(due[1]!);
  treasury.transferArrived(due[1]!);
  assert.equal(statusOf(treasury, 'O1'), 'funded');
  assert.deepEqual(
    eventsOf(treasury).map(({ status }) => status),
    ['accepted', 'funded'],
  );
  assert.equal(eventsOf(treasury)[1]!.at, bodyOf(treasury.getOrder('O1')).fundedAt);
});

test('parts that do not add up are returned', () => {
  const treasury = treasuryOf();
  treasury.postOrder({ ...order('O1'), amount_dong: 1_000_001 });
  pass(treasury, DAY);
  assert.equal(statusOf(treasury, 'O1'), 'returned');
  assert.equal(reasonOf(treasury, 'O1')!.code, 'parts_differ');
  pass(treasury, 10 * DAY);
  assert.deepEqual(treasury.transfersDue(), []);
});

test('only the registered key over exactly this digest and this prefix is a signature', () => {
  const treasury = treasuryOf();
  const other = generateKeyPairSync('ed25519').privateKey;
  const wrong: Record<string, Body> = {
    'another digest': signatureOf('cd'.repeat(32)),
    'no prefix': signatureOf(digest, ''),
    'another key': {
      ...signatureOf(digest),
      value: sign(null, Buffer.from(`ansinh-list-v1\n${digest}`), other).toString('base64'),
    },
    'the digest as text': {
      ...signatureOf(digest),
      value: sign(null, Buffer.from(`ansinh-list-v1\n${digest}`), keys.privateKey).toString('base64'),
    },
    'an unknown key': { ...signatureOf(digest), keyId: 'nobody' },
    'no base64': { ...signatureOf(digest), value: '???' },
  };
  for (const [why, signature] of Object.entries(wrong)) {
    treasury.postOrder(order(why, undefined, { signature }));
    pass(treasury, HOUR);
    assert.equal(reasonOf(treasury, why)?.code, 'signature_invalid', why);
  }
});

test('an allotment cannot be exceeded, by one order or by several, and a returned order draws nothing', () => {
  const allotment = { budgetLine: '370-398', communeCode: '26734', year: 2026, amount_dong: 2_500_000 };
  const treasury = treasuryOf({ truth: { allotments: [allotment] } });
  treasury.postOrder(order('O1', 2_500_001));
  treasury.postOrder(order('O2'));
  treasury.postOrder(order('O3'));
  treasury.postOrder(order('O4'));
  treasury.postOrder(order('O5', 450_000));
  treasury.postOrder(order('O6', 500_000, { budgetLine: '370-371' }));
  pass(treasury, HOUR);
  const statuses = ['O1', 'O2', 'O3', 'O4', 'O5', 'O6'].map((each) => statusOf(treasury, each));
  assert.deepEqual(statuses, ['returned', 'accepted', 'accepted', 'returned', 'accepted', 'returned']);
  assert.equal(reasonOf(treasury, 'O4')!.code, 'allotment_exceeded');
  assert.deepEqual(bodyOf(treasury.allotments(new URLSearchParams('year=2026'))).allotments, [allotment]);
  assert.deepEqual(bodyOf(treasury.allotments(new URLSearchParams('year=2027'))).allotments, []);
});

test('without a sample every commune that asks has a generous allotment', () => {
  const query = new URLSearchParams('year=2026&budgetLine=370-398&communeCode=26734&communeCode=26737');
  const { allotments } = bodyOf(treasuryOf().allotments(query)) as { allotments: { amount_dong: number }[] };
  assert.equal(allotments.length, 2);
  assert.ok(allotments.every(({ amount_dong }) => amount_dong >= 100_000_000_000));
  assert.equal(treasuryOf().allotments(new URLSearchParams()).status, 400);
});

test('controlled by hand, an order that passes the machine waits for its controller, and one that does not goes back at once', () => {
  const allotment = { budgetLine: '370-398', communeCode: '26734', year: 2026, amount_dong: 1_500_000 };
  const treasury = treasuryOf({ truth: { allotments: [allotment] }, faults: { controlByHand: true } });
  treasury.postOrder(order('O1'));
  treasury.postOrder(order('O2'));
  pass(treasury, 5 * DAY);
  assert.deepEqual([statusOf(treasury, 'O1'), statusOf(treasury, 'O2')], ['received', 'returned']);
  const back = { accepts: false, reason: 'Thiếu bảng kê', officer: '7' };
  assert.deepEqual(treasury.decideOrder('O1', back).status, 202);
  assert.deepEqual(treasury.decideOrder('O1', back).status, 200);
  assert.equal(bodyOf(treasury.decideOrder('O1', { ...back, accepts: true })).code, 'order_answered');
  assert.equal(bodyOf(treasury.decideOrder('O9', back)).code, 'order_unknown');
  assert.deepEqual([statusOf(treasury, 'O1'), reasonOf(treasury, 'O1')!.vi], ['returned', 'Thiếu bảng kê']);
  treasury.postOrder(order('O3', 1_500_000));
  treasury.decideOrder('O3', { accepts: true, officer: '7' });
  pass(treasury, 5 * DAY);
  deliver(treasury);
  assert.equal(statusOf(treasury, 'O3'), 'funded', 'what O1 had drawn is free again');
});

test('the same order again is answered alike and funded once; another under its id is refused', () => {
  const treasury = treasuryOf();
  treasury.postOrder(order('O1'));
  assert.equal(treasury.postOrder(order('O1')).status, 200);
  assert.equal(bodyOf(treasury.postOrder(order('O1', 2_000_000))).code, 'order_id_reused');
  assert.equal(treasury.postOrder({ ...order('O2'), amount_dong: '5' }).status, 400);
  pass(treasury, 2 * DAY);
  assert.equal(treasury.transfersDue().length, 2);
  assert.equal(bodyOf(treasury.getOrder('O9')).code, 'order_unknown');
});

test('a key is registered once; another key under its id, or no key at all, is refused', () => {
  const treasury = treasuryOf();
  const key = { keyId: 'chair-1', publicKeySpkiBase64, officer: 'chair', unit: '26734' };
  assert.equal(treasury.registerKey(key).status, 200);
  assert.equal(bodyOf(treasury.registerKey({ ...key, officer: 'drafter' })).code, 'key_id_reused');
  const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 }).publicKey.export({
    format: 'der',
    type: 'spki',
  });
  for (const spki of ['bm8ga2V5', rsa.toString('base64')]) {
    assert.equal(
      treasury.registerKey({ ...key, keyId: 'x', publicKeySpkiBase64: spki }).status,
      spki.length > 500 ? 400 : 422,
    );
  }
});

test('money given back frees the allotment, never exceeds its order, and shows in the statement of its day', () => {
  const allotment = { budgetLine: '370-398', communeCode: '26734', year: 2026, amount_dong: 1_500_000 };
  const treasury = treasuryOf({ truth: { allotments: [allotment] } });
  const given = {
    returnId: 'B1',
    orderId: 'O1',
    amount_dong: 600_000,
    reason: 'uncollected',
    budgetLine: '370-398',
    communeCode: '26734',
  };
  assert.equal(bodyOf(treasury.giveBack(given)).code, 'order_unknown');
  treasury.postOrder(order('O1'));
  assert.equal(bodyOf(treasury.giveBack(given)).code, 'order_not_funded');
  pass(treasury, 2 * DAY);
  deliver(treasury);
  assert.equal(bodyOf(treasury.giveBack({ ...given, communeCode: '1' })).code, 'return_line_differs');
  assert.equal(treasury.giveBack(given).status, 202);
  assert.equal(treasury.giveBack(given).status, 200);
  assert.equal(bodyOf(treasury.giveBack({ ...given, amount_dong: 1 })).code, 'return_id_reused');
  assert.equal(bodyOf(treasury.giveBack({ ...given, returnId: 'B2' })).code, 'return_exceeds_order');
  treasury.postOrder(order('O2', 1_100_000));
  pass(treasury, HOUR);
  assert.equal(statusOf(treasury, 'O2'), 'accepted');
  const statement = textOf(treasury.statement('latest'));
  assert.deepEqual(all(statement, /<Ntry>.*?<Amt Ccy="VND">(\d+)</), ['1000000', '600000']);
  assert.deepEqual(all(statement, /<EndToEndId>(\w+)</), ['O1', 'B1']);
});

test('each statement opens where the one before closed, and its closing is what was spent', () => {
  const treasury = treasuryOf();
  const first = treasury.statement('2026-11-01');
  assert.deepEqual(balances(textOf(first)), ['CRDT 0', 'CRDT 0']);
  funded(treasury, 'O1');
  funded(treasury, 'O2', 2_000_000);
  assert.deepEqual(balances(textOf(treasury.statement('2026-11-03'))), ['CRDT 0', 'DBIT 1000000']);
  assert.deepEqual(balances(textOf(treasury.statement('2026-11-05'))), ['DBIT 1000000', 'DBIT 3000000']);
  assert.deepEqual(balances(textOf(treasury.statement('2026-11-06'))), ['DBIT 3000000', 'DBIT 3000000']);
  assert.equal(textOf(treasury.statement('latest')), textOf(treasury.statement('2026-11-05')));
  assert.equal(treasury.statement('5/11/2026').status, 400);
});

const balances = (xml: string): string[] =>
  [...xml.matchAll(/<Cd>(?:OPBD|CLBD)<.*?<Amt Ccy="VND">(\d+)<.*?<CdtDbtInd>(\w+)</g)].map(
    ([, amount, side]) => `${side} ${amount}`,
  );

test('every statement of the Treasury is a valid camt.053.001.08', (t) => {
  const check = schemaCheck('camt.053.001.08');
  if (!check) return t.skip('the ISO 20022 schemas are not beside the repository');
  const treasury = treasuryOf();
  funded(treasury, 'O1');
  treasury.giveBack({
    returnId: 'B & 1',
    orderId: 'O1',
    amount_dong: 1,
    reason: 'x',
    budgetLine: '370-398',
    communeCode: '26734',
  });
  for (const day of ['2026-11-01', '2026-11-03', 'latest']) check(textOf(treasury.statement(day)));
});

test('fault returnOrders: that share comes back with a reason', () => {
  const treasury = treasuryOf({ faults: { returnOrders: 0.5 } });
  const ids = Array.from({ length: 60 }, (_, number) => `O${number}`);
  for (const id of ids) treasury.postOrder(order(id));
  pass(treasury, HOUR);
  const returned = ids.filter((id) => statusOf(treasury, id) === 'returned');
  assert.ok(returned.length > 15 && returned.length < 45, `${returned.length} of 60`);
  assert.equal(reasonOf(treasury, returned[0]!)!.code, 'control_refused');
});

test('fault fundLateSeconds: accepted in time, funded late', () => {
  const treasury = treasuryOf({ faults: { fundLateSeconds: 5 * DAY } });
  treasury.postOrder(order('O1'));
  pass(treasury, 5 * DAY);
  assert.deepEqual([statusOf(treasury, 'O1'), treasury.transfersDue().length], ['accepted', 0]);
  pass(treasury, 2 * DAY);
  assert.equal(treasury.transfersDue().length, 2);
});

test('fault loseAcknowledgement: the order is booked though its answer is lost', () => {
  const treasury = treasuryOf({ faults: { loseAcknowledgement: 1 } });
  const lost = treasury.postOrder(order('O1'));
  assert.ok(lost.cut || lost.status === 500);
  assert.equal(treasury.postOrder(order('O1')).status, 200);
  pass(treasury, 2 * DAY);
  assert.equal(treasury.transfersDue().length, 2);
});

test('fault duplicateEvents: every event is listed twice', () => {
  const treasury = treasuryOf({ faults: { duplicateEvents: true } });
  for (let number = 0; number < 8; number += 1) funded(treasury, `O${number}`);
  const events = eventsOf(treasury);
  assert.equal(events.length, 32);
  const ids = new Set(events.map(({ eventId }) => eventId));
  assert.ok(ids.size > 16 && ids.size < 32, `${ids.size} ids`);
  for (let index = 0; index < events.length; index += 2) {
    assert.deepEqual({ ...events[index + 1]!, eventId: '' }, { ...events[index]!, eventId: '' });
  }
});

test('cash accounts are told from hub accounts by their prefix', () => {
  assert.deepEqual(['POST-26734', 'DESK-26734', 'PAY-1', 'POSTPAID'].map(isCash), [true, true, false, false]);
});
