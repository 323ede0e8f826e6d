import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { matchStatementEntry } from '#core/matching/matchStatement.ts';
import { dong } from '#core/money.ts';
import { assertValid, BUDGET_LINE, COMMUNE, DAY, faultOf, gather, itemsOf, Meeting } from './meeting.ts';

/*
 * The adapters and the sandbox institutions were written apart from the same wire text. Here they meet: every call of a port, over HTTP,
 * against the institution as the program it is. Clocks are virtual, so nothing waits.
 */

let meeting: Meeting;
before(async () => {
  meeting = await Meeting.open();
});
after(() => meeting[Symbol.asyncDispose]());

describe('the Treasury', () => {
  test('controls an order, funds it once, and shows it on its statement', async (t) => {
    const port = meeting.treasuryPort;
    const order = await meeting.orderOf('ORD-1', [
      { payingAccount: 'HUB-1', provider: 'HUB', amount: dong(1_620_000) },
      { payingAccount: `POST-${COMMUNE}`, provider: 'VNPOST', amount: dong(540_000) },
    ]);
    const start = (await port.orderEvents(undefined, 100)).cursor;
    assert.deepEqual(await port.enquireOrder('ORD-1'), { known: false });
    assert.equal(await port.submitOrder(order), 'received');
    assert.equal(await port.submitOrder(order), 'already_received');
    const other = await faultOf(port.submitOrder({ ...order, payments: 4 }));
    assert.deepEqual([other.kind, other.code], ['refused', 'order_id_reused']);
    await meeting.treasury.advance(2 * DAY);

    const { events } = await port.orderEvents(start, 100);
    assert.deepEqual(
      events.map(({ orderId, status }) => `${orderId} ${status}`),
      ['ORD-1 accepted', 'ORD-1 funded'],
    );
    const found = await port.enquireOrder('ORD-1');
    assert.ok(found.known && found.status === 'funded' && found.fundedAt);
    assert.equal(found.amount, order.amount);
    assert.equal((await meeting.deskPort.funds(`POST-${COMMUNE}`)).funded, dong(540_000));

    const bytes = await gather(await port.statement('latest'));
    assertValid(t, bytes, 'camt.053.001.08');
    const items = await itemsOf(bytes, port.readStatement);
    const detail = items.find((item) => item.kind === 'entry_detail' && item.endToEndId === 'ORD-1');
    assert.ok(detail?.kind === 'entry_detail');
    const matched = matchStatementEntry(
      { ...detail, reference: detail.endToEndId },
      { amount: order.amount, direction: 'debit', settled: false, returned: false },
    );
    assert.deepEqual(matched, { match: 'settled' });
  });

  test('is told once what its controller decided', async () => {
    const port = meeting.treasuryPort;
    const order = await meeting.orderOf('ORD-HAND', [
      { payingAccount: 'HUB-1', provider: 'HUB', amount: dong(2_000) },
    ]);
    await port.submitOrder(order);
    const decision = { orderId: 'ORD-HAND', accepts: false, reason: 'Thiếu bảng kê', officer: '7' };
    await port.decideOrder(decision);
    await port.decideOrder(decision);
    const back = await port.enquireOrder('ORD-HAND');
    assert.ok(back.known && back.status === 'returned');
    assert.deepEqual([back.reason?.code, back.reason?.vi], ['control_refused', 'Thiếu bảng kê']);
    const late = await faultOf(port.decideOrder({ ...decision, accepts: true }));
    assert.deepEqual([late.kind, late.code], ['refused', 'order_answered']);
  });

  test('sends an order back with its reason, and takes money back once', async (t) => {
    const port = meeting.treasuryPort;
    const order = await meeting.orderOf('ORD-2', [
      { payingAccount: 'HUB-1', provider: 'HUB', amount: dong(1_000) },
    ]);
    await port.submitOrder({ ...order, listDigest: 'f'.repeat(64) });
    await meeting.treasury.advance(2 * DAY);
    const back = await port.enquireOrder('ORD-2');
    assert.ok(back.known && back.status === 'returned');
    assert.equal(back.reason?.code, 'signature_invalid');

    const returned = {
      returnId: 'RET-1',
      orderId: 'ORD-1',
      amount: dong(540_000),
      reason: 'uncollected',
      budgetLine: BUDGET_LINE,
      communeCode: COMMUNE,
    };
    await port.giveBack(returned);
    await port.giveBack(returned);
    const bytes = await gather(await port.statement('latest'));
    assertValid(t, bytes, 'camt.053.001.08');
    const credits = (await itemsOf(bytes, port.readStatement)).filter(
      (item) => item.kind === 'entry_detail' && item.direction === 'credit',
    );
    assert.deepEqual(
      credits.map((item) => item.kind === 'entry_detail' && [item.endToEndId, item.amount]),
      [['RET-1', dong(540_000)]],
    );
  });

  test('tells its allotments for the lines and communes asked of', async () => {
    const asked = { year: 2026, budgetLines: [BUDGET_LINE], communeCodes: [COMMUNE, '00008'] };
    const allotments = await meeting.treasuryPort.allotments(asked);
    assert.deepEqual(allotments.map(({ communeCode }) => communeCode).sort(), [COMMUNE, '00008']);
    assert.ok(allotments.every(({ amount, year }) => amount > 0n && year === 2026));
  });

  test('may book an order whose answer was lost: unknown, enquired after, the same order again books nothing', async () => {
    await meeting.treasury.faults({ loseAcknowledgement: 1 });
    const order = await meeting.orderOf('ORD-3', [
      { payingAccount: 'HUB-1', provider: 'HUB', amount: dong(1_000) },
    ]);
    const fault = await faultOf(meeting.treasuryPort.submitOrder(order));
    await meeting.treasury.faults({});
    assert.deepEqual([fault.outcomeUnknown, fault.retryable], [true, false]);
    assert.equal((await meeting.treasuryPort.enquireOrder('ORD-3')).known, true);
    assert.equal(await meeting.treasuryPort.submitOrder(order), 'already_received');
  });
});
