import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { beginMonth } from '#app/month/beginMonth.ts';
import { readAllotments } from '#app/month/cycleSteps.ts';
import { verify } from '#contexts/reconciliation/index.ts';
import { month } from '#core/months.ts';
import { sql } from '#platform/database.ts';
import { UNWATCHED } from '../support/journey.ts';
import { runningCountry } from '../support/runningCountry.ts';
import { pinOf } from '../support/syntheticPeople.ts';

test('a month of a new year that is left under way draws on that year’s allotments, read as it begins', async () => {
  await using open = new AsyncDisposableStack();
  const country = open.use(
    await runningCountry({
      communes: 6,
      peopleACommune: 2,
      accountEvery: 1,
      benefit: 'elder_80_no_pension',
      amount: 540_000n,
      fromMonth: 202612,
    }),
  );
  const { world, staff, home } = country;
  const known = Array.from({ length: 12 }, (_, n) =>
    JSON.stringify({
      pin: pinOf(n),
      fullName: `Người Mẫu ${n}`,
      birthDate: '1950',
      sex: 'female',
      alive: true,
    }),
  );
  await writeFile(join(home, 'truth', 'population.ndjson'), `${known.join('\n')}\n`);
  await readAllotments(world, 2026, staff);
  const rosters = join(home, 'rosters');
  await mkdir(rosters);
  const begin = () =>
    beginMonth(world, month('2026-12'), {
      staff,
      rosters,
      watch: UNWATCHED,
      controlByHand: () => country.faults('treasury', { controlByHand: true }),
    });
  await begin();
  const seen = await world.database.read('*', async (session) => ({
    years: await session.rows(sql<{ year: number; communes: number }>`
      select year, count(distinct commune_id)::integer as communes from allotment where amount > 0 group by 1 order by 1`),
    orders: await session.rows(sql<{ budget_year: number; state: string; orders: number }>`
      select budget_year, state, count(*)::integer as orders from payment_order group by 1, 2 order by 1, 2`),
    breaches: (await verify(session)).filter((one) => one.breaches > 0),
  }));
  assert.deepEqual(seen.years, [
    { year: 2026, communes: 6 },
    { year: 2027, communes: 6 },
  ]);
  // One commune's lists wait for the release, one's are being paid, one's wait for the controller.
  assert.ok(
    seen.orders.length > 0 && seen.orders.every((one) => one.budget_year === 2027),
    JSON.stringify(seen.orders),
  );
  assert.ok(seen.orders.some((one) => one.state === 'funded'));
  assert.deepEqual(seen.breaches, []);
});
