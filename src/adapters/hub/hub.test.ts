import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { Fault } from '#platform/fault.ts';
import { paymentHubOverHttp } from './hub.ts';

interface Seen {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

/** A hub that answers as told and remembers what it was sent. */
async function hubThat(answer: (seen: Seen, response: ServerResponse) => void) {
  const seen: Seen[] = [];
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    seen.push({ method: request.method!, url: request.url!, headers: request.headers, body });
    answer(seen.at(-1)!, response);
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    seen,
    port: paymentHubOverHttp({ baseUrl, pausesMilliseconds: [] }),
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
}

const json = (response: ServerResponse, status: number, body: unknown): void => {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify(body));
};

async function frozen(text: string) {
  const directory = await mkdtemp(join(tmpdir(), 'ansinh-hub-'));
  const path = join(directory, 'M1.xml');
  await writeFile(path, text);
  return {
    file: { messageId: 'M1', path, sha256: createHash('sha256').update(text).digest('hex') },
    [Symbol.asyncDispose]: () => rm(directory, { recursive: true }),
  };
}

const faultOf = (call: Promise<unknown>): Promise<Fault> =>
  call.then(
    () => assert.fail('the call did not fail'),
    (error: unknown) => (error instanceof Fault ? error : assert.fail(String(error))),
  );

test('a message goes out as it was frozen, byte for byte, with its id; a second sending is known as one', async () => {
  await using message = await frozen('<Document>đ</Document>');
  await using hub = await hubThat((_seen, response) =>
    json(response, hub.seen.length === 1 ? 202 : 200, { messageId: 'M1', status: 'received' }),
  );
  assert.equal(await hub.port.send(message.file), 'received');
  assert.equal(await hub.port.send(message.file), 'already_received');
  for (const sent of hub.seen) {
    assert.equal(`${sent.method} ${sent.url}`, 'POST /v1/messages');
    assert.equal(sent.headers['x-message-id'], 'M1');
    assert.equal(sent.headers['content-type'], 'application/xml');
    assert.equal(sent.headers['content-length'], '23');
    assert.equal(sent.body, '<Document>đ</Document>');
  }
});

test('a file that is not the one that was frozen does not leave the house', async () => {
  await using message = await frozen('<Document>810000</Document>');
  await using hub = await hubThat((_seen, response) => json(response, 202, {}));
  await writeFile(message.file.path, '<Document>910000</Document>');
  const fault = await faultOf(hub.port.send(message.file));
  assert.equal(fault.code, 'frozen_file_changed');
  assert.equal(fault.outcomeUnknown, false);
  assert.equal(hub.seen.length, 0);
});

test('a receipt for another message, or one that cannot be read, leaves the outcome unknown', async () => {
  await using message = await frozen('<Document/>');
  await using another = await hubThat((_seen, response) =>
    json(response, 202, { messageId: 'M2', status: 'received' }),
  );
  const wrong = await faultOf(another.port.send(message.file));
  assert.deepEqual([wrong.kind, wrong.code, wrong.outcomeUnknown], ['protocol', 'receipt_of_another', true]);
  await using mute = await hubThat((_seen, response) => response.writeHead(202).end('OK'));
  const unread = await faultOf(mute.port.send(message.file));
  assert.deepEqual([unread.kind, unread.outcomeUnknown, unread.retryable], ['protocol', true, false]);
});

test('a reused message id is refused with its code', async () => {
  await using message = await frozen('<Document/>');
  await using hub = await hubThat((_seen, response) => json(response, 409, { code: 'message_id_reused' }));
  const fault = await faultOf(hub.port.send(message.file));
  assert.deepEqual([fault.kind, fault.code, fault.outcomeUnknown], ['refused', 'message_id_reused', false]);
});

test('accounts are answered in the order asked, and one answer too few is a fault', async () => {
  const results = [
    { ref: 'b', result: 'INVALID', reason: 'CLOSED', currency: 'VND' },
    {
      ref: 'a',
      result: 'VERIFIED',
      maskedName: 'N***** V** M**',
      openedWith: 'OLD_ID',
      reason: 'A WORD OF ITS OWN',
    },
  ];
  await using hub = await hubThat((seen, response) => {
    const asked = (JSON.parse(seen.body) as { requests: unknown[] }).requests.length;
    json(response, 200, { results: asked === 2 ? results : [] });
  });
  const ask = (...refs: string[]) =>
    hub.port.enquireAccounts(refs.map((ref) => ({ ref, provider: '970405', accountNumber: '0000000999' })));
  assert.deepEqual(await ask('a', 'b'), [
    {
      ref: 'a',
      result: 'verified',
      maskedName: 'N***** V** M**',
      reason: undefined,
      currency: undefined,
      openedWith: 'old_id',
    },
    {
      ref: 'b',
      result: 'invalid',
      maskedName: undefined,
      reason: 'closed',
      currency: 'VND',
      openedWith: undefined,
    },
  ]);
  assert.equal((await faultOf(ask('c'))).code, 'answers_do_not_fit_questions');
  assert.deepEqual(await ask(), []);
  assert.equal(hub.seen.length, 2);
});

test('ids are written into the address so that no id can change the route', async () => {
  await using hub = await hubThat((_seen, response) => json(response, 404, { code: 'message_unknown' }));
  assert.deepEqual(await hub.port.enquireTransaction('../x', 'a/b?c'), { known: false });
  assert.equal(hub.seen[0]?.url, '/v1/messages/..%2Fx/transactions/a%2Fb%3Fc');
});

test('an answer outside the agreed form is a fault, not a guess', async () => {
  await using hub = await hubThat((_seen, response) =>
    json(response, 200, { endToEndId: 'P1', status: 'credited maybe' }),
  );
  const fault = await faultOf(hub.port.enquireTransaction('M1', 'P1'));
  assert.equal(fault.kind, 'protocol');
});

test('a report whose connection breaks half-way is a fault', async () => {
  await using hub = await hubThat((_seen, response) => {
    response.writeHead(200, { 'content-length': '1000' });
    response.write('<Document>', () => response.destroy());
  });
  const bytes = await hub.port.openReport('R1');
  const fault = await faultOf(Array.fromAsync(bytes));
  assert.deepEqual([fault.kind, fault.retryable], ['unreachable', true]);
});
