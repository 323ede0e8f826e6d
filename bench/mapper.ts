// node scripts/run.mjs --with-tests bench/mapper.ts [--links 10000000] [--batches 1000] [--keep] [--quick]
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, rm, statfs, writeFile } from 'node:fs/promises';
import { availableParallelism, cpus, loadavg, totalmem } from 'node:os';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { startCluster } from '#platform/cluster/startCluster.ts';
import { makeKey } from '../sandbox/partner/signing.ts';
import { type MapperCountry, openMapperCountry, signInPartner } from './mapperCountry.ts';
import { batchesOf, IDS, measureDoor, measureRaw, messagesOf } from './mapperLoad.ts';

const ROOT = resolve(import.meta.dirname, '..');
const SERVERS = 2;
const AT_ONCE = 4;
const BYTES_A_LINK = 1_100;
const COUNTRY = 10_000_000;

const { values } = parseArgs({
  options: {
    links: { type: 'string', default: '10000000' },
    batches: { type: 'string', default: '1000' },
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
  const door = (count: number, atOnce: number) =>
    measureDoor(country, servers, messagesOf(batchesOf(count, links), key, sender), { atOnce, token });
  const raw = (count: number) => measureRaw(country, batchesOf(count, links), SERVERS);
  log('warming up');
  await raw(batchCount);
  await door(Math.ceil(batchCount / 2), AT_ONCE);
  const loadBefore = loadavg()[0]!;
  // In turn, and the raw read on both sides: what else the machine does meanwhile falls on both.
  const before = await raw(batchCount);
  const busy = await door(batchCount, AT_ONCE);
  const calm = await door(batchCount, SERVERS);
  const after = await raw(batchCount);
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
    batches: batchCount,
    servers: SERVERS,
    loadBefore,
    loadAfter: loadavg()[0]!,
    rawBefore: before,
    rawAfter: after,
    resolve: { [`${AT_ONCE} messages at once`]: busy, [`${SERVERS} messages at once`]: calm },
    /** Of the raw read's speed, what is left at the door. */
    ratio: busy.idsPerSecond / ((before.idsPerSecond + after.idsPerSecond) / 2),
    processorMicrosecondsAnId: busy.processor.database! + busy.processor.servers!,
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
