import pg from 'pg';
import { PAID_MONTH } from './country.ts';
import type { Site } from './crew.ts';

/**
 * The reference that the draft is measured against: the same rows into a logged table of the same shape, which is given the same keys afterwards. Nothing is
 * joined, checked or counted. `insert` reads them from the chunk just drafted, `copy` from a file of the server.
 */
export async function loadRaw(site: Site, chunk: number, way: 'insert' | 'copy'): Promise<number> {
  return asAdmin(site, async (client) => {
    const raw = `raw_${way}_${chunk}`;
    await client.query('begin');
    await client.query(`create table ${raw} (like payment including defaults)`);
    const loaded = await client.query(
      way === 'insert'
        ? `insert into ${raw} select * from payment_${chunk}`
        : `copy ${raw} from '${rawFile(chunk)}' (format binary)`,
    );
    await client.query(`alter table ${raw} add primary key (chunk_id, payment_id, person_id)`);
    await client.query(`create index on ${raw} (person_id)`);
    await client.query('commit');
    return loaded.rowCount ?? 0;
  });
}

/** Puts the rows of the month where the server can copy them from. */
export async function writeRawFiles(site: Site): Promise<void> {
  await asAdmin(site, async (client) => {
    for (const chunk of await chunksOf(client))
      await client.query(`copy payment_${chunk} to program 'cat > ${rawFile(chunk)}' (format binary)`);
  });
}

export async function dropRawFiles(site: Site): Promise<void> {
  await asAdmin(site, async (client) => {
    for (const chunk of await chunksOf(client)) {
      await client.query(`drop table if exists raw_insert_${chunk}, raw_copy_${chunk}`);
      await client.query(`copy (select) to program 'rm ${rawFile(chunk)}'`);
    }
    await client.query('checkpoint');
  });
}

// Relative to the server's own folder, and written through the shell for that: the server may run as another account than the bench.
const rawFile = (chunk: number) => `bench_raw_${chunk}`;

async function chunksOf(client: pg.Client): Promise<number[]> {
  const { rows } = await client.query<{ chunk_id: number }>(
    'select chunk_id from chunk join cycle using (cycle_id) where month = $1',
    [Number(PAID_MONTH.replace('-', ''))],
  );
  return rows.map((row) => row.chunk_id);
}

async function asAdmin<T>(site: Site, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: site.adminUrl });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
