import assert from 'node:assert/strict';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import test, { type TestContext } from 'node:test';
import { Fault } from '#platform/fault.ts';
import { callbacksOverHttps } from './callbacks.ts';
import { isPublicAddress } from './publicAddress.ts';

const codeOf = async (work: Promise<void>): Promise<string> =>
  work.then(
    () => 'delivered',
    (error) => {
      assert.ok(error instanceof Fault, String(error));
      return `${error.kind}${error.code ? ` ${error.code}` : ''}${error.status ? ` ${error.status}` : ''}${error.retryable ? ' retryable' : ''}`;
    },
  );

async function listening(t: TestContext, answer: RequestListener): Promise<string> {
  const server = createServer(answer);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  t.after(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

test('only addresses of the public Internet are public', () => {
  for (const address of ['1.1.1.1', '203.162.4.1', '2606:4700:4700::1111', '2001:4860:4860::8888'])
    assert.ok(isPublicAddress(address), address);
  const inside = [
    '0.0.0.0',
    '10.1.2.3',
    '100.64.0.1',
    '127.0.0.1',
    '127.255.255.254',
    '169.254.169.254',
    '172.16.0.1',
    '172.31.255.255',
    '192.0.0.192',
    '192.168.1.1',
    '198.18.0.1',
    '224.0.0.1',
    '255.255.255.255',
    '::',
    '::1',
    '::ffff:10.0.0.1',
    '::ffff:1.1.1.1',
    '::ffff:a9fe:a9fe',
    '::127.0.0.1',
    '64:ff9b::a00:1',
    '64:ff9b:1::a00:1',
    'fc00::1',
    'fd00:ec2::254',
    'fe80::1',
    'fe80::1%eth0',
    'fec0::1',
    'ff02::1',
    '2001::1',
    '2001:db8::1',
    '2002:7f00:1::1',
    'localhost',
    '',
  ];
  for (const address of inside) assert.ok(!isPublicAddress(address), address);
});

test('a host that is an address is refused however it is written', async () => {
  const port = callbacksOverHttps({ resolve: async () => assert.fail('nothing is looked up') });
  for (const host of [
    '127.0.0.1',
    '127.1',
    '2130706433',
    '0x7f.0.0.1',
    '0x7f000001',
    '017700000001',
    '0177.0.0.1',
    '10.0.0.1',
    '169.254.169.254',
    '1.1.1.1',
    '①②⑦.⓪.⓪.①',
    '[::1]',
    '[::ffff:127.0.0.1]',
    '[::ffff:a9fe:a9fe]',
    '[2606:4700:4700::1111]',
  ])
    assert.equal(
      await codeOf(port.deliver(`https://${host}/on-link`, '{}')),
      'refused callback_to_bare_address',
      host,
    );
});

test('only https is spoken, and no name and password is carried', async () => {
  const port = callbacksOverHttps({ resolve: async () => ['1.1.1.1'] });
  for (const uri of [
    'http://partner.example.vn/cb',
    'ftp://partner.example.vn/cb',
    'file:///etc/passwd',
    'gopher://a.vn/',
  ])
    assert.equal(await codeOf(port.deliver(uri, '{}')), 'refused callback_not_https', uri);
  for (const uri of [
    'https://a:b@partner.example.vn/cb',
    'https://partner.example.vn@10.0.0.1/',
    'not an address',
    '',
  ])
    assert.equal(await codeOf(port.deliver(uri, '{}')), 'refused callback_address_malformed', uri);
});

test('a name that leads to one private address among public ones is not called', async () => {
  for (const addresses of [
    ['10.0.0.1'],
    ['1.1.1.1', '169.254.169.254'],
    ['::ffff:10.0.0.1'],
    ['fe80::1'],
    ['garbage'],
  ]) {
    const port = callbacksOverHttps({ resolve: async () => addresses });
    assert.equal(
      await codeOf(port.deliver('https://partner.example.vn/cb', '{}')),
      'refused callback_to_private_address',
      addresses.join(),
    );
  }
});

test('a name nobody knows may be known later', async () => {
  const unknown = callbacksOverHttps({ resolve: () => Promise.reject(new Error('ENOTFOUND')) });
  const empty = callbacksOverHttps({ resolve: async () => [] });
  for (const port of [unknown, empty])
    assert.equal(
      await codeOf(port.deliver('https://partner.example.vn/cb', '{}')),
      'unreachable callback_name_unknown retryable',
    );
});

test('this machine is called in a sandbox and nowhere else', async (t) => {
  const bodies: string[] = [];
  const url = await listening(t, async (request, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    bodies.push(body);
    response.end('{}');
  });
  assert.equal(
    await codeOf(callbacksOverHttps({ sandbox: true }).deliver(`${url}/cb`, '{"a":"ễ"}')),
    'delivered',
  );
  assert.deepEqual(bodies, ['{"a":"ễ"}']);
  assert.equal(await codeOf(callbacksOverHttps().deliver(`${url}/cb`, '{}')), 'refused callback_not_https');
});

test('in a sandbox too, a neighbour is not this machine', async () => {
  const port = callbacksOverHttps({ sandbox: true, resolve: async () => ['10.0.0.1'] });
  assert.equal(await codeOf(port.deliver('http://10.0.0.1/cb', '{}')), 'refused callback_not_https');
  assert.equal(
    await codeOf(port.deliver('https://partner.example.vn/cb', '{}')),
    'refused callback_to_private_address',
  );
});

test('a redirect is a failure: nobody is sent elsewhere', async (t) => {
  let elsewhere = 0;
  const target = await listening(t, (_request, response) => {
    elsewhere += 1;
    response.end();
  });
  for (const status of [301, 302, 303, 307, 308]) {
    const url = await listening(t, (request, response) => {
      request.resume();
      response.writeHead(status, { location: target }).end();
    });
    assert.equal(
      await codeOf(callbacksOverHttps({ sandbox: true }).deliver(url, '{}')),
      `refused ${status} retryable`,
    );
  }
  assert.equal(elsewhere, 0);
});

test('a partner that fails, hangs or floods is let go and tried again', async (t) => {
  const failing = await listening(t, (request, response) => {
    request.resume();
    response.writeHead(500).end();
  });
  assert.equal(
    await codeOf(callbacksOverHttps({ sandbox: true }).deliver(failing, '{}')),
    'overloaded 500 retryable',
  );
  const hanging = await listening(t, (request) => void request.resume());
  assert.equal(
    await codeOf(callbacksOverHttps({ sandbox: true, timeoutMilliseconds: 50 }).deliver(hanging, '{}')),
    'timeout retryable',
  );
  const flooding = await listening(t, (request, response) => {
    request.resume();
    response.writeHead(500);
    const chunk = Buffer.alloc(16 * 1024, 97);
    const more = (): void => {
      while (!response.destroyed && response.write(chunk));
      response.once('drain', more);
    };
    more();
  });
  assert.match(await codeOf(callbacksOverHttps({ sandbox: true }).deliver(flooding, '{}')), /retryable$/);
  const gone = await listening(t, (request) => void request.socket.destroy());
  assert.equal(
    await codeOf(callbacksOverHttps({ sandbox: true }).deliver(gone, '{}')),
    'unreachable retryable',
  );
});
