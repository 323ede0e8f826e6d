import { Button, Group, Text } from '@mantine/core';
import { useState } from 'react';
import type { List } from '../../kit/api.generated.ts';
import { read } from '../../kit/ask.ts';
import { count, dong } from '../../kit/format.ts';
import { ProblemNote } from '../../kit/parts.tsx';
import { useCommand } from '../../kit/queries.ts';
import { useWords, words } from '../../kit/words.ts';
import { RoundCourse } from '../rounds/RoundCourse.tsx';
import { useRound } from '../rounds/useRound.ts';

const WORDS = words({
  all: { vi: 'Cho chi tất cả…', en: 'Release all…' },
  sum: {
    vi: (lists: string, payments: string, amount: string) =>
      `${lists} danh sách, ${payments} khoản, ${amount}. Mỗi danh sách được kiểm tra lại riêng; danh sách nào không đạt thì ở lại đây. Đã cho chi thì không rút lại được.`,
    en: (lists: string, payments: string, amount: string) =>
      `${lists} lists, ${payments} payments, ${amount}. Each is checked again by itself; one that does not hold stays here. What is released cannot be taken back.`,
  },
  go: {
    vi: (lists: string) => `Cho chi ${lists} danh sách`,
    en: (lists: string) => `Release ${lists} lists`,
  },
  not_now: { vi: 'Thôi', en: 'Not now' },
});

/** Every funded list, however many pages of them there are. */
async function fundedLists(): Promise<List[]> {
  const lists: List[] = [];
  let cursor: string | undefined;
  do {
    const page = await read('/v1/lists', {
      query: { state: 'funded', limit: 200, ...(cursor && { cursor }) },
    });
    lists.push(...page.items);
    cursor = page.next ?? undefined;
  } while (cursor);
  return lists;
}

/** Hundreds of lists of one morning: what they come to first, then one round that goes on by itself. */
export function ReleaseAll() {
  const say = useWords(WORDS);
  const round = useRound('release');
  const [lists, setLists] = useState<readonly List[]>();
  const [isReading, setReading] = useState(false);
  const [error, setError] = useState<Error | null>(null);
  const begin = useCommand('/v1/lists/release', () => setLists(undefined));
  const ask = async () => {
    setError(null);
    setReading(true);
    await fundedLists().then(setLists, setError);
    setReading(false);
  };
  return (
    <div className="prepare">
      {!lists && !round?.may_stop && (
        <Button variant="light" loading={isReading} onClick={() => void ask()}>
          {say.all}
        </Button>
      )}
      {lists && (
        <Asking
          lists={lists}
          isBeginning={begin.isPending}
          go={() => begin.mutate({ body: { lists: lists.map(({ list }) => list) } })}
          leave={() => setLists(undefined)}
        />
      )}
      {round && <RoundCourse round={round} />}
      <ProblemNote error={error ?? begin.error} />
    </div>
  );
}

interface AskingProps {
  readonly lists: readonly List[];
  readonly isBeginning: boolean;
  readonly go: () => void;
  readonly leave: () => void;
}

function Asking({ lists, isBeginning, go, leave }: AskingProps) {
  const say = useWords(WORDS);
  const payments = lists.reduce((sum, one) => sum + one.payable_payments, 0);
  const amount = lists.reduce((sum, one) => sum + one.payable_dong, 0);
  return (
    <>
      <Text>{say.sum(count(lists.length), count(payments), dong(amount))}</Text>
      <Group>
        <Button disabled={lists.length === 0} loading={isBeginning} onClick={go}>
          {say.go(count(lists.length))}
        </Button>
        <Button variant="subtle" onClick={leave}>
          {say.not_now}
        </Button>
      </Group>
    </>
  );
}
