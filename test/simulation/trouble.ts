import type { Chance } from './chance.ts';
import type { Landscape } from './landscape.ts';

type Draw = (chance: Chance) => unknown;

const on: Draw = () => true;
const some: Draw = (chance) => chance.pick([0.05, 0.2, 0.6]);
const few: Draw = (chance) => chance.pick([0.02, 0.1]);
const hours: Draw = (chance) => chance.pick([3_600, 86_400, 300_000]);

/** Every fault every institution can have, but for slowness, which no clock here would notice. */
const FAULTS: Readonly<Record<'population' | 'hub' | 'treasury' | 'post', Readonly<Record<string, Draw>>>> = {
  population: { down: on, errorRate: some, repeatEvents: on },
  hub: {
    down: on,
    lateSeconds: hours,
    duplicateReports: on,
    loseReports: some,
    loseAcknowledgement: some,
    rejectRate: few,
    returnRate: few,
    wrongAmountRate: few,
    silentProviders: (chance) => [chance.pick(['970436', '970415', '971005'])],
    contradict: few,
    unknownReference: few,
  },
  treasury: {
    down: on,
    returnOrders: some,
    fundLateSeconds: hours,
    loseAcknowledgement: some,
    duplicateEvents: on,
  },
  post: {
    down: on,
    lateSeconds: hours,
    duplicateCollections: on,
    loseCollections: some,
    uncollectedRate: few,
    wrongAmountRate: few,
    unknownReference: few,
    contradict: few,
  },
};

/** Another set of faults for one institution, perhaps none; says which. */
export function stir(land: Landscape, chance: Chance): string {
  const name = chance.pick(['population', 'hub', 'hub', 'treasury', 'post', 'post'] as const);
  const kinds = Object.entries(FAULTS[name]);
  const chosen = chance.shuffle(kinds).slice(0, chance.pick([0, 1, 2, 3]));
  const faults = Object.fromEntries(chosen.map(([fault, draw]) => [fault, draw(chance)]));
  setFaults(land, name, faults);
  return `faults ${name} ${JSON.stringify(faults)}`;
}

/** What merely keeps everybody waiting is off; what is wrong stays wrong. */
export function calmEnough(land: Landscape): void {
  for (const name of Object.keys(FAULTS) as (keyof typeof FAULTS)[]) {
    const now = land.institutions[name].engine.faults as Readonly<Record<string, unknown>>;
    setFaults(
      land,
      name,
      Object.fromEntries(
        Object.keys(FAULTS[name])
          .filter((fault) => !WAITING.has(fault))
          .map((fault) => [fault, now[fault]]),
      ),
    );
  }
}

const WAITING = new Set(['down', 'errorRate', 'returnOrders']);

/** Everything works as on a good day. */
export function calm(land: Landscape): void {
  for (const name of Object.keys(FAULTS) as (keyof typeof FAULTS)[]) setFaults(land, name, {});
}

/** Exactly these faults of an institution, from now on. */
export function setFaults(land: Landscape, name: keyof typeof FAULTS, faults: Record<string, unknown>): void {
  const answer = land.institutions[name].engine.setFaults({ faults });
  if (answer.status !== 200) throw new Error(`The ${name} has no such faults: ${JSON.stringify(faults)}`);
}
