import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { after, describe, test } from 'node:test';
import { ROOT } from './settings.ts';

const home = await mkdtemp(join(tmpdir(), 'ansinh-cli-'));
after(() => rm(home, { recursive: true, force: true }));

const FACTS = join(ROOT, 'test/golden/benefits/facts/B32.json');
/** Nobody listens there: a verb that opens a database fails at once. */
const UNREACHABLE = 'postgresql://nobody:nothing@127.0.0.1:1/none';

function start(argv: readonly string[], environment: Record<string, string> = {}): ChildProcess {
  return spawn(process.execPath, ['src/app/cli.ts', ...argv], {
    cwd: ROOT,
    env: { ...process.env, ANSINH_HOME: home, DATABASE_URL: UNREACHABLE, ANSINH_SESSION: '', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

async function ansinh(argv: readonly string[], environment: Record<string, string> = {}) {
  const program = start(argv, environment);
  const printed = { out: '', err: '' };
  for (const stream of ['out', 'err'] as const)
    program[`std${stream}`]!.on('data', (chunk: Buffer) => {
      printed[stream] += chunk.toString();
    });
  const [code] = (await once(program, 'close')) as [number];
  return { code, ...printed };
}

describe('the command line as a program', () => {
  test('facts are assessed where there is no database', async () => {
    const { code, out, err } = await ansinh(['assess', '--facts', FACTS, '--month', '2026-11', '--json']);
    assert.deepEqual([code, err], [0, '']);
    assert.equal(JSON.parse(out).total_dong, 1_890_000);
  });

  test('the template, the units and help need no database either', async () => {
    const file = join(home, 'mau.xlsx');
    const written = await ansinh(['template', file, '--commune', '14845', '--month', '2026-12', '--json']);
    assert.deepEqual([written.code, JSON.parse(written.out).commune], [0, '14845']);
    assert.ok((await stat(file)).size > 5_000);
    assert.equal((await ansinh(['template', join(home, 'mau.doc')])).code, 2);
    assert.equal((await ansinh(['template', join(home, 'none', 'mau.xlsx')])).code, 2);
    const units = JSON.parse((await ansinh(['units', '46', '--json'])).out);
    assert.ok(
      units.length >= 30 &&
        units.every((unit: { province: { code: string } }) => unit.province.code === '46'),
    );
    assert.equal((await ansinh(['units', '99999'])).code, 1);
    assert.match((await ansinh(['--help'])).out, /reconcile/);
    assert.match((await ansinh(['list', '--help'])).out, /ansinh list sign/);
  });

  test('0 done, 1 refused, 2 bad usage, 3 fault; with --json one document on standard output', async () => {
    const wrong = await ansinh(['asess', '--json']);
    assert.deepEqual([wrong.code, JSON.parse(wrong.out).error.nearest, wrong.err], [2, 'assess', '']);
    const away = await ansinh(['cycle', 'list', '--json']);
    assert.deepEqual([away.code, JSON.parse(away.out).error.code], [3, 'database_unavailable']);
    const worker = await ansinh(['worker', '--json']);
    assert.deepEqual([worker.code, JSON.parse(worker.out).error.code], [1, 'institutions_unknown']);
  });

  test('docs/reference/cli.md is what the program prints', async () => {
    const { out } = await ansinh(['help', '--markdown']);
    const page = await readFile(join(ROOT, 'docs/reference/cli.md'), 'utf8');
    assert.equal(page, out, 'print it anew: npm run -s ansinh -- help --markdown > docs/reference/cli.md');
  });
});

describe('programs in the foreground, in an installation of their own', () => {
  const running = new Set<ChildProcess>();
  after(async () => {
    for (const program of running) await stop(program);
  });
  const own = { DATABASE_URL: '' };

  /** A program with its line that says it is ready. */
  async function ready(
    argv: readonly string[],
  ): Promise<{ program: ChildProcess; at: Record<string, unknown> }> {
    const program = start([...argv, '--json'], own);
    running.add(program);
    program.stderr!.resume();
    for await (const line of createInterface({ input: program.stdout! }))
      return { program, at: JSON.parse(line) as Record<string, unknown> };
    return assert.fail(`${argv[0]} ended before it was ready`);
  }
  async function stop(program: ChildProcess, signal: NodeJS.Signals = 'SIGTERM'): Promise<number | null> {
    running.delete(program);
    if (program.exitCode !== null || program.signalCode !== null) return program.exitCode;
    const ended = once(program, 'exit');
    program.kill(signal);
    return ((await ended) as [number | null])[0];
  }

  test('the sandbox tells the others where it is; workers come, are killed and come again; the pages answer', async () => {
    const sandbox = await ready(['sandbox']);
    assert.equal((await fetch(new URL('/health', String(sandbox.at.hub)))).status, 200);
    const second = await ansinh(['sandbox', '--json'], own);
    assert.deepEqual([second.code, JSON.parse(second.out).error.code], [1, 'institutions_already_running']);
    for (let round = 0; round < 5; round++) {
      const { program, at } = await ready(['worker', '--jobs', '2']);
      assert.equal(at.jobs, 2);
      assert.equal(await stop(program, 'SIGKILL'), null);
    }
    const worker = await ready(['worker']);
    const server = await ready(['serve', '--port', '0']);
    assert.equal((await fetch(new URL('/v1/units', String(server.at.url)))).status, 401);
    const opened = await ansinh(['cycle', 'open', '--month', '2026-11', '--province', '46', '--json'], own);
    assert.equal(opened.code, 0, opened.out);
    assert.ok(JSON.parse(opened.out).allotments_changed > 0);
    const proof = await ansinh(['verify', '--json'], own);
    assert.deepEqual([proof.code, JSON.parse(proof.out).holds], [0, true]);
    for (const { program } of [server, worker, sandbox]) assert.equal(await stop(program), 0);
  });
});
