import type { Round } from '../../kit/api.generated.ts';
import { useReadAgainWhen, useReading } from '../../kit/queries.ts';

const MOVING = 1_000;
const RESTING = 15_000;
const SHOWN_FOR = 24 * 3_600_000;

/**
 * The last round of a kind, as the server knows it: the same after a reload and on another device. Undefined where there is none, or it ended more than a day ago. When one
 * ends, everything else on the page is read anew.
 */
export function useRound(kind: Round['kind']): Round | undefined {
  const rounds = useReading(
    '/v1/rounds',
    { query: { kind, limit: 1 } },
    { again: (last) => (last?.items[0]?.ended_at === null ? MOVING : RESTING) },
  );
  const round = rounds.data?.items[0];
  useReadAgainWhen(rounds.data && `${round?.round} ${round?.ended_at}`);
  const isShown = round && (round.ended_at === null || Date.now() - Date.parse(round.ended_at) < SHOWN_FOR);
  return isShown ? round : undefined;
}
