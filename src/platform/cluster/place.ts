import { createHash } from 'node:crypto';
import {
  accessSync,
  chmodSync,
  constants,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  realpathSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { type Account, canReach, serverAccount } from './account.ts';
import { type Binaries, installedBinaries } from './binaries.ts';

/** Where everything of one cluster lies. */
export interface Place {
  /** Ours: lock, users, and the folders below. */
  readonly home: string;
  /** The server's own data directory. Exists only when complete. */
  readonly directory: string;
  readonly sockets: string;
  readonly logs: string;
  readonly binaries: Binaries;
  readonly account: Account | undefined;
}

/** For clones in folders the server's account cannot enter, such as root's home. Root's alone to write in. */
const OUTSIDE = '/var/lib/ansinh';
/** The kernel's limit for a socket's path is 104 to 108 bytes; the file name takes 16 of them. */
const LONGEST_SOCKET_FOLDER = 86;

/**
 * Decides where the cluster asked for at `folder` lies. Normally there. When root runs us and the server's account cannot enter
 * that folder, it lies in `/var/lib/ansinh/postgres-<digest of the folder>` instead, with a note left behind; and when the account
 * cannot read the installed server, a copy of it lies in `/var/lib/ansinh/server-<version>`. Both are kept from run to run.
 */
export function placeCluster(folder: string): Place {
  openFolder(folder);
  const asked = realpathSync(folder);
  refuseUnwritable(asked);
  const home = canReach(serverAccount(join(asked, 'data')), asked) ? asked : outsideHome(asked);
  const account = serverAccount(join(home, 'data'));
  const installed = installedBinaries();
  const binaries = canReach(account, join(installed.folder, 'bin/postgres')) ? installed : copyOf(installed);
  return {
    home,
    directory: join(home, 'data'),
    logs: join(home, 'log'),
    sockets: socketFolder(home),
    binaries,
    account,
  };
}

function openFolder(folder: string): void {
  if (mkdirSync(folder, { recursive: true, mode: 0o755 }) !== undefined) chmodSync(folder, 0o755);
}

function refuseUnwritable(folder: string): void {
  try {
    accessSync(folder, constants.W_OK | constants.X_OK);
    if (existsSync(join(folder, 'data'))) accessSync(join(folder, 'data'), constants.W_OK | constants.X_OK);
  } catch (cause) {
    throw new Error(
      `Thư mục cơ sở dữ liệu ${folder} thuộc về tài khoản khác: hãy chạy bằng tài khoản đó hoặc bằng root. / ` +
        `The database folder ${folder} belongs to another account: run as that account or as root.`,
      { cause },
    );
  }
}

const digestOf = (path: string) => createHash('sha256').update(path).digest('hex').slice(0, 12);

function outsideHome(asked: string): string {
  const home = join(rootsOwn(OUTSIDE), `postgres-${digestOf(asked)}`);
  openFolder(home);
  writeFileSync(
    join(asked, 'README.txt'),
    `The database of this folder lies in ${home}: the account that runs the server cannot enter here.\n`,
  );
  writeFileSync(join(home, 'README.txt'), `The database of ${asked}\n`);
  return home;
}

function rootsOwn(folder: string): string {
  openFolder(folder);
  const seen = lstatSync(folder);
  if (seen.isDirectory() && seen.uid === 0 && (seen.mode & 0o022) === 0) return folder;
  throw new Error(
    `Thư mục ${folder} phải thuộc về root và không cho người khác ghi: hãy sửa quyền của thư mục. / ` +
      `The folder ${folder} must belong to root and be writable by nobody else: mend its owner and mode.`,
  );
}

function copyOf(installed: Binaries): Binaries {
  const folder = join(rootsOwn(OUTSIDE), `server-${installed.packageVersion}-${process.arch}`);
  if (!existsSync(folder)) {
    const making = `${folder}.${process.pid}`;
    rmSync(making, { recursive: true, force: true });
    cpSync(installed.folder, making, { recursive: true, verbatimSymlinks: true });
    makeReadable(making);
    try {
      renameSync(making, folder);
    } catch (error) {
      // Another clone of ours was quicker: its copy is the same.
      rmSync(making, { recursive: true, force: true });
      if (!existsSync(folder)) throw error;
    }
  }
  return { ...installed, folder };
}

function makeReadable(folder: string): void {
  chmodSync(folder, 0o755);
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    if (entry.isDirectory()) chmodSync(path, 0o755);
    else if (entry.isFile()) chmodSync(path, lstatSync(path).mode & 0o111 ? 0o755 : 0o644);
  }
}

function socketFolder(home: string): string {
  const inside = join(home, 'socket');
  return Buffer.byteLength(inside) <= LONGEST_SOCKET_FOLDER
    ? inside
    : join('/tmp', `ansinh-${digestOf(home)}`);
}
