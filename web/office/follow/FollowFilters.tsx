import { Group, NativeSelect } from '@mantine/core';
import { month } from '../../kit/format.ts';
import { useReading } from '../../kit/queries.ts';
import { PROGRAMMES } from '../../kit/stateWords.ts';
import { useWords, words } from '../../kit/words.ts';
import type { Narrowed } from './FollowPage.tsx';

const WORDS = words({
  month: { vi: 'Tháng', en: 'Month' },
  newest: { vi: 'Mới nhất', en: 'The newest' },
  programme: { vi: 'Chương trình', en: 'Programme' },
  all: { vi: 'Tất cả', en: 'All' },
});
/** Three programmes a month: two years. */
const MOST_CYCLES = 72;

/** Month and programme. */
export function FollowFilters({
  asked,
  ask,
}: {
  readonly asked: Narrowed;
  readonly ask: (change: { month?: string; programme?: string }) => void;
}) {
  const say = useWords(WORDS);
  const programmes = useWords(PROGRAMMES);
  const cycles = useReading('/v1/cycles', { query: { limit: MOST_CYCLES } });
  const months = [...new Set(cycles.data?.items.map((one) => one.month))];
  return (
    <Group mb="md">
      <NativeSelect
        label={say.month}
        value={asked.month ?? ''}
        onChange={({ currentTarget }) => ask({ month: currentTarget.value })}
        data={[{ value: '', label: say.newest }, ...months.map((one) => ({ value: one, label: month(one) }))]}
      />
      <NativeSelect
        label={say.programme}
        value={asked.programme ?? ''}
        onChange={({ currentTarget }) => ask({ programme: currentTarget.value })}
        data={[
          { value: '', label: say.all },
          ...Object.entries(programmes).map(([value, label]) => ({ value, label })),
        ]}
      />
    </Group>
  );
}
