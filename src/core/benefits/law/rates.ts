import type { Dong } from '../../money.ts';
import { compareMonths, type Month } from '../../months.ts';
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

const timelines = Map.groupBy(rateCatalogue(), (rate) => timeline(rate.key, rate.scope));

/**
 * The rate of a key in a month for a resident of a province: the higher of the national and the provincial row, the
 * national one when they are equal. Undefined when no row had started by then.
 */
export function rateIn(key: string, month: Month, province?: string): Rate | undefined {
  const national = latest(timeline(key, 'national'), month);
  const local = province === undefined ? undefined : latest(timeline(key, province), month);
  if (!national) return undefined;
  return local && local.amount > national.amount ? local : national;
}

function timeline(key: string, scope: string): string {
  return `${key}@${scope}`;
}

function latest(name: string, month: Month): Rate | undefined {
  return timelines
    .get(name)
    ?.filter((rate) => compareMonths(rate.from, month) <= 0)
    .reduce<Rate | undefined>(
      (best, rate) => (best && compareMonths(best.from, rate.from) >= 0 ? best : rate),
      undefined,
    );
}
