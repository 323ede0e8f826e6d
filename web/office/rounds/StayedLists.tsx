import { Text } from '@mantine/core';
import type { Round, RoundInFull } from '../../kit/api.generated.ts';
import { count } from '../../kit/format.ts';
import { Note } from '../../kit/parts.tsx';
import { useReading } from '../../kit/queries.ts';
import { PROGRAMMES } from '../../kit/stateWords.ts';
import { usePick, useWords, words } from '../../kit/words.ts';

const WORDS = words({
  refused: {
    vi: (lists: string) => `${lists} danh sách không đạt và ở lại.`,
    en: (lists: string) => `${lists} lists did not hold and stay.`,
  },
  left: {
    vi: (lists: string) => `${lists} danh sách chưa làm đến.`,
    en: (lists: string) => `${lists} lists were not come to.`,
  },
  more: {
    vi: (lists: string) => `và ${lists} danh sách khác`,
    en: (lists: string) => `and ${lists} other lists`,
  },
});

/** Which lists stayed, under the reason they share. */
export function StayedLists({ round }: { readonly round: Round }) {
  const say = useWords(WORDS);
  const pick = usePick();
  const { refused, left } = round.lists;
  const full = useReading(
    '/v1/rounds/{round}',
    { path: { round: round.round } },
    { enabled: refused + left > 0, again: () => (round.ended_at === null ? 5_000 : false) },
  );
  if (refused + left === 0 || full.data?.round !== round.round) return null;
  const reasons = Map.groupBy(full.data.stayed, ({ because, words: why }) => `${because} ${pick(why)}`);
  return (
    <Note tone={refused > 0 ? 'bad' : 'wait'}>
      <p>
        {refused > 0 && say.refused(count(refused))} {left > 0 && say.left(count(left))}
      </p>
      <ul>
        {[...reasons].map(([reason, lists]) => (
          <li key={reason}>
            <Which lists={lists} />
            <Text size="sm">{pick(lists[0]!.words)}</Text>
          </li>
        ))}
      </ul>
    </Note>
  );
}

const NAMED = 5;

function Which({ lists }: { readonly lists: RoundInFull['stayed'] }) {
  const say = useWords(WORDS);
  const programmes = useWords(PROGRAMMES);
  const named = lists
    .slice(0, NAMED)
    .map((one) => `${one.commune.name}, ${programmes[one.programme]} (${one.list})`);
  const rest = lists.length > NAMED ? [say.more(count(lists.length - NAMED))] : [];
  return <Text fw={600}>{[...named, ...rest].join('; ')}</Text>;
}
