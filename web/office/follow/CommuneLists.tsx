import { Badge, Text } from '@mantine/core';
import { Link } from 'wouter';
import type { List } from '../../kit/api.generated.ts';
import { count, dong } from '../../kit/format.ts';
import { Shown } from '../../kit/parts.tsx';
import { usePages, useReading } from '../../kit/queries.ts';
import { useStanding } from '../../kit/session.ts';
import { LIST_STATES, PROGRAMMES } from '../../kit/stateWords.ts';
import { useWords, words } from '../../kit/words.ts';
import { More } from '../More.tsx';
import { Part } from '../parts/Page.tsx';
import { Rows } from '../parts/Rows.tsx';
import { Take } from '../parts/Take.tsx';
import { holds } from '../roles.ts';
import type { Narrowed } from './FollowPage.tsx';
import { Remind, Reminders } from './Reminders.tsx';
import { A_PAGE } from './Units.tsx';
import { WaitsFor } from './WaitsFor.tsx';

const WORDS = words({
  waits: { vi: (of: string) => `${of}: đang chờ gì`, en: (of: string) => `${of}: what it waits for` },
  title: { vi: 'Danh sách của xã', en: 'Lists of the commune' },
  list: { vi: 'Danh sách', en: 'List' },
  state: { vi: 'Trạng thái', en: 'State' },
  payments: { vi: 'Khoản chi', en: 'Payments' },
  amount: { vi: 'Số tiền', en: 'Amount' },
  held: { vi: 'Đang giữ', en: 'Held' },
  none: {
    vi: 'Xã chưa lập danh sách nào cho tháng này.',
    en: 'The commune has drafted no list for this month yet.',
  },
});

interface CommuneListsProps {
  readonly asked: Narrowed & { readonly month: string };
  readonly commune: string;
  readonly province: string | undefined;
}

/** What a commune has drafted for the month, list by list. */
export function CommuneLists({ asked, commune, province }: CommuneListsProps) {
  const say = useWords(WORDS);
  const { month, programme } = asked;
  const query = { commune, month, ...(programme && { programme }) };
  const lists = usePages('/v1/lists', { query });
  return (
    <>
      {province && <CommuneWaits month={asked.month} province={province} commune={commune} />}
      <Part title={say.title} take={<Take report="/v1/exports/lists" asked={{ query }} />}>
        <Shown of={lists}>
          {({ items }) => (
            <>
              <ListRows lists={items} />
              <More of={lists} />
            </>
          )}
        </Shown>
      </Part>
    </>
  );
}

interface CommuneWaitsProps {
  readonly month: string;
  readonly province: string;
  readonly commune: string;
}

/** What the commune's month waits for, the word to it, and what was said before. */
function CommuneWaits({ month, province, commune }: CommuneWaitsProps) {
  const say = useWords(WORDS);
  const { who } = useStanding();
  const units = useReading('/v1/figures/units', { query: { month, province, limit: A_PAGE } });
  const seesReminders = !!who && holds(who, ['province_officer', 'auditor']);
  return (
    <Shown of={units}>
      {({ items }) => {
        const one = items.find(({ code }) => code === commune);
        if (!one) return null;
        return (
          <Part title={say.waits(one.name)}>
            <WaitsFor of={one.waits_for} />
            <Remind
              month={month}
              commune={commune}
              late={one.waits_for.filter(({ mover }) => mover === 'commune').length}
            />
            {seesReminders && <Reminders month={month} commune={commune} />}
          </Part>
        );
      }}
    </Shown>
  );
}

function ListRows({ lists }: { readonly lists: readonly List[] }) {
  const say = useWords(WORDS);
  const states = useWords(LIST_STATES);
  const programmes = useWords(PROGRAMMES);
  const { who } = useStanding();
  const opens = who ? holds(who, ['province_officer', 'auditor']) : false;
  return (
    <Rows
      of={say.title}
      rows={lists}
      keyOf={({ list }) => list}
      empty={say.none}
      columns={[
        {
          head: say.list,
          cell: (one) => (
            <>
              {programmes[one.programme]}
              <Text size="sm">{opens ? <Link href={`/lists/${one.list}`}>{one.list}</Link> : one.list}</Text>
            </>
          ),
        },
        {
          head: say.state,
          cell: (one) => (
            <Badge variant="light" size="lg" tt="none">
              {states[one.state]}
            </Badge>
          ),
        },
        { head: say.payments, cell: (one) => count(one.payments), isNumber: true },
        { head: say.amount, cell: (one) => dong(one.amount_dong), isNumber: true },
        { head: say.held, cell: (one) => count(one.held_payments), isNumber: true },
      ]}
    />
  );
}
