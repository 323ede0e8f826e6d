import type { Dong } from '../../money.ts';
import { type Month, type MonthNumber, toMonthNumber } from '../../months.ts';
import type { InstrumentCode } from './instruments.ts';
import { meritRates } from './meritRates.ts';
import { standards } from './standards.ts';

/**
 * How well a rate is known: read in the instrument's text, reported by the press, or derived by calculation because the
 * published table was not available. A derived rate is never official.
 */
export type Evidence = 'text' | 'press' | 'derived';

/** One amount of đồng a month, from a month on, until the next row of the same key and scope. */
export interface Rate {
  readonly key: string;
  /** `national`, or the two-digit code of the province whose council decided it. */
  readonly scope: string;
  readonly from: Month;
  readonly amount: Dong;
  readonly instrument: InstrumentCode;
  readonly evidence: Evidence;
}

/** Every dated rate the engine knows, for documents and for looking up. */
export const rateCatalogue = (): readonly Rate[] => [...standards, ...meritRates];

/** Latest first, with the first month as a number: looking up is done for every line of a national month. */
const timelines = new Map(
  [...Map.groupBy(rateCatalogue(), (rate) => timeline(rate.key, rate.scope))].map(([name, rates]) => [
    name,
    rates.map((rate) => ({ rate, start: toMonthNumber(rate.from) })).sort((a, b) => b.start - a.start),
  ]),
);

/**
 * The rate of a key in a month for a resident of a province: the higher of the national and the provincial row, the
 * national one when they are equal. Undefined when no row had started by then. `supposed` stands in for the national
 * amount where somebody asks what would be.
 */
export function rateIn(key: string, month: Month, province?: string, supposed?: Dong): Rate | undefined {
  const number = toMonthNumber(month);
  const known = latest(timeline(key, 'national'), number);
  const national = known && supposed !== undefined ? { ...known, amount: supposed } : known;
  const local = province === undefined ? undefined : latest(timeline(key, province), number);
  if (!national) return undefined;
  return local && local.amount > national.amount ? local : national;
}

function timeline(key: string, scope: string): string {
  return `${key}@${scope}`;
}

const latest = (name: string, month: MonthNumber): Rate | undefined =>
  timelines.get(name)?.find(({ start }) => start <= month)?.rate;
