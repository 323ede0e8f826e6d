import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import fc from 'fast-check';
import { type TestDatabase, testDatabase } from './cluster/testDatabase.ts';
import { type CopiedRow, copyRows } from './copyRows.ts';
import { connect, type Database, sql } from './database.ts';

let made: TestDatabase;
let database: Database;
before(async () => {
  made = await testDatabase({ template: 'empty' });
  database = connect(made.adminUrl, { connections: 1 });
});
after(async () => {
  await database.close();
  await made.drop();
});

const copied = (statement: ReturnType<typeof sql>): Promise<CopiedRow[]> =>
  database.read('*', async (session) => {
    const rows: CopiedRow[] = [];
    for await (const batch of copyRows(session, statement)) rows.push(...batch);
    return rows;
  });

test('any text comes through COPY as it is, and null is not empty', async () => {
  const texts = fc.array(
    fc
      .oneof(
        fc.string({ unit: 'grapheme' }),
        fc.constantFrom('', '\\N', '\\', 'a\tb', 'Đặng\nThị', "d'", '$1'),
      )
      .filter((one) => !one.includes('\0')),
    { maxLength: 5 },
  );
  await fc.assert(
    fc.asyncProperty(texts, async (values) => {
      const statement = values.map((value, at) => sql`select ${at}::integer, ${value}::text, null::text`);
      const rows = await copied(
        sql`select * from (${sql.join([sql`select -1, '', null`, ...statement], sql` union all `)}) t order by 1`,
      );
      assert.deepEqual(rows, [['-1', '', null], ...values.map((value, at) => [String(at), value, null])]);
    }),
    { numRuns: 60 },
  );
});

test('more rows than one message holds come in order, and arrays of numbers are values too', async () => {
  const rows = await copied(
    sql`select n, repeat('x', 100) from generate_series(1, 20000) n where not n = any (${[7n, 8n]}::bigint[]) order by n`,
  );
  assert.equal(rows.length, 19_998);
  assert.ok(rows.every(([, wide]) => wide?.length === 100));
  assert.equal(rows[6]?.[0], '9');
});
