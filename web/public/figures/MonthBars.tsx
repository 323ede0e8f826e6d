import { useQueries } from '@tanstack/react-query';
import { read } from '../../kit/ask.ts';
import { month } from '../../kit/format.ts';
import { keyOf } from '../../kit/queries.ts';
import { useWords, words } from '../../kit/words.ts';
import type { AskedFigures } from './asked.ts';
import { Bars } from './Bars.tsx';

const WORDS = words({
  title: { vi: 'Theo tháng', en: 'By month' },
  month: { vi: 'Tháng', en: 'Month' },
});
/** A year is what people compare with; the file holds the rest. */
const MOST_MONTHS = 12;

/** The same choice in the months before, the newest first. */
export function MonthBars({
  months,
  asked,
}: {
  readonly months: readonly string[];
  readonly asked: AskedFigures;
}) {
  const say = useWords(WORDS);
  const answers = useQueries({
    queries: months.slice(0, MOST_MONTHS).map((one) => {
      const question = { query: { ...asked, month: one } };
      return {
        queryKey: keyOf('/v1/public/figures', question),
        queryFn: () => read('/v1/public/figures', question),
        staleTime: 300_000,
      };
    }),
  });
  const bars = answers.flatMap(({ data: read }) =>
    read ? [{ key: read.month, name: month(read.month), sum: read.total }] : [],
  );
  return (
    <section className="card">
      <Bars title={say.title} of={say.month} bars={bars} />
    </section>
  );
}
