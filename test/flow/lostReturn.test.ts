import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type MonthWatcher, payMonth } from '#app/month/payMonth.ts';
import { enquireOpen } from '#contexts/disbursement/index.ts';
import { month } from '#core/months.ts';
import { runningCountry } from '../support/runningCountry.ts';

const SILENT: MonthWatcher = { step: () => ({ advance() {}, reached() {}, note() {}, done() {} }) };

test('money that the statement says came back is asked after, though every payment seemed paid and its list is closed', async () => {
  await using country = await runningCountry({
    communes: 1,
    peopleACommune: 6,
    accountEvery: 2,
    benefit: 'disability_severe',
    amount: 810_000n,
    fromMonth: 202611,
  });
  const { world, staff } = country;
  await payMonth(world, { month: month('2026-11'), staff, watch: SILENT, patience: 1_500 });
  const enquire = () =>
    enquireOpen(world.database, world.actor, {
      rails: world.rails,
      folder: world.folders.incoming,
      vault: world.vault,
      today: world.today(),
      round: crypto.randomUUID(),
    });
  assert.equal((await enquire()).messages, 0);
  // The hub's statement of the day credits the paying account under our message; no report of a return ever came.
  const { pool } = world.database;
  const { rows } = await pool.query<{ statement_id: string }>(
    "insert into statement (source, external_id, account) values ('hub.camt.053', 'planted', 'HUB') returning statement_id",
  );
  await pool.query(
    `insert into statement_line (statement_id, line, reference, direction, amount, currency)
      select $1, 1, message_id, 'credit', 810000, 'VND' from instruction where rail = 'hub' limit 1`,
    [rows[0]!.statement_id],
  );
  assert.equal((await enquire()).messages, 1);
});
