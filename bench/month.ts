import { loadavg } from 'node:os';
import { letAMonthPass, MONTH_BEFORE, PAID_MONTH } from './country.ts';
import type { Crew, Part } from './crew.ts';
import { dropRawFiles, writeRawFiles } from './rawReference.ts';
import type { CycleRun, StepResult } from './results.ts';
import { asAdmin, type OpenSite } from './site.ts';
import type { StepName } from './steps.ts';

const MOST_PEOPLE_A_PART = 2_500_000;

/** What is timed, in order. `answer` is the institutions' own work and is not. */
const CHAIN: readonly StepName[] = [
  'draft',
  'check',
  'sign',
  'fund',
  'release',
  'instruct',
  'outcomes',
  'reconcile',
  'prove',
];

/** Pays one month of the country, step by step, and measures it; the raw reference runs beside it, right after the draft. */
export async function payMonth(site: OpenSite, crew: Crew, log: (line: string) => void): Promise<CycleRun> {
  const { people, communes } = site.country;
  const loadBefore = loadavg()[0]!;
  const parts = partsOf(communes, Math.max(2, 2 * Math.ceil(people / (2 * MOST_PEOPLE_A_PART))));
  await crew.run('draft', parts, { ...site, month: MONTH_BEFORE });
  await letAMonthPass(site.adminUrl);
  await asAdmin(site.adminUrl, 'checkpoint');
  const at = { ...site, month: PAID_MONTH };
  const steps: StepResult[] = [];
  const raw: StepResult[] = [];
  const timed = async (step: StepName, into?: StepResult[]) => {
    const run = await crew.run(step, parts, at);
    const { rows, seconds, note } = run;
    into?.push({ step, ...run });
    log(
      `${people} ${step.padEnd(10)} ${seconds.toFixed(2).padStart(8)} s ${Math.round(rows / seconds)
        .toLocaleString('en')
        .padStart(12)} rows/s  ${JSON.stringify(note)}`,
    );
  };
  for (const step of CHAIN) {
    await timed(step, steps);
    if (step === 'draft') {
      await timed('rawInsert', raw);
      await writeRawFiles(at);
      await timed('rawCopy', raw);
      await dropRawFiles(at);
    }
    if (step === 'instruct') await timed('answer');
  }
  const chainSeconds = steps.reduce((sum, step) => sum + step.seconds, 0);
  const payments = steps[0]!.rows;
  const run: CycleRun = {
    payments,
    parts: parts.length,
    steps,
    raw,
    chainSeconds,
    paymentsPerSecond: payments / chainSeconds,
    bytes: await measureBytes(site.adminUrl, payments),
    peakBytes: Object.fromEntries(crew.peaks().map((bytes, at) => [`worker_${at + 1}`, bytes])),
    loadBefore,
  };
  log(
    `${people} chain      ${chainSeconds.toFixed(2).padStart(8)} s ${Math.round(run.paymentsPerSecond).toLocaleString('en').padStart(12)} payments/s ${JSON.stringify(run.bytes)} ${Object.values(run.peakBytes).map((bytes) => `${Math.round(bytes / 1e6)} MB`)}`,
  );
  return run;
}

/** Runs of communes with about as many people each. */
export function partsOf(communes: readonly number[], count: number): Part[] {
  const edge = (at: number) => Math.round((at * communes.length) / count);
  return Array.from({ length: count }, (_, at) => ({
    number: at + 1,
    firstCommune: communes[edge(at)]!,
    lastCommune: communes[edge(at + 1) - 1]!,
  }));
}

/** Table and index bytes of the paid month, for each payment. */
async function measureBytes(adminUrl: string, payments: number): Promise<CycleRun['bytes']> {
  const [row] = await asAdmin(
    adminUrl,
    `select sum(pg_table_size('payment_' || chunk_id)) as payment_table, sum(pg_indexes_size('payment_' || chunk_id)) as payment_index,
      sum(pg_table_size('outcome_' || chunk_id)) as outcome_table, sum(pg_indexes_size('outcome_' || chunk_id)) as outcome_index
    from chunk join cycle using (cycle_id) where month = ${Number(PAID_MONTH.replace('-', ''))}`,
  );
  const each = (name: string) => Math.round((10 * Number(row![name])) / payments) / 10;
  return {
    paymentTable: each('payment_table'),
    paymentIndex: each('payment_index'),
    outcomeTable: each('outcome_table'),
    outcomeIndex: each('outcome_index'),
  };
}
