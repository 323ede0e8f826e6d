import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { virtualClock } from '../kit/clock.ts';
import { createNoticeCarriers, type NoticeCarriers } from './model.ts';

const open = (faults = {}): NoticeCarriers =>
  createNoticeCarriers({ seed: 'test', clock: virtualClock(), faults });
const message = (messageId: string, to = '0900000001', text = 'AN SINH: thu') => ({ messageId, to, text });
const bodyOf = (given: { readonly body?: unknown }) => given.body as never as Record<string, never>;
// biome-ignore lint/suspicious/noExplicitAny: answers of every shape
const read = (given: { readonly body?: unknown }): any => bodyOf(given);

describe('the carriers of messages', () => {
  test('a message taken is delivered, told once, and lies in its reader’s inbox', () => {
    const carriers = open();
    const sent = carriers.send('sms', { messages: [message('A')] });
    assert.deepEqual(read(sent).answers, [{ messageId: 'A', status: 'accepted' }]);
    assert.equal(read(carriers.receipts('sms', null, null)).receipts.length, 0);
    carriers.engine.advance({ seconds: 10 });
    const { receipts } = read(carriers.receipts('sms', null, null));
    assert.deepEqual(
      receipts.map((one: { messageId: string; status: string }) => [one.messageId, one.status]),
      [['A', 'delivered']],
    );
    assert.deepEqual(
      carriers.inbox('0900000001').map((one) => [one.text, one.status]),
      [['AN SINH: thu', 'delivered']],
    );
    assert.equal(carriers.inbox('0900000002').length, 0);
  });

  test('the same id again is one message; with other words it is refused', () => {
    const carriers = open();
    carriers.send('sms', { messages: [message('A')] });
    const again = read(carriers.send('sms', { messages: [message('A')] }));
    const other = read(carriers.send('sms', { messages: [message('A', '0900000001', 'khac')] }));
    assert.equal(again.answers[0].status, 'accepted');
    assert.deepEqual(other.answers[0], { messageId: 'A', status: 'refused', code: 'message_id_reused' });
    assert.equal(carriers.inbox(null).length, 1);
  });

  test('an address that is none, and one that nobody has, are refused one by one', () => {
    const carriers = open({ rejectNumbers: ['0900000009'] });
    carriers.useIdentities([{ pin: '001150000001' }]);
    const sms = read(
      carriers.send('sms', { messages: [message('A', '12'), message('B', '0900000009'), message('C')] }),
    );
    assert.deepEqual(
      sms.answers.map((one: { code?: string }) => one.code),
      ['address_malformed', 'address_unknown', undefined],
    );
    const vneid = read(
      carriers.send('vneid', { messages: [message('D', '001150000001'), message('E', '001150000002')] }),
    );
    assert.deepEqual(
      vneid.answers.map((one: { status: string }) => one.status),
      ['accepted', 'refused'],
    );
  });

  test('faults: lost for ever, failed, late, twice, and receipts said twice', () => {
    const lost = open({ loseMessages: 1 });
    lost.send('sms', { messages: [message('A')] });
    lost.engine.advance({ seconds: 1_000_000 });
    assert.equal(read(lost.receipts('sms', null, null)).receipts.length, 0);
    assert.equal(lost.inbox(null)[0]!.status, 'lost');

    const failing = open({ failDeliveries: 1, repeatReceipts: true });
    failing.send('sms', { messages: [message('A')] });
    failing.engine.advance({ seconds: 10 });
    assert.deepEqual(
      read(failing.receipts('sms', null, null)).receipts.map((one: { code: string }) => one.code),
      ['unreachable', 'unreachable'],
    );

    const late = open({ lateSeconds: 3_600, deliverTwice: true });
    late.send('sms', { messages: [message('A')] });
    late.engine.advance({ seconds: 3_000 });
    assert.equal(late.inbox(null)[0]!.status, 'accepted');
    late.engine.advance({ seconds: 3_000 });
    assert.equal(late.inbox(null).filter((one) => one.status === 'delivered').length, 2);
  });

  test('an answer that is lost leaves the message known to an enquiry', () => {
    const carriers = open({ loseAnswers: 1 });
    const sent = carriers.send('email', { messages: [message('A', 'mau@example.vn')] });
    assert.ok(sent.cut || sent.status === 500);
    assert.deepEqual(
      read(carriers.enquire('email', { messageIds: ['A', 'B'] })).known.map(
        (one: { messageId: string }) => one.messageId,
      ),
      ['A'],
    );
  });
});
