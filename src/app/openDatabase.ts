import { randomBytes } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ensureDatabase } from '#platform/cluster/ensureDatabase.ts';
import { startCluster } from '#platform/cluster/startCluster.ts';
import { migrate, urlAs } from '#platform/migrate.ts';
import type { Environment } from './settings.ts';

export interface OpenedDatabase {
  readonly adminUrl: string;
  /** As the role that runs the month. */
  readonly workerUrl: string;
  /** As the role that answers requests. */
  readonly appUrl: string;
  /** What was started: for the first line a person reads. */
  readonly about: string;
  stop(): Promise<void>;
}

/** Starts the embedded PostgreSQL, or reaches the one of `DATABASE_URL`, and brings the database to the newest version. */
export async function openDatabase(
  environment: Environment,
  name: string,
  log: (line: string) => void,
): Promise<OpenedDatabase> {
  if (environment.databaseUrl !== undefined) return openForeign(environment, environment.databaseUrl);
  const cluster = await startCluster({ dataDir: join(environment.home, 'postgres'), log });
  const adminUrl = cluster.url(name, 'postgres');
  await ensureDatabase(cluster.url('postgres', 'postgres'), name);
  await migrate(adminUrl, { app: cluster.password('ansinh_app'), worker: cluster.password('ansinh_worker') });
  return {
    adminUrl,
    workerUrl: cluster.url(name, 'ansinh_worker'),
    appUrl: cluster.url(name, 'ansinh_app'),
    about: `PostgreSQL 18 (${cluster.started ? 'vừa khởi động / started' : 'đang chạy / running'})`,
    stop: () => cluster.stop(),
  };
}

async function openForeign(environment: Environment, adminUrl: string): Promise<OpenedDatabase> {
  const passwords = await keptPasswords(join(environment.home, 'keys', 'database.json'));
  await migrate(adminUrl, passwords);
  return {
    adminUrl,
    workerUrl: urlAs(adminUrl, 'ansinh_worker', passwords.worker),
    appUrl: urlAs(adminUrl, 'ansinh_app', passwords.app),
    about: 'PostgreSQL (DATABASE_URL)',
    stop: async () => undefined,
  };
}

/** The login passwords of our two roles on a server that is not ours, made once and kept beside the other keys. */
async function keptPasswords(path: string): Promise<{ readonly app: string; readonly worker: string }> {
  try {
    return JSON.parse(await readFile(path, 'utf8')) as { app: string; worker: string };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
  const made = { app: randomBytes(24).toString('base64url'), worker: randomBytes(24).toString('base64url') };
  await mkdir(join(path, '..'), { recursive: true, mode: 0o700 });
  await writeFile(path, JSON.stringify(made), { mode: 0o600 });
  return made;
}
