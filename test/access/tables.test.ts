import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import pg from 'pg';
import { type TestDatabase, testDatabase } from '#platform/cluster/testDatabase.ts';
import { OWNERS_FUNCTIONS, TABLES, TELLS } from './classes.ts';

const REQUESTS = ['ansinh_app', 'ansinh_citizen'];
const ROLES = [...REQUESTS, 'ansinh_worker'];

interface Relation {
  readonly name: string;
  readonly kind: string;
  readonly secured: boolean;
  readonly invoker: boolean;
  readonly columns: readonly string[];
  /** Roles that may read something of it. */
  readonly readers: readonly string[];
  /** Roles a policy for reading is written for. */
  readonly policed: readonly string[];
}

describe('every table, before anybody asks', () => {
  let own: TestDatabase;
  let admin: pg.Client;
  let relations: readonly Relation[];
  before(async () => {
    own = await testDatabase({ template: 'ansinh' });
    admin = new pg.Client({ connectionString: own.adminUrl });
    await admin.connect();
    relations = (
      await admin.query<Relation>(
        `select c.relname as name, c.relkind::text as kind, c.relrowsecurity as secured, coalesce('security_invoker=true' = any (c.reloptions), false) as invoker,
          array(select attname::text from pg_attribute where attrelid = c.oid and attnum > 0 and not attisdropped) as columns,
          array(select r from unnest($1::text[]) r where has_table_privilege(r, c.oid, 'select') or has_any_column_privilege(r, c.oid, 'select')) as readers,
          array(select distinct u.rolname::text from pg_policy p join pg_roles u on u.oid = any (p.polroles) where p.polrelid = c.oid and p.polcmd in ('r', '*')) as policed
        from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v', 'm') and not c.relispartition order by 1`,
        [REQUESTS],
      )
    ).rows;
  });
  after(async () => {
    await admin.end();
    await own.drop();
  });

  it('has a class, and every class a table', () => {
    assert.deepEqual(
      relations.map((one) => one.name),
      [...TABLES.keys()].sort(),
    );
  });

  it('with anything in it that tells of persons, communes or money has row-level security, or says why none is needed', () => {
    const open = relations.filter(
      ({ name, kind, secured, columns }) =>
        kind !== 'v' &&
        !secured &&
        columns.some((column) => TELLS.test(column)) &&
        !TABLES.get(name)?.because,
    );
    assert.deepEqual(
      open.map((one) => one.name),
      [],
    );
    const held = relations.filter(({ name }) => ['people', 'money'].includes(TABLES.get(name)!.holds));
    assert.ok(held.length >= 25, `saw ${held.length}`);
    assert.deepEqual(
      held.filter((one) => one.kind !== 'v' && !one.secured).map((one) => one.name),
      [],
      'no excuse for people and money',
    );
  });

  it('that has policies has one for each role that may read it', () => {
    const blind = relations.flatMap(({ name, secured, readers, policed }) =>
      secured ? readers.filter((role) => !policed.includes(role)).map((role) => `${role} of ${name}`) : [],
    );
    assert.deepEqual(blind, []);
  });

  it('is read through views with the rights of whoever asks', () => {
    const views = relations.filter((one) => one.kind === 'v');
    assert.ok(views.length >= 1);
    assert.deepEqual(
      views.filter((one) => !one.invoker).map((one) => one.name),
      [],
    );
  });

  it('keeps its partitions to the worker: through a partition the policies of the whole would not hold', async () => {
    const { rows } = await admin.query(
      `select c.relname, r from pg_class c cross join unnest($1::text[]) r where c.relispartition and c.relkind = 'r' and has_any_column_privilege(r, c.oid, 'select')`,
      [REQUESTS],
    );
    assert.deepEqual(rows, []);
  });

  it('belongs to none of the roles that sign in, and none of them can step over policies', async () => {
    const { rows: roles } = await admin.query(
      `select rolname, rolsuper, rolbypassrls, rolcreaterole, rolcreatedb, rolreplication,
        array(select g.rolname::text from pg_auth_members m join pg_roles g on g.oid = m.roleid where m.member = r.oid) as member_of
      from pg_roles r where rolname = any ($1) order by 1`,
      [ROLES],
    );
    assert.deepEqual(
      roles,
      [...ROLES].sort().map((rolname) => ({
        rolname,
        rolsuper: false,
        rolbypassrls: false,
        rolcreaterole: false,
        rolcreatedb: false,
        rolreplication: false,
        member_of: [],
      })),
    );
    const { rows: owned } = await admin.query(
      `select relname from pg_class where relowner::regrole::text = any ($1) union all select proname from pg_proc where proowner::regrole::text = any ($1)`,
      [ROLES],
    );
    assert.deepEqual(owned, []);
    const { rows: creating } = await admin.query(
      `select r, n.nspname from unnest($1::text[]) r cross join pg_namespace n where n.nspname !~ '^pg_' and has_schema_privilege(r, n.oid, 'create')`,
      [ROLES],
    );
    assert.deepEqual(creating, [], 'nobody can put a table or function in the way');
  });

  it('grants nothing to everybody, and lets nobody empty it', async () => {
    const { rows } = await admin.query(
      `select table_name, grantee, privilege_type from information_schema.role_table_grants
      where table_schema = 'public' and (grantee = 'PUBLIC' or (grantee = any ($1) and privilege_type in ('TRUNCATE', 'TRIGGER', 'REFERENCES')))`,
      [ROLES],
    );
    assert.deepEqual(rows, []);
  });

  it('is reached by functions with the owner’s rights only where each is argued, and by requests through seven of them', async () => {
    const { rows } = await admin.query<{ name: string; callers: string[]; path: string[] | null }>(
      `select p.proname as name, array(select r from unnest($1::text[]) r where has_function_privilege(r, p.oid, 'execute')) as callers, p.proconfig as path
      from pg_proc p where p.pronamespace = 'public'::regnamespace and p.prosecdef order by 1`,
      [REQUESTS],
    );
    assert.deepEqual(
      rows.map((one) => one.name),
      [...OWNERS_FUNCTIONS.keys()].sort(),
    );
    assert.ok(rows.every((one) => one.path?.some((setting) => setting.startsWith('search_path='))));
    assert.deepEqual(
      rows
        .filter((one) => one.callers.length > 0 && one.name !== 'refuse_unbalanced_tx')
        .map((one) => [one.name, one.callers]),
      [
        ['carried_lists', ['ansinh_app']],
        ['case_figures', ['ansinh_app']],
        ['enqueue_job', REQUESTS],
        ['move_indexes', ['ansinh_app']],
        ['own_among', ['ansinh_citizen']],
        ['persons_within_reach', ['ansinh_app']],
        ['statement_balances', ['ansinh_app']],
      ],
    );
  });

  it('of the job queue is closed to requests: they leave jobs, and neither read nor touch them', async () => {
    for (const url of [own.appUrl, own.citizenUrl]) {
      const client = new pg.Client({ connectionString: url });
      await client.connect();
      try {
        await client.query(`select enqueue_job('send_order', '{"order":"12"}', null, null, 3, 'order:12')`);
        for (const attempt of [
          'select * from graphile_worker._private_jobs',
          'select * from graphile_worker.jobs',
          'delete from graphile_worker._private_jobs',
          `select graphile_worker.add_job('send_order')`,
        ])
          await assert.rejects(client.query(attempt), /permission denied/, attempt);
        await assert.rejects(
          client.query(`select enqueue_job('send_order', '{"name":"Nguyễn Văn Mẫu"}', null, null, 3, null)`),
          /ids and no words/,
        );
      } finally {
        await client.end();
      }
    }
    const { rows } = await admin.query(
      `select payload from graphile_worker._private_jobs where key = 'order:12'`,
    );
    assert.deepEqual(rows, [{ payload: { order: '12' } }]);
  });
});
