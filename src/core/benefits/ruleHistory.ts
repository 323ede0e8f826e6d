import { addMonths, compareMonths, type Month } from '../months.ts';
import type { AssessedLine } from './assessment.ts';
import { exampleOf } from './examples.ts';
import { assessRoster } from './factsFromRoster.ts';
import { rateCatalogue } from './law/rates.ts';
import type { RosterCategory, RosterValues } from './roster/category.ts';
import { rosterCategories } from './rosterCategories.ts';
import { ruleSets } from './ruleSets.ts';

/** What a category yields from a month on, until another; nothing: what was there is not owed any more, or not yet. */
export interface RuleSpan {
  readonly from: Month;
  /** The last month; undefined: until something else is decided. */
  readonly until: Month | undefined;
  readonly lines: readonly AssessedLine[];
}

export interface CategoryHistory {
  readonly category: RosterCategory;
  readonly spans: readonly RuleSpan[];
}

/** The plain case of each column: one child, one unit of seniority, and everything that adds to an amount, so that each part is seen. */
const VALUES: RosterValues = {
  poverty: 'poor',
  children: 1,
  childrenUnder36Months: 1,
  pregnant: true,
  seniority: 1,
  especiallySevere: true,
  nurture: true,
};

/** The months in which something may change: a rate or a rule begins, or a rule ends. In order. */
export function monthsOfChange(): readonly Month[] {
  const months = [
    ...rateCatalogue()
      .filter(({ scope }) => scope === 'national')
      .map(({ from }) => from),
    ...ruleSets.flatMap(({ from, until }) => (until ? [from, addMonths(until, 1)] : [from])),
  ];
  const first = ruleSets.map(({ from }) => from).sort(compareMonths)[0]!;
  return [...new Map(months.map((one) => [one.toString(), one])).values()]
    .filter((one) => compareMonths(one, first) >= 0)
    .sort(compareMonths);
}

/**
 * What every category of the law yields from when until when, also what is decided for months to come: worked out by the rules themselves for an example person of each, by
 * national rates.
 */
export function ruleHistory(): readonly CategoryHistory[] {
  const months = monthsOfChange();
  return rosterCategories.map((category) => ({
    category,
    spans: joined(months.map((month) => ({ month, lines: linesOf(category, month) }))),
  }));
}

function linesOf({ code, benefits }: RosterCategory, month: Month): readonly AssessedLine[] {
  const assessed = assessRoster(exampleOf(code, month, VALUES), month);
  return assessed.ok ? assessed.value.decided.filter(({ benefit }) => benefits.includes(benefit)) : [];
}

/** Neighbours that yield the same are one span; nothing before the first that yields something. */
function joined(
  all: readonly { readonly month: Month; readonly lines: readonly AssessedLine[] }[],
): RuleSpan[] {
  const starts = all.filter(({ lines }, at) => at === 0 || essence(lines) !== essence(all[at - 1]!.lines));
  return starts
    .map(({ month, lines }, at) => {
      const next = starts[at + 1];
      return { from: month, until: next && addMonths(next.month, -1), lines };
    })
    .filter(({ lines }, at) => at > 0 || lines.length > 0);
}

const essence = (lines: readonly AssessedLine[]): string =>
  lines
    .map(
      ({ benefit, amount, grounds }) =>
        `${benefit} ${amount} ${grounds.eligibility.instrument} ${grounds.rateInstrument}`,
    )
    .join();
