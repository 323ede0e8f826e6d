import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

export type Name = 'population' | 'hub' | 'treasury' | 'post' | 'notice';

/** One sandbox institution, running as the program it is. */
export interface RunningInstitution {
  readonly url: string;
  /** Moves its virtual clock; everything due has happened when this returns. */
  advance(seconds: number): Promise<void>;
  faults(faults: Record<string, unknown>): Promise<void>;
  /** Asks or tells something over HTTP that no adapter does. */
  post(path: string, body: unknown): Promise<unknown>;
  stop(): Promise<void>;
}

/** A folder with the sample's truth, in which institutions keep their state from start to start. */
export class Country implements AsyncDisposable {
  readonly folder: string;
  readonly #running: RunningInstitution[] = [];

  private constructor(folder: string) {
    this.folder = folder;
  }

  static async create(truth: Record<string, readonly object[]>): Promise<Country> {
    const country = new Country(await mkdtemp(join(tmpdir(), 'ansinh-country-')));
    await mkdir(join(country.folder, 'truth'));
    for (const [file, rows] of Object.entries(truth)) {
      const lines = rows.map((row) => `${JSON.stringify(row)}\n`).join('');
      await writeFile(join(country.folder, 'truth', file), lines);
    }
    return country;
  }

  /** Starts an institution, or starts it again with the state it left. */
  async start(name: Name, ...more: readonly string[]): Promise<RunningInstitution> {
    const state = join(this.folder, name);
    const given = [
      '--port',
      '0',
      '--state',
      state,
      '--truth',
      join(this.folder, 'truth'),
      '--seed',
      'contracts',
    ];
    const program = spawn(
      process.execPath,
      [`sandbox/${name}/server.ts`, ...given, '--virtual-clock', '--watch-stdin', ...more],
      { cwd: ROOT, stdio: ['pipe', 'pipe', 'inherit'] },
    );
    const running = institutionAt(`http://127.0.0.1:${await portOf(program)}`, program);
    this.#running.push(running);
    return running;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.all(this.#running.map((institution) => institution.stop()));
    await rm(this.folder, { recursive: true });
  }
}

async function portOf(program: ChildProcess): Promise<number> {
  for await (const line of createInterface({ input: program.stdout! })) {
    const { ready, port } = JSON.parse(line) as { ready: boolean; port: number };
    if (ready) return port;
  }
  throw new Error('the institution ended before it was ready');
}

function institutionAt(url: string, program: ChildProcess): RunningInstitution {
  const post = async (path: string, body: unknown): Promise<unknown> => {
    const response = await fetch(new URL(path, url), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    const answer: unknown = await response.json();
    if (!response.ok) throw new Error(`${path}: ${response.status} ${JSON.stringify(answer)}`);
    return answer;
  };
  return {
    url,
    post,
    advance: async (seconds) => void (await post('/control/advance', { seconds })),
    faults: async (faults) => void (await post('/control/faults', { faults })),
    stop: async () => {
      if (program.exitCode !== null || program.signalCode !== null) return;
      const ended = once(program, 'exit');
      program.kill('SIGTERM');
      await ended;
    },
  };
}
