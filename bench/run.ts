// npm run bench [-- --sizes 1000000,3000000,10000000] [--quick]
import { mkdir, rm, statfs } from 'node:fs/promises';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { startCluster } from '#platform/cluster/startCluster.ts';
import { hireCrew } from './crew.ts';
import { payMonth } from './month.ts';
import type { CycleRun } from './results.ts';
import { writeResults } from './results.ts';
import { openSite } from './site.ts';

const ROOT = resolve(import.meta.dirname, '..');
const WORKERS = 2;
const BYTES_A_PAYMENT = 2_500;

const { values } = parseArgs({
  options: {
    sizes: { type: 'string', default: '1000000,3000000,10000000' },
    quick: { type: 'boolean', default: false },
  },
});
const sizes = values.quick ? [100_000, 200_000] : values.sizes.split(',').map(Number);

const { bavail, bsize } = await statfs(ROOT);
if (bavail * bsize < Math.max(...sizes) * BYTES_A_PAYMENT)
  throw new Error(
    `The bench needs about ${Math.round((Math.max(...sizes) * BYTES_A_PAYMENT) / 1e9)} GB of free disk.`,
  );

const cluster = await startCluster({
  dataDir: resolve(ROOT, 'var/bench-postgres'),
  log: (line) => console.log(line),
});
const runs: CycleRun[] = [];
try {
  for (const size of sizes) {
    const folder = resolve(ROOT, 'var/bench', String(size));
    await rm(folder, { recursive: true, force: true });
    await mkdir(folder, { recursive: true });
    const site = await openSite(cluster, folder, size);
    const crew = hireCrew(WORKERS);
    try {
      runs.push(await payMonth(site, crew, (line) => console.log(line)));
      if (!values.quick) await writeResults(runs, resolve(import.meta.dirname, 'results'));
    } finally {
      crew.dismiss();
      await site.clear();
      await rm(folder, { recursive: true, force: true });
    }
  }
} finally {
  await cluster.stop();
  // The databases are gone, but the server keeps up to 8 GB of its log for the next run.
  if (cluster.started) await rm(cluster.home, { recursive: true, force: true });
  await rm(resolve(ROOT, 'var/bench'), { recursive: true, force: true });
}
