import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { startInstitutions } from '#app/institutions.ts';
import { type CommuneStaff, staffOf } from '#app/month/officers.ts';
import { startWorker } from '#app/worker.ts';
import { foldersIn, type InstitutionUrls, openWorld, type World } from '#app/world.ts';
import { seedDemoOfficers } from '#contexts/identity/index.ts';
import { testDatabase } from '#platform/cluster/testDatabase.ts';
import type { Log } from '#platform/log.ts';
import { makePeople, type SyntheticPeople } from './syntheticPeople.ts';

/** A small country that runs: its own database, sandbox institutions as programs, officers with keys, people, and a worker. */
export interface RunningCountry extends AsyncDisposable {
  readonly world: World;
  readonly staff: readonly CommuneStaff[];
  /** As the owner of the database. */
  readonly adminUrl: string;
  /** As the role of requests. */
  readonly appUrl: string;
  /** The folder of keys, messages and reports. */
  readonly home: string;
  /** As the role of citizens. */
  readonly citizenUrl: string;
  readonly urls: InstitutionUrls;
  /** Sets the faults of an institution; `{}` mends it. */
  faults(
    institution: 'hub' | 'post' | 'treasury' | 'population',
    faults: Record<string, unknown>,
  ): Promise<void>;
}

export interface CountryOptions extends Omit<SyntheticPeople, 'communes'> {
  readonly communes: number;
  readonly closedAccounts?: number;
  /** Where the worker writes its log; warnings to standard output unless told. */
  readonly log?: Log;
  /** Also VNeID and the officers' identity provider. */
  readonly signIn?: boolean;
}

/** People of Huế (46), the province with the fewest communes; the first `communes` of them have people. */
export async function runningCountry(options: CountryOptions): Promise<RunningCountry> {
  const database = await testDatabase({ template: 'ansinh' });
  const home = await mkdtemp(join(tmpdir(), 'ansinh-country-'));
  const truth = join(home, 'truth');
  await mkdir(truth);
  const institutions = await startInstitutions({
    stateFolder: join(home, 'sandbox'),
    truthFolder: truth,
    seed: 'country',
    signIn: options.signIn ?? false,
  });
  const name = `country-${process.pid}-${crypto.randomUUID().slice(0, 8)}`;
  const world = await openWorld({
    workerUrl: database.workerUrl,
    folders: foldersIn(home),
    urls: institutions.urls,
    name,
    connections: 8,
  });
  await seedDemoOfficers(world, world.actor, '46');
  const staff = (await staffOf(world, '46')).slice(0, options.communes);
  await settlePeople(world, staff, truth, options);
  const worker = await startWorker(world, {
    log: options.log ?? pino({ level: 'warn' }),
    connectionName: name,
    mailboxSeconds: 0.1,
  });
  return {
    world,
    staff,
    adminUrl: database.adminUrl,
    appUrl: database.appUrl,
    home,
    citizenUrl: database.citizenUrl,
    urls: institutions.urls,
    faults: (institution, faults) => setFaults(institutions.urls[institution], faults),
    async [Symbol.asyncDispose]() {
      await worker.stop();
      await world.close();
      await institutions.stop();
      await database.drop();
      await rm(home, { recursive: true });
    },
  };
}

/** People with their accounts, which the hub knows too. */
async function settlePeople(
  world: World,
  staff: readonly CommuneStaff[],
  truth: string,
  options: CountryOptions,
): Promise<void> {
  const accounts = await makePeople(world.database, world.actor, world.vault, {
    ...options,
    communes: staff.map((one) => one.communeId),
  });
  const state = (at: number) => (at < (options.closedAccounts ?? 0) ? 'closed' : 'open');
  const lines = accounts.map((account, at) => `${JSON.stringify({ ...account, state: state(at) })}\n`);
  await writeFile(join(truth, 'accounts.ndjson'), lines.join(''));
}

async function setFaults(url: string, faults: Record<string, unknown>): Promise<void> {
  const answer = await fetch(new URL('/control/faults', url), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ faults }),
  });
  if (!answer.ok) throw new Error(`${url} did not take the faults: ${await answer.text()}`);
}
