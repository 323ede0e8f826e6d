import { Timeline as Line, Text } from '@mantine/core';
import type { TimelineEvent } from '../../kit/api.generated.ts';
import { time } from '../../kit/format.ts';
import { LIST_STATES, PAYMENT_STATES } from '../../kit/stateWords.ts';
import { useWords, words } from '../../kit/words.ts';
import { Part } from '../parts/Page.tsx';

const WORDS = words<Record<TimelineEvent['what'] | 'title', string>>({
  title: { vi: 'Diễn biến', en: 'What happened' },
  list: { vi: 'Danh sách', en: 'The list' },
  listed_again: { vi: 'Lập lại ở danh sách khác', en: 'Listed again' },
  held: { vi: 'Bị giữ lại', en: 'Held' },
  hold_cleared: { vi: 'Thôi giữ', en: 'No longer held' },
  instructed: { vi: 'Ghi vào tệp lệnh chi', en: 'Written into a message' },
  handed_to_rail: { vi: 'Giao cho kênh chi trả', en: 'Handed to the rail' },
  outcome: { vi: 'Kết quả', en: 'Outcome' },
});

/** What happened to a payment, the first first. */
export function PaymentTimeline({ events }: { readonly events: readonly TimelineEvent[] }) {
  const say = useWords(WORDS);
  const states: Readonly<Record<string, string>> = { ...useWords(LIST_STATES), ...useWords(PAYMENT_STATES) };
  return (
    <Part title={say.title}>
      <Line active={events.length} bulletSize={14}>
        {events.map((event) => (
          <Line.Item
            key={`${event.at} ${event.what} ${event.state}`}
            title={`${say[event.what]}${states[event.state ?? ''] ? `: ${states[event.state!]}` : ''}`}
          >
            <Text size="sm">
              {time(event.at)}
              {event.list && ` · ${event.list}`}
            </Text>
          </Line.Item>
        ))}
      </Line>
    </Part>
  );
}
