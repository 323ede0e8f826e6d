import { mkdir, writeFile } from 'node:fs/promises';
import { arch, availableParallelism, cpus, platform, totalmem } from 'node:os';
import { join } from 'node:path';
import type { StepRun } from './crew.ts';
import { drawCycle } from './picture.ts';

export interface StepResult extends StepRun {
  readonly step: string;
}

export interface CycleRun {
  readonly payments: number;
  readonly parts: number;
  readonly steps: readonly StepResult[];
  readonly raw: readonly StepResult[];
  readonly chainSeconds: number;
  readonly paymentsPerSecond: number;
  /** Bytes for each payment. */
  readonly bytes: {
    readonly paymentTable: number;
    readonly paymentIndex: number;
    readonly outcomeTable: number;
    readonly outcomeIndex: number;
  };
  /** Peak resident memory by worker process. */
  readonly peakBytes: Readonly<Record<string, number>>;
  /** The machine's load in the minute before the run: what ran beside it. */
  readonly loadBefore: number;
}

export interface CycleResults {
  readonly on: string;
  readonly machine: {
    readonly system: string;
    readonly processor: string;
    readonly cores: number;
    readonly memoryBytes: number;
    readonly node: string;
  };
  readonly runs: readonly CycleRun[];
}

/** Writes `cycle.json`, and from it the picture and the page. */
export async function writeResults(runs: readonly CycleRun[], folder: string): Promise<void> {
  const results: CycleResults = {
    on: Temporal.Now.plainDateISO().toString(),
    machine: {
      system: `${platform()} ${arch()}`,
      processor: cpus()[0]?.model ?? '',
      cores: availableParallelism(),
      memoryBytes: totalmem(),
      node: process.version,
    },
    runs,
  };
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'cycle.json'), `${JSON.stringify(results, null, 2)}\n`);
  await writeFile(join(folder, 'cycle.svg'), drawCycle(results));
  await writeFile(join(folder, 'README.md'), describeCycle(results));
}

/** Microseconds of both workers' time together for each payment. */
export const microseconds = (seconds: number, payments: number): number => (seconds * 1e6) / payments;

/** How much longer the draft took than loading the same rows in a raw way. */
export function draftRatio(run: CycleRun, way: 'rawInsert' | 'rawCopy'): number {
  const secondsOf = (steps: readonly StepResult[], name: string) =>
    steps.find((one) => one.step === name)?.seconds ?? Number.NaN;
  return secondsOf(run.steps, 'draft') / secondsOf(run.raw, way);
}

function describeCycle({ on, machine, runs }: CycleResults): string {
  const thousands = (value: number) => Math.round(value).toLocaleString('en');
  const memory = Math.round(machine.memoryBytes / 2 ** 30);
  const header = ['Payments', ...runs.map((run) => thousands(run.payments))];
  const line = (name: string, read: (run: CycleRun) => string) => [name, ...runs.map(read)];
  const stepLine = (step: string) =>
    line(step, (run) => {
      const one = run.steps.find((result) => result.step === step)!;
      return `${one.seconds.toFixed(1)} s · ${thousands(one.rows / one.seconds)}/s`;
    });
  const table = [
    header,
    header.map((_, at) => (at === 0 ? '---' : '---:')),
    ...runs[0]!.steps.map(({ step }) => stepLine(step)),
    line(
      '**whole chain**',
      (run) => `**${run.chainSeconds.toFixed(1)} s · ${thousands(run.paymentsPerSecond)}/s**`,
    ),
    line(
      'a payment, both workers at once',
      (run) => `${microseconds(run.chainSeconds, run.payments).toFixed(1)} µs`,
    ),
    line(
      'processor time a payment',
      (run) => `${microseconds(processorSecondsOf(run), run.payments).toFixed(1)} µs`,
    ),
    line('draft ÷ raw insert … select', (run) => `${draftRatio(run, 'rawInsert').toFixed(2)}`),
    line('draft ÷ raw COPY', (run) => `${draftRatio(run, 'rawCopy').toFixed(2)}`),
    line('payment: table + index', (run) => `${run.bytes.paymentTable} + ${run.bytes.paymentIndex} bytes`),
    line('outcome: table + index', (run) => `${run.bytes.outcomeTable} + ${run.bytes.outcomeIndex} bytes`),
    line(
      'peak memory of a worker',
      (run) => `${Math.round(Math.max(...Object.values(run.peakBytes)) / 2 ** 20)} MiB`,
    ),
    line('load of the machine before', (run) => run.loadBefore.toFixed(1)),
  ];
  return `# The month, measured

Printed by \`npm run bench\` from [cycle.json](cycle.json) on ${on}: ${machine.cores} cores (${machine.processor}), ${memory} GiB, Node ${machine.node}, the embedded
PostgreSQL 18 with production settings, two worker processes with one connection each. What is measured, and how to read it: [docs/concepts/speed.md](../../docs/concepts/speed.md).

![Cost of a payment by step, and the draft beside a raw load](cycle.svg)

${table.map((cells) => `| ${cells.join(' | ')} |`).join('\n')}

\`faces.json\`: when the small faces can be used on a bad connection (\`bench/faces.ts\`), read in [speed](../../docs/concepts/speed.md#the-faces).
The mapper is measured apart: [mapper.json](mapper.json), read in [speed](../../docs/concepts/speed.md#the-mapper).
`;
}

const processorSecondsOf = (run: CycleRun): number =>
  run.steps.reduce((sum, one) => sum + one.processorSeconds, 0);
