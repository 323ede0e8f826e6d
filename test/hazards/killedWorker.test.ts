import assert from 'node:assert/strict';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { test } from 'node:test';
import { type MonthWatcher, payMonth } from '#app/month/payMonth.ts';
import { monthFigures, verify } from '#contexts/reconciliation/index.ts';
import { month } from '#core/months.ts';
import { killableCountry } from './killableCountry.ts';

const SILENT = { advance() {}, reached() {}, note() {}, done() {} };
const KILLS = 5;

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
  await using country = await killableCountry({ communes: 3, peopleACommune: 30 });
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
