import { Refused } from '../../kit/ask.ts';
import { usePick } from '../../kit/words.ts';

/** What a refusal of one of these codes says, to be shown beside the field it is about. */
export function useRefusedFor(error: Error | null): (codes: readonly string[]) => string | undefined {
  const pick = usePick();
  return (codes) => {
    if (!(error instanceof Refused) || !codes.includes(error.problem.code)) return undefined;
    return pick({ vi: error.problem.detail_vi, en: error.problem.detail });
  };
}

/** The error, unless it stands beside a field already. */
export const unlessBeside = (error: Error | null, codes: readonly string[]): Error | null =>
  error instanceof Refused && codes.includes(error.problem.code) ? null : error;
