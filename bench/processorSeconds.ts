import { readFile } from 'node:fs/promises';
import { type Database, sql } from '#platform/database.ts';

/** Linux counts in hundredths of a second here, whatever the kernel's own clock. */
const TICKS_A_SECOND = 100;

/**
 * Processor time this process and the server's process behind its connection have used: what a step costs, whoever else uses the machine meanwhile.
 * Undefined where the system does not tell.
 */
export async function processorSeconds(database: Database): Promise<number | undefined> {
  const backend = await database.read('*', (session) =>
    session.row(sql<{ pid: number }>`select pg_backend_pid() as pid`),
  );
  const { user, system } = process.cpuUsage();
  const used = await secondsOf(backend!.pid);
  return used === undefined ? undefined : used + (user + system) / 1e6;
}

/** Processor time one process has used; undefined where the system does not tell. */
export async function secondsOf(pid: number): Promise<number | undefined> {
  try {
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return (Number(fields[11]) + Number(fields[12])) / TICKS_A_SECOND;
  } catch {
    return undefined;
  }
}
