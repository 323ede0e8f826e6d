import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import pg from 'pg';
import { migrate } from '#platform/migrate.ts';
import { type Cluster, startCluster } from './startCluster.ts';

const ROOT = resolve(import.meta.dirname, '../../..');
const MIGRATIONS = resolve(ROOT, 'db/migrations');
/** Any number will do, as long as all test files take the same one. */
const TEMPLATE_LOCK = 5_120_263;

export interface TestDatabase {
  /** As the owner of everything. */
  readonly adminUrl: string;
  /** As the role that answers requests, scoped by row-level security. */
  readonly appUrl: string;
  /** As the role that runs the month. */
  readonly workerUrl: string;
  /** As the role that answers citizens. */
  readonly citizenUrl: string;
  /** Removes the database, connections and all, and leaves the cluster. */
  drop(): Promise<void>;
}

/**
 * A database of the caller's own, in well under a second: a copy of a template to which all migrations were applied once (`ansinh`), or
 * of nothing (`empty`). All test files share one cluster in `var/test-postgres`; `npm test` keeps it running, and a test file run by
 * hand starts it for itself. Call `drop` in `after`.
 */
export async function testDatabase(options: { template?: 'ansinh' | 'empty' } = {}): Promise<TestDatabase> {
  const cluster = await openTestCluster();
  databases += 1;
  const name = `test_${process.pid}_${databases}`;
  await asAdmin(cluster, async (client) => {
    const template = options.template === 'empty' ? 'template0' : await migratedTemplate(cluster, client);
    await client.query(`create database ${name} template ${template}`);
  });
  return {
    adminUrl: cluster.url(name, 'postgres'),
    appUrl: cluster.url(name, 'ansinh_app'),
    workerUrl: cluster.url(name, 'ansinh_worker'),
    citizenUrl: cluster.url(name, 'ansinh_citizen'),
    async drop() {
      await asAdmin(cluster, (client) => client.query(`drop database if exists ${name} with (force)`));
      await cluster.stop();
    },
  };
}

let databases = 0;

/** Starts or joins the cluster of the tests. `npm test` holds it for the whole run, so that no file has to start it. */
export async function openTestCluster(): Promise<Cluster> {
  const cluster = await startCluster({ dataDir: resolve(ROOT, 'var/test-postgres'), disposable: true });
  if (cluster.started) await asAdmin(cluster, dropLeftovers);
  return cluster;
}

/** What runs that were killed left behind. Only right after the server's start: then nobody can be using it. */
async function dropLeftovers(client: pg.Client): Promise<void> {
  const current = templateName();
  const { rows } = await client.query<{ datname: string }>(
    `select datname from pg_database where datname like 'test\\_%' or (datname like 'template\\_%' and datname <> $1)`,
    [current],
  );
  for (const { datname } of rows) {
    await client.query(`alter database ${datname} is_template false`);
    await client.query(`drop database ${datname} with (force)`);
  }
}

async function migratedTemplate(cluster: Cluster, client: pg.Client): Promise<string> {
  const name = templateName();
  await client.query('select pg_advisory_lock($1)', [TEMPLATE_LOCK]);
  try {
    const found = await client.query('select from pg_database where datname = $1', [name]);
    if (found.rowCount) return name;
    // Migrated under another name and renamed when finished: a template that exists is whole.
    await client.query('drop database if exists template_making with (force)');
    await client.query('create database template_making template template0');
    await migrate(cluster.url('template_making', 'postgres'), cluster.password);
    await client.query(`alter database template_making rename to ${name}`);
    await client.query(`alter database ${name} with is_template true allow_connections false`);
    return name;
  } finally {
    await client.query('select pg_advisory_unlock($1)', [TEMPLATE_LOCK]);
  }
}

/** Named by what is in `db/migrations`, and by how they are run: change either and the next run makes a new one. */
function templateName(): string {
  const digest = createHash('sha256');
  for (const file of readdirSync(MIGRATIONS).sort())
    digest.update(file).update(readFileSync(resolve(MIGRATIONS, file)));
  digest.update(readFileSync(resolve(ROOT, 'src/platform/migrate.ts')));
  return `template_${digest.digest('hex').slice(0, 12)}`;
}

async function asAdmin<T>(cluster: Cluster, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: cluster.url('postgres', 'postgres') });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
