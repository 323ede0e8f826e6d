import { createHmac } from 'node:crypto';
import { chownSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { majorVersion } from './binaries.ts';
import type { Place } from './place.ts';
import { runProgram } from './server.ts';

const SECRET_FILE = 'ansinh-secret';

/**
 * Makes the data directory unless there is one; true when it was made. It is made under another name and renamed when finished, so a
 * directory called `data` is always whole and never touched again, and one left half-made is simply made anew.
 */
export async function initialise(place: Place, secret: string, disposable: boolean): Promise<boolean> {
  if (existsSync(place.directory)) return false;
  const making = `${place.directory}.making`;
  const passwordFile = `${making}.password`;
  rmSync(making, { recursive: true, force: true });
  mkdirSync(making, { mode: 0o700 });
  writeFileSync(passwordFile, passwordOf(secret, 'postgres'), { mode: 0o600 });
  give(place, making, passwordFile);
  try {
    await runProgram(place, 'initdb', [
      ...['--pgdata', making, '--username', 'postgres', '--pwfile', passwordFile, '--auth', 'scram-sha-256'],
      ...[
        '--encoding',
        'UTF8',
        '--locale-provider',
        'builtin',
        '--builtin-locale',
        'C.UTF-8',
        '--locale',
        'C',
      ],
      ...(disposable ? ['--no-sync', '--no-data-checksums'] : ['--data-checksums']),
    ]);
  } finally {
    rmSync(passwordFile, { force: true });
  }
  writeFileSync(join(making, SECRET_FILE), secret, { mode: 0o600 });
  give(place, join(making, SECRET_FILE));
  renameSync(making, place.directory);
  return true;
}

/** The secret all passwords of this cluster are derived from. It lies with the data, because neither is of use without the other. */
export function readSecret(place: Place): string {
  return readFileSync(join(place.directory, SECRET_FILE), 'utf8');
}

/** The password of `role` in the cluster with this secret. */
export function passwordOf(secret: string, role: string): string {
  return createHmac('sha256', secret).update(role).digest('base64url');
}

/** Throws when the data was made by another major version of PostgreSQL. Nothing is changed, least of all deleted. */
export function refuseOtherVersion(place: Place): void {
  const made = readFileSync(join(place.directory, 'PG_VERSION'), 'utf8').trim();
  const brought = majorVersion(place.binaries);
  if (made === brought) return;
  throw new Error(
    `Dữ liệu trong ${place.directory} do PostgreSQL ${made} tạo ra, còn bản này dùng PostgreSQL ${brought}; chưa có gì bị thay đổi. ` +
      `Hãy nâng cấp bằng pg_upgrade (docs/operating/database.md), hoặc dùng lại bản AnSinh cũ. / ` +
      `The data in ${place.directory} was made by PostgreSQL ${made} and this release brings PostgreSQL ${brought}; nothing was changed. ` +
      `Upgrade it with pg_upgrade (docs/operating/database.md), or go back to the earlier release of AnSinh.`,
  );
}

function give(place: Place, ...paths: readonly string[]): void {
  if (place.account === undefined) return;
  for (const path of paths) chownSync(path, place.account.uid, place.account.gid);
}
