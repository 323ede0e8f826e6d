import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, test } from 'node:test';
import pg from 'pg';
import { ensureDatabase } from './ensureDatabase.ts';
import { runningServer } from './postmaster.ts';
import { type Cluster, startCluster } from './startCluster.ts';

const isRoot = process.getuid?.() === 0;
const top = mkdtempSync(join(tmpdir(), 'ansinh-cluster-'));
chmodSync(top, 0o755);
const homes = new Set<string>([top]);
after(() => {
  for (const home of homes) rmSync(home, { recursive: true, force: true });
});

async function open(name: string): Promise<Cluster> {
  const cluster = await startCluster({ dataDir: join(top, name), disposable: name !== 'kept' });
  homes.add(cluster.home);
  return cluster;
}

async function ask(url: string, text: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url });
  // A server that is killed under us ends the connection, which is no news here.
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query(text)).rows;
  } finally {
    await client.end();
  }
}

/** Kills the server as a power cut would, and returns when it is gone. */
async function killServer(directory: string): Promise<void> {
  process.kill(runningServer(directory)!, 'SIGKILL');
  while (runningServer(directory) !== undefined) await new Promise((next) => setImmediate(next));
}

const admin = (cluster: Cluster) => cluster.url('postgres', 'postgres');
const directoryOf = (cluster: Cluster) => join(cluster.home, 'data');

test('data is kept from run to run, with the same passwords', async () => {
  const first = await open('kept');
  assert.equal(first.started, true);
  assert.equal(await ensureDatabase(admin(first), 'ansinh'), true);
  assert.equal(await ensureDatabase(admin(first), 'ansinh'), false, 'an existing database is left alone');
  await ask(first.url('ansinh', 'postgres'), 'create table kept as select 42 as answer');
  const [server] = await ask(
    admin(first),
    "select current_setting('server_version_num')::int / 10000 as major, datlocprovider, datlocale from pg_database where datname = 'ansinh'",
  );
  assert.deepEqual(server, { major: 18, datlocprovider: 'b', datlocale: 'C.UTF-8' });
  await first.stop();
  assert.equal(runningServer(directoryOf(first)), undefined);

  const second = await open('kept');
  assert.equal(second.url('ansinh', 'postgres'), first.url('ansinh', 'postgres'));
  assert.deepEqual(await ask(second.url('ansinh', 'postgres'), 'select answer from kept'), [{ answer: 42 }]);
  await assert.rejects(
    ask(second.url('ansinh', 'postgres').replace(/:[^:@]+@/, ':wrong@'), 'select 1'),
    /password authentication failed/,
  );
  await second.stop();
});

test('a running cluster is joined, and the last to leave stops it', async () => {
  const first = await open('shared');
  const second = await open('shared');
  assert.deepEqual([first.started, second.started], [true, false]);
  await first.stop();
  await first.stop();
  assert.deepEqual(await ask(admin(second), 'select 1 as one'), [{ one: 1 }], 'the other goes on');
  await second.stop();
  assert.equal(runningServer(directoryOf(second)), undefined);
});

test('two who start at once get one server', async () => {
  const [first, second] = await Promise.all([open('shared'), open('shared')]);
  assert.equal([first, second].filter(({ started }) => started).length, 1);
  await Promise.all([first.stop(), second.stop()]);
});

test('a cluster whose first start was interrupted is made anew', async () => {
  const making = join(top, 'interrupted', 'data.making');
  mkdirSync(making, { recursive: true });
  writeFileSync(join(making, 'PG_VERSION'), '18\n');
  const cluster = await open('interrupted');
  assert.deepEqual(await ask(admin(cluster), 'select 1 as one'), [{ one: 1 }]);
  assert.equal(existsSync(making), false);
  await cluster.stop();
});

test('a server that was killed recovers, with what was committed', async () => {
  const first = await open('kept');
  await ask(first.url('ansinh', 'postgres'), 'create table committed as select 7 as answer');
  await killServer(directoryOf(first));
  const second = await open('kept');
  assert.equal(second.started, true);
  assert.deepEqual(await ask(second.url('ansinh', 'postgres'), 'select answer from committed'), [
    { answer: 7 },
  ]);
  await first.stop();
  assert.deepEqual(await ask(admin(second), 'select 1 as one'), [{ one: 1 }]);
  await second.stop();
});

test('a stale pid file that now names another program does not stop the start', {
  skip: process.platform !== 'linux' && 'needs /proc',
}, async () => {
  const first = await open('kept');
  await first.stop();
  // The same account as the server's, so that PostgreSQL itself would believe the file.
  const { uid, gid } = isRoot ? ownerOf(directoryOf(first)) : {};
  const stranger = spawn('sleep', ['60'], {
    ...(uid !== undefined && { uid }),
    ...(gid !== undefined && { gid }),
    stdio: 'ignore',
  });
  try {
    writeFileSync(
      join(directoryOf(first), 'postmaster.pid'),
      `${stranger.pid}\n${directoryOf(first)}\n1\n5432\n\n\n\nready\n`,
    );
    const second = await open('kept');
    assert.equal(second.started, true);
    await second.stop();
  } finally {
    stranger.kill();
  }
});

function ownerOf(path: string): { uid: number; gid: number } {
  const [uid, gid] = spawnSync('stat', ['-c', '%u %g', path], { encoding: 'utf8' })
    .stdout.split(' ')
    .map(Number);
  return { uid: uid!, gid: gid! };
}

test('data of another major version is refused in both languages and left as it is', async () => {
  const cluster = await open('kept');
  await cluster.stop();
  const version = join(directoryOf(cluster), 'PG_VERSION');
  const settings = readFileSync(join(directoryOf(cluster), 'postgresql.conf'), 'utf8');
  writeFileSync(version, '17\n');
  await assert.rejects(
    open('kept'),
    /do PostgreSQL 17 tạo ra.*was made by PostgreSQL 17.*nothing was changed/,
  );
  assert.equal(readFileSync(join(directoryOf(cluster), 'postgresql.conf'), 'utf8'), settings);
  writeFileSync(version, '18\n');
  const again = await open('kept');
  assert.equal((await ask(again.url('ansinh', 'postgres'), 'select answer from kept')).length, 1);
  await again.stop();
});

test('disposable data that was cut off is thrown away instead of trusted', async () => {
  const first = await open('disposable');
  await ask(admin(first), 'create database lost');
  await killServer(directoryOf(first));
  const second = await open('disposable');
  assert.deepEqual(await ask(admin(second), "select from pg_database where datname = 'lost'"), []);
  await second.stop();
});

test('a folder nobody else may enter: as root the data lies outside and is kept', {
  skip: !isRoot && 'only root lends the server an account',
}, async () => {
  const closed = join(top, 'closed');
  mkdirSync(closed, { mode: 0o700 });
  const dataDir = join(closed, 'var', 'postgres');
  const first = await startCluster({ dataDir });
  homes.add(first.home);
  assert.equal(dirname(first.home), '/var/lib/ansinh');
  assert.match(readFileSync(join(dataDir, 'README.txt'), 'utf8'), new RegExp(first.home));
  await ask(admin(first), 'create table kept as select 42 as answer');
  await first.stop();
  const second = await startCluster({ dataDir });
  assert.deepEqual(await ask(admin(second), 'select answer from kept'), [{ answer: 42 }]);
  await second.stop();
});

test('a folder with a path too long for a socket, with spaces and quotes, works all the same', async () => {
  const cluster = await open(`it's a "folder" ${'with a long name '.repeat(6)}`);
  assert.ok(Buffer.byteLength(cluster.socketFolder) < 90);
  homes.add(cluster.socketFolder.startsWith('/tmp/ansinh-') ? cluster.socketFolder : cluster.home);
  assert.deepEqual(await ask(admin(cluster), 'select 1 as one'), [{ one: 1 }]);
  await cluster.stop();
});
