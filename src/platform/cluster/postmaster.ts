import { readdirSync, readFileSync, readlinkSync, realpathSync, rmSync } from 'node:fs';
import { join } from 'node:path';

/** The process id of the server that runs on this data directory, or undefined. */
export function runningServer(directory: string): number | undefined {
  const pid = claimedPid(directory);
  return pid !== undefined && isServerOf(pid, directory) ? pid : undefined;
}

/**
 * The process id of the server, once it takes connections; undefined when there is none. A server that is just starting, recovering or
 * stopping is waited for.
 */
export async function settledServer(directory: string): Promise<number | undefined> {
  for (;;) {
    const pid = runningServer(directory);
    if (pid === undefined || lineOf(directory, STATUS_LINE) === 'ready') return pid;
    await new Promise((wake) => setTimeout(wake, 20));
  }
}

/**
 * Ends what a killed server left running: sessions notice its death only when they next wait, may go on writing until then, and stand in
 * the way of a new server. Call only where `runningServer` is undefined.
 */
export async function endOrphans(directory: string): Promise<void> {
  for (;;) {
    const orphans = processesIn(directory);
    if (orphans.length === 0) return;
    // SIGQUIT is PostgreSQL's "leave at once, recovery will do the rest".
    for (const pid of orphans) if (isAlive(pid)) process.kill(pid, 'SIGQUIT');
    await new Promise((wake) => setTimeout(wake, 10));
  }
}

function processesIn(directory: string): number[] {
  if (process.platform !== 'linux') return [];
  return readdirSync('/proc')
    .map(Number)
    .filter((pid) => pid > 0 && worksIn(pid, directory));
}

/**
 * Removes a `postmaster.pid` whose process id now belongs to another program, or to one that has ended and was not yet buried: PostgreSQL
 * would take it for its running server and refuse to start. Where the id belongs to nobody, PostgreSQL mends the file after its own checks.
 */
export function forgetStalePid(directory: string): void {
  const pid = claimedPid(directory);
  if (pid !== undefined && isAlive(pid) && !isServerOf(pid, directory))
    rmSync(join(directory, 'postmaster.pid'));
}

/** Whether the server went away without closing its data: killed, or the machine was. */
export function wasCutOff(directory: string): boolean {
  return claimedPid(directory) !== undefined && runningServer(directory) === undefined;
}

function claimedPid(directory: string): number | undefined {
  const pid = Number.parseInt(lineOf(directory, PID_LINE) ?? '', 10);
  return pid > 0 ? pid : undefined;
}

// Lines of postmaster.pid (PostgreSQL's src/include/utils/pidfile.h), counted from 0.
const PID_LINE = 0;
const STATUS_LINE = 7;

function lineOf(directory: string, line: number): string | undefined {
  try {
    return readFileSync(join(directory, 'postmaster.pid'), 'utf8').split('\n')[line]?.trim();
  } catch {
    return undefined;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function isServerOf(pid: number, directory: string): boolean {
  // Where there is no /proc, a living process is believed to be the server.
  return isAlive(pid) && (process.platform !== 'linux' || worksIn(pid, directory));
}

/** PostgreSQL's processes have the data directory as their working directory; so may a shell somebody opened there. */
function worksIn(pid: number, directory: string): boolean {
  try {
    return (
      readlinkSync(`/proc/${pid}/cwd`) === realpathSync(directory) &&
      /\/postgres( \(deleted\))?$/.test(readlinkSync(`/proc/${pid}/exe`))
    );
  } catch {
    return false;
  }
}
