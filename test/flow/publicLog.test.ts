import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { pino } from 'pino';
import { type MonthWatcher, payMonth } from '#app/month/payMonth.ts';
import { serve } from '#app/serve.ts';
import { sealWhatWaits } from '#app/tasks.ts';
import { verifyLog } from '#contexts/transparency/index.ts';
import { month } from '#core/months.ts';
import { sql } from '#platform/database.ts';
import { runningCountry } from '../support/runningCountry.ts';

const SILENT: MonthWatcher = { step: () => ({ advance() {}, reached() {}, note() {}, done() {} }) };

test('a paid month is in the log, all of it, and its files are what the server gives', async () => {
  await using open = new AsyncDisposableStack();
  const country = open.use(
    await runningCountry({
      communes: 2,
      peopleACommune: 20,
      accountEvery: 3,
      closedAccounts: 1,
      benefit: 'disability_severe',
      amount: 810_000n,
      fromMonth: 202611,
    }),
  );
  const { world, staff, appUrl, citizenUrl } = country;
  await payMonth(world, { month: month('2026-11'), staff, watch: SILENT, patience: 1_500 });
  const size = await sealWhatWaits(world);
  const checks = await world.database.read('*', verifyLog);
  assert.deepEqual(
    checks.filter((check) => check.breaches > 0),
    [],
  );
  const kinds = await world.database.read('*', (session) =>
    session.rows(
      sql<{
        kind: string;
        entries: number;
      }>`select kind, count(*)::integer as entries from log_entry group by 1`,
    ),
  );
  const counted = new Map(kinds.map(({ kind, entries }) => [kind, entries]));
  // Two communes' lists and one supplement at least, each signed and sealed; reports of the hub and of cash desks.
  assert.ok(counted.get('lines')! >= 3 && counted.get('approval') === counted.get('lines'));
  assert.ok(counted.get('outcomes')! >= 2 && counted.get('journal')! > 20);
  const log = pino({ level: 'silent' });
  const pages = await serve({ appUrl, citizenUrl, world, port: 0, log, publicUrl: undefined });
  open.defer(() => pages.close());
  const files = (await readdir(world.folders.log, { recursive: true, withFileTypes: true }))
    .filter((one) => one.isFile())
    .map((one) => join(one.parentPath, one.name).slice(world.folders.log.length + 1));
  assert.ok(files.includes('checkpoint') && files.includes('key') && files.length >= 4, files.join(' '));
  for (const file of files) {
    const answer = await fetch(`${pages.url}/log/${file}`);
    assert.equal(answer.status, 200, file);
    assert.equal(answer.headers.get('access-control-allow-origin'), '*');
    assert.match(
      answer.headers.get('cache-control')!,
      file.startsWith('tile/') ? /immutable/ : /^public, max-age=\d{1,4}$/,
    );
    const bytes = Buffer.from(await answer.arrayBuffer());
    assert.ok(bytes.equals(await readFile(join(world.folders.log, file))), file);
  }
  for (const none of [
    'tile/0/999',
    'tile/0/000.p/256',
    'tile/0/000.p/0',
    'tile/0/../../../etc',
    `tile/9/000`,
  ]) {
    const answer = await fetch(`${pages.url}/log/${none}`);
    assert.equal(answer.status, 404, none);
    assert.equal(answer.headers.get('cache-control'), none.includes('..') ? null : 'no-store');
  }
  assert.ok(size > 0);
});
