import { day, time } from '../../kit/format.ts';
import { Note } from '../../kit/parts.tsx';
import { useReading } from '../../kit/queries.ts';
import { usePick, useWords, words } from '../../kit/words.ts';

const WORDS = words({
  title: { vi: 'Tỉnh nhắc', en: 'The province reminds you' },
  due: { vi: (on: string) => `Hạn ${on}.`, en: (on: string) => `Due ${on}.` },
  said: {
    vi: (who: string, when: string) => `${who} nhắc lúc ${when}`,
    en: (who: string, when: string) => `${who}, ${when}`,
  },
});

/** What the province said of this month and still waits; the last word on each matter. */
export function Reminded({ month }: { readonly month: string }) {
  const say = useWords(WORDS);
  const pick = usePick();
  const reminders = useReading('/v1/reminders', { query: { month, limit: 50 } }, { again: () => 60_000 });
  const waiting = (reminders.data?.items ?? []).filter(({ waits_now }) => waits_now > 0);
  const last = [...Map.groupBy(waiting, ({ stage }) => stage).values()].map(([one]) => one!);
  if (last.length === 0) return null;
  return (
    <Note tone="wait">
      <strong>{say.title}</strong>
      <ul>
        {last.map((one) => (
          <li key={one.reminder}>
            {pick(one.words)} {say.due(day(one.due))}{' '}
            <small>{say.said(one.said_by, time(one.said_at))}</small>
          </li>
        ))}
      </ul>
    </Note>
  );
}
