import { join } from 'node:path';
import pg from 'pg';
import { fileSigner } from '#adapters/signer/fileSigner.ts';
import { ensureSystem } from '#contexts/identity/index.ts';
import { openCycle } from '#contexts/payroll/index.ts';
import { loadAllotments } from '#contexts/treasury/index.ts';
import { dong } from '#core/money.ts';
import { month } from '#core/months.ts';
import { BUDGET_LINES } from '#core/payroll/budgetLines.ts';
import { assert } from '#core/result.ts';
import type { Cluster } from '#platform/cluster/startCluster.ts';
import { fileKey } from '#platform/crypto/fileKey.ts';
import { openVault } from '#platform/crypto/openVault.ts';
import { connect } from '#platform/database.ts';
import { migrate } from '#platform/migrate.ts';
import { perform } from '#platform/perform.ts';
import { type Country, MONTH_BEFORE, makeCountry, PAID_MONTH, PROGRAMME } from './country.ts';
import type { Site } from './crew.ts';
import { CHAIR_KEY, keysIn } from './workplace.ts';

/** A database with a country in it, ready to pay a month. */
export interface OpenSite extends Omit<Site, 'month'> {
  readonly country: Country;
  /** Removes the database. */
  clear(): Promise<void>;
}

const ALLOTMENT = 1_000_000_000_000_000n;

export async function openSite(cluster: Cluster, folder: string, people: number): Promise<OpenSite> {
  const name = `bench_${people}`;
  const drop = () =>
    asAdmin(cluster.url('postgres', 'postgres'), `drop database if exists ${name} with (force)`);
  await drop();
  await asAdmin(cluster.url('postgres', 'postgres'), `create database ${name}`);
  const adminUrl = cluster.url(name, 'postgres');
  // One worker a core: a query that splits itself over the cores would only take them from the other worker.
  const workerUrl = `${cluster.url(name, 'ansinh_worker')}&options=${encodeURIComponent('-c max_parallel_workers_per_gather=0')}`;
  await migrate(adminUrl, cluster.password);
  const database = connect(workerUrl, { connections: 1 });
  try {
    const actor = await ensureSystem(database);
    const keys = await openVault(database, actor, fileKey(join(keysIn(folder), 'master.key')));
    const country = await makeCountry(adminUrl, keys.vault, people);
    await keys.close();
    await hireOfficers(adminUrl, folder);
    const seeded = await perform(
      database,
      { name: 'open_bench', actor, purpose: 'bench', key: 'open_bench', input: people },
      async (tx) => {
        for (const text of [MONTH_BEFORE, PAID_MONTH]) {
          const opened = await openCycle(tx, { programme: PROGRAMME, month: month(text) });
          if (!opened.ok) return opened;
        }
        const { rows } = await tx.client.query<{ code: string }>(
          'select code from unit where unit_id = any ($1)',
          [country.communes],
        );
        return loadAllotments(
          tx,
          rows.map(({ code }) => ({
            budgetLine: BUDGET_LINES[PROGRAMME],
            communeCode: code,
            year: 2026,
            amount: dong(ALLOTMENT),
          })),
        );
      },
    );
    assert(seeded.ok, 'the bench is seeded');
    return { adminUrl, workerUrl, folder, country, clear: async () => void (await drop()) };
  } finally {
    await database.close();
  }
}

/** One officer who drafts and one chair who signs, for the whole country: how many officers there are is not what is measured. */
async function hireOfficers(adminUrl: string, folder: string): Promise<void> {
  const publicKey = await fileSigner(
    join(keysIn(folder), 'signing'),
    fileKey(join(keysIn(folder), 'master.key')),
  ).createKey(CHAIR_KEY);
  await asAdmin(
    adminUrl,
    `with made as (insert into officer (unit_id, name) select 0, n from unnest(array['Cán bộ mẫu', 'Chủ tịch mẫu']) n returning officer_id, name),
      roles as (insert into officer_role (officer_id, role) select officer_id, case name when 'Cán bộ mẫu' then 'commune_officer' else 'commune_chair' end from made)
    insert into signing_key (key_id, officer_id, public_key) select '${CHAIR_KEY}', officer_id, decode('${publicKey}', 'base64') from made where name = 'Chủ tịch mẫu'`,
  );
}

export async function asAdmin(url: string, statement: string): Promise<readonly Record<string, string>[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(statement)).rows;
  } finally {
    await client.end();
  }
}
