import assert from 'node:assert/strict';
import { appendFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { spawnInstitution } from '../kit/testProgram.ts';
import { sampleMessage } from './testMessage.ts';

test('a hub killed in the middle of a day forgets nothing and pays nothing twice', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'sandbox-hub-'));
  t.after(() => rmSync(folder, { recursive: true }));
  mkdirSync(join(folder, 'truth'));
  const account = { provider: '970436', accountNumber: '1000', holderName: 'NGUYEN VAN THU', state: 'open' };
  writeFileSync(join(folder, 'truth', 'accounts.ndjson'), `${JSON.stringify(account)}\n`);
  const state = join(folder, 'hub');

  const first = await spawnInstitution('hub', state);
  t.after(first.kill);
  assert.deepEqual((await first.get('/health')).body, { institution: 'hub', ok: true });
  const funding = { fundingId: 'F1', account: 'PAY-1', amount_dong: 5_000_000, reference: 'order 1' };
  assert.equal((await first.post('/v1/funding', funding)).status, 200);
  const xml = sampleMessage({
    messageId: 'M1',
    transactions: [{ endToEndId: 'E1' }, { endToEndId: 'E2', accountNumber: '9' }],
  });
  assert.equal((await first.post('/v1/messages', xml, { 'x-message-id': 'M1' })).status, 202);
  await first.post('/control/advance', { seconds: 30 });
  await first.kill();
  appendFileSync(join(state, 'journal.ndjson'), '{"kind":"message","message":{"mess');

  const second = await spawnInstitution('hub', state);
  t.after(second.kill);
  assert.equal((await second.post('/v1/messages', xml, { 'x-message-id': 'M1' })).status, 200);
  assert.equal((await second.get('/v1/messages/M1')).body.status, 'received');
  await second.post('/control/advance', { seconds: 30 });
  assert.equal((await second.get('/v1/messages/M1')).body.status, 'processed');
  assert.equal((await second.get('/v1/messages/M1/transactions/E2')).body.code, 'AC01');
  const listed = (await second.get('/v1/reports')).body.reports as { reportId: string; type: string }[];
  assert.deepEqual(
    listed.map(({ type }) => type),
    ['pain.002', 'camt.054'],
  );
  assert.match(
    await second.text(`/v1/reports/${listed[1]!.reportId}`),
    /<EndToEndId>E1<.*<Amt Ccy="VND">540000</s,
  );

  assert.equal((await second.post('/control/faults', { faults: { dwon: true } })).status, 400);
  await second.post('/control/faults', { faults: { down: true } });
  const down = await fetch(`${second.url}/v1/reports`);
  assert.equal(down.status, 503);
  assert.equal(down.headers.get('content-type'), 'application/problem+json');
  await down.arrayBuffer();
  assert.equal((await second.get('/health')).status, 200);
  await second.kill();

  const third = await spawnInstitution('hub', state);
  t.after(third.kill);
  assert.equal((await third.get('/v1/messages/M1')).status, 503, 'a fault outlives a restart');
  await third.post('/control/faults', { faults: {} });
  assert.equal((await third.get('/v1/messages/M1')).status, 200);
});

test('a program stops by itself when whoever started it is gone', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'sandbox-hub-'));
  t.after(() => rmSync(folder, { recursive: true }));
  const hub = await spawnInstitution('hub', join(folder, 'hub'));
  t.after(hub.kill);
  const gone = new Promise((resolve) => hub.child.once('exit', resolve));
  hub.child.stdin!.end();
  assert.equal(await gone, 0);
});
