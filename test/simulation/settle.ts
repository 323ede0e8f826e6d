import { closeMonth, giveBackMonth, listsIn, supplementMonth } from '#app/month/cycleSteps.ts';
import { redraftList } from '#contexts/payroll/index.ts';
import { readTreasuryStatement } from '#contexts/reconciliation/index.ts';
import { readLifeEvents, verifyPopulation } from '#contexts/registry/index.ts';
import type { Auditor } from './audit/auditor.ts';
import { runAllJobs } from './jobs.ts';
import {
  ask,
  closeCashPeriod,
  enquire,
  mailboxes,
  officers,
  openMonth,
  type Run,
  statesOf,
} from './steps.ts';

const DAY = 86_400;
const ROUNDS = 4;

/** Everybody does what is to be done, for some days; faults that do not stop the work may still be on. */
export async function workOn(run: Run, rounds: number): Promise<void> {
  const { land } = run;
  for (let round = 0; round < rounds; round++) {
    run.turn += 1;
    await learnOfPeople(run);
    await redraftReturned(run);
    await everyOffice(run);
    await runAllJobs(land);
    land.advance(2 * DAY);
    await readAll(run);
  }
}

/** Faults are off: the work goes on until nothing is left to do. */
export async function settle(run: Run): Promise<void> {
  const { land } = run;
  const { world } = land;
  await workOn(run, ROUNDS);
  await endCashPeriod(run);
  await supplementMonth(world, run.cycleIds.slice(-3), run.turn);
  await workOn(run, ROUNDS);
  await endCashPeriod(run);
  await giveBackMonth(world, run.cycleIds);
  await runAllJobs(land);
  await readTreasuryStatement(world.database, world.actor, world.treasury, 'latest');
  await closeMonth(world, run.cycleIds);
}

/** The days at halls and counters have passed; then what nobody reported is asked after, until everything has an end. */
async function endCashPeriod(run: Run): Promise<void> {
  const { land } = run;
  land.advance(20 * DAY);
  await readAll(run);
  await closeCashPeriod(run);
  land.advance(5 * DAY);
  await readAll(run);
  for (const again of [1, 2]) {
    await enquire(land.world, `calm:${run.turn}:${again}`);
    await runAllJobs(land);
    land.advance(DAY);
    await readAll(run);
  }
}

async function learnOfPeople({ land: { world } }: Run): Promise<void> {
  await verifyPopulation(world.database, world.population, world.vault, world.actor);
  await readLifeEvents(world.database, world.population, world.vault, world.actor);
}

async function readAll(run: Run): Promise<void> {
  for (const mailbox of mailboxes(run.land.world)) await mailbox.work();
}

async function everyOffice(run: Run): Promise<void> {
  for (const one of run.land.staff) {
    // One step makes the next one's work: what waits is looked at before each.
    for (let at = 0; ; at++) {
      const waits = await statesOf(run, one.communeId);
      const step = officers(run, one, (state) => (waits.has(state) ? 1 : 0))[at];
      if (!step) break;
      if (step.weight > 0) await step.work();
    }
  }
}

/** What the Treasury sent back is drafted anew. */
async function redraftReturned(run: Run): Promise<void> {
  const { world, staff } = run.land;
  for (const { list_id, version, commune_id } of await listsIn(world, run.cycleIds, ['returned'])) {
    const { drafter } = staff.find((one) => one.communeId === commune_id)!;
    const asked = { listId: list_id, drafterId: drafter.officerId };
    await ask(world, drafter, 'redraft_list', `redraft:${list_id}v${version}`, (tx) =>
      redraftList(tx, asked),
    );
  }
}

/** One more month is drafted and checked, so that whoever is still owed must be on its lists or held with a reason. */
export async function endOfTime(run: Run, auditor: Auditor, nextMonth: string): Promise<void> {
  await supplementMonth(run.land.world, run.cycleIds.slice(-3), ++run.turn);
  await everyOfficeChecks(run);
  await openMonth(run, nextMonth);
  await everyOfficeChecks(run);
  await auditor.nobodyIsForgotten();
}

async function everyOfficeChecks(run: Run): Promise<void> {
  for (const one of run.land.staff)
    for (const step of officers(run, one)) if (step.name.startsWith('check ')) await step.work();
}
