import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { ACCOUNT_INDEXES } from '#contexts/accounts/index.ts';
import { PIN_INDEXES } from '#contexts/registry/index.ts';
import { type TestDatabase, testDatabase } from '#platform/cluster/testDatabase.ts';
import { connect, type Database, sql } from '#platform/database.ts';

let own: TestDatabase;
let database: Database;
before(async () => {
  own = await testDatabase({ template: 'ansinh' });
  database = connect(own.adminUrl, { connections: 1 });
});
after(async () => {
  await database.close();
  await own.drop();
});

/** Blind indexes that no rotation moves, and who brings them under the new key. */
const MOVED_ELSEWHERE = new Map([
  ['mapper_pointer.pin_index', 'follows person and former_pin, in the transaction that moves them'],
  ['life_event.pin_index', 'events that wait are indexed anew by the reader of the feed'],
]);

/** Sealed fields that are another's, byte for byte, and go with it. */
const COPIED = ['mapper_pointer.account_cipher'];

const bytesNamed = async (pattern: string) =>
  (
    await database.read('*', (session) =>
      session.rows(sql<{
        name: string;
      }>`select c.relname || '.' || a.attname as name from pg_attribute a join pg_class c on c.oid = a.attrelid
        where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace and a.atttypid = 'bytea'::regtype and a.attname like ${pattern} order by 1`),
    )
  ).map((row) => row.name);

test('every column of sealed fields is known to the rotation, or its old key could never retire', async () => {
  const known = await database.read('*', (session) =>
    session.rows(sql<{ name: string }>`select table_name || '.' || cipher_column as name from sealed_column`),
  );
  const found = await bytesNamed('%\\_cipher');
  assert.ok(found.length >= 6);
  assert.deepEqual(
    found.filter((name) => !known.some((one) => one.name === name) && !COPIED.includes(name)),
    [],
  );
});

test('every column of blind indexes is moved by the rotation, or by somebody who is named', async () => {
  const moved = [...PIN_INDEXES, ...ACCOUNT_INDEXES].map(({ table, column }) => `${table}.${column}`);
  const found = await bytesNamed('%\\_index');
  assert.ok(found.length >= 3);
  assert.deepEqual(
    found.filter((name) => !moved.includes(name) && !MOVED_ELSEWHERE.has(name)),
    [],
  );
});
