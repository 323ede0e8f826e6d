import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Refused } from '#cli/stop.ts';
import type { Running, SandboxOptions } from '#cli/system.ts';
import { createLog } from '#platform/log.ts';
import { buildFaces } from './buildFaces.ts';
import { keepInstallation, readInstallation, sandboxAt } from './installation.ts';
import { startInstitutions } from './institutions.ts';
import { openDatabase } from './openDatabase.ts';
import { INSTITUTIONS_UNKNOWN } from './openForCommands.ts';
import { sampleFolders } from './sample.ts';
import { serve } from './serve.ts';
import type { Environment } from './settings.ts';
import { registerWithSandbox } from './signIn.ts';
import { startWorker } from './worker.ts';
import { foldersIn, openWorld } from './world.ts';

/** Connections beside those that jobs hold: mailboxes, the look after orphaned jobs, notifications. */
const SPARE_CONNECTIONS = 5;

/** The institutions, told to the installation, so that commands beside them find them. Refused while others answer for it. */
export async function runSandbox(
  environment: Environment,
  options: SandboxOptions,
): Promise<Running<Readonly<Record<string, string>>>> {
  const installation = await readInstallation(environment);
  if (installation.urls && (await answers(installation.urls.hub))) throw new Refused(ALREADY_RUNNING);
  const truthFolder = options.truth ?? sampleFolders(installation.home).truth;
  await mkdir(truthFolder, { recursive: true });
  const institutions = await startInstitutions({
    stateFolder: options.state ?? join(installation.home, 'sandbox'),
    truthFolder,
    seed: options.seed,
    signIn: true,
  });
  await keepInstallation(environment, { ...installation, ...sandboxAt(institutions.urls) });
  const at = Object.fromEntries(Object.entries(institutions.urls).filter(([, url]) => url !== undefined));
  return { at, stop: () => institutions.stop() };
}

async function answers(url: string): Promise<boolean> {
  try {
    return (await fetch(new URL('/health', url), { signal: AbortSignal.timeout(2_000) })).ok;
  } catch {
    return false;
  }
}

/** The API and the pages over the installation's database. */
export async function runServer(
  environment: Environment,
  options: { readonly port: number | undefined },
): Promise<Running<{ readonly url: string }>> {
  await buildFaces();
  const { database, world, urls, isSandbox, close } = await openInstallation(environment, 'ansinh-server', 4);
  try {
    const pages = await serve({
      appUrl: database.appUrl,
      citizenUrl: database.citizenUrl,
      world,
      port: options.port ?? environment.port,
      log: createLog(environment.logLevel),
      publicUrl: environment.publicUrl,
      sandbox: isSandbox ? urls : undefined,
    });
    // A real provider is told by hand where people come back to; with a public address it is one.
    if (environment.publicUrl === undefined) await registerWithSandbox(urls, world.folders.keys, pages.url);
    return {
      at: { url: pages.url },
      async stop() {
        await pages.close();
        await close();
      },
    };
  } catch (error) {
    await close();
    throw error;
  }
}

/** A worker of the installation: one of as many as there are. */
export async function runWorker(
  environment: Environment,
  { jobs }: { readonly jobs: number },
): Promise<Running<{ readonly name: string }>> {
  const name = `ansinh-worker-${crypto.randomUUID().slice(0, 8)}`;
  const { world, close } = await openInstallation(environment, name, jobs + SPARE_CONNECTIONS);
  const worker = await startWorker(world, {
    jobs,
    connectionName: name,
    log: createLog(environment.logLevel),
  });
  return {
    at: { name },
    async stop() {
      await worker.stop();
      await close();
    },
  };
}

async function openInstallation(environment: Environment, name: string, connections: number) {
  const installation = await readInstallation(environment);
  if (!installation.urls) throw new Refused(INSTITUTIONS_UNKNOWN);
  const database = await openDatabase(environment, installation.database, () => undefined);
  const world = await openWorld({
    workerUrl: database.workerUrl,
    folders: foldersIn(installation.home),
    keyService: environment.keyService,
    urls: installation.urls,
    name,
    connections,
    sandboxCallbacks: environment.sandboxCallbacks,
    sendsByNight: environment.sendsByNight,
    logOrigin: environment.logOrigin,
  });
  return {
    database,
    world,
    urls: installation.urls,
    isSandbox: installation.isSandbox ?? false,
    async close() {
      await world.close();
      await database.stop();
    },
  };
}

const ALREADY_RUNNING = {
  code: 'institutions_already_running',
  vi: 'Các cơ quan giả lập đang chạy cho bản cài đặt này (npm start hoặc ansinh sandbox khác).',
  en: 'The institutions are running for this installation already (npm start, or another ansinh sandbox).',
} as const;
