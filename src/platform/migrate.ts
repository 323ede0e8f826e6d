import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { runMigrations } from 'graphile-worker';
import pg from 'pg';

const FOLDER = new URL('../../db/migrations/', import.meta.url);
/** Any number will do, as long as two migrators take the same one. */
const MIGRATION_LOCK = 7_216_401;

/** Requests of officers, the month, and citizens: each its own role, and none of them owns a table. */
const LOGIN_ROLES = ['ansinh_app', 'ansinh_worker', 'ansinh_citizen'] as const;
export type LoginRole = (typeof LOGIN_ROLES)[number];

/**
 * Brings the database at `adminUrl` (a role that may create roles and tables) to the newest version: runs `db/migrations` in order,
 * each in its own transaction, then the job queue's own. Two migrators at once wait for each other. A migration that was applied and
 * then edited is refused by name: history is not rewritten, a new file is added.
 */
export async function migrate(
  adminUrl: string,
  password?: (role: LoginRole) => string,
): Promise<readonly string[]> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [MIGRATION_LOCK]);
    await client.query(
      'create table if not exists migration (name text primary key, sha256 text not null, applied_at timestamptz not null default now())',
    );
    const applied = await applyPending(client);
    await runMigrations({ connectionString: adminUrl });
    await client.query(GRANT_JOBS);
    if (password) await setPasswords(client, password);
    return applied;
  } finally {
    await client.end();
  }
}

async function applyPending(client: pg.Client): Promise<string[]> {
  const done = new Map(
    (await client.query<{ name: string; sha256: string }>('select name, sha256 from migration')).rows.map(
      (row) => [row.name, row.sha256],
    ),
  );
  const applied: string[] = [];
  for (const name of (await readdir(FOLDER)).filter((file) => file.endsWith('.sql')).sort()) {
    const text = await readFile(new URL(name, FOLDER), 'utf8');
    const sha256 = createHash('sha256').update(text).digest('hex');
    const before = done.get(name);
    if (before === sha256) continue;
    if (before !== undefined)
      throw new Error(
        `Migration ${name} was applied in another wording. Add a new file instead of editing it.`,
      );
    await client.query('begin');
    try {
      await client.query(text);
      await client.query('insert into migration (name, sha256) values ($1, $2)', [name, sha256]);
      await client.query('commit');
    } catch (error) {
      await client.query('rollback');
      throw new Error(`Migration ${name} failed: ${(error as Error).message}`, { cause: error });
    }
    applied.push(name);
  }
  return applied;
}

// All roles enqueue jobs in their own transactions, through `enqueue_job`; the worker alone sees the queue, takes and completes them.
const GRANT_JOBS = `
  revoke all on schema graphile_worker from ansinh_app, ansinh_citizen;
  revoke all on all tables in schema graphile_worker from ansinh_app, ansinh_citizen;
  revoke all on all sequences in schema graphile_worker from ansinh_app, ansinh_citizen;
  revoke execute on all functions in schema graphile_worker from ansinh_app, ansinh_citizen;
  grant usage on schema graphile_worker to ansinh_worker;
  grant execute on all functions in schema graphile_worker to ansinh_worker;
  grant select, insert, update, delete on all tables in schema graphile_worker to ansinh_worker;
  grant usage, select on all sequences in schema graphile_worker to ansinh_worker;
  do $$ declare queue_table regclass; begin
    for queue_table in select c.oid::regclass from pg_class c where c.relnamespace = 'graphile_worker'::regnamespace and c.relrowsecurity
      and not exists (select from pg_policy p where p.polrelid = c.oid and p.polname = 'jobs_of_ansinh' and p.polroles = array['ansinh_worker'::regrole::oid]) loop
      execute format('drop policy if exists jobs_of_ansinh on %s', queue_table);
      execute format('create policy jobs_of_ansinh on %s to ansinh_worker using (true) with check (true)', queue_table);
    end loop;
  end $$;
`;

async function setPasswords(client: pg.Client, password: (role: LoginRole) => string): Promise<void> {
  for (const role of LOGIN_ROLES) {
    await client.query(
      `alter role ${role} login nosuperuser nobypassrls password ${client.escapeLiteral(password(role))}`,
    );
  }
}

/** The same database reached as another role. */
export function urlAs(adminUrl: string, role: string, password: string): string {
  const url = new URL(adminUrl);
  url.username = role;
  url.password = password;
  return url.toString();
}
