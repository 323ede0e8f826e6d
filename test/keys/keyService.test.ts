import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { keyService } from '#adapters/keys/keyService.ts';
import { ensureSystem } from '#contexts/identity/index.ts';
import { accepted } from '#core/result.ts';
import { testDatabase } from '#platform/cluster/testDatabase.ts';
import { KeyUnusable } from '#platform/crypto/keyPort.ts';
import { openVault } from '#platform/crypto/openVault.ts';
import { keepWrapped, wrapAnew } from '#platform/crypto/rotations.ts';
import { connect, sql } from '#platform/database.ts';
import { Fault } from '#platform/fault.ts';
import { perform } from '#platform/perform.ts';
import { spawnInstitution } from '../../sandbox/kit/testProgram.ts';

test('with a key service the wrapping key never comes here: start, rotation there, an outage and a lost key', async (t) => {
  const folder = await mkdtemp(join(tmpdir(), 'ansinh-kms-'));
  t.after(() => rm(folder, { recursive: true }));
  const kms = await spawnInstitution('kms', folder);
  t.after(kms.kill);
  const own = await testDatabase({ template: 'ansinh' });
  const database = connect(own.workerUrl);
  t.after(async () => {
    await database.close();
    await own.drop();
  });
  const actor = await ensureSystem(database);
  const port = keyService({ baseUrl: kms.url, timeoutMilliseconds: 4_000, pausesMilliseconds: [] });
  const first = await openVault(database, actor, port);
  const sealed = first.vault.seal('pin', '001150000001');

  await kms.post('/control/rotate', {});
  const anew = await wrapAnew(database, port);
  const entry = { name: 'rewrap_keys', actor, purpose: 'test', key: 'rewrap_keys', input: null };
  assert.deepEqual(await perform(database, entry, async (tx) => accepted(await keepWrapped(tx, anew))), {
    ok: true,
    value: 3,
  });
  const wrappedBy = await database.read('*', (session) =>
    session.rows(sql<{ id: string }>`select distinct wrapping_key_id as id from data_key`),
  );
  assert.deepEqual(wrappedBy, [{ id: 'kms-2' }]);

  // Down or slow: what runs goes on without it, what starts is told that it may try again.
  for (const faults of [{ down: true }, { slowMilliseconds: 60_000 }]) {
    await kms.post('/control/faults', { faults });
    assert.equal(first.vault.open('pin', sealed), '001150000001');
    await assert.rejects(
      openVault(database, actor, port),
      (error) => error instanceof Fault && error.retryable,
    );
  }
  await kms.post('/control/faults', { faults: { lost: ['kms-2'] } });
  await assert.rejects(
    openVault(database, actor, port),
    (error) =>
      error instanceof KeyUnusable && error.code === 'wrapping_key_lost' && error.message.includes('kms-2'),
  );
  await kms.post('/control/faults', { faults: {} });
  const second = await openVault(database, actor, port);
  assert.equal(second.vault.open('pin', sealed), '001150000001');
  await first.close();
  await second.close();
});
