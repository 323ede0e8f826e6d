import type { Session, Tx } from './database.ts';
import { sql } from './database.ts';

export interface JobOptions {
  /** Two jobs of one key are one job: the later replaces the earlier while it waits. */
  readonly key?: string;
  /** Jobs of one queue run one after another, on whatever machine. */
  readonly queue?: string;
  readonly runAt?: Temporal.Instant;
  readonly tries?: number;
}

/**
 * The most tries the queue can count (smallint). A job stands for money on its way: with fewer it would be dropped after some days of an institution's
 * absence, and nobody would send the order or the message again. Tries are at most six hours apart (e^10 seconds).
 */
const NEVER_GIVE_UP = 32_767;

/**
 * Enqueues a job in the session's own transaction: it exists if and only if what was written with it exists. This is the outbox:
 * nothing outside is called inside a transaction, a job calls it afterwards. A payload carries ids, never words: the database refuses them.
 */
export async function enqueue(
  session: Session,
  task: string,
  payload: Readonly<Record<string, string | number | boolean | null>>,
  options: JobOptions = {},
): Promise<void> {
  await session.run(sql`select enqueue_job(${task}, ${JSON.stringify(payload)}::json, ${options.queue ?? null},
    ${options.runAt?.toString() ?? null}::timestamptz, ${options.tries ?? NEVER_GIVE_UP}::integer, ${options.key ?? null})`);
}

/** Enqueues many jobs of one task in one statement, each under its own key. */
export async function enqueueAll(
  session: Session,
  task: string,
  jobs: readonly { readonly key: string; readonly payload: Readonly<Record<string, string>> }[],
  options: Pick<JobOptions, 'tries'> = {},
): Promise<void> {
  if (jobs.length === 0) return;
  await session.run(sql`select enqueue_job(${task}, t.payload::json, null, null, ${options.tries ?? NEVER_GIVE_UP}::integer, t.key)
    from unnest(${jobs.map((job) => JSON.stringify(job.payload))}::text[], ${jobs.map((job) => job.key)}::text[]) as t (payload, key)`);
}

export interface JobCount {
  readonly task: string;
  readonly waiting: number;
  readonly running: number;
  /** Tried before without success: they are tried again. */
  readonly failing: number;
  /** When the next of them is due; null while all of them run. */
  readonly nextAt: Date | null;
  /** Since when the oldest of them has been there. */
  readonly oldestAt: Date;
  /** Most tries of one of them so far. */
  readonly tries: number;
  /** What the one that failed last said, in one line; nothing of whom it is about (`sayable`). */
  readonly lastError: string | null;
}

/** As much of an error as fits on a screen. */
const ERROR_LETTERS = 300;

/** What waits and what runs, by task; nothing of what a job is about. */
export const jobCounts = (session: Session): Promise<JobCount[]> =>
  session.rows(sql<JobCount>`select task_identifier as task, count(*) filter (where locked_at is null)::integer as waiting,
      count(*) filter (where locked_at is not null)::integer as running, count(*) filter (where last_error is not null)::integer as failing,
      min(run_at) filter (where locked_at is null) as "nextAt", min(created_at) as "oldestAt", max(attempts)::integer as tries,
      left(split_part((array_agg(last_error order by updated_at desc) filter (where last_error is not null))[1], chr(10), 1), ${ERROR_LETTERS}) as "lastError"
    from graphile_worker.jobs group by 1 order by 1`);

/** How many programs take jobs now: their connections are there. */
export async function workersAlive(session: Session): Promise<number> {
  const row = await session.row(sql<{ alive: number }>`select count(*)::integer as alive from worker_process w
    where exists (select from pg_stat_activity a where a.application_name = w.connection_name)`);
  return row!.alive;
}

/** Has the failed jobs of a task tried again now instead of when their pause is over, counting their tries anew; those that run are let be. Gives how many. */
export async function retryFailed(tx: Tx, task: string): Promise<number> {
  const rows = await tx.rows(sql<{
    id: bigint;
  }>`select id from graphile_worker.reschedule_jobs((select array_agg(id) from graphile_worker.jobs
    where task_identifier = ${task} and last_error is not null and locked_at is null), run_at := now(), attempts := 0)`);
  return rows.length;
}
