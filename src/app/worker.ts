import { EventEmitter } from 'node:events';
import { Logger, run, type TaskList } from 'graphile-worker';
import pg from 'pg';
import { indexLooks } from '#books/access/index.ts';
import { checkPeople } from '#contexts/payroll/index.ts';
import { dueBefore } from '#contexts/registry/index.ts';
import { accepted } from '#core/result.ts';
import { inTransaction, sql } from '#platform/database.ts';
import { Fault } from '#platform/fault.ts';
import { errorFacts, type Log, sayable } from '#platform/log.ts';
import { followLife } from './month/rosterSteps.ts';
import { endCoolingOffs, readMailboxes, sealWhatWaits, tasksOf } from './tasks.ts';
import type { World } from './world.ts';

export interface RunningWorker {
  stop(): Promise<void>;
}

export interface WorkerOptions {
  /** Jobs at once in this process; two cores want two to four. */
  readonly jobs?: number;
  /** Seconds between looks into the institutions' mailboxes. */
  readonly mailboxSeconds?: number;
  readonly log: Log;
  /** The name the world's connections bear (`openWorld({ name })`). */
  readonly connectionName: string;
}

/** Deaths must be known before the next release; the feed is asked this often (milliseconds). */
const LIFE_EVERY = 10_000;
/** Replacements of accounts whose time to think is over. */
const COOLING_OFF_EVERY = 30_000;
/** Whoever was renamed, or not answered for, is asked about again without anybody asking for it. */
const PEOPLE_EVERY = 15 * 60_000;
const ORPHANS_EVERY = 5_000;
/** A journal entry is in the transparency log about this long after its command. */
const SEAL_EVERY = 2_000;
/** Who looked at whom is found at once, and faster once it is indexed. More often, each page of the index is written for fewer looks; more rarely, more wait. */
const LOOKS_EVERY = 5_000;
const JOBS = 3;

/**
 * Runs jobs and reads the institutions' mailboxes until stopped. One process or many on many machines: jobs are taken one by one, and a job whose
 * runner died (its connection is gone) is given to another within seconds, not hours.
 */
export async function startWorker(world: World, options: WorkerOptions): Promise<RunningWorker> {
  const events = new EventEmitter();
  // The pool's id is what jobs are locked by; it must be on record before the first job is taken.
  const registered: Promise<unknown>[] = [];
  events.on('pool:create', ({ workerPool }: { workerPool: { id: string } }) => {
    registered.push(
      world.database.pool.query('insert into worker_process (pool_id, connection_name) values ($1, $2)', [
        workerPool.id,
        options.connectionName,
      ]),
    );
  });
  const jobs = options.jobs ?? JOBS;
  const queue = queuePool(world, jobs, options.connectionName);
  const runner = await run({
    pgPool: queue,
    taskList: sayingLittle(tasksOf(world)),
    concurrency: jobs,
    pollInterval: 500,
    noHandleSignals: true,
    crontab: CLOCKED,
    events,
    logger: new Logger(() => (level, message, meta) => {
      const { job, error } = (meta ?? {}) as { job?: { task_identifier?: string }; error?: unknown };
      if (level !== 'error') return;
      if (job)
        options.log.warn(
          { job: job.task_identifier, err: errorFacts(error) },
          'a job failed and will be tried again',
        );
      else options.log.error({ err: errorFacts(error ?? new Error(message)) }, 'the job queue failed');
    }),
  });
  await Promise.all(registered);
  const stopping = new AbortController();
  const loops = [
    every(stopping.signal, (options.mailboxSeconds ?? 0.5) * 1000, () => readMailboxes(world), options.log),
    every(stopping.signal, LIFE_EVERY, () => followLife(world), options.log),
    every(stopping.signal, COOLING_OFF_EVERY, () => endCoolingOffs(world), options.log),
    every(stopping.signal, PEOPLE_EVERY, () => checkDuePeople(world, stopping.signal), options.log, 'later'),
    every(stopping.signal, ORPHANS_EVERY, () => freeOrphanedJobs(world), options.log),
    every(stopping.signal, LOOKS_EVERY, () => indexLooks(world.database), options.log),
    every(stopping.signal, SEAL_EVERY, () => sealWhatWaits(world, stopping.signal), options.log),
  ];
  return {
    async stop() {
      stopping.abort();
      await runner.stop();
      await Promise.all(loops);
      await queue.end();
    },
  };
}

/** One worker of all asks about people at a time: the others would ask the same. */
async function checkDuePeople(world: World, signal: AbortSignal): Promise<void> {
  const client = await world.database.pool.connect();
  try {
    const { rows } = await client.query<{ got: boolean }>(`select pg_try_advisory_lock(${ONE_CHECK}) as got`);
    if (!rows[0]?.got) return;
    try {
      await checkPeople(world, { ...dueBefore(world.clock.now()), signal });
    } finally {
      await client.query(`select pg_advisory_unlock(${ONE_CHECK})`);
    }
  } finally {
    client.release();
  }
}

const ONE_CHECK = "hashtext('check due people')";

/**
 * The queue's own connections. Its library writes the numbers of failed jobs as JSON, which knows no bigint: with ours, the first job to fail
 * would end the worker. They bear the worker's name, by which others see that it lives.
 */
function queuePool(world: World, jobs: number, name: string): pg.Pool {
  const types = new pg.TypeOverrides();
  types.setTypeParser(pg.types.builtins.INT8, String);
  const pool = new pg.Pool({
    connectionString: world.database.pool.options.connectionString,
    // One a job, and those that listen and keep time.
    max: jobs + 2,
    application_name: name,
    types,
  });
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  return pool;
}

/**
 * By the clock in Viet Nam (the queue counts in UTC). At 02:17 what is past its time is let go of; a night that was missed is made up for in the next. At 02:00 from the
 * 16th to the 20th the accounts of next month's lists are asked about: an answer of these days holds until banks have credited. Every hour what is unusual about who looked is flagged and
 * what no carrier carried is given up, and the figures of closed cycles are published. At 08:10 payees hear of mandates that run out, at 08:30 of the 28th of the pay days of the coming month.
 * At 06:40 the Treasury is asked what it allots for the years of open cycles: it adds, moves and cancels while the year runs.
 */
const CLOCKED = [
  '17 19 * * * let_go',
  '0 19 15-19 * * prevalidate_destinations',
  '7 * * * * find_unusual',
  '23 * * * * give_up_notices',
  '41 * * * * publish_figures',
  '10 1 * * * warn_of_mandates',
  '20 17 * * * escalate_cases',
  '30 1 28 * * tell_pay_days',
  '40 23 * * * follow_allotments',
].join('\n');

/** Gives jobs back whose runner has no connection any more. A runner that never wrote its name has just begun: it is let be. */
export async function freeOrphanedJobs(world: World): Promise<void> {
  await inTransaction(world.database.pool, 'begin', '*', async (session) => {
    const gone = await session.rows(sql<{ pool_id: string }>`delete from worker_process w
      where w.started_at < now() - interval '2 seconds' and not exists (select from pg_stat_activity a where a.application_name = w.connection_name) returning pool_id`);
    if (gone.length > 0)
      await session.run(
        sql`select graphile_worker.force_unlock_workers(${gone.map((one) => one.pool_id)}::text[])`,
      );
    return accepted(gone.length);
  });
}

/** The queue keeps the message of a job that failed: none may repeat what the job was about. */
const sayingLittle = (tasks: TaskList): TaskList =>
  Object.fromEntries(
    Object.entries(tasks).map(([name, task]) => [
      name,
      async (...asked) => {
        try {
          await task!(...asked);
        } catch (error) {
          throw sayable(error);
        }
      },
    ]),
  );

/** Calls `work` again and again, a pause apart. A fault of an institution is news for the log and a longer pause, nothing more. */
async function every(
  signal: AbortSignal,
  milliseconds: number,
  work: () => Promise<unknown>,
  log: Log,
  first: 'now' | 'later' = 'now',
): Promise<void> {
  let isDue = first === 'now';
  while (!signal.aborted) {
    let pause = milliseconds;
    try {
      if (isDue) await work();
      isDue = true;
    } catch (error) {
      if (!(error instanceof Fault)) log.error({ err: errorFacts(error) }, 'a background loop failed');
      pause = Math.max(milliseconds, 2_000);
    }
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, pause);
      signal.addEventListener(
        'abort',
        () => {
          clearTimeout(timer);
          resolve();
        },
        { once: true },
      );
    });
  }
}
