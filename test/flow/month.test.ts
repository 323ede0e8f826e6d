import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type MonthWatcher, payMonth } from '#app/month/payMonth.ts';
import type { World } from '#app/world.ts';
import { monthFigures, verify } from '#contexts/reconciliation/index.ts';
import { addMonths, month } from '#core/months.ts';
import { sql } from '#platform/database.ts';
import { runningCountry } from '../support/runningCountry.ts';

const SILENT: MonthWatcher = { step: () => ({ advance() {}, reached() {}, note() {}, done() {} }) };
const PATIENCE = 1_500;
const SEVERE = { benefit: 'disability_severe', amount: 810_000n, fromMonth: 202611 };

const figuresOf = (world: World, cycleIds: readonly number[]) =>
  world.database.read('*', (session) => monthFigures(session, cycleIds));
const breachesOf = async (world: World) =>
  (await world.database.read('*', verify)).filter((check) => check.breaches > 0);

test('a month is drafted, signed, funded, paid over the wire and closed to the last đồng', async () => {
  await using country = await runningCountry({
    communes: 3,
    peopleACommune: 40,
    accountEvery: 3,
    closedAccounts: 2,
    ...SEVERE,
  });
  const { world, staff } = country;
  const paid = await payMonth(world, { month: month('2026-11'), staff, watch: SILENT, patience: PATIENCE });
  assert.deepEqual(paid.refusals, []);
  const figures = await figuresOf(world, paid.cycleIds);
  assert.equal(figures.total.payments, 120);
  assert.equal(figures.total.amount, 120n * 810_000n);
  // Two closed accounts were rejected, listed again in signed supplements, and handed over or waited for as cash.
  assert.equal(figures.byState.get('credited')?.payments, 38);
  assert.equal(figures.byState.get('rejected'), undefined);
  assert.equal(figures.money.in, figures.money.inHand + figures.money.returned);
  assert.equal(
    figures.money.inHand,
    figures.byState.get('credited')!.amount + figures.byState.get('collected')!.amount,
  );
  assert.deepEqual([...figures.lists.keys()], ['closed']);
  assert.deepEqual(figures.breaks.size, 0);
  assert.deepEqual(await breachesOf(world), []);
});

test('what nobody collects is listed again at its amount each month, and after three months nothing more is sent', async () => {
  await using country = await runningCountry({
    communes: 1,
    peopleACommune: 6,
    accountEvery: 1_000,
    ...SEVERE,
  });
  const { world, staff } = country;
  await country.faults('post', { uncollectedRate: 1 });
  const cycles: number[] = [];
  for (let at = 0; at < 4; at++) {
    const paid = await payMonth(world, {
      month: addMonths(month('2026-11'), at),
      staff,
      watch: SILENT,
      patience: PATIENCE,
    });
    assert.deepEqual(
      paid.refusals.map((one) => one.refusal.code),
      [],
    );
    cycles.push(...paid.cycleIds);
  }
  const held = await world.database.read('*', (session) =>
    session.rows(sql<{
      month: number;
      reason: string;
      payments: number;
    }>`select p.month, h.reason, count(*)::integer as payments
      from hold h join payment p using (chunk_id, payment_id, person_id) group by 1, 2 order by 1`),
  );
  // One of the six has the first account and is paid; five never come.
  assert.deepEqual(held, [{ month: 202702, reason: 'uncollected_three_months', payments: 5 }]);
  const tries = await world.database.read('*', (session) =>
    session.rows(sql<{
      month: number;
      tries: number;
      amount: bigint;
    }>`select p.month, count(*)::integer as tries, max(a.amount) as amount
      from attempt a join payment p using (chunk_id, payment_id, person_id) group by 1 order by 1`),
  );
  assert.deepEqual(tries, [
    { month: 202611, tries: 15, amount: 810_000n },
    { month: 202612, tries: 10, amount: 810_000n },
    { month: 202701, tries: 5, amount: 810_000n },
  ]);
  const figures = await figuresOf(world, cycles);
  assert.equal(figures.money.in, figures.money.inHand + figures.money.returned);
  assert.deepEqual(await breachesOf(world), []);
});
