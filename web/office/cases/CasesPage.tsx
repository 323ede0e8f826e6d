import { Badge, Button, Group, SegmentedControl, Text, Title } from '@mantine/core';
import { useState } from 'react';
import type { Case } from '../../kit/api.generated.ts';
import { day, time } from '../../kit/format.ts';
import { Note, Shown } from '../../kit/parts.tsx';
import { usePages } from '../../kit/queries.ts';
import { usePick, useWords, words } from '../../kit/words.ts';
import { Facts } from '../Facts.tsx';
import { More } from '../More.tsx';
import { Narrow, NoneFound } from '../parts/Narrow.tsx';
import { Titled } from '../parts/Page.tsx';
import { Take } from '../parts/Take.tsx';
import { useNarrowedPersons } from '../parts/useNarrowed.ts';
import { PersonLink } from '../persons/PersonLink.tsx';
import { CASE_STATES } from '../persons/personWords.ts';
import { CaseActions } from './CaseActions.tsx';
import { CLOCK, clockOf } from './caseWords.ts';

const WORDS = words({
  title: { vi: 'Vụ việc của người dân', en: 'What people ask and complain of' },
  why: {
    vi: 'Sắp đến hạn ở trên. Quá hạn thì vụ việc tự chuyển lên cấp trên.',
    en: 'What is due first stands first. What is late goes to the level above by itself.',
  },
  ours: { vi: 'Đang ở đơn vị ta', en: 'With us' },
  all: { vi: 'Mọi vụ việc chưa xong', en: 'Everything open' },
  find: { vi: 'Tên, 4 số cuối định danh, xã hoặc mã VV-…', en: 'Name, last 4 digits, commune or VV-…' },
  state: { vi: 'Trạng thái', en: 'State' },
  figures: { vi: 'Số liệu vụ việc', en: 'Figures of cases' },
  none: { vi: 'Không có vụ việc nào chờ.', en: 'Nothing waits.' },
  due: { vi: 'Việc tiếp theo trước', en: 'Next step by' },
  settle_by: { vi: 'Giải quyết xong trước', en: 'To be settled by' },
  who: { vi: 'Người giải quyết', en: 'In the hands of' },
  owner: { vi: 'Đang ở', en: 'With' },
  payment: { vi: 'Khoản chi', en: 'Payment' },
  said: { vi: 'Trao đổi', en: 'What was said' },
  note: { vi: 'ghi chú nội bộ', en: 'internal note' },
  gone: {
    vi: 'Lời kể đã xóa khi hết hạn lưu; kết quả còn giữ.',
    en: 'The words were let go of after their term; the result is kept.',
  },
  passed_up: {
    vi: (on: string, commune: string) => `Chuyển lên từ ${commune} ngày ${on}.`,
    en: (on: string, commune: string) => `Passed up from ${commune} on ${on}.`,
  },
});

/** The page shows what is not settled. */
const OPEN_STATES = ['received', 'accepted', 'in_work', 'to_confirm'] as const;

/** The cases of a commune, the most pressing first, each with what the law wants next. */
export default function CasesPage() {
  const say = useWords(WORDS);
  const states = useWords(CASE_STATES);
  const by = useNarrowedPersons(['scope', 'state'], 'cases', ['scope']);
  const { scope = 'ours', state } = by.chosen;
  const query = {
    open: true,
    ...(scope === 'ours' && { ours: true }),
    ...(state && { state: state as Case['state'] }),
  };
  const asked = { query, ...(by.words && { words: by.words }) };
  const options = Object.fromEntries(OPEN_STATES.map((one) => [one, states[one]]));
  const cases = usePages('/v1/cases', {
    ...asked,
    query: { ...query, limit: 20 },
    purpose: 'complaint',
  });
  return (
    <>
      <Titled
        take={
          <Group gap="xs">
            <Take report="/v1/exports/cases" asked={asked} namesPersons />
            <Take report="/v1/exports/case-figures" asked={{}} label={say.figures} />
          </Group>
        }
      >
        <Title order={1}>{say.title}</Title>
      </Titled>
      <Text mb="md">{say.why}</Text>
      <SegmentedControl
        mb="md"
        aria-label={say.title}
        value={scope}
        onChange={(next) => by.narrow({ scope: next === 'ours' ? '' : next })}
        data={[
          { value: 'ours', label: say.ours },
          { value: 'all', label: say.all },
        ]}
      />
      <Narrow by={by} label={say.find} choices={[{ name: 'state', label: say.state, options }]} />
      <Shown of={cases}>
        {({ items }) =>
          items.length === 0 ? (
            <NoneFound by={by}>{say.none}</NoneFound>
          ) : (
            items.map((one) => <CaseCard key={one.case} one={one} />)
          )
        }
      </Shown>
      <More of={cases} />
    </>
  );
}

function CaseCard({ one }: { readonly one: Case }) {
  const say = useWords(WORDS);
  const pick = usePick();
  const states = useWords(CASE_STATES);
  const [showsSteps, setShowsSteps] = useState(false);
  const { days, text } = clockOf(one, useWords(CLOCK));
  const said = one.steps.filter(({ words: text }) => text);
  return (
    <article className="sheet">
      <Group justify="space-between" align="flex-start">
        <Title order={2} size="h4">
          {pick(one.category.words)}
        </Title>
        <Badge color={days < 0 ? 'red' : days < 3 ? 'yellow' : 'brand'} variant="light" size="lg" tt="none">
          {states[one.state]} · {text}
        </Badge>
      </Group>
      {one.person_name && <PersonLink person={one.person} name={one.person_name} />}
      {one.ours && one.passed_up_at && (
        <Note tone="wait">{say.passed_up(day(one.passed_up_at), one.commune.name)}</Note>
      )}
      <Text mt="xs" className="words">
        {one.words ?? say.gone}
      </Text>
      <Facts
        of={[
          [say.due, day(one.due_on)],
          [say.settle_by, day(one.settle_by)],
          [say.who, one.assigned_to],
          [say.owner, one.ours ? null : one.owner],
          [say.payment, one.payment],
        ]}
      />
      {said.length > 0 && (
        <Button
          variant="subtle"
          px={0}
          mt="xs"
          aria-expanded={showsSteps}
          onClick={() => setShowsSteps(!showsSteps)}
        >
          {say.said} ({said.length})
        </Button>
      )}
      {showsSteps &&
        said.map((step) => (
          <div key={step.at} className="entry">
            <Text size="sm" className="soft">
              {[time(step.at), step.officer, step.note && say.note].filter(Boolean).join(' · ')}
            </Text>
            <Text className="words">{step.words}</Text>
          </div>
        ))}
      <CaseActions one={one} />
    </article>
  );
}
