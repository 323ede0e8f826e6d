import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Environment } from './settings.ts';
import type { InstitutionUrls } from './world.ts';

/** What `npm start` last set up: where a command run beside it finds its database, its files and the institutions. */
export interface Installation {
  /** Files of this installation: keys, messages, rosters. */
  readonly home: string;
  /** The database in the embedded cluster; with DATABASE_URL the URL names it. */
  readonly database: string;
  /** Where the institutions answered last; absent before the first start. */
  readonly urls?: InstitutionUrls;
  /** The institutions kept there are a sandbox of this machine. */
  readonly isSandbox?: boolean;
  /** Where the pages are served, or were. */
  readonly pages?: string;
}

/** Institutions that were started here, as the installation keeps them. */
export const sandboxAt = (urls: InstitutionUrls) => ({ urls, isSandbox: true });

const FILE = 'installation.json';

/** The installation in use, before any `npm start` an empty one of its own; addresses from the environment come before those kept. */
export async function readInstallation(environment: Environment): Promise<Installation> {
  // Addresses from the environment are the world's: whatever was tried here before, they are no sandbox.
  const urls = environment.institutions && { urls: environment.institutions, isSandbox: false };
  try {
    const kept = JSON.parse(await readFile(join(environment.home, FILE), 'utf8')) as Installation;
    return { ...kept, ...urls };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    return { home: join(environment.home, 'default'), database: 'ansinh', ...urls };
  }
}

export async function keepInstallation(environment: Environment, installation: Installation): Promise<void> {
  await mkdir(environment.home, { recursive: true });
  const draft = join(environment.home, `${FILE}.${process.pid}`);
  await writeFile(draft, `${JSON.stringify(installation, null, 2)}\n`, { mode: 0o600 });
  await rename(draft, join(environment.home, FILE));
}
