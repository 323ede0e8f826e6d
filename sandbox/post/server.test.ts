import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { spawnInstitution } from '../kit/testProgram.ts';
import { sampleList } from './testList.ts';

test('a post office killed in the middle of a month forgets no list, no collection and no money', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'sandbox-post-'));
  t.after(() => rmSync(folder, { recursive: true }));
  const state = join(folder, 'post');
  const list = sampleList({ listId: 'L1', count: 400 });

  const first = await spawnInstitution('post', state);
  t.after(first.kill);
  const funding = {
    fundingId: 'F1',
    account: 'POST-26734',
    amount_dong: 400 * 540_000,
    reference: 'order 1',
  };
  assert.equal((await first.post('/v1/funding', funding)).status, 200);
  assert.equal((await first.post('/v1/lists', list, { 'x-list-id': 'L1' })).status, 202);
  await first.post('/control/advance', { seconds: 10 * 86_400 });
  const before = await first.get('/v1/collections?limit=100');
  const shown = await first.get('/v1/lists/L1');
  const funds = await first.get('/v1/funds?account=POST-26734');
  assert.equal((before.body.collections as unknown[]).length, 100);
  await first.kill();

  const second = await spawnInstitution('post', state);
  t.after(second.kill);
  assert.deepEqual(await second.get('/v1/collections?limit=100'), before);
  assert.deepEqual(await second.get('/v1/lists/L1'), shown);
  assert.deepEqual(await second.get('/v1/funds?account=POST-26734'), funds);
  assert.equal((await second.post('/v1/lists', list, { 'x-list-id': 'L1' })).status, 200);
  assert.equal((await second.get('/v1/lists/L1/payments/R0')).status, 200);
  const recalled = await second.post('/v1/lists/L1/recall', { references: ['R0'] });
  assert.equal(recalled.status, 200);
  const closed = await second.post('/v1/lists/L1/close', {});
  assert.equal(closed.body.waiting, 0);
  const rest = await second.get(`/v1/collections?after=${before.body.cursor}`);
  assert.equal(rest.body.more, false);
  const remittance = { remittanceId: 'B1', account: 'POST-26734', amount_dong: 540_000, orderId: 'O1' };
  assert.equal((await second.post('/v1/remittances', remittance)).status, 200);
});
