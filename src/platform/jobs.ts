import type { Session } from './database.ts';
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
 * Enqueues a job in the session's own transaction: it exists if and only if what was written with it exists. This is the outbox:
 * nothing outside is called inside a transaction, a job calls it afterwards.
 */
export async function enqueue(
  session: Session,
  task: string,
  payload: Readonly<Record<string, string | number | boolean | null>>,
  options: JobOptions = {},
): Promise<void> {
  await session.run(sql`select graphile_worker.add_job(${task}, payload := ${JSON.stringify(payload)}::json,
    queue_name := ${options.queue ?? null}, run_at := ${options.runAt?.toString() ?? null}::timestamptz,
    max_attempts := ${options.tries ?? 25}, job_key := ${options.key ?? null}, job_key_mode := 'replace')`);
}
