import assert from 'node:assert/strict';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { type AddressInfo, createServer as createTcpServer } from 'node:net';
import { test } from 'node:test';
import { Fault } from '#platform/fault.ts';
import { act, Institution, letGo, question } from './institution.ts';

type Handler = (request: IncomingMessage, response: ServerResponse, visit: number) => void;

/** A counterpart that does as it is told, and counts how often it was called. */
async function counterpart(
  handler: Handler,
): Promise<AsyncDisposable & { url: string; visits: () => number }> {
  let visits = 0;
  const server = createServer((request, response) => {
    visits += 1;
    request.resume();
    handler(request, response, visits);
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    visits: () => visits,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
}

const at = (baseUrl: string, timeoutMilliseconds = 5_000): Institution =>
  new Institution('hub', { baseUrl, timeoutMilliseconds, pausesMilliseconds: [0, 0] });

async function faultOf(call: Promise<unknown>): Promise<Fault> {
  const outcome = await call.then(
    () => assert.fail('the call did not fail'),
    (error: unknown) => error,
  );
  assert.ok(outcome instanceof Fault, String(outcome));
  return outcome;
}

const ASK = question('enquire message', '/v1/messages/M1', undefined);
const ACT = act('submit order', '/v1/orders', { orderId: 'O1' }, undefined);

const problem = (response: ServerResponse, status: number, code: string, headers = {}): void => {
  response.writeHead(status, { 'content-type': 'application/problem+json', ...headers });
  response.end(JSON.stringify({ code, title: 'Ông Nguyễn Văn Mẫu', detail: '001099000123' }));
};

test('an act without an answer in time is unknown, and is asked for once only', async () => {
  await using hub = await counterpart(() => {});
  const fault = await faultOf(at(hub.url, 1_000).call(ACT));
  assert.equal(fault.kind, 'timeout');
  assert.equal(fault.outcomeUnknown, true);
  assert.equal(fault.retryable, false);
  assert.equal(hub.visits(), 1);
});

test('a question without an answer in time may be asked again, by the caller', async () => {
  await using hub = await counterpart(() => {});
  const fault = await faultOf(at(hub.url, 1_000).call(ASK));
  assert.equal(fault.kind, 'timeout');
  assert.equal(fault.outcomeUnknown, false);
  assert.equal(fault.retryable, true);
  assert.equal(hub.visits(), 1);
});

test('an act whose connection is cut is unknown, and is not sent again', async () => {
  await using hub = await counterpart((request) => request.on('end', () => request.socket.destroy()));
  const fault = await faultOf(at(hub.url).call(ACT));
  assert.equal(fault.kind, 'unreachable');
  assert.equal(fault.outcomeUnknown, true);
  assert.equal(fault.retryable, false);
  assert.equal(hub.visits(), 1);
});

test('a question whose connection is cut is asked again, and answered', async () => {
  await using hub = await counterpart((request, response, visit) => {
    if (visit === 1) request.socket.destroy();
    else response.end('{}');
  });
  const response = await at(hub.url).call(ASK);
  assert.equal(response.status, 200);
  await letGo(response);
  assert.equal(hub.visits(), 2);
});

test('an act that found nobody listening was certainly not done', async () => {
  const free = createTcpServer();
  await new Promise<void>((listening) => free.listen(0, '127.0.0.1', listening));
  const { port } = free.address() as AddressInfo;
  await new Promise((closed) => free.close(closed));
  const fault = await faultOf(at(`http://127.0.0.1:${port}`).call(ACT));
  assert.equal(fault.kind, 'unreachable');
  assert.equal(fault.outcomeUnknown, false);
  assert.equal(fault.retryable, true);
});

test('an institution that is closed or busy is tried again a few times, acts too, for it did not begin', async () => {
  await using hub = await counterpart((_request, response, visit) => {
    if (visit < 3) problem(response, visit === 1 ? 503 : 429, 'down', { 'retry-after': '0' });
    else response.end('{}');
  });
  await letGo(await at(hub.url).call(ACT));
  assert.equal(hub.visits(), 3);
});

test('an institution that stays closed is overloaded, and nothing was done', async () => {
  await using hub = await counterpart((_request, response) => problem(response, 503, 'down'));
  const fault = await faultOf(at(hub.url).call(ACT));
  assert.equal(fault.kind, 'overloaded');
  assert.equal(fault.retryable, true);
  assert.equal(fault.outcomeUnknown, false);
  assert.equal(hub.visits(), 3);
});

test('a long wait asked for is the job to make: the call does not sit it out', async () => {
  await using hub = await counterpart((_request, response) =>
    problem(response, 429, 'busy', { 'retry-after': '60' }),
  );
  const fault = await faultOf(at(hub.url).call(ASK));
  assert.equal(fault.retryAfterSeconds, 60);
  assert.equal(hub.visits(), 1);
});

test('a server error after an act leaves its outcome unknown: the booking may be made', async () => {
  await using hub = await counterpart((_request, response) => problem(response, 500, 'answer_lost'));
  const fault = await faultOf(at(hub.url).call(ACT));
  assert.equal(fault.kind, 'protocol');
  assert.equal(fault.outcomeUnknown, true);
  assert.equal(fault.retryable, false);
  assert.equal(hub.visits(), 1);
});

test('a refusal keeps its code and nothing else of what the institution wrote, for that may name a person', async () => {
  await using hub = await counterpart((_request, response) => problem(response, 409, 'order_id_reused'));
  const fault = await faultOf(at(hub.url).call(ACT));
  assert.equal(fault.kind, 'refused');
  assert.equal(fault.code, 'order_id_reused');
  assert.equal(fault.status, 409);
  assert.equal(fault.retryable, false);
  assert.equal(fault.outcomeUnknown, false);
  assert.doesNotMatch(`${fault.message} ${fault.vi} ${fault.en}`, /Mẫu|001099/);
  assert.equal(hub.visits(), 1);
});

test('only the agreed code means not known: any other 404 is a fault, or a payment would be sent again', async () => {
  await using hub = await counterpart((_request, response, visit) => {
    if (visit === 1) problem(response, 404, 'message_unknown');
    else if (visit === 2) problem(response, 404, 'route_unknown');
    else response.writeHead(404, { 'content-type': 'text/html' }).end('<h1>Not here</h1>');
  });
  const ask = (): Promise<unknown> => at(hub.url).callIfKnown(ASK, ['message_unknown']);
  assert.equal(await ask(), undefined);
  assert.equal((await faultOf(ask())).code, 'route_unknown');
  assert.equal((await faultOf(ask())).kind, 'refused');
});

test('a question we stop ourselves is dropped; an act we stop ourselves is unknown', async () => {
  const stop = new AbortController();
  await using hub = await counterpart(() => stop.abort(new Error('worker stops')));
  await assert.rejects(at(hub.url).call({ ...ASK, signal: stop.signal }), /worker stops/);
  const again = new AbortController();
  await using treasury = await counterpart(() => again.abort(new Error('worker stops')));
  const fault = await faultOf(at(treasury.url).call({ ...ACT, signal: again.signal }));
  assert.equal(fault.outcomeUnknown, true);
});

test('a redirect is not followed: money goes where we were told, or nowhere', async () => {
  await using hub = await counterpart((_request, response) =>
    response.writeHead(307, { location: 'http://127.0.0.1:9/' }).end(),
  );
  const fault = await faultOf(at(hub.url).call(ACT));
  assert.equal(fault.outcomeUnknown, true);
  assert.equal(hub.visits(), 1);
});
