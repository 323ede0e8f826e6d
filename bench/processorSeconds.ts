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
  try {
    const stat = await readFile(`/proc/${backend!.pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const { user, system } = process.cpuUsage();
    return (Number(fields[11]) + Number(fields[12])) / TICKS_A_SECOND + (user + system) / 1e6;
  } catch {
    return undefined;
  }
}
