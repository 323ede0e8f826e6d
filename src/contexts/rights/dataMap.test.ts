import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { LET_GO } from '#core/rights/retention.ts';
import { systemClock } from '#platform/clock.ts';
import { type TestDatabase, testDatabase } from '#platform/cluster/testDatabase.ts';
import { connect, type Database, sql } from '#platform/database.ts';
import { ensureSystem } from '../identity/index.ts';
import { columnsOf, DATA_MAP } from './dataMap.ts';
import { letGo } from './letGo.ts';

/** A column of one of these names says something of a person, wherever it stands; a facility's name is an institution's. */
const PERSONAL =
  /^(person_id|payee_id|pin_|full_name|name_key|birth_date|phone|account_(cipher|index|last4)|holder_name|words_cipher)/;

describe('the data map', () => {
  let own: TestDatabase;
  let admin: Database;
  let worker: Database;
  let tables: ReadonlyMap<string, readonly string[]>;
  before(async () => {
    own = await testDatabase();
    admin = connect(own.adminUrl, { connections: 1 });
    worker = connect(own.workerUrl, { connections: 1 });
    const rows = await admin.read('*', (session) =>
      session.rows(sql<{ name: string; columns: string[] }>`
        select c.relname as name, array_agg(a.attname::text order by a.attnum) as columns from pg_class c
        join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
        where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition group by 1`),
    );
    tables = new Map(rows.map((row) => [row.name, row.columns]));
  });
  after(async () => {
    await Promise.all([admin.close(), worker.close()]);
    await own.drop();
  });

  it('names every table of the database and no other', () => {
    assert.ok(tables.size > 40, `saw ${tables.size} tables`);
    assert.deepEqual(Object.keys(DATA_MAP).sort(), [...tables.keys()].sort());
  });

  it('says of every column of a table about people what it holds', () => {
    for (const [name, table] of Object.entries(DATA_MAP)) {
      if (table.about === 'nobody') continue;
      assert.deepEqual([...columnsOf(table).keys()].sort(), [...tables.get(name)!].sort(), name);
    }
  });

  it('calls no table empty of people that has a column about one', () => {
    const wrong = [...tables].flatMap(([name, columns]) =>
      DATA_MAP[name]!.about === 'nobody' && name !== 'facility'
        ? columns.filter((column) => PERSONAL.test(column))
        : [],
    );
    assert.deepEqual(wrong, []);
  });

  it('is enforced: the database lets nothing go before its time, and nothing that no rule names', async () => {
    const client = await worker.pool.connect();
    try {
      for (const rule of Object.keys(LET_GO))
        await assert.rejects(
          client.query('select let_go($1, now() - make_interval(months => $2 - 1), 10)', [
            rule,
            LET_GO[rule as keyof typeof LET_GO],
          ]),
          /are kept for|is kept for/,
          rule,
        );
      await assert.rejects(
        client.query("select let_go('payment', now() - interval '90 years', 10)"),
        /no such rule/,
      );
    } finally {
      client.release();
    }
  });

  it('lets go of sessions that ended more than a year ago, and of no other', async () => {
    const system = await ensureSystem(worker);
    await admin.pool.query(`insert into session (session_hash, kind, officer_id, assurance, client, begun_at, seen_at, expires_at)
      select decode(md5(n::text), 'hex'), 'officer', 0, 2, 'browser', t, t, t from (values (1, now() - interval '13 months'), (2, now() - interval '11 months')) v (n, t)`);
    const gone = await letGo(worker, system, systemClock);
    assert.deepEqual(gone, {
      carried_messages: 0,
      question_words: 0,
      case_words: 0,
      ended_sessions: 1,
      roster_error_values: 0,
      request_words: 0,
      request_answers: 0,
    });
    assert.equal((await admin.pool.query('select from session')).rowCount, 1);
    assert.equal((await letGo(worker, system, systemClock)).ended_sessions, 0);
  });
});
