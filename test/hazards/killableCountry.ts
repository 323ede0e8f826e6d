import { type ChildProcess, spawn } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { startInstitutions } from '#app/institutions.ts';
import { staffOf } from '#app/month/officers.ts';
import { foldersIn, openWorld } from '#app/world.ts';
import { seedDemoOfficers } from '#contexts/identity/index.ts';
import { testDatabase } from '#platform/cluster/testDatabase.ts';
import { makePeople } from '../support/syntheticPeople.ts';

/** A worker as a process of its own, over HTTP; ready once it says so. */
async function spawnWorker(
  workerUrl: string,
  home: string,
  urls: object,
  name: string,
): Promise<ChildProcess> {
  const worker = spawn(
    process.execPath,
    [join(import.meta.dirname, 'killableWorker.ts'), workerUrl, home, JSON.stringify(urls), name],
    {
      stdio: ['pipe', 'pipe', 'inherit'],
    },
  );
  for await (const _ready of createInterface({ input: worker.stdout! })) return worker;
  throw new Error('The worker ended before it was ready.');
}

/** A country whose only worker is a process that can be killed and followed by another. Half of its people are paid into accounts. */
export async function killableCountry(size: { readonly communes: number; readonly peopleACommune: number }) {
  const database = await testDatabase({ template: 'ansinh' });
  const home = await mkdtemp(join(tmpdir(), 'ansinh-killed-'));
  const truth = join(home, 'truth');
  await mkdir(truth);
  const institutions = await startInstitutions({
    stateFolder: join(home, 'sandbox'),
    truthFolder: truth,
    seed: 'killed',
  });
  const { urls } = institutions;
  const folders = foldersIn(home);
  const world = await openWorld({ workerUrl: database.workerUrl, folders, urls, name: 'killed-officers' });
  await seedDemoOfficers(world, world.actor, '46');
  const staff = (await staffOf(world, '46')).slice(0, size.communes);
  const accounts = await makePeople(world.database, world.actor, world.vault, {
    communes: staff.map((one) => one.communeId),
    peopleACommune: size.peopleACommune,
    accountEvery: 2,
    benefit: 'disability_severe',
    amount: 810_000n,
    fromMonth: 202611,
  });
  const lines = accounts.map((account) => `${JSON.stringify({ ...account, state: 'open' })}\n`);
  await writeFile(join(truth, 'accounts.ndjson'), lines.join(''));
  const spawnNext = (name: string) => spawnWorker(database.workerUrl, home, urls, name);
  return {
    world,
    staff,
    adminUrl: database.adminUrl,
    spawnNext,
    async [Symbol.asyncDispose]() {
      await world.close();
      await institutions.stop();
      await database.drop();
      await rm(home, { recursive: true });
    },
  };
}
