import { spawn } from 'node:child_process';
import { chownSync, lstatSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Place } from './place.ts';

/** Long enough for recovery after a crash in the middle of a national month. */
const PATIENCE_SECONDS = '900';

/** Starts the server and waits until it answers. It lives in a session of its own: Ctrl-C in our terminal does not reach it. */
export async function startServer(place: Place): Promise<void> {
  ownFolder(place, place.sockets);
  ownFolder(place, place.logs);
  const log = join(place.logs, 'start.log');
  try {
    await runProgram(place, 'pg_ctl', [
      'start',
      '--wait',
      '-t',
      PATIENCE_SECONDS,
      '-D',
      place.directory,
      '-l',
      log,
    ]);
  } catch (cause) {
    throw new Error(
      `PostgreSQL không khởi động được, xem ${log}. / PostgreSQL did not start, see ${log}.\n${lastLines(log)}`,
      { cause },
    );
  }
}

/** Stops the server in order: open transactions are rolled back, the data is closed. */
export async function stopServer(place: Place): Promise<void> {
  await runProgram(place, 'pg_ctl', [
    'stop',
    '--wait',
    '-t',
    PATIENCE_SECONDS,
    '-D',
    place.directory,
    '-m',
    'fast',
  ]);
}

/** Runs a program of the server's package as the server's account, with a bare environment; throws with its words if it fails. */
export function runProgram(place: Place, program: string, args: readonly string[]): Promise<void> {
  const child = spawn(join(place.binaries.folder, 'bin', program), args, {
    cwd: place.account ? '/' : place.home,
    env: { PATH: '/usr/local/bin:/usr/bin:/bin', LC_ALL: 'C' },
    stdio: ['ignore', 'pipe', 'pipe'],
    ...(place.account && { uid: place.account.uid, gid: place.account.gid }),
  });
  let said = '';
  child.stdout.on('data', (chunk) => (said += chunk));
  child.stderr.on('data', (chunk) => (said += chunk));
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

function lastLines(file: string): string {
  try {
    return readFileSync(file, 'utf8').trim().split('\n').slice(-10).join('\n');
  } catch {
    return '';
  }
}
