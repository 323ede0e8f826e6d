import { once } from 'node:events';
import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { ensureSystem, openSession } from '#contexts/identity/index.ts';
import { oldProvinceCodes } from '#core/identity/pin.ts';
import { accepted } from '#core/result.ts';
import type { Cluster } from '#platform/cluster/startCluster.ts';
import { looseVault } from '#platform/crypto/vault.ts';
import { connect } from '#platform/database.ts';
import { migrate } from '#platform/migrate.ts';
import { perform } from '#platform/perform.ts';

/** Keys made from a seed, so that the server programs open what was sealed here. */
export const benchVault = () => looseVault(Buffer.alloc(32, 23));
const SENDER = 'bench';
const DATABASE = 'bench_mapper';
/** Sealed fields are dealt out again after so many: sealing ten million would measure nothing that is read, and take minutes. */
const SEALS = 100_000;
const COPY_ROWS = 5_000;

export interface MapperCountry {
  readonly adminUrl: string;
  readonly appUrl: string;
  readonly workerUrl: string;
  readonly citizenUrl: string;
  readonly people: number;
  clear(): Promise<void>;
}

/** The n-th invented number: serials 000 to 999 of every old province, sex and year; 12.6 million in all. */
export function benchPin(n: number): string {
  const places = oldProvinceCodes.length;
  const [place, sex, year] = [n % places, Math.floor(n / places) % 2, Math.floor(n / (places * 2)) % 100];
  const serial = Math.floor(n / (places * 200));
  return `${oldProvinceCodes[place]}${sex}${String(year).padStart(2, '0')}${String(serial).padStart(6, '0')}`;
}

const dropText = `drop database if exists ${DATABASE} with (force)`;

/** A database with so many people, each paid into an account; kept from run to run when it has as many. */
export async function openMapperCountry(
  cluster: Cluster,
  people: number,
  log: (line: string) => void,
): Promise<MapperCountry> {
  const asOwner = (statement: string) => run(cluster.url('postgres', 'postgres'), statement);
  const url = (role: string) => cluster.url(DATABASE, role);
  const country: MapperCountry = {
    adminUrl: url('postgres'),
    appUrl: url('ansinh_app'),
    workerUrl: url('ansinh_worker'),
    citizenUrl: url('ansinh_citizen'),
    people,
    clear: async () => void (await asOwner(dropText)),
  };
  const found = await asOwner(`select from pg_database where datname = '${DATABASE}'`);
  if (found.rowCount && (await peopleIn(country.adminUrl)) === people) {
    await migrate(country.adminUrl, cluster.password);
    return country;
  }
  await asOwner(dropText);
  await asOwner(`create database ${DATABASE}`);
  await migrate(country.adminUrl, cluster.password);
  const database = connect(country.workerUrl, { connections: 1 });
  await ensureSystem(database);
  await database.close();
  await load(country, log);
  return country;
}

async function peopleIn(adminUrl: string): Promise<number> {
  const { rows } = await run(
    adminUrl,
    "select coalesce((select reltuples from pg_class where relname = 'payout_choice'), 0)::text as n",
  );
  const { rows: last } = await run(
    adminUrl,
    'select coalesce(max(person_id), 0)::text as n from payout_choice',
  );
  return Number((rows[0] as { n: string }).n) > 0 ? Number((last[0] as { n: string }).n) : 0;
}

/** Indexes that a resolve does not read are left out: they would only take longer to make. */
const LEFT_OUT = `drop index person_commune, person_name, person_unverified, person_dead, account_link_index, account_link_person, account_link_unverified`;

async function load({ adminUrl, people }: MapperCountry, log: (line: string) => void): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  const step = async (statement: string): Promise<void> => {
    const from = performance.now();
    await client.query(statement);
    log(
      `  ${((performance.now() - from) / 1000).toFixed(1)} s  ${statement.slice(0, 70).replace(/\s+/g, ' ')}`,
    );
  };
  try {
    await step(LEFT_OUT);
    // Made when the rows are there: row by row, in the order of random numbers, it takes ten times as long.
    await step('alter table person drop constraint person_pin_index_key');
    await step('set session_replication_role = replica');
    await step(
      'create unlogged table bench_pin (n integer, pin_index bytea); create unlogged table bench_seal (k integer primary key, pin bytea, account bytea)',
    );
    await copyPins(client, people);
    await copySeals(client);
    await step('analyze bench_pin, bench_seal');
    const commune = `(select min(unit_id) from unit where kind = 'commune') + n % 3000`;
    const provider = `(select min(provider_id) from provider where kind = 'bank') + n % 40`;
    await step(`insert into person (person_id, commune_id, pin_index, pin_cipher, pin_last4, full_name, name_key, birth_date, sex) overriding system value
      select n, ${commune}, pin_index, pin, '0000', 'Nguyễn Văn Mẫu', 'nguyen van mau', '1950-01-01', 'male' from bench_pin join bench_seal on k = n % ${SEALS}`);
    await step(`insert into account_link (link_id, person_id, commune_id, provider_id, account_cipher, account_index, account_last4, holder_name) overriding system value
      select n, n, ${commune}, ${provider}, account, substring(sha256(int8send(n::bigint)) for 16), '0000', 'NGUYEN VAN MAU' from bench_pin join bench_seal on k = n % ${SEALS}`);
    await step(
      `insert into payout_choice (person_id, commune_id, provider_id, link_id) select n, ${commune}, ${provider}, n from bench_pin`,
    );
    await step('drop table bench_pin, bench_seal');
    await step('alter table person add constraint person_pin_index_key unique (pin_index)');
    await step('analyze');
    await step('select rebuild_pointers()');
    await step('vacuum analyze');
  } finally {
    await client.end();
  }
}

async function copyPins(client: pg.Client, people: number): Promise<void> {
  const vault = benchVault();
  const stream = client.query(copyFrom('copy bench_pin from stdin'));
  for (let n = 1; n <= people; ) {
    let rows = '';
    for (const end = Math.min(people, n + COPY_ROWS - 1); n <= end; n++)
      rows += `${n}\t\\\\x${vault.index('pin', benchPin(n)).toString('hex')}\n`;
    if (!stream.write(rows)) await once(stream, 'drain');
  }
  stream.end();
  await once(stream, 'finish');
}

async function copySeals(client: pg.Client): Promise<void> {
  const vault = benchVault();
  const stream = client.query(copyFrom('copy bench_seal from stdin'));
  for (let k = 0; k < SEALS; k++) {
    const [pin, account] = [
      vault.seal('pin', benchPin(k)),
      vault.seal('account', String(10_000_000_000 + k)),
    ];
    if (!stream.write(`${k}\t\\\\x${pin.toString('hex')}\t\\\\x${account.toString('hex')}\n`))
      await once(stream, 'drain');
  }
  stream.end();
  await once(stream, 'finish');
}

/** Registers the bench as a partner with this key and no quota to speak of, and signs it in; gives the session's token. */
export async function signInPartner(
  { adminUrl, workerUrl }: MapperCountry,
  jwk: { readonly kid: string },
): Promise<{ readonly token: string; readonly sender: string }> {
  const { rows } = await run(
    adminUrl,
    `with p as (insert into partner (code, name, kind, scopes, requests_a_minute, requests_a_day, registered_by, registered_at)
      values ('${SENDER}-' || (select count(*) from partner), 'Đối tác mẫu', 'ministry', '{mapper:resolve}', 1000000000, 1000000000, 0, now()) returning *),
    k as (insert into partner_key (partner_id, kid, jwk, added_at) select partner_id, '${jwk.kid}', '${JSON.stringify(jwk)}', now() from p)
    select partner_id, code from p`,
  );
  const { partner_id: partnerId, code } = rows[0] as { partner_id: number; code: string };
  const database = connect(workerUrl, { connections: 1 });
  try {
    const actor = await ensureSystem(database);
    let token = '';
    await perform(
      database,
      { name: 'open_bench', actor, purpose: 'bench', key: crypto.randomUUID(), input: null },
      async (tx) => {
        const holder = { kind: 'partner', partnerId, scopes: ['mapper:resolve'] } as const;
        ({ token } = await openSession(tx, { holder, client: 'service', assurance: 2 }));
        return accepted(null);
      },
    );
    return { token, sender: code };
  } finally {
    await database.close();
  }
}

async function run(url: string, statement: string): Promise<pg.QueryResult> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await client.query(statement);
  } finally {
    await client.end();
  }
}
