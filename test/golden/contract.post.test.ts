import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { dong } from '#core/money.ts';
import { COMMUNE, DAY, faultOf, Meeting } from './meeting.ts';

/*
 * The adapters and the sandbox institutions were written apart from the same wire text. Here they meet: every call of a port, over HTTP,
 * against the institution as the program it is. Clocks are virtual, so nothing waits.
 */

let meeting: Meeting;
before(async () => {
  meeting = await Meeting.open();
});
after(() => meeting[Symbol.asyncDispose]());

describe('the cash desks', () => {
  const ACCOUNT = `DESK-${COMMUNE}`;
  const references = ['C1-P1', 'C1-P2', 'C1-P3', 'C1-P4'];

  function listOf(listId: string, amount = 540_000): string {
    const payments = references.map((reference) => ({
      type: 'payment',
      reference,
      payeeName: 'Nguyễn Văn Mẫu',
      payeeBirthYear: 1938,
      payeePinLast4: '0001',
      beneficiaryName: 'Nguyễn Văn Mẫu',
      amount_dong: 540_000,
      homeDelivery: false,
    }));
    const header = {
      type: 'header',
      listId,
      provider: 'DESK',
      communeCode: COMMUNE,
      month: '2026-11',
      programme: 'social_assistance',
      payments: payments.length,
      amount_dong: amount * payments.length,
    };
    return [header, ...payments].map((line) => `${JSON.stringify(line)}\n`).join('');
  }

  test('hand over a list once, give back what is recalled in time, and send the rest home', async () => {
    const port = meeting.deskPort;
    await meeting.fund('ORD-C1', ACCOUNT, 'DESK', dong(2_160_000));
    const file = await meeting.freeze('C1.ndjson', listOf('C1'));
    const start = (await port.collections(undefined, 5000)).cursor;
    assert.deepEqual(await port.enquireList('C1'), { known: false });
    assert.equal(await port.sendList({ listId: 'C1', ...file }), 'received');
    assert.equal(await port.sendList({ listId: 'C1', ...file }), 'already_received');
    assert.deepEqual(await port.enquirePayment('C1', 'C1-P1'), {
      known: true,
      result: undefined,
      amount: dong(540_000),
    });
    assert.deepEqual(await port.enquirePayment('C1', 'nobody'), { known: false });
    assert.deepEqual(await port.recall('C1', ['C1-P4', 'nobody']), {
      recalled: ['C1-P4'],
      tooLate: [],
      unknown: ['nobody'],
    });
    await meeting.post.advance(30 * DAY);
    await port.closeList('C1');
    await port.closeList('C1');

    const { collections } = await port.collections(start, 5000);
    assert.deepEqual(collections.map(({ reference }) => reference).sort(), ['C1-P1', 'C1-P2', 'C1-P3']);
    assert.ok(collections.every(({ amount, listId }) => amount === dong(540_000) && listId === 'C1'));
    for (const one of collections) {
      assert.equal(one.proof !== undefined, one.result === 'collected');
      const known = await port.enquirePayment('C1', one.reference);
      assert.equal(known.known && known.result, one.result);
    }
    const recalled = await port.enquirePayment('C1', 'C1-P4');
    assert.equal(recalled.known && recalled.result, 'recalled');
    const list = await port.enquireList('C1');
    assert.ok(list.known && list.status === 'closed');
    assert.equal(list.collected, collections.filter(({ result }) => result === 'collected').length);
    assert.deepEqual([list.waiting, list.recalled], [0, 1]);
    assert.equal(list.collected + list.uncollected + list.refused + list.recalled, references.length);

    const before = await port.funds(ACCOUNT);
    assert.equal(before.balance, before.funded - before.collected - before.returned);
    assert.ok(before.balance >= 540_000n);
    const remittance = { remittanceId: 'REM-1', account: ACCOUNT, amount: before.balance, orderId: 'ORD-C1' };
    await port.remit(remittance);
    await port.remit(remittance);
    assert.equal((await port.funds(ACCOUNT)).balance, 0n);
  });

  test('refuse a list whose totals differ, and one whose id was used for other bytes', async () => {
    const wrong = await meeting.freeze('C2.ndjson', listOf('C2', 540_001));
    assert.equal(
      (await faultOf(meeting.deskPort.sendList({ listId: 'C2', ...wrong }))).code,
      'totals_differ',
    );
    const other = await meeting.freeze('C1b.ndjson', listOf('C1').replace('Mẫu', 'Khác'));
    assert.equal(
      (await faultOf(meeting.deskPort.sendList({ listId: 'C1', ...other }))).code,
      'list_id_reused',
    );
  });
});
