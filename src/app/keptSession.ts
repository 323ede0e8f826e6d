import { mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { readInstallation } from './installation.ts';
import type { Environment } from './settings.ts';

const pathIn = async (environment: Environment): Promise<string> =>
  join((await readInstallation(environment)).home, 'session');

/** The token that `ansinh sign-in` kept for this installation; undefined when there is none, or when others could have read or written it. */
export async function keptSession(environment: Environment): Promise<string | undefined> {
  const path = await pathIn(environment);
  try {
    if (((await stat(path)).mode & 0o077) !== 0) return undefined;
    return (await readFile(path, 'utf8')).trim() || undefined;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    return undefined;
  }
}

/** Keeps a token, readable by this user alone, or forgets it. */
export async function keepSession(environment: Environment, token: string | undefined): Promise<void> {
  const path = await pathIn(environment);
  if (token === undefined) return rm(path, { force: true });
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const draft = `${path}.${process.pid}`;
  await writeFile(draft, `${token}\n`, { mode: 0o600, flag: 'wx' });
  await rename(draft, path);
}
