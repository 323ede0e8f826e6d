import { Badge, Button, Group, Text, Title } from '@mantine/core';
import { Link } from 'wouter';
import type { FlaggedPerson, PopulationTask } from '../../kit/api.generated.ts';
import { day } from '../../kit/format.ts';
import { Shown } from '../../kit/parts.tsx';
import { useCommand, usePages } from '../../kit/queries.ts';
import { useStanding } from '../../kit/session.ts';
import { usePick, useWords, words } from '../../kit/words.ts';
import { Answer } from '../Answer.tsx';
import { Facts } from '../Facts.tsx';
import { More } from '../More.tsx';
import { Narrow, NoneFound } from '../parts/Narrow.tsx';
import { Titled } from '../parts/Page.tsx';
import { Take } from '../parts/Take.tsx';
import { useNarrowedPersons } from '../parts/useNarrowed.ts';
import { PersonLink } from '../persons/PersonLink.tsx';
import { holds } from '../roles.ts';

const WORDS = words({
  title: { vi: 'Lệch với dữ liệu dân cư', en: 'At odds with the population database' },
  why: {
    vi: 'Nặng nhất ở trên. Người đã mất, trùng hồ sơ hoặc không tìm thấy sẽ bị giữ khoản chi cho tới khi giải quyết xong.',
    en: 'The gravest first. The dead, the doubled and the not found are held until settled.',
  },
  find: { vi: 'Tên, 4 số cuối định danh, thôn', en: 'Name, last 4 digits, hamlet' },
  what: { vi: 'Lệch gì', en: 'What differs' },
  figures: { vi: 'Số liệu theo xã', en: 'Figures by commune' },
  none: {
    vi: 'Mọi người đều khớp với dữ liệu dân cư.',
    en: 'Everybody agrees with the population database.',
  },
  number: { vi: 'Số định danh', en: 'Personal number' },
  born: { vi: 'Ngày sinh', en: 'Born' },
  died: { vi: 'Mất ngày', en: 'Died' },
  hamlet: { vi: 'Thôn, tổ', en: 'Hamlet' },
  checked: { vi: 'Đối chiếu gần nhất', en: 'Last checked' },
  todo: { vi: 'Cần làm', en: 'To do' },
  death_revoked: { vi: 'Việc: khai tử bị hủy', en: 'Task: a death was taken back' },
  two_records: { vi: 'Việc: hai hồ sơ của một người', en: 'Task: two records of one human' },
  stopped: { vi: 'Chưa chi cho tới khi đóng việc này.', en: 'Nothing is paid until it is closed.' },
  stop: { vi: 'Ghi quyết định thôi hưởng', en: 'Record the stop' },
  close: { vi: 'Đã giải quyết', en: 'Settled' },
  how: { vi: 'Đã giải quyết thế nào?', en: 'How was it settled?' },
});

/** Each flag in two or three words; what it means stands on the card. */
const FLAGS = words<Record<FlaggedPerson['flags'][number]['flag'], string>>({
  death_revoked: { vi: 'Khai tử bị hủy', en: 'Death taken back' },
  two_records: { vi: 'Hai hồ sơ một người', en: 'Two records' },
  deceased: { vi: 'Đã mất, còn chế độ', en: 'Dead, still paid' },
  death_unproven: { vi: 'Tin mất chưa rõ', en: 'Death not proven' },
  not_found: { vi: 'Không tìm thấy', en: 'Not found' },
  multiple: { vi: 'Nhiều người một số', en: 'One number, several people' },
  mismatch: { vi: 'Khác họ tên, ngày sinh', en: 'Name or birth date differs' },
  unanswered: { vi: 'Chưa có trả lời', en: 'Not answered' },
  unverified: { vi: 'Chưa đối chiếu', en: 'Not checked' },
  pin_contradicts: { vi: 'Số trái với hồ sơ', en: 'Number contradicts record' },
});
const GRAVE = new Set(['deceased', 'death_revoked', 'two_records', 'not_found']);

/** The red flags of the population database, each with what it means and what to do. */
export default function PopulationPage() {
  const say = useWords(WORDS);
  const names = useWords(FLAGS);
  const by = useNarrowedPersons(['flag'], 'population');
  const query = by.chosen.flag ? { flag: by.chosen.flag as keyof typeof FLAGS } : {};
  const asked = { query, ...(by.words && { words: by.words }) };
  const flags = usePages('/v1/population/flags', {
    ...asked,
    query: { ...query, limit: 20 },
    purpose: 'list_check',
  });
  return (
    <>
      <Titled
        take={
          <Group gap="xs">
            <Take report="/v1/exports/population-flags" asked={asked} namesPersons />
            <Take report="/v1/exports/population-figures" asked={{}} label={say.figures} />
          </Group>
        }
      >
        <Title order={1}>{say.title}</Title>
      </Titled>
      <Text mb="lg">{say.why}</Text>
      <Narrow by={by} label={say.find} choices={[{ name: 'flag', label: say.what, options: names }]} />
      <Shown of={flags}>
        {({ items }) =>
          items.length === 0 ? (
            <NoneFound by={by}>{say.none}</NoneFound>
          ) : (
            items.map((one) => <Flagged key={one.id} one={one} />)
          )
        }
      </Shown>
      <More of={flags} />
    </>
  );
}

function Flagged({ one }: { readonly one: FlaggedPerson }) {
  const say = useWords(WORDS);
  const { who } = useStanding();
  const isOfficer = who ? holds(who, ['commune_officer']) : false;
  const pick = usePick();
  return (
    <article className="sheet">
      <Group justify="space-between" align="flex-start">
        <PersonLink person={one.id} name={one.name} />
        <Group gap="xs">
          {one.flags.map(({ flag, says }) => (
            <Badge key={flag} color={GRAVE.has(flag) ? 'red' : 'yellow'} variant="light" size="lg" tt="none">
              {pick(says)}
            </Badge>
          ))}
        </Group>
      </Group>
      <Facts
        of={[
          [say.number, `•••• ${one.pin_last4}`],
          [say.born, day(one.birth_date)],
          [say.died, one.died_on && day(one.died_on)],
          [say.hamlet, one.hamlet],
          [say.checked, one.checked_at && day(one.checked_at)],
          [say.todo, one.flags.map(({ next_action }) => pick(next_action)).join(' ')],
        ]}
      />
      {one.died_on && isOfficer && (
        <Button component={Link} href={`/persons/${one.id}/decision?kind=stop`} variant="light" mt="sm">
          {say.stop}
        </Button>
      )}
      {one.tasks.map((task) => (
        <Task key={task.task} task={task} of={one.name} />
      ))}
    </article>
  );
}

function Task({ task, of }: { readonly task: PopulationTask; readonly of: string }) {
  const say = useWords(WORDS);
  const { who } = useStanding();
  const close = useCommand('/v1/population/tasks/{task}/close');
  return (
    <>
      <Text fw={700} mt="sm">
        {say[task.kind]}
      </Text>
      {task.keeps_out && <Text mb="xs">{say.stopped}</Text>}
      {who && holds(who, ['commune_officer']) && (
        <Answer
          form={`population ${task.task}`}
          label={say.close}
          of={of}
          question={say.how}
          isPending={close.isPending}
          error={close.error}
          onAnswer={(reason) => close.mutateAsync({ path: { task: task.task }, body: { reason } })}
        />
      )}
    </>
  );
}
