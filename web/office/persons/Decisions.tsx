import { Text } from '@mantine/core';
import { day, month } from '../../kit/format.ts';
import { Empty, Shown } from '../../kit/parts.tsx';
import { usePages } from '../../kit/queries.ts';
import { usePick, useWords, words } from '../../kit/words.ts';
import { DECISION_KINDS } from '../lists/changeWords.ts';
import { More } from '../More.tsx';
import { Chapter } from './Chapter.tsx';
import { usePurpose } from './purpose.ts';

const WORDS = words({
  title: { vi: 'Quyết định', en: 'Decisions' },
  none: { vi: 'Chưa có quyết định nào.', en: 'No decision.' },
  signed: { vi: (on: string) => `ký ${on}`, en: (on: string) => `signed ${on}` },
  effective: { vi: (from: string) => `hiệu lực từ ${from}`, en: (from: string) => `effective ${from}` },
  changes: {
    vi: (number: string) => `đổi quyết định ${number}`,
    en: (number: string) => `changes ${number}`,
  },
  roster: {
    vi: (file: string, row: number) => `theo ${file}, dòng ${row}`,
    en: (file: string, row: number) => `from ${file}, row ${row}`,
  },
});

/** The decisions about a person, and the paper or roster row each came from. */
export function Decisions({ person }: { readonly person: string }) {
  const say = useWords(WORDS);
  const pick = usePick();
  const kinds = useWords(DECISION_KINDS);
  const [purpose] = usePurpose();
  const found = usePages('/v1/persons/{person}/decisions', {
    path: { person },
    query: { limit: 20 },
    purpose,
  });
  return (
    <Chapter title={say.title}>
      <Shown of={found}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty>{say.none}</Empty>
          ) : (
            [...items].reverse().map((one) => (
              <div key={`${one.number} ${one.kind} ${one.recorded_at}`} className="entry">
                <div className="entry-line">
                  <strong>
                    {kinds[one.kind]} {one.number}
                  </strong>
                  <span>{pick(one.benefit)}</span>
                </div>
                <Text size="sm" className="soft">
                  {[
                    one.signed_on && say.signed(day(one.signed_on)),
                    say.effective(month(one.effective_month)),
                    one.changes && say.changes(one.changes),
                    one.roster?.row && say.roster(one.roster.file, one.roster.row),
                    one.reason,
                  ]
                    .filter(Boolean)
                    .join(' · ')}
                </Text>
              </div>
            ))
          )
        }
      </Shown>
      <More of={found} />
    </Chapter>
  );
}
