import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import pg from 'pg';
import { type TestDatabase, testDatabase } from '#platform/cluster/testDatabase.ts';

// A ledger of before allotments had years is carried over: every year begins with what the Treasury allotted for it, and money is of the year of its cycle.

const FOLDER = new URL('../../db/migrations/', import.meta.url);
const BY_YEAR = '0034-allotments-by-year.sql';
const migrations = readdirSync(FOLDER)
  .filter((name) => name.endsWith('.sql'))
  .sort();

let made: TestDatabase;
let client: pg.Client;
before(async () => {
  made = await testDatabase({ template: 'empty' });
  client = new pg.Client({ connectionString: made.adminUrl });
  await client.connect();
  for (const name of migrations.slice(0, migrations.indexOf(BY_YEAR))) await run(name);
});
after(async () => {
  await client.end();
  await made.drop();
});

async function run(name: string): Promise<void> {
  await client.query('begin');
  await client.query(readFileSync(new URL(name, FOLDER), 'utf8'));
  await client.query('commit');
}

/** Two communes: one with allotments of two years and a list in each, one with none but last year's and nothing ordered. */
const BEFORE = `
  insert into unit (unit_id, kind, code, name) values (901, 'commune', 'X1', 'Xã Một'), (902, 'commune', 'X2', 'Xã Hai');
  insert into cycle (cycle_id, programme, month, budget_line) values (1, 'merit', 202612, 'L'), (2, 'merit', 202701, 'L');
  insert into list (list_id, cycle_id, commune_id, state) values (11, 1, 901, 'released'), (12, 2, 901, 'ordered');
  insert into allotment values ('L', 901, 2026, 1000), ('L', 901, 2027, 700), ('L', 902, 2026, 50);
  insert into payment_order (reference, list_id, list_version, commune_id, budget_line, amount, payments, parts, state)
    values ('A', 11, 1, 901, 'L', 300, 1, '[]', 'funded'), ('B', 12, 1, 901, 'L', 200, 1, '[]', 'received');
  insert into ledger_account (account_id, state, budget_line, commune_id, rail) values (1, 'granted', 'L', 901, ''), (2, 'allotted', 'L', 901, ''), (3, 'committed', 'L', 901, ''),
    (4, 'funded', 'L', 901, 'hub'), (5, 'in_flight', 'L', 901, 'hub'), (6, 'granted', 'L', 902, ''), (7, 'allotted', 'L', 902, '');
  select setval('ledger_account_account_id_seq', 100);
  insert into ledger_tx (tx_id, event, list_id) values (1, 'allotment_granted', null), (2, 'allotment_granted', null), (3, 'order_sent', 11), (4, 'order_funded', 11),
    (5, 'released', 11), (6, 'order_sent', 12), (7, 'allotment_granted', null);
  select setval('ledger_tx_tx_id_seq', 100);
  insert into ledger_entry (tx_id, account_id, amount, list_id, cycle_id) values (1, 2, 1000, null, null), (1, 1, -1000, null, null), (2, 2, 700, null, null), (2, 1, -700, null, null),
    (3, 3, 300, 11, 1), (3, 2, -300, 11, 1), (4, 4, 300, 11, 1), (4, 3, -300, 11, 1), (5, 5, 300, 11, 1), (5, 4, -300, 11, 1),
    (6, 3, 200, 12, 2), (6, 2, -200, 12, 2), (7, 7, 50, null, null), (7, 6, -50, null, null)`;

const balances = async (year: string) =>
  Object.fromEntries(
    (
      await client.query<{ place: string; amount: string }>(
        `select concat_ws(' ', commune_id, state${year}) as place, sum(amount) as amount from ledger_entry join ledger_account using (account_id) group by 1 having sum(amount) <> 0 order by 1`,
      )
    ).rows.map(({ place, amount }) => [place, Number(amount)]),
  );

test('entries get the year of their cycle, and what was allotted stands in its own year', async () => {
  await client.query(BEFORE);
  const whole = await balances('');
  await run(BY_YEAR);
  assert.deepEqual(await balances(''), whole, 'no đồng is made or lost');
  assert.deepEqual(await balances(', budget_year'), {
    '901 granted 2026': -1000,
    '901 allotted 2026': 700,
    '901 in_flight 2026': 300,
    '901 granted 2027': -700,
    '901 allotted 2027': 500,
    '901 committed 2027': 200,
    '902 granted 2026': -50,
    '902 allotted 2026': 50,
  });
  const { rows } = await client.query('select reference, budget_year from payment_order order by 1');
  assert.deepEqual(rows, [
    { reference: 'A', budget_year: 2026 },
    { reference: 'B', budget_year: 2027 },
  ]);
  const { rowCount } = await client.query('select from ledger_entry group by tx_id having sum(amount) <> 0');
  assert.equal(rowCount, 0);
});
