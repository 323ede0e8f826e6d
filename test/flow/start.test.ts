import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const PEOPLE = ['--people', '600', '--province', '46', '--seed', '5'];

interface Summary {
  readonly payments: number;
  readonly amount_dong: number;
  readonly by_state: Record<string, { payments: number; amount_dong: number }>;
  readonly by_channel: Record<string, { payments: number; amount_dong: number }>;
  readonly held: number;
  readonly breaks: number;
  readonly books_balance: boolean;
  readonly money: {
    in_dong: number;
    in_hand_dong: number;
    in_flight_dong: number;
    returned_dong: number;
    held_dong: number;
  };
  readonly seconds_by_step: Record<string, number>;
  readonly payments_per_second: number;
  readonly refusals: unknown[];
  readonly log_entries: number;
}

function start(home: string, ...more: string[]): ChildProcess {
  return spawn(process.execPath, ['src/app/start.ts', '--once', '--json', ...PEOPLE, ...more], {
    cwd: ROOT,
    env: { ...process.env, ANSINH_HOME: home, PORT: '0', DATABASE_URL: '' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
}

/** Starts, waits for a step to begin, and kills without a word. */
async function killWhile(home: string, step: string): Promise<void> {
  const program = spawn(process.execPath, ['src/app/start.ts', '--once', ...PEOPLE], {
    cwd: ROOT,
    env: { ...process.env, ANSINH_HOME: home, PORT: '0', DATABASE_URL: '' },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  for await (const line of createInterface({ input: program.stderr })) if (line.includes(step)) break;
  program.kill('SIGKILL');
  if (program.exitCode === null && program.signalCode === null) await once(program, 'exit');
}

async function summaryOf(program: ChildProcess): Promise<Summary> {
  let text = '';
  program.stdout!.on('data', (chunk: Buffer) => {
    text += chunk.toString();
  });
  const [code] = await once(program, 'close');
  assert.equal(code, 0, `the program ended with ${code}: ${text.slice(-500)}`);
  return JSON.parse(text.trim().split('\n').at(-1)!) as Summary;
}

test('a month of rosters is paid from one command, a killed start goes on, and a second start pays nobody again', async () => {
  const home = await mkdtemp(join(tmpdir(), 'ansinh-start-'));
  try {
    // Killed outright in the middle of paying, as a machine that loses power.
    await killWhile(home, 'Chi trả / Pay');
    const first = await summaryOf(start(home));
    assert.ok(first.payments > 500, `${first.payments} payments`);
    assert.ok(first.books_balance);
    assert.equal(sum(first.by_state, 'payments'), first.payments);
    assert.equal(sum(first.by_channel, 'amount_dong'), first.amount_dong);
    assert.ok(
      (first.by_state.credited?.payments ?? 0) > 100 && (first.by_state.collected?.payments ?? 0) > 100,
    );
    assert.equal(first.money.in_flight_dong, 0);
    assert.equal(
      first.money.in_dong,
      first.money.in_hand_dong + first.money.returned_dong + first.money.held_dong,
    );
    assert.equal(
      first.money.in_hand_dong,
      first.by_state.credited!.amount_dong + first.by_state.collected!.amount_dong,
    );
    assert.deepEqual(first.refusals, []);
    assert.ok(first.log_entries > 100, 'the month is sealed');
    const second = await summaryOf(start(home));
    assert.ok(second.log_entries > first.log_entries, 'the log goes on');
    for (const same of [
      'payments',
      'amount_dong',
      'by_state',
      'by_channel',
      'held',
      'breaks',
      'money',
    ] as const)
      assert.deepEqual(second[same], first[same], same);
  } finally {
    await rm(home, { recursive: true, force: true });
  }
});

const sum = (
  map: Record<string, { payments: number; amount_dong: number }>,
  what: 'payments' | 'amount_dong',
) => Object.values(map).reduce((total, one) => total + one[what], 0);
