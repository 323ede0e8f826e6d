import { linkSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Runs `work` while holding `file` as a lock between processes of this machine. A lock whose holder is gone is taken over: killed
 * holders need no mending by hand. Waits as long as the holder lives.
 */
export async function withFileLock<T>(file: string, work: () => Promise<T>): Promise<T> {
  const mine = `${file}.${ticket()}`;
  const holder = identityOf(process.pid)!;
  writeFileSync(mine, holder);
  try {
    while (!tryLink(mine, file)) {
      takeOverIfStale(file);
      await new Promise((wake) => setTimeout(wake, 20));
    }
  } finally {
    rmSync(mine, { force: true });
  }
  try {
    return await work();
  } finally {
    if (readText(file) === holder) rmSync(file, { force: true });
  }
}

function tryLink(mine: string, file: string): boolean {
  try {
    // A link appears with its content at once; a file created and then written could be read empty between.
    linkSync(mine, file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

function takeOverIfStale(file: string): void {
  const seen = readText(file);
  if (seen === undefined || seen === identityOf(Number.parseInt(seen, 10))) return;
  // Moved aside first: if somebody else replaced it meanwhile, what was moved is theirs and goes back.
  const aside = `${file}.stale.${ticket()}`;
  try {
    renameSync(file, aside);
  } catch {
    return;
  }
  if (readText(aside) !== seen) tryLink(aside, file);
  rmSync(aside, { force: true });
}

/**
 * `pid start-time` of a living process, or undefined. The start time tells a process from an earlier one that had the same id,
 * which after a restart of a container is the usual case. One that has ended but was not yet buried by its parent (state Z) is not living.
 */
function identityOf(pid: number): string | undefined {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return undefined;
  }
  const stat = readText(`/proc/${pid}/stat`);
  const fields = stat?.slice(stat.lastIndexOf(')') + 2).split(' ') ?? [];
  return fields[0] === 'Z' ? undefined : `${pid} ${fields[19] ?? ''}`;
}

/**
 * Writes us down among those who use something, one file a use, and returns how to leave: it strikes us out, forgets those whose
 * process is gone, and says whether anybody is left.
 */
export function joinUsers(folder: string): { leave(): { readonly othersLeft: boolean } } {
  mkdirSync(folder, { recursive: true });
  const mine = join(folder, ticket());
  writeFileSync(mine, identityOf(process.pid)!);
  return {
    leave() {
      rmSync(mine, { force: true });
      let others = 0;
      for (const name of readdirSync(folder)) {
        const user = readText(join(folder, name));
        if (user !== undefined && user === identityOf(Number.parseInt(name, 10))) others += 1;
        else rmSync(join(folder, name), { force: true });
      }
      return { othersLeft: others > 0 };
    },
  };
}

let tickets = 0;
/** A name no other process and no other call of this one has. */
function ticket(): string {
  tickets += 1;
  return `${process.pid}.${tickets}`;
}

function readText(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
