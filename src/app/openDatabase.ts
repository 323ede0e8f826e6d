import { createHmac, randomBytes } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ensureDatabase } from '#platform/cluster/ensureDatabase.ts';
import { startCluster } from '#platform/cluster/startCluster.ts';
import { type LoginRole, migrate, urlAs } from '#platform/migrate.ts';
import type { Environment } from './settings.ts';

export interface OpenedDatabase {
  readonly adminUrl: string;
  /** As the role that runs the month. */
  readonly workerUrl: string;
  /** As the role that answers requests. */
  readonly appUrl: string;
  /** As the role that answers citizens. */
  readonly citizenUrl: string;
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
  await migrate(adminUrl, cluster.password);
  return {
    adminUrl,
    workerUrl: cluster.url(name, 'ansinh_worker'),
    appUrl: cluster.url(name, 'ansinh_app'),
    citizenUrl: cluster.url(name, 'ansinh_citizen'),
    about: `PostgreSQL 18 (${cluster.started ? 'vừa khởi động / started' : 'đang chạy / running'})`,
    stop: () => cluster.stop(),
  };
}

async function openForeign(environment: Environment, adminUrl: string): Promise<OpenedDatabase> {
  const password = await keptPasswords(join(environment.home, 'keys', 'database.json'));
  await migrate(adminUrl, password);
  const as = (role: LoginRole) => urlAs(adminUrl, role, password(role));
  return {
    adminUrl,
    workerUrl: as('ansinh_worker'),
    appUrl: as('ansinh_app'),
    citizenUrl: as('ansinh_citizen'),
    about: 'PostgreSQL (DATABASE_URL)',
    stop: async () => undefined,
  };
}

/** The login passwords of our roles on a server that is not ours, derived from a secret made once and kept beside the other keys. */
async function keptPasswords(path: string): Promise<(role: LoginRole) => string> {
  const { secret } = await keptSecret(path);
  return (role) => createHmac('sha256', secret).update(role).digest('base64url');
}

async function keptSecret(path: string): Promise<{ readonly secret: string }> {
  try {
    const kept = JSON.parse(await readFile(path, 'utf8')) as { secret?: string };
    if (kept.secret !== undefined) return { secret: kept.secret };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
  const made = { secret: randomBytes(32).toString('base64url') };
  await mkdir(join(path, '..'), { recursive: true, mode: 0o700 });
  await writeFile(path, JSON.stringify(made), { mode: 0o600 });
  return made;
}
