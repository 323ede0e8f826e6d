import assert from 'node:assert/strict';
import { generateKeyPairSync, sign } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { spawnInstitution } from '../kit/testProgram.ts';

const { publicKey, privateKey } = generateKeyPairSync('ed25519');
const listDigest = 'ef'.repeat(32);
const signed = Buffer.concat([Buffer.from('ansinh-list-v1\n'), Buffer.from(listDigest, 'hex')]);
const key = {
  keyId: 'k1',
  publicKeySpkiBase64: publicKey.export({ format: 'der', type: 'spki' }).toString('base64'),
  officer: 'chair',
  unit: '26734',
};
const order = {
  orderId: 'O1',
  budgetLine: '370-398',
  communeCode: '26734',
  month: '2026-11',
  programme: 'social_assistance',
  amount_dong: 1_000_000,
  payments: 2,
  listDigest,
  signature: { keyId: 'k1', algorithm: 'Ed25519', value: sign(null, signed, privateKey).toString('base64') },
  signedBy: 'chair',
  parts: [
    { payingAccount: 'PAY-1', provider: 'HUB', amount_dong: 600_000 },
    { payingAccount: 'POST-26734', provider: 'VNPOST', amount_dong: 400_000 },
  ],
};

test('the Treasury funds the hub and the post; killed between the two it credits neither twice', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'sandbox-treasury-'));
  t.after(() => rmSync(folder, { recursive: true }));
  const hub = await spawnInstitution('hub', join(folder, 'hub'));
  t.after(hub.kill);
  const post = await spawnInstitution('post', join(folder, 'post'));
  t.after(post.kill);
  const state = join(folder, 'treasury');
  const where = ['--hub', hub.url, '--post', post.url];

  const first = await spawnInstitution('treasury', state, ...where);
  t.after(first.kill);
  assert.equal((await first.post('/v1/keys', key)).status, 201);
  assert.equal((await first.post('/v1/orders', order)).status, 202);
  await post.post('/control/faults', { faults: { down: true } });
  await first.post('/control/advance', { seconds: 2 * 86_400 });
  assert.equal((await first.get('/v1/orders/O1')).body.status, 'accepted');
  const outcomes = await hub.text('/control/outcomes');
  assert.match(outcomes, /"account":"PAY-1","balance_dong":600000/);
  await first.kill();
  await post.post('/control/faults', { faults: {} });

  const second = await spawnInstitution('treasury', state, ...where);
  t.after(second.kill);
  await second.post('/control/advance', { seconds: 60 });
  assert.equal((await second.get('/v1/orders/O1')).body.status, 'funded');
  assert.equal((await post.get('/v1/funds?account=POST-26734')).body.funded_dong, 400_000);
  assert.equal(await hub.text('/control/outcomes'), outcomes, 'the hub was credited once');
  const events = (await second.get('/v1/order-events')).body.events as { status: string }[];
  assert.deepEqual(
    events.map(({ status }) => status),
    ['accepted', 'funded'],
  );
  assert.match(await second.text('/v1/statements/latest'), /<Amt Ccy="VND">1000000<\/Amt><CdtDbtInd>DBIT/);
  const given = {
    returnId: 'B1',
    orderId: 'O1',
    amount_dong: 1,
    reason: 'uncollected',
    budgetLine: '370-398',
    communeCode: '26734',
  };
  assert.equal((await second.post('/v1/returns', given)).status, 202);
  assert.equal(((await second.get('/v1/allotments?year=2026')).body.allotments as unknown[]).length, 1);
});

test('a state made with another seed is refused, not told differently', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'sandbox-treasury-'));
  t.after(() => rmSync(folder, { recursive: true }));
  const { startTreasury } = await import('./server.ts');
  const running = await startTreasury({ stateDir: folder, seed: 'one' });
  await running.close();
  await assert.rejects(startTreasury({ stateDir: folder, seed: 'two' }), /seed one, not two/);
  const again = await startTreasury({ stateDir: folder, seed: 'one' });
  await again.close();
});
