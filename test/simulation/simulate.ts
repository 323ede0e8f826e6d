import { Auditor } from './audit/auditor.ts';
import { Chance } from './chance.ts';
import { makeCountry } from './country.ts';
import { figuresAreOfThePayments } from './figures.ts';
import { type Ground, type Landscape, openLandscape } from './landscape.ts';
import { endOfTime, settle, workOn } from './settle.ts';
import { openMonth, possibleSteps, type Run, type Step } from './steps.ts';
import { calm, calmEnough, stir } from './trouble.ts';

/** Every country lives from one budget year into the next. */
const MONTHS = ['2026-12', '2027-01', '2027-02'];
const BEGINS = Date.parse('2026-12-01T08:00:00+07:00');
/** The month after, by how many were lived. */
const AFTER = ['2027-02', '2027-03'];

export interface Simulated {
  readonly seed: number;
  readonly steps: number;
  readonly payments: number;
  readonly log: readonly string[];
}

/** What the auditor or the program said, with the way there. */
export class SeedFailed extends Error {
  override readonly name = 'SeedFailed';
  readonly log: readonly string[];
  constructor(seed: number, log: readonly string[], cause: unknown) {
    const why = cause instanceof Error ? cause.message : String(cause);
    super(
      `seed ${seed}: ${why}\n  the last steps:\n${log
        .slice(-15)
        .map((line) => `    ${line}`)
        .join('\n')}\n` +
        `  again: node scripts/run.mjs --with-tests test/simulation/replay.ts --seed ${seed} --verbose`,
      { cause },
    );
    this.log = log;
  }
}

/** Lives the months of a small country under faults, watched by the auditor. Throws `SeedFailed`. */
export async function simulate(
  ground: Ground,
  seed: number,
  options: { readonly tell?: (line: string) => void } = {},
): Promise<Simulated> {
  const chance = new Chance(seed);
  const land = await openLandscape(ground, {
    seed: `simulation ${seed}`,
    communes: chance.pick([2, 2, 3]),
    begins: BEGINS,
  });
  const log: string[] = [];
  const tell = (line: string) => {
    log.push(line);
    options.tell?.(line);
  };
  try {
    const country = await makeCountry(land, chance, chance.between(10, 30));
    const run: Run = { land, chance, country, cycleIds: [], turn: 0 };
    const auditor = new Auditor(land.admin, land.institutions, land.wire);
    const months = MONTHS.slice(0, chance.pick([2, 2, 2, 3]));
    for (const month of months) await liveMonth(run, auditor, month, tell);
    await endOfTime(run, auditor, AFTER[months.length - 2]!);
    return { seed, steps: run.turn, payments: await auditor.payments(), log };
  } catch (error) {
    throw new SeedFailed(seed, log, error);
  } finally {
    await land.close();
  }
}

async function liveMonth(
  run: Run,
  auditor: Auditor,
  month: string,
  tell: (line: string) => void,
): Promise<void> {
  const { chance, land } = run;
  land.wire.pageLimit = chance.pick([3, 20, 1000]);
  tell(`month ${month}`);
  await openMonth(run, month);
  for (let stirs = chance.between(0, 3); stirs > 0; stirs--) tell(stir(land, chance));
  const steps = chance.between(18, 40);
  for (let at = 0; at < steps; at++) {
    if (chance.happens(0.12)) tell(stir(land, chance));
    await oneStep(run, tell);
    if (at % 2 === 1) await auditor.afterStep();
    if (at % 5 === 4) await figuresAreOfThePayments(run);
  }
  calmEnough(land);
  tell('calm enough');
  await workOn(run, 2);
  calm(land);
  tell('calm');
  await settle(run);
  await auditor.afterMonth(month);
  await figuresAreOfThePayments(run);
}

async function oneStep(run: Run, tell: (line: string) => void): Promise<void> {
  const { chance, land } = run;
  run.turn += 1;
  const step = chance.weigh(await possibleSteps(run))!;
  const fate = chance.next();
  let said: string | undefined;
  if (fate < 0.15) said = await killed(land, step, chance);
  else if (fate < 0.25) said = await overtaken(run, step);
  else {
    said = await step.work();
    if (fate < 0.35) said = `${said ?? ''}; again: ${(await step.work()) ?? ''}`;
  }
  tell(`${run.turn} ${step.name}${said ? `: ${said}` : ''}`);
}

async function killed(land: Landscape, step: Step, chance: Chance): Promise<string> {
  const strike = { at: chance.between(1, 12), how: chance.pick(['killed_before', 'killed_after'] as const) };
  const where = await land.effects.under(strike, async () => void (await step.work()));
  return where ?? 'not killed: too few effects';
}

/** Another worker or officer does something, start to end, between two effects of this one. */
async function overtaken(run: Run, step: Step): Promise<string> {
  const { chance, land } = run;
  const others = await possibleSteps({ ...run, turn: run.turn + 1_000_000 });
  const other = chance.happens(0.4) ? step : chance.weigh(others)!;
  const strike = {
    at: chance.between(1, 8),
    how: 'overtaken' as const,
    by: async () => void (await other.work()),
  };
  const where = await land.effects.under(strike, async () => void (await step.work()));
  return where ? `${where} by ${other.name}` : 'not overtaken: too few effects';
}
