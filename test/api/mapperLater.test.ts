import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { callbacksOverHttps } from '#adapters/callbacks/callbacks.ts';
import { answerMessage, sendCallback } from '#contexts/mapper/index.ts';
import { sql } from '#platform/database.ts';
import { Fault } from '#platform/fault.ts';
import { asking, type Item, type MapperSite, openMapperSite, type Sent } from './mapperSite.ts';

describe('the mapper, answering later', () => {
  let desk: MapperSite;
  before(async () => {
    desk = await openMapperSite();
  });
  after(() => desk.close());

  const FA_WRONG = 'account:12@970436';
  /** Every second item is wrong, each in one of six ways. */
  const halfWrong = (count: number): Item[] =>
    Array.from({ length: count }, (_, n) => {
      if (n % 2 === 0) return asking(desk.people[n % desk.people.length]!.pin, { reference_id: `r${n}` });
      const wrong: Item[] = [
        asking('12345', { reference_id: `r${n}` }),
        asking('001980000001', { reference_id: `r${n}` }),
        asking(desk.people[0]!.pin, { reference_id: `r${n}`, fa: FA_WRONG }),
        asking(desk.people[0]!.pin, { reference_id: 'r0' }),
        asking(desk.people[0]!.pin, { reference_id: `r${n}`, timestamp: 'yesterday' }),
        asking(desk.people[0]!.pin, { reference_id: `r${n}`, scope: 'all' }),
      ];
      return wrong[Math.floor(n / 2) % wrong.length]!;
    });
  const WRONG_CODES = [
    'rjct.id.invalid',
    'rjct.id.invalid',
    'rjct.fa.invalid',
    'rjct.reference_id.duplicate',
    'rjct.timestamp.invalid',
    'rjct.resolve_type.not_supported',
  ];

  function assertHalfWrong(answers: readonly Item[], items: readonly Item[]): void {
    assert.equal(answers.length, items.length);
    for (const [n, answer] of answers.entries()) {
      assert.equal(answer.reference_id, items[n]!.reference_id);
      if (n % 2 === 0) assert.equal(answer.status, 'succ', JSON.stringify(answer));
      else assert.equal(answer.status_reason_code, WRONG_CODES[Math.floor(n / 2) % WRONG_CODES.length]);
    }
  }

  const callbackUri = () => `http://127.0.0.1:${desk.partner.port}/callback/on-resolve`;
  async function received(transaction: string): Promise<{ signed: boolean; body: Sent['body'] }[]> {
    const response = await fetch(
      `http://127.0.0.1:${desk.partner.port}/control/received?transaction=${transaction}`,
    );
    return ((await response.json()) as { callbacks: { signed: boolean; body: Sent['body'] }[] }).callbacks;
  }
  const answersCalledBack = async (transaction: string) =>
    (await received(transaction)).flatMap(({ body }) => body.message.resolve_response as Item[]);

  /** What the worker does with the jobs of a message. */
  async function work(correlationId: string): Promise<void> {
    await answerMessage(desk.world, correlationId);
    const rows = await desk.site.rowsOf(sql<{ callback_id: bigint }>`
      select callback_id from mapper_callback join mapper_message using (mapper_message_id) where correlation_id = ${correlationId} order by number`);
    const port = callbacksOverHttps({ sandbox: true });
    for (const { callback_id } of rows) {
      for (let tries = 1; ; tries++) {
        try {
          await sendCallback(desk.world, desk.site.system, port, callback_id);
          break;
        } catch (error) {
          assert.ok(error instanceof Fault && error.retryable && tries < 5, String(error));
        }
      }
    }
  }

  async function later(transaction: string, items: readonly Item[], header: object = {}): Promise<Sent> {
    return desk.send(
      '/mapper/resolve',
      'resolve',
      { transaction_id: transaction, resolve_request: items },
      { sender_uri: callbackUri(), ...header },
    );
  }

  it('a hundred thousand items with half of them wrong are answered item by item, with nothing lost', async () => {
    const items = halfWrong(100_000);
    const ack = await later('half-wrong', items);
    assert.deepEqual(
      [ack.status, ack.body.message.ack_status],
      [200, 'ACK'],
      JSON.stringify(ack.body).slice(0, 500),
    );
    await work(ack.body.message.correlation_id);
    const callbacks = await received('half-wrong');
    assert.ok(callbacks.every(({ signed }) => signed));
    assert.deepEqual(
      callbacks.map(({ body }) => body.header.completed_count),
      [1, 2, 3, 4, 5, 6, 7, 8, 9, 10].map((n) => n * 10_000),
    );
    assertHalfWrong(await answersCalledBack('half-wrong'), items);
    const rows = await desk.site.rowsOf(
      sql<{ request_cipher: Buffer }>`select request_cipher from mapper_part`,
    );
    assert.ok(rows.length >= 100 && rows.every((row) => !row.request_cipher.includes(desk.people[0]!.pin)));
  });

  it('a worker that dies in the middle leaves parts that the next one finishes, each done once', async () => {
    const items = halfWrong(5_000);
    const ack = await later('killed', items);
    const correlation = ack.body.message.correlation_id;
    let parts = 0;
    const dying = {
      ...desk.site.vault,
      open: ((place, sealed) => {
        if (place === 'inbox' && ++parts > 2) throw new Error('killed');
        return desk.site.vault.open(place, sealed);
      }) as typeof desk.site.vault.open,
    };
    await assert.rejects(answerMessage({ ...desk.world, vault: dying }, correlation), /killed/);
    const question = (by: object) =>
      desk.send('/registry/sync/txn/status', 'txn-status', {
        transaction_id: 'killed',
        txnstatus_request: { reference_id: 'q', txn_type: 'resolve', ...by },
      });
    const half = await question({ attribute_type: 'correlation_id', attribute_value: correlation });
    assert.deepEqual(
      [half.signed, half.body.header.status, half.body.header.completed_count, half.body.header.total_count],
      [true, 'pdng', 2_000, 5_000],
    );
    await work(correlation);
    await work(correlation);
    assertHalfWrong(await answersCalledBack('killed'), items);
    const whole = await question({ attribute_type: 'transaction_id', attribute_value: 'killed' });
    assert.equal(whole.body.header.status, 'succ');
    assertHalfWrong(whole.body.message.txnstatus_response.txn_status.resolve_response, items);
    const some = await question({ attribute_type: 'reference_id_list', attribute_value: ['r4', 'r4998'] });
    assert.deepEqual(
      some.body.message.txnstatus_response.txn_status.resolve_response.map((one: Item) => one.reference_id),
      ['r4', 'r4998'],
    );
    const looks = await desk.site.rowsOf(
      sql`select from journal where command = 'answer_mapper_resolve' and idempotency_key like ${`mapper:${correlation}:%`}`,
    );
    assert.equal(looks.length, 5);
  });

  it('callbacks that fail, are redirected or lose their answer are sent again, the same bytes', async () => {
    const items = halfWrong(20);
    for (const [transaction, faults, copies] of [
      ['failing', { failures: 2 }, 1],
      ['forgetful', { forgetful: true }, 2],
    ] as const) {
      const ack = await later(transaction, items);
      await desk.control('faults', { faults });
      const correlation = ack.body.message.correlation_id;
      if ('forgetful' in faults) await assert.rejects(tryOnce(correlation), Fault);
      await desk.control('faults', { faults: 'forgetful' in faults ? {} : faults });
      await work(correlation);
      const got = await received(transaction);
      assert.equal(got.length, copies, transaction);
      assert.equal(new Set(got.map(({ body }) => JSON.stringify(body))).size, 1, 'frozen');
    }
    await desk.control('faults', { faults: { redirect: true } });
    const ack = await later('redirected', items);
    await assert.rejects(tryOnce(ack.body.message.correlation_id), Fault);
    await desk.control('faults', { faults: {} });
    await work(ack.body.message.correlation_id);
    assertHalfWrong(await answersCalledBack('redirected'), items);
  });

  /** One try of each callback. */
  async function tryOnce(correlationId: string): Promise<void> {
    await answerMessage(desk.world, correlationId);
    const rows = await desk.site.rowsOf(sql<{ callback_id: bigint }>`
      select callback_id from mapper_callback join mapper_message using (mapper_message_id) where correlation_id = ${correlationId}`);
    for (const { callback_id } of rows)
      await sendCallback(desk.world, desk.site.system, callbacksOverHttps({ sandbox: true }), callback_id);
  }

  it('is called back only where it is registered, and learns its answers by asking when it cannot be', async () => {
    for (const sender_uri of [
      'https://elsewhere.example.vn/cb',
      'http://127.0.0.1:1/cb',
      `http://user@127.0.0.1:${desk.partner.port}/cb`,
      'not an address',
      'https://169.254.169.254/latest/meta-data',
    ]) {
      const answer = await later('elsewhere', [asking(desk.people[0]!.pin)], { sender_uri });
      assert.deepEqual(
        [answer.status, answer.body.message.ack_status, answer.body.message.error.code],
        [400, 'ERR', 'err.sender_uri.invalid'],
        sender_uri,
      );
    }
    const ack = await later('production', [asking(desk.people[0]!.pin)]);
    await answerMessage(desk.world, ack.body.message.correlation_id);
    const [row] = await desk.site.rowsOf(
      sql<{ callback_id: bigint }>`select max(callback_id) as callback_id from mapper_callback`,
    );
    await sendCallback(desk.world, desk.site.system, callbacksOverHttps(), row!.callback_id);
    const [callback] = await desk.site.rowsOf(sql<{ last_fault: string; delivered_at: Date | null }>`
      select last_fault, delivered_at from mapper_callback where callback_id = ${row!.callback_id}`);
    assert.deepEqual([callback!.last_fault, callback!.delivered_at], ['refused callback_not_https', null]);
  });

  it('a status question about nothing, or about another’s message, finds nothing', async () => {
    const answer = await desk.send('/registry/sync/txn/status', 'txn-status', {
      transaction_id: 'unheard',
      txnstatus_request: {
        reference_id: 'q',
        txn_type: 'resolve',
        attribute_type: 'correlation_id',
        attribute_value: randomUUID(),
      },
    });
    assert.deepEqual([answer.status, answer.body.header.status], [404, 'rjct']);
  });
});
