import { spawn } from 'node:child_process';
import {
  chownSync,
  closeSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
} from 'node:fs';
import { join } from 'node:path';
import type { Place } from './place.ts';
import { endOrphans, forgetStalePid, runningServer, settledServer } from './postmaster.ts';

/** How the server's programs are run: as its account, with a bare environment. */
function runAs(place: Place) {
  return {
    cwd: place.account ? '/' : place.home,
    env: { PATH: '/usr/local/bin:/usr/bin:/bin', LC_ALL: 'C' },
    ...(place.account && { uid: place.account.uid, gid: place.account.gid }),
  };
}

/**
 * Starts the server and returns when it takes connections, however long it has to recover first. It lives in a session of its own, so
 * that Ctrl-C in our terminal does not reach it, and it outlives us: `stopServer` ends it.
 */
export async function startServer(place: Place): Promise<void> {
  await mendAfterCrash(place);
  ownFolder(place, place.sockets);
  ownFolder(place, place.logs);
  const log = openSync(join(place.logs, 'start.log'), 'w');
  const server = spawn(join(place.binaries.folder, 'bin/postgres'), ['-D', place.directory], {
    ...runAs(place),
    detached: true,
    stdio: ['ignore', log, log],
  });
  closeSync(log);
  server.unref();
  const ended = new Promise<never>((_, fail) => {
    server.on('error', fail);
    server.on('exit', () => fail(startFailure(place)));
  });
  try {
    await Promise.race([isReady(place, server.pid), ended]);
  } finally {
    // From here on its end is its own affair: whoever leaves last stops it.
    server.removeAllListeners();
  }
}

/** Nothing must be left of a server that was killed: neither its processes, which would still write, nor the marks that it is there. */
async function mendAfterCrash(place: Place): Promise<void> {
  await endOrphans(place.directory);
  forgetStalePid(place.directory);
  rmSync(place.sockets, { recursive: true, force: true });
}

async function isReady(place: Place, pid: number | undefined): Promise<void> {
  while (pid !== undefined && (await settledServer(place.directory)) !== pid) await pause();
}

function startFailure(place: Place): Error {
  return new Error(
    `PostgreSQL không khởi động được, xem thư mục ${place.logs}. / PostgreSQL did not start, see the folder ${place.logs}.\n` +
      lastLines(place.logs),
  );
}

/** Stops the server in order: open transactions are rolled back, the data is closed. */
export async function stopServer(place: Place): Promise<void> {
  const pid = runningServer(place.directory);
  if (pid === undefined) return;
  // SIGINT is PostgreSQL's "fast shutdown": it does not wait for clients.
  process.kill(pid, 'SIGINT');
  while (runningServer(place.directory) === pid) await pause();
}

const pause = () => new Promise((wake) => setTimeout(wake, 10));

/** Runs a program of the server's package to its end; throws with its words if it fails. */
export function runProgram(place: Place, program: string, args: readonly string[]): Promise<void> {
  const child = spawn(join(place.binaries.folder, 'bin', program), args, {
    ...runAs(place),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (said += chunk));
  return new Promise((done, fail) => {
    child.on('error', fail);
    child.on('close', (code, signal) => {
      if (code === 0) done();
      else fail(new Error(`${program} ended with ${signal ?? code}: ${said.trim()}`));
    });
  });
}

/** A folder that only the server's account may enter; refused if somebody else made it first. */
function ownFolder(place: Place, folder: string): void {
  const uid = place.account?.uid ?? process.getuid?.();
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const seen = lstatSync(folder);
  if (place.account && seen.uid === 0) chownSync(folder, place.account.uid, place.account.gid);
  else if (!seen.isDirectory() || seen.uid !== uid) {
    throw new Error(
      `Thư mục ${folder} thuộc về tài khoản khác: hãy xóa thư mục này. / The folder ${folder} belongs to another account: remove it.`,
    );
  }
}

/** The end of the newest log, where the reason stands. */
function lastLines(folder: string): string {
  const logs = readdirSync(folder).map((name) => join(folder, name));
  const newest = logs.sort((a, b) => statSync(b).mtimeMs - statSync(a).mtimeMs)[0];
  return newest === undefined ? '' : readFileSync(newest, 'utf8').trim().split('\n').slice(-10).join('\n');
}
