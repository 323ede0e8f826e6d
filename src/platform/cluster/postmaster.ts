import { readFileSync, readlinkSync, realpathSync, rmSync } from 'node:fs';
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
 * Removes a `postmaster.pid` whose process id now belongs to another program: PostgreSQL itself would take that program for its
 * running server and refuse to start. Where the id belongs to nobody, PostgreSQL mends the file itself after its own checks.
 */
export function mendStalePidFile(directory: string): void {
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
  if (!isAlive(pid)) return false;
  // A postmaster works in its data directory. Where there is no /proc, a living process is believed to be it.
  if (process.platform !== 'linux') return true;
  try {
    return readlinkSync(`/proc/${pid}/cwd`) === realpathSync(directory);
  } catch {
    return false;
  }
}
