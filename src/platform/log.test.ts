import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type TestDatabase, testDatabase } from './cluster/testDatabase.ts';
import { connect, type Database, sql } from './database.ts';
import { errorFacts, sayable } from './log.ts';

let own: TestDatabase;
let database: Database;
before(async () => {
  own = await testDatabase();
  database = connect(own.adminUrl, { connections: 1 });
});
after(async () => {
  await database.close();
  await own.drop();
});

const PIN = '001150000123';
const NAME = 'Nguyễn Thị Mẫu';

async function thrownBy(work: () => unknown): Promise<unknown> {
  try {
    await work();
  } catch (error) {
    return error;
  }
  return assert.fail('nothing was thrown');
}

test('whatever breaks over a person, what is said of it names no person', async () => {
  const run = (statement: ReturnType<typeof sql>) => () =>
    database.read('*', (session) => session.rows(statement));
  const errors = [
    run(sql`select ${`${NAME} ${PIN}`}::text::integer`),
    run(sql`select ${PIN}::text::boolean`),
    () => JSON.parse(`{"pin": ${NAME}`),
    () => {
      throw new Error(`person ${PIN} is not there`);
    },
  ];
  for (const work of errors) {
    const error = await thrownBy(work);
    const facts = errorFacts(error);
    const said = JSON.stringify(facts) + sayable(error).stack + sayable(error).message;
    assert.ok(!said.includes(PIN) && !said.includes('Mẫu'), said);
    assert.match(facts.at, /at .*\.ts/, 'where it happened is still said');
  }
  assert.equal(errorFacts(await thrownBy(errors[0]!)).code, '22P02');
});
