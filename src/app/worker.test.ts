import assert from 'node:assert/strict';
import { test } from 'node:test';
import { month } from '#core/months.ts';
import { sql } from '#platform/database.ts';
import { runningCountry } from '../../test/support/runningCountry.ts';
import { checkMonth, draftMonth, orderMonth, readAllotments, signMonth } from './month/cycleSteps.ts';
import type { World } from './world.ts';

const quiet = () => undefined;

/** Asks until it is so; a job is tried again within seconds. */
async function until(world: World, condition: ReturnType<typeof sql<{ so: boolean }>>): Promise<void> {
  const end = performance.now() + 60_000;
  while (performance.now() < end) {
    const found = await world.database.read('*', (session) => session.row(condition));
    if (found?.so) return;
  }
  assert.fail('it never came to be');
}

test('a job that fails is tried again, and the worker lives on', async () => {
  await using country = await runningCountry({
    communes: 1,
    peopleACommune: 3,
    accountEvery: 1,
    benefit: 'disability_severe',
    amount: 810_000n,
    fromMonth: 202611,
  });
  const { world, staff } = country;
  await readAllotments(world, 2026, staff);
  const cycleIds = await draftMonth(world, month('2026-11'), staff, quiet);
  await checkMonth(world, cycleIds, staff, quiet);
  await signMonth(world, cycleIds, staff, quiet);
  await country.faults('treasury', { down: true });
  await orderMonth(world, cycleIds, staff, quiet);
  await until(
    world,
    sql`select exists (select from graphile_worker.jobs where task_identifier = 'send_order' and last_error like '%treasury%') as so`,
  );
  await country.faults('treasury', {});
  await until(world, sql`select exists (select from list where state = 'funded') as so`);
});
