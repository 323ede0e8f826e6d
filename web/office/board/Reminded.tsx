import type { Reminder } from '../../kit/api.generated.ts';
import { day, month, time } from '../../kit/format.ts';
import { Note } from '../../kit/parts.tsx';
import { useReading } from '../../kit/queries.ts';
import { usePick, useWords, words } from '../../kit/words.ts';

const WORDS = words({
  title: { vi: 'Tỉnh nhắc', en: 'The province reminds you' },
  of: { vi: (of: string) => `Tháng ${of}:`, en: (of: string) => `${of}:` },
  due: { vi: (on: string) => `Hạn ${on}.`, en: (on: string) => `Due ${on}.` },
  said: {
    vi: (who: string, when: string) => `${who} nhắc lúc ${when}`,
    en: (who: string, when: string) => `${who}, ${when}`,
  },
});
const NEWEST = { limit: 50 } as const;

/** What the province said of this month and the last and still waits: the last word on each matter. */
export function Reminded({ of }: { readonly of: string }) {
  const say = useWords(WORDS);
  const pick = usePick();
  const again = { again: () => 60_000 };
  const before = monthBefore(of);
  const now = useReading('/v1/reminders', { query: { month: of, ...NEWEST } }, again);
  const last = useReading('/v1/reminders', { query: { month: before, ...NEWEST } }, again);
  const waiting = [
    ...stillWaiting(now.data?.items).map((one) => [of, one] as const),
    ...stillWaiting(last.data?.items).map((one) => [before, one] as const),
  ];
  if (waiting.length === 0) return null;
  return (
    <Note tone="wait">
      <strong>{say.title}</strong>
      <ul>
        {waiting.map(([its, one]) => (
          <li key={one.reminder}>
            {say.of(month(its))} {pick(one.words)} {say.due(day(one.due))}{' '}
            <small>{say.said(one.said_by, time(one.said_at))}</small>
          </li>
        ))}
      </ul>
    </Note>
  );
}

const stillWaiting = (items: readonly Reminder[] = []): readonly Reminder[] =>
  [...Map.groupBy(items, ({ stage }) => stage).values()].flatMap(([newest]) =>
    newest && newest.waits_now > 0 ? [newest] : [],
  );

function monthBefore(of: string): string {
  const [year, monthOfYear] = of.split('-').map(Number) as [number, number];
  return monthOfYear === 1 ? `${year - 1}-12` : `${year}-${String(monthOfYear - 1).padStart(2, '0')}`;
}
