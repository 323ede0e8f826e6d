import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { spawnInstitution } from '../kit/testProgram.ts';

test('carriers killed in between forget no message and no receipt; the inbox is a page', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'sandbox-notice-'));
  t.after(() => rmSync(folder, { recursive: true }));
  const state = join(folder, 'notice');
  const messages = [{ messageId: 'A', to: '0900000001', text: 'AN SINH: <b>thu</b>' }];

  const first = await spawnInstitution('notice', state);
  t.after(first.kill);
  assert.equal((await first.post('/sms/v1/messages', { messages })).status, 200);
  assert.equal((await first.post('/pigeon/v1/messages', { messages })).status, 404);
  await first.post('/control/advance', { seconds: 60 });
  const receipts = await first.get('/sms/v1/receipts');
  assert.equal((receipts.body.receipts as unknown[]).length, 1);
  await first.kill();

  const second = await spawnInstitution('notice', state);
  t.after(second.kill);
  assert.deepEqual(await second.get('/sms/v1/receipts'), receipts);
  const enquiry = await second.post('/sms/v1/enquiries', { messageIds: ['A'] });
  assert.equal((enquiry.body.known as unknown[]).length, 1);
  const page = await (await fetch(`${second.url}/inbox?to=0900000001`)).text();
  assert.match(page, /AN SINH: &#60;b&#62;thu/);
  assert.match(page, /đã nhận/);
});
