import type pg from 'pg';

/** Whose rows they are: a commune of the officer's own, the neighbour in the same province, and one of another province. */
export type Owner = 'own' | 'neighbour' | 'far';
export const OWNERS: readonly Owner[] = ['own', 'neighbour', 'far'];

export interface Column {
  readonly name: string;
  readonly type: string;
  readonly generated: boolean;
}

export interface Table {
  readonly name: string;
  readonly columns: readonly Column[];
}

/** Where each owner is, for columns that name real things; every other id of an owner is `idOf(owner)`. */
export type Places = Readonly<Record<Owner, number>>;

const FIRST_ID = 900_001;
const PROVIDERS: Readonly<Record<Owner, number>> = { own: 1, neighbour: 2, far: 10 };
export const idOf = (owner: Owner): number => FIRST_ID + OWNERS.indexOf(owner);

export async function tablesOf(admin: pg.Client): Promise<Table[]> {
  const { rows } =
    await admin.query<Table>(`select c.relname as name, (select json_agg(json_build_object('name', a.attname,
      'type', format_type(a.atttypid, null), 'generated', a.attgenerated <> '') order by a.attnum)
      from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped) as columns
    from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v') and not c.relispartition order by 1`);
  return rows;
}

/** Lets rows be made out of nothing: no checks, references or triggers. Policies, grants and unique constraints stay. */
export async function loosen(admin: pg.Client): Promise<void> {
  const { rows } = await admin.query<{ drop: string }>(`
    select format('alter table %s drop constraint if exists %I cascade', conrelid::regclass, conname) as drop from pg_constraint
      where connamespace = 'public'::regnamespace and contype in ('c', 'f') and conparentid = 0 and conrelid <> 0
    union all select format('drop trigger if exists %I on %s', tgname, tgrelid::regclass) from pg_trigger t join pg_class c on c.oid = tgrelid
      where not tgisinternal and c.relnamespace = 'public'::regnamespace and tgparentid = 0`);
  for (const { drop } of rows) await admin.query(drop);
  for (const partitioned of ['payment', 'outcome'])
    await admin.query(`create table ${partitioned}_rest partition of ${partitioned} default`);
}

/** The value of a column in an owner's row: ids of his own, and everything else different from any other's. */
export function valueFor({ name, type }: Column, owner: Owner, places: Places, turn = 0): unknown {
  const id = idOf(owner) + turn * 100;
  if (/^(commune|unit)_id$/.test(name)) return places[owner];
  if (name === 'commune_ids') return [places[owner]];
  if (name === 'provider_id') return PROVIDERS[owner];
  if (type === 'smallint') return 200 + OWNERS.indexOf(owner) + turn * 10;
  if (/^(integer|bigint|numeric)$/.test(type)) return id;
  if (type === 'uuid') return `00000000-0000-4000-8000-${String(id).padStart(12, '0')}`;
  if (type === 'boolean') return true;
  if (/^(date|timestamp)/.test(type)) return `2026-11-${10 + OWNERS.indexOf(owner) + turn}`;
  if (type.startsWith('time ')) return `0${OWNERS.indexOf(owner) + turn}:00`;
  if (type === 'bytea') return Buffer.from(`${name}-${id}`);
  if (/^json/.test(type)) return JSON.stringify({ of: `${owner}-${turn}` });
  if (type === 'text[]') return [`${owner}-${turn}`];
  if (type.endsWith('[]')) return [id];
  return `${name}-${owner}-${turn}`;
}

/** A row of each owner in every table that has rows of its own. */
export async function fill(admin: pg.Client, tables: readonly Table[], places: Places): Promise<void> {
  for (const { name, columns } of tables)
    for (const owner of OWNERS) {
      const given = columns.filter((column) => !column.generated);
      await admin.query(
        `insert into ${name} (${given.map((column) => column.name).join()}) values (${given.map((_, at) => `$${at + 1}`).join()})`,
        given.map((column) => valueFor(column, owner, places)),
      );
    }
}
