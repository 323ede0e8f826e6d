import { randomBytes } from 'node:crypto';
import { statfsSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { availableParallelism, totalmem } from 'node:os';
import { join } from 'node:path';
import { initialise, passwordOf, readSecret, refuseOtherVersion } from './directory.ts';
import { joinUsers, withFileLock } from './fileLock.ts';
import { type Place, placeCluster } from './place.ts';
import { settledServer, wasCutOff } from './postmaster.ts';
import { startServer, stopServer } from './server.ts';
import { type Machine, printSettings, settingsFor } from './settings.ts';

export interface ClusterOptions {
  /** The folder the cluster belongs to, made when missing. Kept from run to run. */
  readonly dataDir: string;
  /** Told what is going on, in short English lines. */
  readonly log?: (line: string) => void;
  /** For tests only: nothing is forced to disk, and data that was not closed in order is thrown away. */
  readonly disposable?: boolean;
}

export interface Cluster {
  /** How to reach `database` as `role`. The superuser is `postgres`; other roles log in once their password is `password(role)`. */
  url(database: string, role: string): string;
  /** The password this cluster means `role` to have: derived from the cluster's secret, the same from run to run. */
  password(role: string): string;
  /** The folder with the server's unix socket; no network port is open. */
  readonly socketFolder: string;
  /** Where the data really lies: not always `dataDir`, see `placeCluster`. */
  readonly home: string;
  /** False when a server of an earlier or another run was joined. */
  readonly started: boolean;
  /** Leaves the cluster. The server stops when its last user leaves; until then others go on. */
  stop(): Promise<void>;
}

/**
 * Starts the embedded PostgreSQL 18 of `dataDir`, or joins the one already running there. Any number of processes may call this at
 * once. Interrupted first starts and servers killed earlier are mended; data of another major version is refused untouched.
 */
export async function startCluster(options: ClusterOptions): Promise<Cluster> {
  const place = placeCluster(options.dataDir);
  const lock = join(place.home, 'lock');
  const { started, users } = await withFileLock(lock, async () => {
    const joined = (await settledServer(place.directory)) !== undefined;
    if (!joined) await open(place, options);
    return { started: !joined, users: joinUsers(join(place.home, 'users')) };
  });
  const secret = readSecret(place);
  let left: Promise<void> | undefined;
  return {
    url: (database, role) => urlOf(place, secret, database, role),
    password: (role) => passwordOf(secret, role),
    socketFolder: place.sockets,
    home: place.home,
    started,
    stop() {
      left ??= withFileLock(lock, async () => {
        if (!users.leave().othersLeft) await stopServer(place);
      });
      return left;
    },
  };
}

async function open(
  place: Place,
  { log = () => undefined, disposable = false }: ClusterOptions,
): Promise<void> {
  if (disposable && wasCutOff(place.directory)) await rm(place.directory, { recursive: true });
  if (await initialise(place, randomBytes(24).toString('base64url'), disposable)) {
    log(`PostgreSQL: a new cluster was made in ${place.home}`);
  }
  refuseOtherVersion(place);
  const settings = settingsFor({
    machine: measureMachine(place),
    sockets: place.sockets,
    logs: place.logs,
    disposable,
  });
  writeFileSync(join(place.directory, 'postgresql.conf'), printSettings(settings));
  await startServer(place);
  log(`PostgreSQL: running${place.account ? ` as ${place.account.name}` : ''} in ${place.home}`);
}

function measureMachine(place: Place): Machine {
  const disk = statfsSync(place.home);
  // A container's limit; 0 or beyond the machine's own memory when there is none.
  const limit = process.constrainedMemory();
  return {
    memoryBytes: limit > 0 ? Math.min(limit, totalmem()) : totalmem(),
    cores: availableParallelism(),
    freeDiskBytes: disk.bavail * disk.bsize,
    sharedMemoryBytes: sizeOf('/dev/shm'),
  };
}

function sizeOf(mount: string): number {
  try {
    const size = statfsSync(mount);
    return size.blocks * size.bsize;
  } catch {
    return 0;
  }
}

/** `localhost` only fills the place of a host, which URLs insist on: `host` in the query wins, for libpq as for us. */
function urlOf(place: Place, secret: string, database: string, role: string): string {
  const url = new URL(`postgresql://localhost/${encodeURIComponent(database)}`);
  url.username = role;
  url.password = passwordOf(secret, role);
  url.searchParams.set('host', place.sockets);
  return url.toString();
}
