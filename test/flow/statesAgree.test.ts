import assert from 'node:assert/strict';
import { test } from 'node:test';
import pg from 'pg';
import { OUTCOME_KINDS } from '#core/payment/attemptStates.ts';
import { listLife } from '#core/payroll/listStates.ts';
import { testDatabase } from '#platform/cluster/testDatabase.ts';

test('the database knows the same lives of lists and attempts as core', async () => {
  const database = await testDatabase({ template: 'ansinh' });
  const client = new pg.Client({ connectionString: database.workerUrl });
  try {
    await client.connect();
    const edges = await client.query<{ edge: string }>(
      "select from_state || '>' || to_state as edge from list_edge order by 1",
    );
    const expected = new Set(
      listLife.edges.filter((edge) => edge.from).map((edge) => `${edge.from}>${edge.to}`),
    );
    assert.deepEqual(
      edges.rows.map((row) => row.edge),
      [...expected].sort(),
    );
    const checked = await client.query<{
      rule: string;
      text: string;
    }>(`select conrelid::regclass::text as rule, pg_get_constraintdef(oid) as text from pg_constraint
      where contype = 'c' and conrelid in ('list'::regclass, 'outcome'::regclass) order by 1`);
    const words = (rule: string) =>
      [
        ...new Set(
          checked.rows
            .filter((row) => row.rule === rule && row.text.includes('ARRAY'))
            .flatMap((row) => [...row.text.matchAll(/'(\w+)'/g)].map((match) => match[1]!)),
        ),
      ].sort();
    assert.deepEqual(words('outcome'), [...OUTCOME_KINDS].sort());
    assert.deepEqual(words('list'), [...listLife.states].sort());
  } finally {
    await client.end();
    await database.drop();
  }
});
