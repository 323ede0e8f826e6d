import { benefitCodes } from '../catalogue.ts';
import type { Candidate } from './limit.ts';

/** Higher amounts first; equal amounts in the order of the catalogue, then by deceased, so that a choice is never luck. */
export function byWorth(a: Candidate, b: Candidate): number {
  if (a.amount !== b.amount) return a.amount > b.amount ? -1 : 1;
  const order = benefitCodes.indexOf(a.benefit) - benefitCodes.indexOf(b.benefit);
  if (order !== 0) return order;
  const [left, right] = [a.deceased ?? '', b.deceased ?? ''];
  return left < right ? -1 : left > right ? 1 : 0;
}

export const highest = (candidates: readonly Candidate[]): Candidate | undefined =>
  [...candidates].sort(byWorth)[0];

/** A set of the first `count` by worth. */
export const bestOf = (candidates: readonly Candidate[], count: number): ReadonlySet<Candidate> =>
  new Set([...candidates].sort(byWorth).slice(0, count));
