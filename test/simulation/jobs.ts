import type { JobHelpers, Task } from 'graphile-worker';
import { tasksOf } from '#app/tasks.ts';
import { Fault } from '#platform/fault.ts';
import type { Landscape } from './landscape.ts';

export interface WaitingJob {
  readonly id: string;
  readonly task: string;
  readonly payload: unknown;
}

/** Jobs that somebody could take now, oldest first. Pauses between tries are left out: any try may come at any time. */
export async function waitingJobs({ admin }: Landscape): Promise<WaitingJob[]> {
  const { rows } = await admin.query<WaitingJob>(`select j.id::text, t.identifier as task, j.payload
    from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id where j.locked_at is null order by j.id`);
  return rows;
}

/** Takes a job as a worker does: locked, run, then gone; a fault of the world leaves it for another try. What was killed is given back. */
export async function runJob(land: Landscape, job: WaitingJob): Promise<string> {
  const { rowCount } = await land.admin.query(
    'update graphile_worker._private_jobs set locked_at = now(), locked_by = $2, attempts = attempts + 1 where id = $1 and locked_at is null',
    [job.id, 'simulation'],
  );
  if (rowCount === 0) return 'taken by another';
  const task = tasksOf(land.world)[job.task] as Task;
  try {
    await task(job.payload, undefined as unknown as JobHelpers);
  } catch (error) {
    await land.admin.query(
      'update graphile_worker._private_jobs set locked_at = null, locked_by = null where id = $1',
      [job.id],
    );
    if (!(error instanceof Fault)) throw error;
    return `fault ${error.message}`;
  }
  await land.admin.query('delete from graphile_worker._private_jobs where id = $1', [job.id]);
  return 'done';
}

/** Runs every job until none is left or none gets anywhere. */
export async function runAllJobs(land: Landscape): Promise<void> {
  for (let rounds = 0; rounds < 20; rounds++) {
    const jobs = await waitingJobs(land);
    if (jobs.length === 0) return;
    for (const job of jobs) await runJob(land, job);
  }
}
