// node scripts/run.mjs --with-tests bench/access.ts: what entering who looked costs, one row a reading with an array, beside one row a person
import { writeFile } from 'node:fs/promises';
import { recordAccess } from '#books/access/index.ts';
import { ensureSystem } from '#contexts/identity/index.ts';
import { accepted } from '#core/result.ts';
import { testDatabase } from '#platform/cluster/testDatabase.ts';
import { connect, type Session, sql, type Tx } from '#platform/database.ts';
import { perform } from '#platform/perform.ts';

const READINGS = 200;
const SIZES = [1, 200, 1_000];
const PERSONS = 1_000_000;
const WAYS = ['reading_alone', 'array', 'rows'] as const;

const own = await testDatabase({ template: 'ansinh' });
const country = connect(own.workerUrl, { connections: 1 });
try {
  const actor = await ensureSystem(country);
  const admin = connect(own.adminUrl, { connections: 1 });
  await admin.pool.query(
    'create table by_row (access_id bigint, person_id bigint); create index on by_row (person_id, access_id); grant all on by_row to ansinh_worker',
  );
  await admin.close();
  const results: Record<string, number | string>[] = [];
  for (const size of SIZES) {
    const milliseconds: Record<string, number> = {};
    for (const way of WAYS) {
      const began = performance.now();
      for (let turn = 0; turn < READINGS; turn++)
        await perform(
          country,
          { name: 'bench', actor, purpose: 'bench', key: `${way}:${size}:${turn}`, input: turn },
          async (tx) => {
            const persons = await readAs(tx, size);
            if (way === 'array')
              await recordAccess(tx, {
                actor,
                operation: 'bench',
                purpose: { code: 'operation', words: null },
                through: 'http',
                asked: turn,
                persons,
              });
            if (way === 'rows')
              await tx.run(sql`insert into by_row select ${turn}::bigint, unnest(${persons}::bigint[])`);
            return accepted(null);
          },
        );
      milliseconds[way] = (performance.now() - began) / READINGS;
    }
    const { reading_alone: alone, array, rows } = milliseconds as Record<(typeof WAYS)[number], number>;
    results.push({
      persons: size,
      reading_ms: round(alone),
      with_array_ms: round(array),
      with_rows_ms: round(rows),
      ratio_array: round(array / alone),
      ratio_rows: round(rows / alone),
    });
    console.log(results.at(-1));
  }
  await writeFile(new URL('results/access.json', import.meta.url), `${JSON.stringify(results, null, 2)}\n`);
} finally {
  await country.close();
  await own.drop();
}

/** As many different numbers as persons were shown: what a reading gives, without its rows. */
async function readAs(session: Session | Tx, size: number): Promise<bigint[]> {
  const rows = await session.rows(
    sql<{
      id: bigint;
    }>`select (random() * ${PERSONS})::bigint as id from generate_series(1, ${size}::integer)`,
  );
  return rows.map((row) => row.id);
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
