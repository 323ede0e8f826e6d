import type { FiguresOfUnit } from '../../kit/api.generated.ts';

/** How far a place is, by the list that is furthest behind. */
export const STANDINGS = [
  'none',
  'returned',
  'drafted',
  'checked',
  'signed',
  'funded',
  'released',
  'closed',
] as const;
export type Standing = (typeof STANDINGS)[number];

const STEPS: readonly (readonly [Standing, readonly string[]])[] = [
  ['returned', ['returned']],
  ['drafted', ['drafted']],
  ['checked', ['checked']],
  ['signed', ['signed', 'ordered']],
  ['funded', ['funded']],
  ['released', ['released']],
];

/** The standing of a place with these lists; cancelled ones count for nothing. */
export function standingOf({ lists_by_state: lists }: Pick<FiguresOfUnit, 'lists_by_state'>): Standing {
  const has = (states: readonly string[]) => states.some((state) => (lists[state] ?? 0) > 0);
  const behind = STEPS.find(([, states]) => has(states));
  if (behind) return behind[0];
  return has(['closed']) ? 'closed' : 'none';
}
