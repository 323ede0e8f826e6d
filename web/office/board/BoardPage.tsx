import { Group, Paper, Text, Title } from '@mantine/core';
import { day, daysBetween, month, today } from '../../kit/format.ts';
import { Empty, Shown } from '../../kit/parts.tsx';
import { useReading } from '../../kit/queries.ts';
import { useWords, words } from '../../kit/words.ts';
import { ListChanges } from './ListChanges.tsx';
import { ListsTable } from './ListsTable.tsx';
import { nextDeadline } from './nextDeadline.ts';
import { OpenHolds } from './OpenHolds.tsx';
import { Tasks } from './Tasks.tsx';

const WORDS = words({
  title: { vi: (of: string) => `Chi trả tháng ${of}`, en: (of: string) => `Payments of ${of}` },
  days_left: {
    vi: (days: number) => (days === 0 ? 'Hôm nay là hạn' : `Còn ${days} ngày`),
    en: (days: number) => (days === 0 ? 'Due today' : days === 1 ? '1 day left' : `${days} days left`),
  },
  until: {
    vi: (on: string, of: string) => `đến ${on}: danh sách và kinh phí tháng ${of}`,
    en: (on: string, of: string) => `to ${on}: list and funds of ${of}`,
  },
  no_cycle: {
    vi: 'Chưa mở kỳ chi trả nào. Khi Bộ mở kỳ, danh sách của xã hiện ở đây.',
    en: 'No cycle was opened yet. Once the ministry opens one, your lists are shown here.',
  },
});

/** The commune's month on one page: what must be done first, how far the lists are, and what differs from last month. */
export default function BoardPage() {
  const cycles = useReading('/v1/cycles', { query: { limit: 1 } });
  const say = useWords(WORDS);
  return (
    <Shown of={cycles}>
      {({ items: [newest] }) => (newest ? <Month of={newest.month} /> : <Empty>{say.no_cycle}</Empty>)}
    </Shown>
  );
}

function Month({ of }: { readonly of: string }) {
  const say = useWords(WORDS);
  const lists = useReading('/v1/lists', { query: { month: of, limit: 50 } }, { again: () => 15_000 });
  return (
    <>
      <Group justify="space-between" align="flex-start" mb="md">
        <Title order={1}>{say.title(month(of))}</Title>
        <Deadline />
      </Group>
      <Shown of={lists}>
        {({ items }) => (
          <>
            <Tasks lists={items} />
            <OpenHolds lists={items} />
            <ListsTable lists={items} />
            <ListChanges lists={items} />
          </>
        )}
      </Shown>
    </>
  );
}

/** Days to the next 25th, when the list and the funds of the coming month must be there (NĐ 335/2026 Điều 28). */
function Deadline() {
  const say = useWords(WORDS);
  const now = today();
  const { on, month: of } = nextDeadline(now);
  return (
    <Paper withBorder px="md" py="xs" data-testid="deadline">
      <Text fw={700} size="lg">
        {say.days_left(daysBetween(now, on))}
      </Text>
      <Text size="sm">{say.until(day(on), month(of))}</Text>
    </Paper>
  );
}
