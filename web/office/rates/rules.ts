import type { Rule, RuleSpan } from '../../kit/api.generated.ts';

/** Letters alone, without tones: people search as they type. */
const bare = (text: string): string =>
  text.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('đ', 'd').replaceAll('Đ', 'D').toLowerCase();

export interface RulesAsked {
  readonly text: string;
  readonly programme: string;
  /** YYYY-MM: those that change with that month. */
  readonly changed: string;
}

/** Whether a rule is meant: every word typed stands in its names, code or instruments, with tones or without. */
export function isFound(rule: Rule, { text, programme, changed }: RulesAsked): boolean {
  if (programme && rule.programme !== programme) return false;
  if (changed && !rule.spans.some(({ from }, at) => from === changed && at > 0)) return false;
  const said = bare(
    [
      rule.category,
      rule.vi,
      rule.en,
      ...rule.spans.flatMap(({ lines }) =>
        lines.flatMap((one) => [one.vi, one.en, one.law.vi, one.amount_law.vi]),
      ),
    ].join(' '),
  );
  return bare(text)
    .split(/\s+/)
    .every((word) => said.includes(word));
}

/** The time of a rule that holds in a month, and what follows it where something is decided already; its last where it ended before. */
export function spanIn({ spans }: Rule, month: string): readonly RuleSpan[] {
  const at = spans.findLastIndex(({ from }) => from <= month);
  return spans.slice(Math.max(0, at));
}

/** Months with which something changes, the newest first, and in how many categories. */
export function changesOf(rules: readonly Rule[]): readonly (readonly [month: string, categories: number])[] {
  const months = rules.flatMap(({ spans }) => spans.slice(1).map(({ from }) => from));
  return [...Map.groupBy(months, (one) => one)]
    .map(([month, some]) => [month, some.length] as const)
    .sort(([a], [b]) => (a < b ? 1 : -1));
}
