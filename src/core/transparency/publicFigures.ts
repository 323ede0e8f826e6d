import { sumDong } from '../money.ts';
import type { Month } from '../months.ts';

/**
 * What may be published of where the money went. Whoever is one of three people in a commune who receive something there must not be found in a figure, nor worked out by subtracting one
 * figure from another. So figures are published as groups of cells, each of at least ten people, that do not overlap; and whatever else is published
 * (a province, a channel, the country) is a sum of groups. Nothing finer than a group can follow from sums of groups.
 */

/** Fewest people a published figure may be about. */
export const LEAST_PERSONS = 10;

/** What was paid of one programme and month in one commune through one channel. */
export interface Cell {
  readonly channel: string;
  /** Codes. */
  readonly province: string;
  readonly commune: string;
  /** Beneficiaries, each once. */
  readonly persons: number;
  readonly payments: number;
  /** Whole đồng. */
  readonly amount: bigint;
  /** Payments that were in hand by `payBy`. */
  readonly onTime: number;
}

/** Cells published as one figure. A place or channel that is null stands for several, none of which is told. */
export interface FigureGroup {
  readonly channel: string | null;
  readonly province: string | null;
  readonly commune: string | null;
  readonly persons: number;
  readonly payments: number;
  readonly amount: bigint;
  /** Null where those on time, or those late, are some but too few. */
  readonly onTime: number | null;
  readonly cells: readonly Cell[];
}

const LEVELS = ['channel', 'province', 'commune'] as const;

/**
 * The groups that may be published of one programme and month; none where all of it is about too few. A commune, province or channel of too few people is put
 * together with the others of its kind that have too few; if those are still too few, the smallest group beside them joins (or what is left would follow by subtraction). The order of
 * cells does not matter; a cell without payments is as one that is not there.
 */
export function publishableGroups(cells: readonly Cell[], least: number = LEAST_PERSONS): FigureGroup[] {
  const counted = cells.filter((cell) => cell.payments > 0);
  const sets = divided(counted, 0, least);
  return sets
    .filter((set) => personsIn(set) >= least)
    .map((set) => groupOf(set, least))
    .sort((one, other) => (placeOf(one) < placeOf(other) ? -1 : 1));
}

/** Sets of cells of a subtree: all of at least `least` people, or only one. */
function divided(cells: readonly Cell[], level: number, least: number): (readonly Cell[])[] {
  const name = LEVELS[level];
  if (name === undefined || cells.length === 0) return cells.length === 0 ? [] : [cells];
  const sets = [...Map.groupBy(cells, (cell) => cell[name]).values()]
    .flatMap((part) => divided(part, level + 1, least))
    .sort((one, other) => personsIn(one) - personsIn(other) || (keyOf(one) < keyOf(other) ? -1 : 1));
  const few = sets.filter((set) => personsIn(set) < least);
  if (few.length === 0) return sets;
  const enough = sets.slice(few.length);
  let together: readonly Cell[] = few.flat();
  while (personsIn(together) < least && enough.length > 0) together = [...together, ...enough.shift()!];
  return [...enough, together];
}

/** People in a set of cells; who may stand in two channels is not counted twice. */
const personsIn = (cells: readonly Cell[]): number =>
  Math.max(
    0,
    ...Map.groupBy(cells, (cell) => cell.channel)
      .values()
      .map((some) => sumOf(some, 'persons')),
  );

const sumOf = (cells: readonly Cell[], what: 'persons' | 'payments' | 'onTime'): number =>
  cells.reduce((sum, cell) => sum + cell[what], 0);

const keyOf = (cells: readonly Cell[]): string =>
  cells
    .map(({ channel, province, commune }) => `${channel} ${province} ${commune}`)
    .sort()
    .join();
const placeOf = ({ channel, province, commune }: FigureGroup): string =>
  `${channel ?? '~'} ${province ?? '~'} ${commune ?? '~'}`;

function groupOf(cells: readonly Cell[], least: number): FigureGroup {
  const [first] = cells;
  const only = (name: (typeof LEVELS)[number]) =>
    cells.every((cell) => cell[name] === first![name]) ? first![name] : null;
  const [payments, onTime] = [sumOf(cells, 'payments'), sumOf(cells, 'onTime')];
  return {
    channel: only('channel'),
    province: only('province'),
    commune: only('commune'),
    persons: personsIn(cells),
    payments,
    amount: sumDong(cells.map((cell) => cell.amount)),
    onTime: isFew(onTime, least) || isFew(payments - onTime, least) ? null : onTime,
    cells,
  };
}

const isFew = (payments: number, least: number): boolean => payments > 0 && payments < least;

/**
 * The last day on which a payment of a month is on time: the 10th, to which banks credit and communes pay in cash, and the 20th at post offices (Nghị định 335/2026
 * Điều 28; Thông tư 44/2022 Điều 8, where the 20th is practice and not in the text).
 */
export const payBy = (channel: string, month: Month): Temporal.PlainDate =>
  month.toPlainDate({ day: channel === 'post' ? 20 : 10 });
