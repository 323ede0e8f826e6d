import { type Database, inTransaction, type RawBuilder, sql } from './database.ts';

/**
 * Writes what passes: counted hits, signs of life, sign-ins under way. Such rows are no history and belong to no command, so they have neither a
 * journal entry nor an idempotency key; everything else is written by `perform`. One statement, in a transaction of its own, that sees no person.
 */
export function passing<T>(database: Database, statement: RawBuilder<T>): Promise<T[]> {
  return inTransaction(database.pool, 'begin', [], (session) => session.rows(statement));
}

export interface Hits {
  readonly hits: number;
  /** When counting begins anew. */
  readonly endsAt: Temporal.Instant;
}

interface Counted {
  readonly hits: number;
  readonly ends_at: Date;
}

const bucketOf = (name: string) => sql`sha256(convert_to(${name}, 'UTF8'))`;
const toHits = ({ hits, ends_at }: Counted): Hits => ({
  hits,
  endsAt: Temporal.Instant.fromEpochMilliseconds(ends_at.getTime()),
});
/** Of so many counted hits one sweeps up what is long over. */
const SWEEP_ONE_IN = 200;

/** What hits are counted under, and the seconds of its window. */
export interface Bucket {
  readonly name: string;
  readonly seconds: number;
}

/**
 * Counts one more hit of each bucket and tells how many there are in its window, in the order asked, for every server of the country together. A
 * window begins with its first hit. Names of buckets are hashed: they may hold an address.
 */
export async function countHits(
  database: Database,
  buckets: readonly Bucket[],
  now: Temporal.Instant,
): Promise<readonly Hits[]> {
  const at = sql`${now.toString()}::timestamptz`;
  // In the order of their hashes, so that two who count the same ones wait for each other and not in a ring.
  const statement = sql<Counted>`with asked as (select row_number() over () as nth, sha256(convert_to(name, 'UTF8')) as bucket, seconds
      from unnest(${buckets.map(({ name }) => name)}::text[], ${buckets.map(({ seconds }) => seconds)}::integer[]) b (name, seconds)),
    counted as (insert into limit_count as c (bucket, hits, ends_at)
      select bucket, 1, ${at} + make_interval(secs => seconds) from asked order by bucket
      on conflict (bucket) do update set hits = case when c.ends_at > ${at} then c.hits + 1 else 1 end,
        ends_at = case when c.ends_at > ${at} then c.ends_at else excluded.ends_at end
      returning bucket, hits, ends_at)
    select hits, ends_at from counted join asked using (bucket) order by nth`;
  // A hit that is lost with the machine, in its last second, harms nobody: nobody waits for the disk.
  const counted = await inTransaction(
    database.pool,
    'begin; set local synchronous_commit = off',
    [],
    (session) => session.prepared('count_hits', statement),
  );
  if (Math.random() < 1 / SWEEP_ONE_IN) await sweep(database, now);
  return counted.map(toHits);
}

/** Counts one more hit of one bucket. */
export async function countHit(
  database: Database,
  name: string,
  seconds: number,
  now: Temporal.Instant,
): Promise<Hits> {
  const [hits] = await countHits(database, [{ name, seconds }], now);
  return hits!;
}

/** Hits of a bucket in its window; none when that is over. */
export async function hitsOf(
  database: Database,
  bucket: string,
  now: Temporal.Instant,
): Promise<Hits | undefined> {
  const row = await database.read([], (session) =>
    session.row(
      sql<Counted>`select hits, ends_at from limit_count where bucket = ${bucketOf(bucket)} and ends_at > ${now.toString()}::timestamptz`,
    ),
  );
  return row && toHits(row);
}

/** Whether this is the first use of something good once. It is remembered until the instant after which it would be refused anyhow. */
export async function isFirstUse(
  database: Database,
  mark: string,
  until: Temporal.Instant,
): Promise<boolean> {
  const written = await passing(
    database,
    sql`insert into used_once (mark, expires_at) values (${bucketOf(mark)}, ${until.toString()}::timestamptz) on conflict do nothing returning 1 as one`,
  );
  return written.length === 1;
}

async function sweep(database: Database, now: Temporal.Instant): Promise<void> {
  const over = sql`${now.toString()}::timestamptz - interval '1 hour'`;
  await passing(
    database,
    sql`with counts as (delete from limit_count where bucket in (select bucket from limit_count where ends_at < ${over} limit 1000 for update skip locked)),
        marks as (delete from used_once where mark in (select mark from used_once where expires_at < ${over} limit 1000 for update skip locked))
      delete from pending_sign_in where state_hash in (select state_hash from pending_sign_in where expires_at < ${over} limit 1000 for update skip locked)`,
  );
}
