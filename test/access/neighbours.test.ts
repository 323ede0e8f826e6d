import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import pg from 'pg';
import { actorOfOfficer } from '#contexts/identity/index.ts';
import { type Database, inTransaction, type Scope, type Session } from '#platform/database.ts';
import { openSite, type Site } from '../api/site.ts';
import { TABLES } from './classes.ts';
import {
  type Column,
  fill,
  idOf,
  loosen,
  OWNERS,
  type Owner,
  type Places,
  type Table,
  tablesOf,
  valueFor,
} from './fill.ts';

/** Tables of which whoever sees no persons sees numbers to count, and no more. */
const COUNTABLE = ['payment', 'payment_state', 'attempt', 'outcome', 'hold', 'reject_mistake'];
/** Tables every officer may read, whatever his unit: who works where. Of sessions: sessions.test.ts. */
const OPEN_TO_OFFICERS = ['officer', 'session'];
/** Of lists a citizen sees how far they are; law names nobody. */
const OPEN_TO_CITIZENS = ['list', 'list_transition', 'grounds', 'pay_point'];

interface Trier {
  readonly name: string;
  readonly citizen?: boolean;
  readonly scope: Scope;
  readonly officerId: number;
  /** Whose rows he may see, of what is about persons, about money, and in the books. */
  readonly people: readonly Owner[];
  readonly counted?: readonly Owner[];
  readonly money: readonly Owner[];
  readonly books: readonly Owner[];
}

describe('a neighbour tries every table', () => {
  let site: Site;
  let admin: pg.Client;
  let tables: readonly Table[];
  let places: Places;
  let triers: readonly Trier[];

  before(async () => {
    site = await openSite({ people: 1 });
    admin = new pg.Client({ connectionString: site.adminUrl });
    await admin.connect();
    await loosen(admin);
    tables = (await tablesOf(admin)).filter(({ name }) =>
      ['people', 'money', 'books'].includes(TABLES.get(name)?.holds ?? 'unclassified'),
    );
    const { rows } = await admin.query<{ unit_id: number }>(
      `select c.unit_id from unit c join unit p on p.unit_id = c.parent_id where c.kind = 'commune' and p.code = '01' order by 1 limit 1`,
    );
    places = { own: site.commune.unit_id, neighbour: site.neighbour.unit_id, far: rows[0]!.unit_id };
    triers = await triersOf(site);
    const filled = tables.filter(({ name }) => name !== 'payment_state');
    // The officers themselves stay; every other row goes, so that each row's owner is known.
    for (const { name } of filled)
      if (!['officer', 'officer_role', 'access_key'].includes(name))
        await admin.query(`truncate ${name} cascade`);
    await fill(admin, filled, places);
  });
  after(async () => {
    await admin.end();
    await site.close();
  });

  const roleOf = (trier: Trier) => (trier.citizen ? 'ansinh_citizen' : 'ansinh_app');

  /** Runs as the trier, then undoes. */
  const as = <T>(trier: Trier, work: (session: Session) => Promise<T>): Promise<T> => {
    const database: Database = trier.citizen ? site.citizens : site.database;
    class Undo extends Error {
      readonly value: T;
      constructor(value: T) {
        super('undo');
        this.value = value;
      }
    }
    return inTransaction(
      database.pool,
      'begin',
      trier.scope,
      async (session) => {
        throw new Undo(await work(session));
      },
      trier.officerId,
    ).catch((error: unknown) => {
      if (error instanceof Undo) return error.value;
      throw error;
    }) as Promise<T>;
  };

  async function granted(trier: Trier, { name, columns }: Table, right: string): Promise<readonly Column[]> {
    const { rows } = await admin.query<{ name: string }>(
      `select c as name from unnest($1::text[]) c where has_column_privilege($2, $3::regclass, c, $4)`,
      [columns.map((column) => column.name), roleOf(trier), name, right],
    );
    return columns.filter((column) => rows.some((row) => row.name === column.name) && !column.generated);
  }

  function allowed(trier: Trier, table: string): readonly Owner[] {
    if (trier.citizen && OPEN_TO_CITIZENS.includes(table)) return OWNERS;
    if (!trier.citizen && (OPEN_TO_OFFICERS.includes(table) || TABLES.get(table)!.because)) return OWNERS;
    if (COUNTABLE.includes(table)) return trier.counted ?? trier.people;
    const { holds } = TABLES.get(table)!;
    return holds === 'people' ? trier.people : holds === 'money' ? trier.money : trier.books;
  }

  const projection = (columns: readonly Column[]) =>
    `jsonb_build_object(${columns.map(({ name }) => `'${name}', ${name}`).join()})::text as row`;

  /** The rows of each owner, as far as these columns tell. */
  async function ownersOf({ name }: Table, columns: readonly Column[]): Promise<Map<string, Owner>> {
    const owned = new Map<string, Owner>();
    const { rows } = await admin.query<{ row: string }>(`select ${projection(columns)} from ${name}`);
    for (const { row } of rows)
      for (const owner of OWNERS)
        if (new RegExp(`\\b${idOf(owner)}\\b|-${owner}-|"${owner}-`).test(row)) owned.set(row, owner);
    return owned;
  }

  it('the rows are there: each owner has one in every table, and the test tells them apart', async () => {
    assert.ok(tables.length >= 30, `saw ${tables.length}`);
    for (const table of tables) {
      const owners = await ownersOf(table, table.columns);
      assert.equal(new Set(owners.values()).size, OWNERS.length, table.name);
    }
  });

  it('nobody reads or counts a row of a unit that is not his, and everybody reads his own', async () => {
    const wrong: string[] = [];
    const seen = new Map<string, number>();
    for (const trier of triers)
      for (const table of tables) {
        const columns = await granted(trier, table, 'select');
        if (columns.length === 0) continue;
        const owners = await ownersOf(table, columns);
        const rows = await as(trier, (session) =>
          session.client.query<{ row: string }>(`select ${projection(columns)} from ${table.name}`),
        );
        for (const { row } of rows.rows) {
          const owner = owners.get(row);
          if (owner && !allowed(trier, table.name).includes(owner))
            wrong.push(`${trier.name} reads ${table.name} of ${owner}`);
          if (owner) seen.set(trier.name, (seen.get(trier.name) ?? 0) + 1);
        }
      }
    assert.deepEqual([...new Set(wrong)], []);
    for (const trier of triers) {
      const least = { commune_officer: 25, auditor: 80, citizen: 8, provider_operator: 2 }[trier.name] ?? 1;
      assert.ok((seen.get(trier.name) ?? 0) >= least, `${trier.name} saw ${seen.get(trier.name)} rows`);
    }
  });

  it('nobody writes a row about another, neither openly nor under his own commune’s number', async () => {
    const wrong: string[] = [];
    let tries = 0;
    for (const trier of triers.filter((one) => one.people.length < OWNERS.length))
      for (const table of tables) {
        const columns = await granted(trier, table, 'insert');
        if (columns.length === 0) continue;
        for (const owner of OWNERS.filter((one) => !allowed(trier, table.name).includes(one)))
          for (const disguise of ['openly', 'as_own'] as const) {
            tries++;
            const values = columns.map((column) =>
              valueFor(
                column,
                disguise === 'as_own' && /^(commune|unit)_id$/.test(column.name) ? 'own' : owner,
                places,
                1,
              ),
            );
            // The ids of the row itself are new; those of persons, lists and payments are the neighbour's.
            const naming = columns.map((column, at) =>
              /^(person|payee|list|payment|citizen|access)_id$/.test(column.name) &&
              column.name !== `${table.name}_id`
                ? idOf(owner)
                : values[at],
            );
            const told = await as(trier, (session) =>
              session.client
                .query(
                  `insert into ${table.name} (${columns.map((one) => one.name).join()}) values (${columns.map((_, at) => `$${at + 1}`).join()})`,
                  naming,
                )
                .then(
                  () => 'written',
                  (error: { code: string; message: string }) => `${error.code} ${error.message}`,
                ),
            );
            // Refused for want of the right, before a unique index could tell that such a row exists.
            // A person who is new, in one's own commune, is nobody's neighbour.
            const own =
              disguise === 'as_own' &&
              // A new person of one's own commune is nobody's neighbour.
              (table.name === 'person' ||
                !columns.some((one) => /^(person|payee|list|payment)_id$/.test(one.name)));
            if (!told.startsWith('42501') && !(own && trier.people.includes('own')))
              wrong.push(`${trier.name} inserts into ${table.name} of ${owner} ${disguise}: ${told}`);
          }
      }
    assert.deepEqual(wrong, []);
    assert.ok(tries > 40, `${tries} tries`);
  });

  it('nobody changes or deletes a row of another', async () => {
    const wrong: string[] = [];
    for (const trier of triers)
      for (const table of tables) {
        const mine = allowed(trier, table.name).length;
        const changeable = await granted(trier, table, 'update');
        const statements = changeable.map((column) => ({
          text: `update ${table.name} set ${column.name} = $1`,
          values: [valueFor(column, 'own', places, 2)],
        }));
        const { rows } = await admin.query<{ may: boolean }>(
          'select has_table_privilege($1, $2::regclass, $3) as may',
          [roleOf(trier), table.name, 'delete'],
        );
        if (rows[0]!.may) statements.push({ text: `delete from ${table.name}`, values: [] });
        for (const { text, values } of statements) {
          const told = await as(trier, (session) =>
            session.client.query(text, values).then(
              (result) => result.rowCount ?? 0,
              (error: { code: string }) => error.code,
            ),
          );
          const isRefused = typeof told === 'string' ? ['42501', '23505'].includes(told) : told <= mine;
          if (!isRefused) wrong.push(`${trier.name}: ${text} touched ${told} rows, ${mine} owners are his`);
        }
      }
    assert.deepEqual(wrong, []);
  });

  it('a unique index tells a request of another’s row only where it had the very thing in hand', async () => {
    const { rows } = await admin.query<{ index: string; columns: string }>(
      `select c.relname || ': ' || i.indexrelid::regclass as index, pg_get_indexdef(i.indexrelid) as columns
      from pg_index i join pg_class c on c.oid = i.indrelid where i.indisunique and c.relnamespace = 'public'::regnamespace and not c.relispartition
        and (has_table_privilege('ansinh_app', c.oid, 'insert') or has_table_privilege('ansinh_citizen', c.oid, 'insert')) order by 1`,
    );
    const others = rows
      .map(({ columns }) => /on public\.(\w+) using \w+ \((.*)\)/i.exec(columns)!)
      .filter(([, , columns]) => !/(^|[( ])(\w+_id)\b/.test(columns!))
      .map(([, table, columns]) => `${table} (${columns})`);
    // A number's index is made with a key that no request has; a file's hash needs the file; 256 random bits, or what was made of them, need the session.
    const argued = [
      'person (pin_index)',
      'roster_file (sha256)',
      'session (session_hash)',
      'limit_count (bucket)',
      'pending_sign_in (state_hash)',
      'used_once (mark)',
    ];
    assert.deepEqual(
      others.filter((one) => !argued.includes(one)),
      [],
    );
  });
});

async function triersOf(site: Site): Promise<Trier[]> {
  const officer = async (name: string, sees: Omit<Trier, 'name' | 'scope' | 'officerId'>): Promise<Trier> => {
    const { officerId } = site.officers.get(name)!;
    const actor = await actorOfOfficer(site.database, officerId);
    assert.ok(actor, name);
    return { name, scope: actor.scope, officerId, ...sees };
  };
  const province: readonly Owner[] = ['own', 'neighbour'];
  const none: readonly Owner[] = [];
  const citizen = (name: string, persons: readonly Owner[]): Trier => ({
    name,
    citizen: true,
    scope: { persons: persons.map((owner) => BigInt(idOf(owner))) },
    officerId: -1,
    people: persons,
    money: none,
    books: persons,
  });
  return [
    await officer('commune_officer', { people: ['own'], money: ['own'], books: none }),
    await officer('neighbour', { people: ['neighbour'], money: ['neighbour'], books: none }),
    await officer('province_officer', { people: province, money: province, books: province }),
    await officer('treasury_controller', { people: none, counted: province, money: province, books: none }),
    await officer('ministry_officer', { people: none, counted: OWNERS, money: OWNERS, books: none }),
    await officer('administrator', { people: none, counted: OWNERS, money: OWNERS, books: none }),
    await officer('provider_operator', { people: none, counted: ['own'], money: ['own'], books: none }),
    await officer('auditor', { people: OWNERS, money: OWNERS, books: OWNERS }),
    { name: 'nobody', scope: [], officerId: 0, people: none, money: none, books: none },
    citizen('citizen', ['own']),
    citizen('guardian', ['far', 'own']),
    { name: 'partner', scope: { figures: [] }, officerId: -2, people: none, money: none, books: none },
  ];
}
