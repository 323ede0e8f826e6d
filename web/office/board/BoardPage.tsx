import { Button, Group, Paper, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { Link } from 'wouter';
import type { List } from '../../kit/api.generated.ts';
import { day, daysBetween, month, today } from '../../kit/format.ts';
import { Empty, Shown } from '../../kit/parts.tsx';
import { useReading } from '../../kit/queries.ts';
import { useStanding } from '../../kit/session.ts';
import { PROGRAMMES } from '../../kit/stateWords.ts';
import { useWords, words } from '../../kit/words.ts';
import { ListChanges } from '../lists/ListChanges.tsx';
import { OpenHolds } from '../lists/OpenHolds.tsx';
import { Take } from '../parts/Take.tsx';
import { holds } from '../roles.ts';
import { ListsTable } from './ListsTable.tsx';
import { nextDeadline } from './nextDeadline.ts';
import { PrepareLists } from './PrepareLists.tsx';
import { Reminded } from './Reminded.tsx';
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
  changing: { vi: 'Thay đổi trong tháng', en: 'What changes this month' },
  one_person: {
    vi: 'Thêm, đổi, thôi một người',
    en: 'One person: add, change, stop',
  },
  many: { vi: 'Nhập danh sách', en: 'Import a roster' },
  held: { vi: 'Khoản đang giữ: vì sao và làm gì', en: 'Held payments: why, and what to do' },
  changes: { vi: 'Khác tháng trước', en: 'Different from last month' },
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
  const { who } = useStanding();
  const lists = useReading('/v1/lists', { query: { month: of, limit: 50 } }, { again: () => 15_000 });
  const isOfficer = who ? holds(who, ['commune_officer']) : false;
  return (
    <>
      <Group justify="space-between" align="flex-start" mb="md">
        <Title order={1}>{say.title(month(of))}</Title>
        <Deadline />
      </Group>
      <Shown of={lists}>
        {({ items }) => (
          <>
            <Reminded of={of} />
            <Tasks lists={items} />
            {isOfficer && <Changing />}
            <PrepareLists lists={items} canPrepare={isOfficer} />
            <ListsTable
              lists={items}
              canCancel={isOfficer}
              take={<Take report="/v1/exports/lists" asked={{ query: { month: of } }} />}
            />
            <EachList
              id="holds"
              title={say.held}
              lists={items.filter(({ held_payments, state }) => held_payments > 0 && !GONE.includes(state))}
            >
              {({ list }) => <OpenHolds list={list} canClear={isOfficer} />}
            </EachList>
            <EachList
              id="changes"
              title={say.changes}
              lists={items.filter(({ state, sequence }) => state !== 'cancelled' && sequence === 1)}
            >
              {(list) => <ListChanges list={list} />}
            </EachList>
          </>
        )}
      </Shown>
    </>
  );
}

/** What a month is made of before its list: who begins, who ends, whose amount changes. */
function Changing() {
  const say = useWords(WORDS);
  return (
    <section aria-labelledby="changing">
      <Title order={2} size="h3" id="changing" mt="xl" mb="sm">
        {say.changing}
      </Title>
      <Group>
        <Button component={Link} href="/persons" variant="light">
          {say.one_person}
        </Button>
        <Button component={Link} href="/rosters" variant="light">
          {say.many}
        </Button>
      </Group>
    </section>
  );
}

const GONE: readonly List['state'][] = ['closed', 'cancelled'];

interface EachListProps {
  readonly id: string;
  readonly title: string;
  readonly lists: readonly List[];
  readonly children: (list: List) => ReactNode;
}

/** A chapter that says something of every list; nothing at all where no list has it. */
function EachList({ id, title, lists, children }: EachListProps) {
  const programmes = useWords(PROGRAMMES);
  if (lists.length === 0) return null;
  return (
    <section aria-labelledby={id}>
      <Title order={2} size="h3" id={id} mt="xl" mb="sm">
        {title}
      </Title>
      {lists.map((one) => (
        <div key={one.list} className="of-list">
          <Title order={3} size="h4" mt="md" mb="xs">
            {programmes[one.programme]}
          </Title>
          {children(one)}
        </div>
      ))}
    </section>
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
