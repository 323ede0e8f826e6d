import { join } from 'node:path';
import { seedDemoOfficers } from '#contexts/identity/index.ts';
import { addMonths, type Month } from '#core/months.ts';
import { createLog } from '#platform/log.ts';
import { createProgress, type Progress } from '#platform/progress/progress.ts';
import { keepInstallation } from './installation.ts';
import { startInstitutions } from './institutions.ts';
import type { MetRefusal } from './month/cycleSteps.ts';
import { staffOf } from './month/officers.ts';
import { type PaidMonth, payMonth } from './month/payMonth.ts';
import { assessPeople, followLife, importMonth, letPeopleDie, verifyPeople } from './month/rosterSteps.ts';
import { openDatabase } from './openDatabase.ts';
import { makeSample } from './sample.ts';
import { serve } from './serve.ts';
import { BadArgument, readEnvironment, readStartArguments, type StartChoice, sampleKey } from './settings.ts';
import { printSummary, summarise, summaryJson } from './summary.ts';
import { startWorker } from './worker.ts';
import { foldersIn, openWorld, type World } from './world.ts';

/** What must be closed again, last opened first. */
class Closing {
  readonly #closers: (() => Promise<unknown>)[] = [];
  add(close: () => Promise<unknown>): void {
    this.#closers.push(close);
  }
  async run(): Promise<void> {
    for (const close of this.#closers.splice(0).reverse()) await close().catch(() => undefined);
  }
}

async function main(argv: readonly string[]): Promise<number> {
  const choice = readStartArguments(argv);
  const environment = readEnvironment();
  const progress = createProgress({
    stream: process.stderr,
    ...(choice.json ? { mode: 'silent' as const } : {}),
  });
  const closing = new Closing();
  const stopped = new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => resolve());
  });
  try {
    return await Promise.race([
      run(choice, environment, progress, closing, stopped),
      stopped.then(() => 130),
    ]);
  } finally {
    progress.close();
    await closing.run();
  }
}

async function run(
  choice: StartChoice,
  environment: ReturnType<typeof readEnvironment>,
  progress: Progress,
  closing: Closing,
  stopped: Promise<void>,
): Promise<number> {
  const key = sampleKey(choice.sample);
  const home = join(environment.home, 'samples', key);
  const database = await stepped(
    progress,
    'database',
    'Cơ sở dữ liệu / Database',
    async (note) => openDatabase(environment, `ansinh_${key}`, note),
    (opened) => opened.about,
  );
  closing.add(() => database.stop());
  const folders = await stepped(
    progress,
    'sample',
    'Tạo mẫu một tỉnh / Make a province',
    (note) => makeSample(choice.sample, home, note),
    () => '',
  );
  const institutions = await stepped(
    progress,
    'institutions',
    'Các cơ quan giả lập / Sandbox institutions',
    () =>
      startInstitutions({
        stateFolder: join(home, 'sandbox'),
        truthFolder: folders.truth,
        seed: String(choice.sample.seed),
      }),
    () => 'CSDLQG dân cư, cổng thanh toán, Kho bạc, bưu điện',
  );
  closing.add(() => institutions.stop());
  const connectionName = `ansinh-worker-${crypto.randomUUID().slice(0, 8)}`;
  const world = await openWorld({
    workerUrl: database.workerUrl,
    folders: foldersIn(home),
    urls: institutions.urls,
    name: connectionName,
    connections: 8,
  });
  closing.add(() => world.close());
  await seedDemoOfficers(world.database, world.actor, choice.sample.province);
  const log = createLog(environment.logLevel);
  const worker = await startWorker(world, { log, connectionName });
  closing.add(() => worker.stop());
  const pages = await serve({ appUrl: database.appUrl, world, port: environment.port, log });
  closing.add(() => pages.close());
  await keepInstallation(environment, {
    home,
    database: `ansinh_${key}`,
    urls: institutions.urls,
    pages: pages.url,
  });
  const months = Array.from({ length: choice.sample.months }, (_, at) => addMonths(choice.sample.month, at));
  const paid: PaidMonth[] = [];
  const refusals: MetRefusal[] = [];
  for (const month of months) {
    const done = await runMonth(
      world,
      month,
      choice,
      {
        rosters: join(folders.rosters, month.toString()),
        truth: folders.truth,
        populationUrl: institutions.urls.population,
      },
      progress,
    );
    paid.push(done);
    refusals.push(...done.refusals);
  }
  const proof = progress.step('verify', 'Kiểm chứng sổ sách / Prove the books');
  const summary = await summarise(
    world,
    paid.flatMap((one) => one.cycleIds),
    refusals,
    progress.secondsByStep(),
  );
  proof.done(
    summary.booksBalance ? 'sổ sách cân / the books balance' : 'SỔ SÁCH LỆCH / THE BOOKS DO NOT BALANCE',
  );
  progress.close();
  const seconds = progress.secondsByStep();
  if (choice.json)
    process.stdout.write(`${JSON.stringify(summaryJson({ ...summary, secondsByStep: seconds }))}\n`);
  else process.stdout.write(printSummary({ ...summary, secondsByStep: seconds }, months, pages.url));
  if (!choice.once) await stopped;
  return summary.booksBalance ? 0 : 1;
}

async function runMonth(
  world: World,
  month: Month,
  choice: StartChoice,
  places: { readonly rosters: string; readonly truth: string; readonly populationUrl: string },
  progress: Progress,
): Promise<PaidMonth> {
  if (choice.sample.months > 1) progress.say(`— Tháng ${month} / Month ${month} —`);
  const imported = await importMonth(world, month, places.rosters, progress);
  await verifyPeople(world, progress);
  await assessPeople(world, month, progress);
  const staff = await staffOf(world, choice.sample.province);
  const paid = await payMonth(world, {
    month,
    staff,
    watch: progress,
    meanwhile: async () => {
      // Between the signature and the release people die: the last check before money moves must find them.
      await letPeopleDie(places.populationUrl, places.truth, month);
      await followLife(world);
    },
  });
  return { ...paid, refusals: [...imported.refusals, ...lastOfEach(paid.refusals)] };
}

/** A list refused in every round is reported once. */
const lastOfEach = (refusals: readonly MetRefusal[]): MetRefusal[] => [
  ...new Map(refusals.map((one) => [`${one.where} ${one.refusal.code}`, one])).values(),
];

async function stepped<T>(
  progress: Progress,
  name: string,
  title: string,
  work: (note: (text: string) => void) => Promise<T>,
  summary: (value: T) => string,
): Promise<T> {
  const step = progress.step(name, title);
  try {
    const value = await work((text) => step.note(text));
    step.done(summary(value));
    return value;
  } catch (error) {
    step.failed((error as Error).message);
    throw error;
  }
}

main(process.argv.slice(2)).then(
  (code) => process.exit(code),
  (error: unknown) => {
    process.stderr.write(
      error instanceof BadArgument
        ? `${error.message}\n`
        : `${error instanceof Error ? error.stack : String(error)}\n`,
    );
    process.exit(error instanceof BadArgument ? 2 : 1);
  },
);
