import { Kysely, PostgresDialect, type RawBuilder, sql } from 'kysely';
import pg from 'pg';
import type { DB } from './schema.generated.ts';

export { type RawBuilder, sql };

// int8 arrives as bigint (money and ids never pass through a float), numeric sums likewise, dates stay text.
const TYPES = { int8: 20, numeric: 1700, date: 1082 } as const;
pg.types.setTypeParser(TYPES.int8, BigInt);
pg.types.setTypeParser(TYPES.numeric, (text) => (/^-?\d+$/.test(text) ? BigInt(text) : Number(text)));
pg.types.setTypeParser(TYPES.date, (text) => text);

/**
 * What a transaction may see, enforced by row-level security: all of the country, or the communes of these unit ids, persons included; lists and money of
 * communes without the persons (`figures`); the lines one provider carries; or (a citizen) these persons, himself first.
 */
export type Scope = Communes | FigureScope | CarrierScope | PersonScope;
export type Communes = '*' | readonly number[];

export interface FigureScope {
  readonly figures: Communes;
}
export interface CarrierScope {
  readonly provider: number;
}
export interface PersonScope {
  readonly persons: readonly bigint[];
}

export const isPersonScope = (scope: Scope): scope is PersonScope =>
  typeof scope === 'object' && 'persons' in scope;

/** Anything statements can be run on: a transaction of `perform`, or a reading session. */
export interface Session {
  /** Kysely bound to this session's one connection. */
  readonly db: Kysely<DB>;
  /** The connection itself, for COPY. */
  readonly client: pg.PoolClient;
  /** Rows of a statement written with Kysely's `sql` tag: every value is a bound parameter. */
  rows<T>(statement: RawBuilder<T>): Promise<T[]>;
  /** The first row; undefined when there is none. */
  row<T>(statement: RawBuilder<T>): Promise<T | undefined>;
  /** The rows of a statement that every request runs, parsed and planned once a connection: `name` stands for its text, which never varies. */
  prepared<T>(name: string, statement: RawBuilder<T>): Promise<T[]>;
  /** How many rows a writing statement touched. */
  run(statement: RawBuilder<unknown>): Promise<number>;
}

declare const writing: unique symbol;
/** A session that may write. Only `perform` makes one, so nothing can be written around it. */
export type Tx = Session & { readonly [writing]: true };

/** Keys a hash, so that what was hashed cannot be found by trying: personal numbers are few. */
export interface Marks {
  /** Key id (2 bytes) and HMAC-SHA-256 (32) of the hash, under the current key, or under the one `like` was marked with. */
  mark(hash: Uint8Array, like?: Uint8Array): Buffer;
}

export interface Database {
  readonly pool: pg.Pool;
  /** With which `perform` marks what commands were asked for; absent before the keys are there (`marked`). */
  readonly marks?: Marks;
  /** Runs `reading` in one read-only transaction that sees one moment, scoped to what the reader may see. */
  read<T>(scope: Scope, reading: (session: Session) => Promise<T>, officerId?: number): Promise<T>;
  close(): Promise<void>;
}

/**
 * Connects a pool. Two to four connections beat twenty on two cores, so keep `connections` small and let requests queue.
 * `url` names the role: `ansinh_app` for requests, `ansinh_worker` for the month. `answersRequests`: somebody waits for each statement.
 */
export function connect(
  url: string,
  options: { connections?: number; name?: string; answersRequests?: boolean } = {},
): Database {
  const pool = new pg.Pool({
    connectionString: url,
    max: options.connections ?? 4,
    application_name: options.name ?? 'ansinh',
    // To start processes for a part of a request takes longer (40 ms) than what they would do, and takes the cores from the next request.
    ...(options.answersRequests && { options: '-c max_parallel_workers_per_gather=0' }),
    // Connections come back by themselves after the server was restarted; the error of an idle one is not news.
    idleTimeoutMillis: 30_000,
  });
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  return {
    pool,
    read: (scope, reading, officerId) =>
      inTransaction(pool, 'begin isolation level repeatable read read only', scope, reading, officerId),
    close: () => pool.end(),
  };
}

/** The same database for commands whose inputs may name persons: their hashes in the journal are keyed. */
export const marked = (database: Database, marks: Marks): Database => ({ ...database, marks });

/** One transaction on one connection: committed when `work` returns, rolled back when it throws. For `perform` and `read`. */
export async function inTransaction<T>(
  pool: pg.Pool,
  begin: string,
  scope: Scope,
  work: (session: Session) => Promise<T>,
  officerId?: number,
): Promise<T> {
  const client = await pool.connect();
  let broken: Error | undefined;
  try {
    // One round trip: a message of the mapper has four transactions, and each way costs both sides as much as ten look-ups.
    await client.query(`${begin}; ${settingsOf(scope, officerId)}`);
    const value = await work(sessionOn(client));
    await client.query('commit');
    return value;
  } catch (error) {
    await client.query('rollback').catch((rollbackError: Error) => {
      broken = rollbackError;
    });
    throw error;
  } finally {
    client.release(broken);
  }
}

function settingsOf(scope: Scope, officerId: number | undefined): string {
  const settings = {
    communes: communeSetting(scope),
    persons: isPersonScope(scope) ? scope.persons.join(',') : '',
    officer: officerId?.toString() ?? '',
    sees: seesPersons(scope) ? 'persons' : 'figures',
    provider: typeof scope === 'object' && 'provider' in scope ? String(scope.provider) : '',
  };
  const set = Object.entries(settings).map(
    ([name, value]) => `set_config('ansinh.${name}', ${pg.escapeLiteral(value)}, true)`,
  );
  return `select ${set.join(', ')}`;
}

/** Whether persons of its communes are shown. A scope of no commune shows nobody. */
const seesPersons = (scope: Scope): boolean => scope === '*' || (Array.isArray(scope) && scope.length > 0);

/** The communes of a scope: all of them, or these; a citizen works in none, nor does who only carries. */
export function communesIn(scope: Scope): Communes {
  if (scope === '*' || Array.isArray(scope)) return scope as Communes;
  return 'figures' in scope ? scope.figures : [];
}

/** A scope cut down to some communes; who sees no persons sees none in them either. */
export function scopeWithin(scope: Scope, communes: readonly number[]): Scope {
  const seen = communesIn(scope);
  const own = seen === '*' ? undefined : new Set(seen);
  const left = own ? communes.filter((commune) => own.has(commune)) : communes;
  return typeof scope === 'object' && 'figures' in scope ? { figures: left } : left;
}

export const coversCommune = (scope: Scope, communeId: number): boolean => {
  const communes = communesIn(scope);
  return communes === '*' || communes.includes(communeId);
};

/** No commune has a negative number: an empty list would read as a setting that is not there. */
function communeSetting(scope: Scope): string {
  const communes = communesIn(scope);
  if (communes === '*') return '*';
  return communes.length === 0 ? '-1' : communes.join(',');
}

function sessionOn(client: pg.PoolClient): Session {
  const onlyThisClient = { query: client.query.bind(client), release: () => undefined };
  const db = new Kysely<DB>({
    dialect: new PostgresDialect({
      pool: {
        connect: async () => onlyThisClient as unknown as pg.PoolClient,
        end: async () => undefined,
      },
    }),
  });
  return {
    db,
    client,
    rows: async (statement) => [...(await statement.execute(db)).rows],
    row: async (statement) => (await statement.execute(db)).rows[0],
    prepared: async <T>(name: string, statement: RawBuilder<T>) => {
      const { sql: text, parameters } = statement.compile(db);
      return (await client.query({ name, text, values: [...parameters] })).rows as T[];
    },
    run: async (statement) => Number((await statement.execute(db)).numAffectedRows ?? 0n),
  };
}
