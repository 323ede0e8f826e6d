import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

export interface StepResult {
  readonly step: string;
  readonly rows: number;
  readonly seconds: number;
  readonly note: Readonly<Record<string, number>>;
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
  /** Peak resident memory of each worker process. */
  readonly peakBytes: readonly number[];
}

export async function writeResults(runs: readonly CycleRun[], folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'cycle.json'), `${JSON.stringify(runs, null, 2)}\n`);
}
