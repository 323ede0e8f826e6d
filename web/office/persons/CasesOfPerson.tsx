import { Text } from '@mantine/core';
import { day } from '../../kit/format.ts';
import { Empty, Shown } from '../../kit/parts.tsx';
import { useReading } from '../../kit/queries.ts';
import { usePick, useWords, words } from '../../kit/words.ts';
import { Chapter } from './Chapter.tsx';
import { CASE_STATES } from './personWords.ts';
import { usePurpose } from './purpose.ts';

const WORDS = words({
  title: { vi: 'Vụ việc', en: 'Cases' },
  none: { vi: 'Không có câu hỏi hay khiếu nại nào.', en: 'No question or complaint.' },
  due: { vi: (on: string) => `hạn ${on}`, en: (on: string) => `due ${on}` },
});

/** What a person asked or complained of. */
export function CasesOfPerson({ person }: { readonly person: string }) {
  const say = useWords(WORDS);
  const pick = usePick();
  const states = useWords(CASE_STATES);
  const [purpose] = usePurpose();
  const found = useReading('/v1/cases', { query: { person, limit: 20 }, purpose });
  return (
    <Chapter title={say.title}>
      <Shown of={found}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty>{say.none}</Empty>
          ) : (
            items.map((one) => (
              <div key={one.case} className="entry">
                <div className="entry-line">
                  <strong>{pick(one.category.words)}</strong>
                  <span>{states[one.state]}</span>
                </div>
                <Text size="sm" className="soft">
                  {one.case} · {day(one.received_at)}
                  {one.open && ` · ${say.due(day(one.due_on))}`}
                </Text>
              </div>
            ))
          )
        }
      </Shown>
    </Chapter>
  );
}
