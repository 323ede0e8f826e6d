import { spawnSync } from 'node:child_process';
import { statSync } from 'node:fs';

/** The operating system's user the server runs as. PostgreSQL refuses to run as root, so root lends it another. */
export interface Account {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
}

/** Tried in this order when root starts the server: an administrator who makes `ansinh` gets a server of its own. */
const LENT_TO_ROOT = ['ansinh', 'nobody'];

/**
 * Who runs the server: undefined means "whoever runs us". For root it is the owner of the data there already is, so that a
 * clone first run by an ordinary user stays that user's, and otherwise the first account of `LENT_TO_ROOT` that exists.
 */
export function serverAccount(dataFolder: string): Account | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const owner = statSync(dataFolder, { throwIfNoEntry: false });
  if (owner && owner.uid !== 0) return { name: `uid ${owner.uid}`, uid: owner.uid, gid: owner.gid };
  for (const name of LENT_TO_ROOT) {
    const uid = idOf('-u', name);
    const gid = idOf('-g', name);
    if (uid !== undefined && gid !== undefined && uid !== 0) return { name, uid, gid };
  }
  throw new Error(
    'PostgreSQL không được chạy bằng quyền root và máy này không có tài khoản "nobody": hãy tạo tài khoản "ansinh". / ' +
      'PostgreSQL must not run as root and this machine has no "nobody" account: create an account "ansinh".',
  );
}

function idOf(flag: '-u' | '-g', name: string): number | undefined {
  const answer = spawnSync('id', [flag, name], { encoding: 'utf8' });
  return answer.status === 0 ? Number(answer.stdout) : undefined;
}

/** Whether the account can reach and read `path`, asked of the operating system itself: modes, ACLs and mounts all count. */
export function canReach(account: Account | undefined, path: string): boolean {
  if (account === undefined) return true;
  const { uid, gid } = account;
  const answer = spawnSync('/bin/sh', ['-c', 'test -r "$0" && test -x "$0"', path], { uid, gid, cwd: '/' });
  return answer.status === 0;
}
