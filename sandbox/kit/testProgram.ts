import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { TestContext } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { Running, StartOptions } from './program.ts';

/** For tests: an institution that answers at an address. */
export interface Answering {
  readonly url: string;
  get(path: string): Promise<{ status: number; body: Record<string, unknown> }>;
  post(
    path: string,
    body: unknown,
    headers?: Record<string, string>,
  ): Promise<{ status: number; body: Record<string, unknown> }>;
  text(path: string): Promise<string>;
}

/** For tests: an institution running as a program of its own. */
export interface Spawned extends Answering {
  readonly child: ChildProcess;
  /** Kills the program at once, as a power cut would. */
  kill(): Promise<void>;
}

async function json(response: Response): Promise<{ status: number; body: Record<string, unknown> }> {
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

const answering = (url: string): Answering => ({
  url,
  get: async (path) => json(await fetch(url + path)),
  post: async (path, body, headers = {}) => {
    const sent = typeof body === 'string' ? body : JSON.stringify(body);
    return json(await fetch(url + path, { method: 'POST', headers, body: sent }));
  },
  text: async (path) => (await fetch(url + path)).text(),
});

/** For tests: runs an institution inside the test's own program, with a virtual clock, until the test is over. */
export async function runInstitution(
  t: TestContext,
  start: (options: StartOptions) => Promise<Running>,
  stateDir: string,
): Promise<Answering> {
  const running = await start({ stateDir, seed: 'test', virtualClock: true });
  t.after(() => running.close());
  return answering(`http://127.0.0.1:${running.port}`);
}

/** For tests: starts `sandbox/NAME/server.ts` on a free port with a virtual clock and waits until it says it is ready. */
export async function spawnInstitution(name: string, stateDir: string, ...more: string[]): Promise<Spawned> {
  const program = fileURLToPath(new URL(`../${name}/server.ts`, import.meta.url));
  const given = ['--state', stateDir, '--seed', 'test', '--virtual-clock', '--watch-stdin', ...more];
  const child = spawn(process.execPath, [program, ...given], { stdio: ['pipe', 'pipe', 'inherit'] });
  const lines = createInterface({ input: child.stdout });
  const first = await Promise.race([once(lines, 'line'), once(child, 'exit')]);
  const ready = JSON.parse(String(first[0])) as { port: number };
  const url = `http://127.0.0.1:${ready.port}`;
  return {
    ...answering(url),
    child,
    kill: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const gone = once(child, 'exit');
      child.kill('SIGKILL');
      await gone;
    },
  };
}
