import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { cancelList } from '#contexts/payroll/index.ts';
import { verify } from '#contexts/reconciliation/index.ts';
import { Town } from '../hazards/town.ts';
import { type Ground, prepareGround } from '../simulation/landscape.ts';

let ground: Ground;
before(async () => {
  ground = await prepareGround();
});
after(() => ground.drop());

/** One more entitlement of the first person, of the benefit `further` places on, until a month or without end. */
const ONE_MORE = (until: number | null, further = 0): string => `insert into entitlement
    (person_id, payee_id, decision_id, commune_id, from_month, to_month, first_payable_month, benefit_id, amount, grounds_id)
  select person_id, payee_id, decision_id, commune_id, from_month, ${until}, first_payable_month, benefit_id + ${further}, amount, grounds_id
  from entitlement where entitlement_id = (select min(entitlement_id) from entitlement)`;

const assertProven = async (town: Town): Promise<void> =>
  assert.deepEqual(
    (await town.world.database.read('*', verify)).filter((check) => check.breaches > 0),
    [],
  );

test('a month that had no cycle is owed with the next one, once', async () => {
  await using town = await Town.open(ground);
  await town.pay('2026-11');
  await town.pay('2027-02');
  await town.pay('2027-03');
  const rows = await town.rows(
    'select month, kind, count(*)::integer as people from payment group by 1, 2 order by 1',
  );
  assert.deepEqual(rows, [
    { month: 202611, kind: 1, people: 6 },
    { month: 202612, kind: 2, people: 6 },
    { month: 202701, kind: 2, people: 6 },
    { month: 202702, kind: 1, people: 6 },
    { month: 202703, kind: 1, people: 6 },
  ]);
  assert.deepEqual(await town.standing(), { credited: 30 });
  await assertProven(town);
});

test('a month of a cancelled list that was paid on the next one is not owed again to a late decision', async () => {
  await using town = await Town.open(ground);
  await town.draft('2026-11');
  for (const { list_id } of await town.lists('drafted'))
    await town.command(town.drafter, 'cancel_list', (tx) =>
      cancelList(tx, { listId: list_id, reason: 'drafted too early' }),
    );
  await town.pay('2026-12');
  assert.deepEqual(await town.standing(), { credited: 12 });
  await town.rows(ONE_MORE(202611));
  await town.pay('2027-01');
  assert.deepEqual(await town.standing(), { credited: 18 });
  await assertProven(town);
});

test('a second line of a month is held although the first one stands on a cancelled list, for it was listed again', async () => {
  await using town = await Town.open(ground);
  await town.draft('2026-11');
  for (const { list_id } of await town.lists('drafted'))
    await town.command(town.drafter, 'cancel_list', (tx) =>
      cancelList(tx, { listId: list_id, reason: 'drafted too early' }),
    );
  await town.pay('2026-12');
  await town.draft('2027-01');
  // However it came there: a line of January's list that names November once more.
  await town.rows(
    `update payment set month = 202611 where person_id = (select min(person_id) from payment) and month = 202701`,
  );
  await town.check();
  assert.deepEqual(await town.rows('select distinct reason from hold'), [
    { reason: 'duplicate_across_cycles' },
  ]);
});

test('an entitlement that is written while a month is drafted is on that list or owed with the next, never on none', async () => {
  await using town = await Town.open(ground);
  const writer = await town.world.database.pool.connect();
  await writer.query('begin');
  await writer.query("select set_config('ansinh.communes', '*', true)");
  await writer.query(ONE_MORE(null, 1));
  // Numbered later, committed earlier.
  await town.rows(ONE_MORE(null, 2));
  const drafted = town.draft('2026-11');
  const waiting = await Promise.race([
    drafted.then(() => 'drafted'),
    lockWaits(town).then(() => 'waiting for the writer'),
  ]);
  await writer.query('commit');
  writer.release();
  await drafted;
  assert.equal(waiting, 'waiting for the writer');
  await town.draft('2026-12');
  assert.equal(await town.count('payment where month = 202611'), 8);
});

/** Until somebody waits for a lock on the entitlements. */
async function lockWaits(town: Town): Promise<void> {
  while ((await town.count("pg_locks where relation = 'entitlement'::regclass and not granted")) === 0)
    await new Promise((resolve) => setImmediate(resolve));
}
