import { join } from 'node:path';
import pg from 'pg';
import { seedDemoOfficers } from '#contexts/identity/index.ts';
import { publishFigures } from '#contexts/transparency/index.ts';
import { addMonths, type Month } from '#core/months.ts';
import { createLog, type Log } from '#platform/log.ts';
import { createProgress, type Progress, type ProgressStep } from '#platform/progress/progress.ts';
import { buildFaces } from './buildFaces.ts';
import { signInHints, tellOfficers } from './demoSignIn.ts';
import { keepInstallation, sandboxAt } from './installation.ts';
import { type RunningInstitutions, startInstitutions } from './institutions.ts';
import { beginMonth } from './month/beginMonth.ts';
import { closeCycles, type MetRefusal } from './month/cycleSteps.ts';
import { sayWhereCashIs, staffOf } from './month/officers.ts';
import { type PaidMonth, payMonth } from './month/payMonth.ts';
import {
  assessPeople,
  followLife,
  importMonth,
  letPeopleDie,
  prevalidateMonth,
  verifyPeople,
} from './month/rosterSteps.ts';
import { type OpenedDatabase, openDatabase } from './openDatabase.ts';
import { makeSample, type SampleFolders } from './sample.ts';
import { type Pages, serve } from './serve.ts';
import {
  BadArgument,
  type Environment,
  readEnvironment,
  readStartArguments,
  type StartChoice,
  sampleKey,
} from './settings.ts';
import { registerWithSandbox } from './signIn.ts';
import { printSummary, summarise, summaryJson } from './summary.ts';
import { startWorker } from './worker.ts';
import { foldersIn, type InstitutionUrls, openWorld, type World } from './world.ts';

/** The country of the sample, running: what a month is paid with. */
interface Country {
  readonly world: World;
  readonly folders: SampleFolders;
  readonly urls: InstitutionUrls;
  readonly pages: Pages;
}

async function main(argv: readonly string[]): Promise<number> {
  const choice = readStartArguments(argv);
  const progress = createProgress({
    stream: process.stderr,
    ...(choice.json ? { mode: 'silent' as const } : {}),
  });
  await using open = new AsyncDisposableStack();
  const stopped = new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => resolve());
  });
  try {
    return await Promise.race([run(choice, progress, open, stopped), stopped.then(() => 130)]);
  } finally {
    progress.close();
  }
}

async function run(
  choice: StartChoice,
  progress: Progress,
  open: AsyncDisposableStack,
  stopped: Promise<void>,
): Promise<number> {
  const country = await openCountry(choice, progress, open);
  const months = Array.from({ length: choice.sample.months }, (_, at) => addMonths(choice.sample.month, at));
  const paid: PaidMonth[] = [];
  await treasuryControls(country.urls, false);
  for (const month of months) {
    if (months.length > 1) progress.say(`— Tháng ${month} / Month ${month} —`);
    paid.push(await runMonth(country, month, choice, progress));
  }
  if (!choice.once) await leaveUnderWay(country, months.at(-1)!, choice, progress);
  const proof = progress.step('verify', 'Kiểm chứng sổ sách / Prove the books');
  const summary = await summarise(
    country.world,
    paid.flatMap((one) => one.cycleIds),
    paid.flatMap((one) => one.refusals),
  );
  proof.done(
    summary.booksBalance ? 'sổ sách cân / the books balance' : 'SỔ SÁCH LỆCH / THE BOOKS DO NOT BALANCE',
  );
  progress.close();
  const seconds = progress.secondsByStep();
  process.stdout.write(
    choice.json
      ? `${JSON.stringify(summaryJson(summary, seconds))}\n`
      : printSummary(summary, seconds, months, country.pages.url),
  );
  if (!choice.json && !choice.once)
    process.stdout.write(
      await signInHints(country.world.database, country.urls, country.pages.url, choice.sample.province),
    );
  if (!choice.once) await stopped;
  return summary.booksBalance ? 0 : 1;
}

/** Starts everything, in the order things need each other; `open` closes it again, last opened first. */
async function openCountry(
  choice: StartChoice,
  progress: Progress,
  open: AsyncDisposableStack,
): Promise<Country> {
  const environment = readEnvironment();
  const key = sampleKey(choice.sample);
  const home = join(environment.home, 'samples', key);
  await stepped(progress, 'faces', 'Trang web / Web pages', buildFaces);
  const database = await stepped(progress, 'database', 'Cơ sở dữ liệu / Database', async (step) => {
    const opened = await openDatabase(environment, `ansinh_${key}`, (line) => step.note(line));
    step.done(opened.about);
    return opened;
  });
  open.defer(() => database.stop());
  await onlyOne(database.workerUrl, open);
  const folders = await stepped(progress, 'sample', 'Tạo mẫu một tỉnh / Make a province', (step) =>
    makeSample(monthsToMake(choice), home, (text) => step.note(text)),
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
        signIn: true,
      }),
  );
  open.defer(() => institutions.stop());
  const connectionName = `ansinh-worker-${crypto.randomUUID().slice(0, 8)}`;
  const world = await openWorld({
    workerUrl: database.workerUrl,
    folders: foldersIn(home),
    keyService: environment.keyService,
    urls: institutions.urls,
    name: connectionName,
    connections: 8,
    sandboxCallbacks: true,
    sendsByNight: true,
    logOrigin: environment.logOrigin,
  });
  open.defer(() => world.close());
  await seedDemoOfficers(world, world.actor, choice.sample.province);
  open.use(await tellOfficers(world.database, folders.truth));
  const log = createLog(environment.logLevel);
  const worker = await startWorker(world, { log, connectionName });
  open.defer(() => worker.stop());
  const pages = await openPages(environment, { database, institutions, world, log });
  open.defer(() => pages.close());
  await keepInstallation(environment, {
    home,
    database: `ansinh_${key}`,
    ...sandboxAt(institutions.urls),
    pages: pages.url,
  });
  return { world, folders, urls: institutions.urls, pages };
}

/** Serves the pages, and tells the identity providers of the sandbox where people come back to. */
async function openPages(
  environment: Environment,
  on: {
    readonly database: OpenedDatabase;
    readonly institutions: RunningInstitutions;
    readonly world: World;
    readonly log: Log;
  },
): Promise<Pages> {
  const { database, institutions, world, log } = on;
  const { port, publicUrl } = environment;
  const { appUrl, citizenUrl } = database;
  const sandbox = institutions.urls;
  const pages = await serve({ appUrl, citizenUrl, world, port, log, publicUrl, sandbox });
  if (publicUrl === undefined) await registerWithSandbox(institutions.urls, world.folders.keys, pages.url);
  return pages;
}

/** Who goes on looking finds the month after the paid ones under way: its rosters are made too. */
const monthsToMake = ({ sample, once }: StartChoice): StartChoice['sample'] =>
  once ? sample : { ...sample, months: sample.months + 1 };

const ONE_START_LOCK = 4_815_162;

/** Two starts of one sample would run two sets of institutions over one state: the second is told so. The lock goes with the connection. */
async function onlyOne(workerUrl: string, open: AsyncDisposableStack): Promise<void> {
  const client = new pg.Client({ connectionString: workerUrl, application_name: 'ansinh-start' });
  client.on('error', () => undefined);
  await client.connect();
  open.defer(() => client.end());
  const { rows } = await client.query<{ locked: boolean }>('select pg_try_advisory_lock($1) as locked', [
    ONE_START_LOCK,
  ]);
  if (!rows[0]?.locked)
    throw new BadArgument(
      'Mẫu này đang chạy trong một tiến trình khác; hãy dùng trang web của nó hoặc dừng nó trước. / This sample is running in another process; use its pages, or stop it first.',
    );
}

async function leaveUnderWay(
  { world, folders, urls }: Country,
  after: Month,
  choice: StartChoice,
  progress: Progress,
): Promise<void> {
  const staff = await staffOf(world, choice.sample.province);
  const rosters = join(folders.rosters, addMonths(after, 1).toString());
  const controlByHand = () => treasuryControls(urls, true);
  await beginMonth(world, after, { staff, rosters, watch: progress, controlByHand });
  await controlByHand();
}

/** Whether the sandbox Treasury waits for its controller, or lets pass what its machine finds in order. */
async function treasuryControls({ treasury }: InstitutionUrls, byHand: boolean): Promise<void> {
  const answer = await fetch(new URL('/control/faults', treasury), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ faults: byHand ? { controlByHand: true } : {} }),
  });
  if (!answer.ok) throw new Error(`The sandbox Treasury did not take how it controls: ${answer.status}.`);
}

async function runMonth(
  country: Country,
  month: Month,
  choice: StartChoice,
  progress: Progress,
): Promise<PaidMonth> {
  const { world, folders } = country;
  const imported = await importMonth(world, month, join(folders.rosters, month.toString()), progress);
  await verifyPeople(world, progress);
  await assessPeople(world, month, progress);
  await prevalidateMonth(world, month, progress);
  const staff = await staffOf(world, choice.sample.province);
  await sayWhereCashIs(world, staff);
  const paid = await payMonth(world, {
    month,
    staff,
    watch: progress,
    meanwhile: async () => {
      // Between the signature and the release people die: the last check before money moves must find them.
      await letPeopleDie(country.urls.population, folders.truth, month);
      await followLife(world);
    },
  });
  const open = await publishMonth(world, paid.cycleIds, progress);
  return { ...paid, refusals: [...imported.refusals, ...lastOfEach(paid.refusals), ...open] };
}

/** The month is over: its cycles are closed, and where the money went is published. */
async function publishMonth(
  world: World,
  cycleIds: readonly number[],
  progress: Progress,
): Promise<MetRefusal[]> {
  const step = progress.step('publish', 'Đóng kỳ, công bố số liệu / Close the cycles, publish figures');
  const open = await closeCycles(world, cycleIds);
  const cycles = await publishFigures(world.database, world.actor);
  step.done(`${cycles} kỳ / cycles`);
  return open;
}

/** A list refused in every round is reported once. */
const lastOfEach = (refusals: readonly MetRefusal[]): MetRefusal[] => [
  ...new Map(refusals.map((one) => [`${one.where} ${one.refusal.code}`, one])).values(),
];

/** A step of the task list that ends as its work does. */
async function stepped<T>(
  progress: Progress,
  name: string,
  title: string,
  work: (step: ProgressStep) => Promise<T>,
): Promise<T> {
  const step = progress.step(name, title);
  try {
    const value = await work(step);
    step.done();
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
