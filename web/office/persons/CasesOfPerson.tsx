import { Button, Group, Text } from '@mantine/core';
import { Link } from 'wouter';
import { day } from '../../kit/format.ts';
import { Empty, Shown } from '../../kit/parts.tsx';
import { useReading } from '../../kit/queries.ts';
import { useStanding } from '../../kit/session.ts';
import { usePick, useWords, words } from '../../kit/words.ts';
import { CLOCK, clockOf } from '../cases/caseWords.ts';
import { holds } from '../roles.ts';
import { Chapter } from './Chapter.tsx';
import { CASE_STATES } from './personWords.ts';
import { usePurpose } from './purpose.ts';

const WORDS = words({
  title: { vi: 'Vụ việc', en: 'Cases' },
  none: { vi: 'Không có câu hỏi hay khiếu nại nào.', en: 'No question or complaint.' },
  record: { vi: 'Ghi việc người dân hỏi, khiếu nại', en: 'Write down what they ask or complain of' },
  request: { vi: 'Ghi yêu cầu về dữ liệu cá nhân', en: 'Write down what they ask about their data' },
  settle: { vi: 'Giải quyết', en: 'Settle' },
});

/** What a person asked or complained of. */
export function CasesOfPerson({ person }: { readonly person: string }) {
  const say = useWords(WORDS);
  const pick = usePick();
  const states = useWords(CASE_STATES);
  const clock = useWords(CLOCK);
  const [purpose] = usePurpose();
  const { who } = useStanding();
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
                  <span>
                    {states[one.state]}
                    {one.open && one.ours && (
                      <>
                        {' · '}
                        <Link href="/cases">{say.settle}</Link>
                      </>
                    )}
                  </span>
                </div>
                <Text size="sm" className="soft">
                  {one.case} · {day(one.received_at)}
                  {one.open && ` · ${clockOf(one, clock).text}`}
                </Text>
              </div>
            ))
          )
        }
      </Shown>
      <Group mt="sm">
        {who && holds(who, ['commune_officer', 'commune_chair', 'province_officer']) && (
          <Button component={Link} href={`/persons/${person}/case`} variant="light">
            {say.record}
          </Button>
        )}
        {who && holds(who, ['commune_officer', 'commune_chair']) && (
          <Button component={Link} href={`/persons/${person}/request`} variant="light">
            {say.request}
          </Button>
        )}
      </Group>
    </Chapter>
  );
}
