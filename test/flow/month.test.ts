import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { pino } from 'pino';
import { seedDemoOfficers } from '#contexts/identity/index.ts';
import { monthFigures, openBreaks, verify } from '#contexts/reconciliation/index.ts';
import { month } from '#core/months.ts';
import { startInstitutions } from '#app/institutions.ts';
import { staffOf } from '#app/month/officers.ts';
import { payMonth } from '#app/month/payMonth.ts';
import { startWorker } from '#app/worker.ts';
import { foldersIn, openWorld } from '#app/world.ts';
import { testDatabase } from '#platform/cluster/testDatabase.ts';
import { makePeople } from '../support/syntheticPeople.ts';

const SILENT = { advance() {}, reached() {}, note() {}, done() {} };

test('a month is drafted, signed, funded, paid over the wire and closed to the last đồng', async () => {
  const database = await testDatabase({ template: 'ansinh' });
  const home = await mkdtemp(join(tmpdir(), 'ansinh-month-'));
  const truth = join(home, 'truth');
  await mkdir(truth);
  const institutions = await startInstitutions({ stateFolder: join(home, 'sandbox'), truthFolder: truth, seed: 'month' });
  const world = await openWorld({ workerUrl: database.workerUrl, folders: foldersIn(home), urls: institutions.urls, name: 'month-test', connections: 8 });
  try {
    await seedDemoOfficers(world.database, world.actor, '46');
    const staff = (await staffOf(world, '46')).slice(0, 3);
    const accounts = await makePeople(world.database, world.actor, world.vault, {
      communes: staff.map((one) => one.communeId), peopleACommune: 40, accountEvery: 3, benefit: 'disability_severe', amount: 810_000n, fromMonth: 202611,
    });
    await writeFile(join(truth, 'accounts.ndjson'), accounts.map((account, at) => `${JSON.stringify({ ...account, state: at === 1 ? 'closed' : 'open' })}\n`).join(''));
    const worker = await startWorker(world, { log: pino({ level: 'warn' }), connectionName: 'month-test', mailboxSeconds: 0.1 });
    const paid = await payMonth(world, month('2026-11'), staff, { step: () => SILENT });
    await worker.stop();
    const figures = await world.database.read('*', (session) => monthFigures(session, paid.cycleIds));
    const checks = await world.database.read('*', verify);
    assert.deepEqual(checks.filter((one) => one.breaches > 0), []);
    assert.equal(figures.total.payments, 120);
    assert.equal(figures.money.in, figures.money.inHand + figures.money.inFlight + figures.money.returned + figures.money.held);
    assert.equal(figures.money.inFlight, 0n);
  } finally {
    await world.close();
    await institutions.stop();
    await database.drop();
    await rm(home, { recursive: true });
  }
});
