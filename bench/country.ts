import pg from 'pg';
import type { Vault } from '#platform/crypto/vault.ts';

/** The month that is paid, and the month before it, whose lists are there already: a month is never the first. */
export const PAID_MONTH = '2026-11';
export const MONTH_BEFORE = '2026-10';

export const PROGRAMME = 'social_assistance';
const BENEFIT = 'disability_severe';
const MEAN_PEOPLE_A_COMMUNE = 3_011;
const SEALED_NUMBERS = 10_000;
const MONTHLY_DONG = 1_350_000;
const BANKS_A_COMMUNE = 8;

export interface Country {
  readonly people: number;
  readonly communes: readonly number[];
}

/**
 * Fills an empty, migrated and seeded database with people who have one entitlement each: made in sets by the database, because how people come in
 * is not what is measured. Names and numbers are plainly invented; account numbers are really sealed, from a pool, so that each is really opened
 * when it is written to a message. 40 of 100 are paid into an account, the others in cash at the post office or the commune's desk.
 *
 * One person in a hundred has a reason to be held, or an amount that a decision changed since the month before, as life has it.
 */
export async function makeCountry(adminUrl: string, vault: Vault, people: number): Promise<Country> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    // What is loaded here is consistent by construction: foreign keys are not looked up row by row.
    await client.query("set session_replication_role = replica; set maintenance_work_mem = '512MB'");
    const communes = await chooseCommunes(client, people);
    const sealed = Array.from({ length: SEALED_NUMBERS }, (_, at) =>
      vault.seal('account', String(900_000_000_000 + at)),
    );
    await client.query(
      'create temp table sealed as select n::integer, c from unnest($1::bytea[]) with ordinality as t (c, n)',
      [sealed],
    );
    await client.query(
      'create temp table place as select n::integer - 1 as n, u from unnest($1::integer[]) with ordinality as t (u, n)',
      [communes],
    );
    await client.query(
      `insert into grounds (digest, body) values (sha256('bench'), '{"instrument":"bench"}')`,
    );
    const indexes = await dropIndexes(client);
    for (const statement of STATEMENTS) await client.query(statement(people, communes.length));
    for (const index of indexes) await client.query(index);
    await client.query('vacuum analyze person, account_link, payout_choice, entitlement, decision');
    return { people, communes };
  } finally {
    await client.end();
  }
}

async function chooseCommunes(client: pg.Client, people: number): Promise<number[]> {
  const wanted = Math.max(2, Math.round(people / MEAN_PEOPLE_A_COMMUNE));
  const { rows } = await client.query<{ unit_id: number }>(
    "select unit_id from unit where kind = 'commune' order by unit_id limit $1",
    [wanted],
  );
  return rows.map((row) => row.unit_id);
}

/** Indexes that are no constraint are made again once the tables are full, ten times as fast; gives how. */
async function dropIndexes(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string; made: string }>(`
    select c.oid::regclass::text as name, pg_get_indexdef(c.oid) as made from pg_index i join pg_class c on c.oid = i.indexrelid
    where i.indrelid in ('person'::regclass, 'account_link'::regclass, 'payout_choice'::regclass, 'entitlement'::regclass, 'decision'::regclass)
      and not exists (select from pg_constraint k where k.conindid = c.oid)`);
  for (const { name } of rows) await client.query(`drop index ${name}`);
  return rows.map((row) => row.made);
}

const STATEMENTS: readonly ((people: number, communes: number) => string)[] = [
  (
    people,
    communes,
  ) => `insert into person (person_id, commune_id, pin_index, pin_cipher, pin_last4, full_name, name_key, birth_date, sex, population, population_checked_at)
    select g, p.u, decode(lpad(to_hex(g), 32, '0'), 'hex'), s.c, lpad((g % 10000)::text, 4, '0'), 'Người Mẫu Thứ ' || g, 'nguoi mau thu ' || g,
      (1930 + g % 60)::text || '-0' || (1 + g % 9) || '-1' || g % 10, case g % 2 when 0 then 'male' else 'female' end,
      case when g % 500 = 7 then 'mismatch' when g % 1000 = 9 then 'not_found' else 'match' end, now()
    from generate_series(1, ${people}) g join place p on p.n = (g - 1)::bigint * ${communes} / ${people} join sealed s on s.n = 1 + g % ${SEALED_NUMBERS} order by g`,
  () => `insert into account_link (link_id, person_id, commune_id, provider_id, account_cipher, account_index, account_last4, holder_name, verification)
    select w.person_id, w.person_id, w.commune_id, b.ids[1 + (w.commune_id + w.person_id / 5 % ${BANKS_A_COMMUNE}) % cardinality(b.ids)], s.c, decode(md5(w.person_id::text), 'hex'), '0000',
      upper(w.name_key), 'verified'
    from person w cross join (select array_agg(provider_id order by provider_id) as ids from provider where rail = 'hub') b
    join sealed s on s.n = 1 + w.person_id % ${SEALED_NUMBERS} where w.person_id % 5 < 2 order by w.person_id`,
  () => `insert into payout_choice (person_id, commune_id, provider_id, link_id, home_delivery)
    select w.person_id, w.commune_id, coalesce(k.provider_id, (select min(provider_id) from provider where rail = case w.person_id % 2 when 0 then 'post' else 'desk' end)),
      k.link_id, w.person_id % 20 = 3 from person w left join account_link k using (person_id) order by w.person_id`,
  () => `insert into decision (decision_id, person_id, commune_id, kind, benefit_id, number, effective_month, recorded_month, facts)
    select w.person_id, w.person_id, w.commune_id, 'grant', b.benefit_id, 'QD-' || w.person_id, 202601, 202601, '{}'
    from person w join benefit b on b.code = '${BENEFIT}' order by w.person_id`,
  () => `insert into entitlement (person_id, payee_id, decision_id, commune_id, from_month, first_payable_month, benefit_id, amount, grounds_id)
    select d.person_id, d.person_id, d.decision_id, d.commune_id, 202610, 202610, d.benefit_id, ${MONTHLY_DONG}, (select grounds_id from grounds where digest = sha256('bench'))
    from decision d where d.person_id % 200 <> 11 order by d.person_id`,
];

/** What happened since the month before: some are new, some get more by decision, some have died, some have moved their account. */
export async function letAMonthPass(adminUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    await client.query('set session_replication_role = replica');
    await client.query(`insert into entitlement (person_id, payee_id, decision_id, commune_id, from_month, first_payable_month, benefit_id, amount, grounds_id)
      select d.person_id, d.person_id, d.decision_id, d.commune_id, 202611, 202611, d.benefit_id, ${MONTHLY_DONG}, (select grounds_id from grounds where digest = sha256('bench'))
      from decision d where d.person_id % 200 = 11 order by d.person_id`);
    await client.query(`update decision set recorded_month = 202611 where person_id % 200 = 11`);
    await client.query(`update person set died_on = '2026-10-20' where person_id % 1000 = 13`);
    await client.query('analyze entitlement, person, decision');
  } finally {
    await client.end();
  }
}
