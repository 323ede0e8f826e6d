import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { InstitutionUrls } from './world.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

export interface RunningInstitutions {
  readonly urls: InstitutionUrls;
  stop(): Promise<void>;
}

/**
 * Starts the sandbox institutions as programs of their own, each with its state in a folder that is kept from run to run. They listen on loopback
 * and end with this process, however it ends: their standard input closes.
 */
export async function startInstitutions(options: {
  readonly stateFolder: string;
  readonly truthFolder: string;
  readonly seed: string;
  /** Also VNeID and the officers' identity provider. */
  readonly signIn?: boolean;
}): Promise<RunningInstitutions> {
  const programs: ChildProcess[] = [];
  const start = async (name: string, ...more: string[]) => {
    const state = join(options.stateFolder, name);
    await mkdir(state, { recursive: true });
    const program = spawn(
      process.execPath,
      [
        join(ROOT, `sandbox/${name}/server.ts`),
        '--port',
        '0',
        '--state',
        state,
        '--truth',
        options.truthFolder,
        '--seed',
        options.seed,
        '--watch-stdin',
        ...more,
      ],
      { cwd: ROOT, stdio: ['pipe', 'pipe', 'inherit'] },
    );
    programs.push(program);
    return `http://127.0.0.1:${await portOf(name, program)}`;
  };
  const [population, hub, post, notice] = await Promise.all([
    start('population'),
    start('hub'),
    start('post'),
    start('notice'),
  ]);
  const treasury = await start('treasury', '--hub', hub, '--post', post);
  const [vneid, workforce] = options.signIn ? await Promise.all([start('vneid'), start('workforce')]) : [];
  return {
    urls: {
      population,
      hub,
      treasury,
      post,
      vneid,
      workforce,
      ...carriersOf(notice),
    },
    async stop() {
      await Promise.all(
        programs.map(async (program) => {
          if (program.exitCode !== null || program.signalCode !== null) return;
          program.kill('SIGTERM');
          await once(program, 'exit');
        }),
      );
    },
  };
}

const carriersOf = (notice: string) => ({
  sms: `${notice}/sms/`,
  vneidMessages: `${notice}/vneid/`,
  email: `${notice}/email/`,
});

async function portOf(name: string, program: ChildProcess): Promise<number> {
  for await (const line of createInterface({ input: program.stdout! })) {
    const { ready, port } = JSON.parse(line) as { ready: boolean; port: number };
    if (ready) return port;
  }
  throw new Error(`The sandbox institution ${name} ended before it was ready.`);
}
