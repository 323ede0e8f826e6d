import assert from 'node:assert/strict';
import { test } from 'node:test';
import { virtualClock } from '../kit/clock.ts';
import { textOf } from '../kit/testReading.ts';
import { createPost, type Post, type PostOptions } from './model.ts';
import { sampleList } from './testList.ts';

const DAY = 86_400;
const AMOUNT = 540_000;
type Body = Record<string, unknown>;
interface Listed {
  collectionId: string;
  listId: string;
  reference: string;
  result: string;
  amount_dong: number;
  proof?: string;
  teller?: string;
  collectedBy?: string;
}
const bodyOf = (given: { body?: unknown }) => given.body as Body;
const pass = (post: Post, seconds: number) => post.engine.advance({ seconds });
const collections = (post: Post) => bodyOf(post.collections(null, '50000')).collections as Listed[];
const statusOf = (post: Post, reference: string) => bodyOf(post.getPayment('L1', reference)).status;

function postWithList(count: number, faults: PostOptions['faults'] = {}): Post {
  const post = createPost({ seed: 'post', clock: virtualClock(), faults });
  post.fund({ fundingId: 'F1', account: 'POST-26734', amount_dong: count * AMOUNT, reference: 'order 1' });
  assert.equal(post.postList('L1', sampleList({ listId: 'L1', count })).status, 202);
  return post;
}

test('people come over twenty days, about 96 of 100, and the rest are uncollected when the list is closed', () => {
  const post = postWithList(2000);
  assert.equal(bodyOf(post.getList('L1')).status, 'received');
  pass(post, 10 * DAY);
  const half = bodyOf(post.getList('L1'));
  assert.equal(half.status, 'paying');
  assert.ok(
    Number(half.collected) > 800 && Number(half.collected) < 1100,
    `${half.collected} after ten days`,
  );
  pass(post, 15 * DAY);
  const collected = Number(bodyOf(post.getList('L1')).collected);
  assert.ok(collected > 1880 && collected < 1960, `${collected} of 2000`);
  const closed = bodyOf(post.close('L1'));
  assert.equal(closed.status, 'closed');
  assert.equal(Number(closed.collected) + Number(closed.uncollected) + Number(closed.refused), 2000);
  assert.deepEqual(bodyOf(post.close('L1')), closed);
  assert.equal(new Set(collections(post).map(({ reference }) => reference)).size, 2000);
  assert.equal(collections(post).length, 2000);
});

test('a collection says by whom, on what proof and at which teller; what was not collected says none of it', () => {
  const post = postWithList(300);
  pass(post, 30 * DAY);
  post.close('L1');
  for (const { result, collectedBy, proof, teller } of collections(post)) {
    if (result === 'collected') {
      assert.match(collectedBy!, /^(self|authorised|guardian)$/);
      assert.match(proof!, /^(signature|otp|fingerprint|witnesses)$/);
      assert.match(teller!, /^T-\d{3}$/);
    } else assert.deepEqual([collectedBy, proof, teller], [undefined, undefined, undefined]);
  }
});

test('who does not come this month is drawn anew for another month', () => {
  const missing = (month: string) => {
    const post = createPost({ seed: 'post', clock: virtualClock() });
    post.postList('L1', sampleList({ listId: 'L1', count: 1000, month }));
    pass(post, 30 * DAY);
    return Array.from({ length: 1000 }, (_, index) => `R${index}`).filter(
      (reference) => statusOf(post, reference) === 'waiting',
    );
  };
  assert.notDeepEqual(missing('2026-11'), missing('2026-12'));
  assert.deepEqual(missing('2026-11'), missing('2026-11'));
});

test('with a real clock a list is decided within a second', () => {
  let now = Date.parse('2026-11-05T09:00:00+07:00');
  const post = createPost({ seed: 'post', clock: { virtual: false, now: () => now } });
  post.postList('L1', sampleList({ listId: 'L1', count: 500 }));
  now += 1000;
  const shown = bodyOf(post.getList('L1'));
  assert.ok(Number(shown.collected) > 450, `${shown.collected} of 500`);
  now += 100 * DAY * 1000;
  assert.deepEqual(bodyOf(post.getList('L1')), shown);
});

test('a list whose totals, lines or id are wrong is refused and nothing of it is kept', () => {
  const post = createPost({ seed: 'post', clock: virtualClock() });
  const code = (given: { body?: unknown }) => bodyOf(given).code;
  assert.equal(
    code(post.postList('L1', sampleList({ listId: 'L1', count: 3, payments: 4 }))),
    'totals_differ',
  );
  assert.equal(code(post.postList('L1', sampleList({ listId: 'L1', count: 3, amount: 1 }))), 'totals_differ');
  const good = sampleList({ listId: 'L1', count: 3 });
  assert.equal(code(post.postList('L1', good.replace('"R1"', '"R0"'))), 'list_invalid');
  assert.equal(code(post.postList('L1', good.replace('540000,', '540000.5,'))), 'list_invalid');
  assert.equal(code(post.postList('L1', `${good}{"torn`)), 'list_invalid');
  assert.equal(code(post.postList('L1', '')), 'list_invalid');
  assert.equal(code(post.postList('L2', good)), 'list_id_differs');
  assert.equal(code(post.getList('L1')), 'list_unknown');
  assert.equal(post.postList('L1', good).status, 202);
});

test('the same list again is answered alike and paid once; other bytes under its id are refused', () => {
  const post = postWithList(100);
  const again = post.postList('L1', sampleList({ listId: 'L1', count: 100 }));
  assert.equal(again.status, 200);
  assert.match(String(bodyOf(again).sha256), /^[0-9a-f]{64}$/);
  assert.equal(bodyOf(post.postList('L1', sampleList({ listId: 'L1', count: 99 }))).code, 'list_id_reused');
  pass(post, 30 * DAY);
  assert.ok(collections(post).length <= 100);
});

test('a payment taken back in time is never handed over; one already handed over is too late', () => {
  const post = postWithList(200);
  pass(post, 10 * DAY);
  const references = Array.from({ length: 200 }, (_, index) => `R${index}`);
  const waiting = references.filter((reference) => statusOf(post, reference) === 'waiting');
  const done = references.filter((reference) => statusOf(post, reference) !== 'waiting');
  const answered = bodyOf(post.recall('L1', { references: [...references, 'R-NOBODY'] }));
  assert.deepEqual(answered, { recalled: waiting, tooLate: done, unknown: ['R-NOBODY'] });
  pass(post, 30 * DAY);
  post.close('L1');
  assert.deepEqual(new Set(collections(post).map(({ reference }) => reference)), new Set(done));
  assert.deepEqual(bodyOf(post.recall('L1', { references: waiting })).recalled, waiting);
});

test('money in is money handed over, sent back and left, and no more can be sent back than is left', () => {
  const post = postWithList(500);
  pass(post, 30 * DAY);
  post.close('L1');
  const collected = collections(post).filter(({ result }) => result === 'collected').length * AMOUNT;
  const left = 500 * AMOUNT - collected;
  const account = 'POST-26734';
  const remittance = { remittanceId: 'B1', account, amount_dong: left, orderId: 'O1' };
  assert.equal(bodyOf(post.remit({ ...remittance, amount_dong: left + 1 })).code, 'balance_short');
  assert.equal(post.remit(remittance).status, 200);
  assert.equal(post.remit(remittance).status, 200);
  assert.equal(bodyOf(post.remit({ ...remittance, amount_dong: 1 })).code, 'remittance_id_reused');
  assert.deepEqual(bodyOf(post.funds(account)), {
    account,
    funded_dong: 500 * AMOUNT,
    collected_dong: collected,
    returned_dong: left,
    balance_dong: 0,
  });
});

test('a list draws on the account it names, else on that of its commune', () => {
  const post = createPost({ seed: 'post', clock: virtualClock(), faults: { uncollectedRate: 0 } });
  post.postList('L1', sampleList({ listId: 'L1', count: 2, provider: 'DESK' }));
  post.postList('L2', sampleList({ listId: 'L2', count: 3, payingAccount: 'POST-CENTRAL' }));
  pass(post, 30 * DAY);
  assert.equal(bodyOf(post.funds('DESK-26734')).balance_dong, -2 * AMOUNT);
  assert.equal(bodyOf(post.funds('POST-CENTRAL')).collected_dong, 3 * AMOUNT);
});

test('fault uncollectedRate: that share does not come', () => {
  const post = postWithList(1000, { uncollectedRate: 0.4 });
  pass(post, 30 * DAY);
  const waiting = Number(bodyOf(post.close('L1')).uncollected);
  assert.ok(waiting > 340 && waiting < 460, `${waiting} of 1000`);
});

test('fault lateSeconds: the money is handed over, the report comes later', () => {
  const post = postWithList(10, { lateSeconds: 40 * DAY, uncollectedRate: 0 });
  pass(post, 30 * DAY);
  assert.deepEqual(collections(post), []);
  assert.equal(statusOf(post, 'R1'), 'collected');
  assert.deepEqual(bodyOf(post.recall('L1', { references: ['R1'] })).tooLate, ['R1']);
  pass(post, 40 * DAY);
  assert.equal(collections(post).length, 10);
});

test('fault duplicateCollections: each is listed twice, some under another id', () => {
  const post = postWithList(50, { duplicateCollections: true, uncollectedRate: 0 });
  pass(post, 30 * DAY);
  const listed = collections(post);
  assert.equal(listed.length, 100);
  const ids = new Set(listed.map(({ collectionId }) => collectionId));
  assert.ok(ids.size > 50 && ids.size < 100, `${ids.size} ids`);
  for (let index = 0; index < 100; index += 2) {
    const { collectionId: _, ...first } = listed[index]!;
    const { collectionId: __, ...second } = listed[index + 1]!;
    assert.deepEqual(second, first);
  }
});

test('fault loseCollections: never listed, but asking for the payment tells', () => {
  const post = postWithList(100, { loseCollections: 0.3, uncollectedRate: 0 });
  pass(post, 30 * DAY);
  const listed = new Set(collections(post).map(({ reference }) => reference));
  assert.ok(listed.size > 50 && listed.size < 90, `${listed.size} listed`);
  assert.equal(bodyOf(post.getList('L1')).waiting, 0);
  const lost = Array.from({ length: 100 }, (_, index) => `R${index}`).find(
    (reference) => !listed.has(reference),
  );
  assert.match(String(statusOf(post, lost!)), /^(collected|refused)$/);
});

test('fault wrongAmountRate: another amount is reported than was handed over', () => {
  const post = postWithList(200, { wrongAmountRate: 0.1, uncollectedRate: 0 });
  pass(post, 30 * DAY);
  const wrong = collections(post).filter(({ amount_dong }) => amount_dong !== AMOUNT);
  assert.ok(wrong.length > 5 && wrong.length < 40, `${wrong.length} of 200`);
  assert.equal(bodyOf(post.getPayment('L1', wrong[0]!.reference)).amount_dong, AMOUNT);
});

test('fault unknownReference: a collection nobody asked for is listed', () => {
  const post = postWithList(5, { unknownReference: 1 });
  assert.match(collections(post)[0]!.reference, /^NOBODY-/);
  assert.equal(bodyOf(post.getPayment('L1', collections(post)[0]!.reference)).code, 'payment_unknown');
});

test('fault contradict: the opposite is reported later, the payment itself stays as it was', () => {
  const post = postWithList(200, { contradict: 0.1, uncollectedRate: 0 });
  pass(post, 40 * DAY);
  const listed = collections(post);
  const contradictions = listed.filter(({ result }) => result === 'uncollected');
  assert.ok(contradictions.length > 5 && contradictions.length < 40, `${contradictions.length} of 200`);
  for (const { reference } of contradictions) assert.equal(statusOf(post, reference), 'collected');
});

test('replaying what was written down gives the same post office, to the last collection', () => {
  const written: unknown[] = [];
  const faults = { contradict: 0.1, duplicateCollections: true, lateSeconds: DAY };
  const first = createPost({
    seed: 'post',
    clock: virtualClock(),
    faults,
    record: (input) => written.push(structuredClone(input)),
  });
  first.postList('L1', sampleList({ listId: 'L1', count: 300 }));
  pass(first, 5 * DAY);
  first.recall('L1', { references: ['R1', 'R2', 'R3', 'R4'] });
  pass(first, 5 * DAY);
  first.close('L1');
  pass(first, 30 * DAY);
  const second = createPost({ seed: 'post', clock: virtualClock(), faults });
  for (const input of written) second.engine.replay(input);
  assert.ok(collections(first).length > 500);
  assert.deepEqual(collections(second), collections(first));
  assert.equal(textOf(second.outcomes()), textOf(first.outcomes()));
});

test('a replay under a real clock hands over before a recall what was handed over before it', () => {
  const written: unknown[] = [];
  let now = Date.parse('2026-11-05T09:00:00+07:00');
  const clock = { virtual: false, now: () => now };
  const first = createPost({ seed: 'post', clock, record: (input) => written.push(structuredClone(input)) });
  first.postList('L1', sampleList({ listId: 'L1', count: 200 }));
  now += 500;
  const references = Array.from({ length: 200 }, (_, index) => `R${index}`);
  const recalled = bodyOf(first.recall('L1', { references })).recalled as string[];
  assert.ok(recalled.length > 50 && recalled.length < 150, `${recalled.length} of 200 in time`);
  const second = createPost({ seed: 'post', clock });
  for (const input of written) second.engine.replay(input);
  assert.equal(textOf(second.outcomes()), textOf(first.outcomes()));
  assert.deepEqual(collections(second), collections(first));
});
