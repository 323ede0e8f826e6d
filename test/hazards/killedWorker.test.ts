import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { test } from 'node:test';
import { startInstitutions } from '#app/institutions.ts';
import { staffOf } from '#app/month/officers.ts';
import { type MonthWatcher, payMonth } from '#app/month/payMonth.ts';
import { foldersIn, openWorld } from '#app/world.ts';
import { seedDemoOfficers } from '#contexts/identity/index.ts';
import { monthFigures, verify } from '#contexts/reconciliation/index.ts';
import { month } from '#core/months.ts';
import { testDatabase } from '#platform/cluster/testDatabase.ts';
import { makePeople } from '../support/syntheticPeople.ts';

const SILENT = { advance() {}, reached() {}, note() {}, done() {} };
const KILLS = 5;

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

/** A country whose only worker is a process that can be killed and followed by another. */
async function openCountry() {
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
  const staff = (await staffOf(world, '46')).slice(0, 3);
  const accounts = await makePeople(world.database, world.actor, world.vault, {
    communes: staff.map((one) => one.communeId),
    peopleACommune: 30,
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
    spawnNext,
    async [Symbol.asyncDispose]() {
      await world.close();
      await institutions.stop();
      await database.drop();
      await rm(home, { recursive: true });
    },
  };
}

/** One worker after another; each is killed outright and followed at once. */
class Workers {
  kills = 0;
  #spawnNext: (name: string) => Promise<ChildProcess>;
  #worker: ChildProcess;
  #killing: Promise<void> = Promise.resolve();

  constructor(worker: ChildProcess, spawnNext: (name: string) => Promise<ChildProcess>) {
    this.#worker = worker;
    this.#spawnNext = spawnNext;
  }

  killOne(): void {
    this.#killing = this.#killing.then(async () => {
      if (this.kills === KILLS) return;
      this.kills += 1;
      await this.end();
      this.#worker = await this.#spawnNext(`killed-${this.kills}`);
    });
  }

  async settled(): Promise<void> {
    await this.#killing;
  }

  async end(): Promise<void> {
    const gone = once(this.#worker, 'exit');
    this.#worker.kill('SIGKILL');
    await gone;
  }
}

test('a worker killed mid-queue needs no human: killed five times during a month, the month ends the same', async () => {
  await using country = await openCountry();
  const { world, staff } = country;
  const workers = new Workers(await country.spawnNext('killed-0'), country.spawnNext);
  try {
    // A kill at each of the first moments when somebody looks how far the month is: orders, messages, reports, collections on their way.
    const watch: MonthWatcher = {
      step: (name) => ({
        ...SILENT,
        note: () => {
          if (['fund', 'pay', 'reconcile'].includes(name)) workers.killOne();
        },
      }),
    };
    // Each kill costs a worker's start, and a busy machine makes that long: patience must outlast it.
    const paid = await payMonth(world, { month: month('2026-11'), staff, watch, patience: 60_000 });
    await workers.settled();
    assert.equal(workers.kills, KILLS);
    const figures = await world.database.read('*', (session) => monthFigures(session, paid.cycleIds));
    assert.deepEqual(paid.refusals, []);
    assert.equal(figures.total.payments, 90);
    assert.equal(figures.byState.get('credited')?.payments, 45);
    assert.equal(figures.money.inFlight, 0n);
    assert.equal(figures.money.in, figures.money.inHand + figures.money.returned + figures.money.held);
    assert.deepEqual([...figures.lists.keys()], ['closed']);
    const checks = await world.database.read('*', verify);
    assert.deepEqual(
      checks.filter((check) => check.breaches > 0),
      [],
    );
  } finally {
    await workers.end();
  }
});
