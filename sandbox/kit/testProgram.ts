import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

/** For tests: an institution running as a program of its own. */
export interface Spawned {
  readonly url: string;
  readonly child: ChildProcess;
  get(path: string): Promise<{ status: number; body: Record<string, unknown> }>;
  post(
    path: string,
    body: unknown,
    headers?: Record<string, string>,
  ): Promise<{ status: number; body: Record<string, unknown> }>;
  text(path: string): Promise<string>;
  /** Kills the program at once, as a power cut would. */
  kill(): Promise<void>;
}

async function json(response: Response): Promise<{ status: number; body: Record<string, unknown> }> {
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
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
    url,
    child,
    get: async (path) => json(await fetch(url + path)),
    post: async (path, body, headers = {}) => {
      const sent = typeof body === 'string' ? body : JSON.stringify(body);
      return json(await fetch(url + path, { method: 'POST', headers, body: sent }));
    },
    text: async (path) => (await fetch(url + path)).text(),
    kill: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const gone = once(child, 'exit');
      child.kill('SIGKILL');
      await gone;
    },
  };
}
