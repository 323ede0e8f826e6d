// node scripts/run.mjs --with-tests bench/mapper.ts [--links 10000000] [--batches 500] [--keep] [--quick]
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, rm, statfs, writeFile } from 'node:fs/promises';
import { availableParallelism, cpus, totalmem } from 'node:os';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { startCluster } from '#platform/cluster/startCluster.ts';
import { makeKey } from '../sandbox/partner/signing.ts';
import { type MapperCountry, openMapperCountry, signInPartner } from './mapperCountry.ts';
import { batchesOf, IDS, type Measured, measureDoor, measureRaw, messagesOf } from './mapperLoad.ts';

const ROOT = resolve(import.meta.dirname, '..');
const SERVERS = 2;
const AT_ONCE = 5;
const ROUNDS = 8;
const BYTES_A_LINK = 1_100;
const COUNTRY = 10_000_000;

const { values } = parseArgs({
  options: {
    links: { type: 'string', default: '10000000' },
    batches: { type: 'string', default: '500' },
    keep: { type: 'boolean', default: false },
    quick: { type: 'boolean', default: false },
  },
});
const links = values.quick ? 100_000 : Number(values.links);
const batchCount = values.quick ? 50 : Number(values.batches);
const log = (line: string): void => console.log(line);

const { bavail, bsize } = await statfs(ROOT);
if (bavail * bsize < links * BYTES_A_LINK)
  throw new Error(`The mapper bench needs about ${Math.ceil((links * BYTES_A_LINK) / 1e9)} GB of free disk.`);

const cluster = await startCluster({ dataDir: resolve(ROOT, 'var/bench-postgres'), log });
const keys = resolve(ROOT, 'var/bench/mapper-keys');
const running: ChildProcess[] = [];
let country: MapperCountry | undefined;
try {
  await mkdir(keys, { recursive: true, mode: 0o700 });
  country = await openMapperCountry(cluster, links, log);
  await measure(country);
} finally {
  for (const server of running) server.kill();
  if (!values.keep) await country?.clear();
  await cluster.stop();
  if (!values.keep && cluster.started) await rm(cluster.home, { recursive: true, force: true });
}

async function measure(country: MapperCountry): Promise<void> {
  const key = makeKey('bench');
  const { token, sender } = await signInPartner(country, key.jwk);
  const servers = await Promise.all(Array.from({ length: SERVERS }, () => startServer(country)));
  const door = (count: number) =>
    measureDoor(country, servers, messagesOf(batchesOf(count, links), key, sender), {
      atOnce: AT_ONCE,
      token,
    });
  const raw = (count: number) => measureRaw(country, batchesOf(count, links), SERVERS);
  log('warming up');
  await raw(batchCount);
  await door(batchCount);
  // In turn: what else the machine does meanwhile falls on both. Each round says how much that was.
  const rounds: { raw: Measured; resolve: Measured }[] = [];
  while (rounds.length < ROUNDS) {
    rounds.push({ raw: await raw(batchCount), resolve: await door(batchCount) });
    log(JSON.stringify(rounds.at(-1)));
  }
  const calmest = rounds.toSorted((one, other) => one.resolve.othersShare - other.resolve.othersShare)[0]!;
  const { database, servers: inServers } = calmest.resolve.processor;
  const results = {
    on: Temporal.Now.plainDateISO().toString(),
    machine: {
      processor: cpus()[0]?.model ?? '',
      cores: availableParallelism(),
      memoryBytes: totalmem(),
      node: process.version,
    },
    links,
    idsABatch: IDS,
    batchesARound: batchCount,
    servers: SERVERS,
    messagesAtOnce: AT_ONCE,
    calmest,
    /** Of the raw read's speed, what is left at the door. */
    ratio: calmest.resolve.idsPerSecond / calmest.raw.idsPerSecond,
    processorMicrosecondsAnId: database! + inServers!,
    rounds,
  };
  log(JSON.stringify(results, null, 2));
  // Smaller countries are for trying things out: they are not what is promised.
  if (links >= COUNTRY)
    await writeFile(
      resolve(import.meta.dirname, 'results/mapper.json'),
      `${JSON.stringify(results, null, 2)}\n`,
    );
}

async function startServer(country: MapperCountry): Promise<{ port: number; pid: number }> {
  const { appUrl, workerUrl, citizenUrl } = country;
  const server = spawn(process.execPath, ['bench/mapperServer.ts', appUrl, workerUrl, citizenUrl, keys], {
    cwd: ROOT,
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  running.push(server);
  const [port] = (await once(createInterface({ input: server.stdout! }), 'line')) as [string];
  return { port: Number(port), pid: server.pid! };
}
