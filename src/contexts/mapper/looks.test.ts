import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { indexLooks, recordAccess } from '#books/access/index.ts';
import { accepted } from '#core/result.ts';
import { type TestDatabase, testDatabase } from '#platform/cluster/testDatabase.ts';
import { connect, type Database } from '#platform/database.ts';
import { perform } from '#platform/perform.ts';
import { ensureSystem } from '../identity/index.ts';

let own: TestDatabase;
let worker: Database;
before(async () => {
  own = await testDatabase();
  worker = connect(own.workerUrl, { connections: 2 });
});
after(async () => {
  await worker.close();
  await own.drop();
});

/** How many entries name this person, found by the index. */
const looksAt = (person: bigint) =>
  worker.read('*', async ({ client }) => {
    await client.query('set local enable_seqscan = off');
    const search = 'from person_access where persons @> array[$1::bigint]';
    const plan = await client.query(`explain select ${search}`, [person.toString()]);
    assert.match(JSON.stringify(plan.rows), /person_access_person/);
    return Number((await client.query(`select count(*) as n ${search}`, [person.toString()])).rows[0].n);
  });

test('whoever was looked at among a thousand is found at once, and after the index was put in order', async () => {
  const actor = await ensureSystem(worker);
  const look = (first: number) =>
    perform(
      worker,
      { name: 'look', actor, purpose: 'test', key: `look:${first}`, input: null },
      async (tx) => {
        const persons = Array.from({ length: 1_000 }, (_, n) => BigInt(first + n));
        await recordAccess(tx, {
          actor,
          operation: 'resolve_accounts',
          purpose: { code: 'payment', words: null },
          through: 'mapper',
          asked: first,
          persons,
        });
        return accepted(null);
      },
    );
  for (const first of [1, 501, 10_001]) await look(first);
  const found = async () => Promise.all([1n, 700n, 10_500n, 9_999n].map(looksAt));
  assert.deepEqual(await found(), [1, 2, 1, 0]);
  assert.ok((await indexLooks(worker)) > 0n);
  assert.equal(await indexLooks(worker), 0n);
  assert.deepEqual(await found(), [1, 2, 1, 0]);
});
