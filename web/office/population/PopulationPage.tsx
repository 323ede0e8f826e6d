import { Badge, Button, Group, Text, Title } from '@mantine/core';
import { Link } from 'wouter';
import type { FlaggedPerson, PopulationTask } from '../../kit/api.generated.ts';
import { day } from '../../kit/format.ts';
import { Empty, Shown } from '../../kit/parts.tsx';
import { useCommand, usePages } from '../../kit/queries.ts';
import { useStanding } from '../../kit/session.ts';
import { usePick, useWords, words } from '../../kit/words.ts';
import { Answer } from '../Answer.tsx';
import { Facts } from '../Facts.tsx';
import { More } from '../More.tsx';
import { Titled } from '../parts/Page.tsx';
import { Take } from '../parts/Take.tsx';
import { PersonLink } from '../persons/PersonLink.tsx';
import { holds } from '../roles.ts';

const WORDS = words({
  title: { vi: 'Lệch với dữ liệu dân cư', en: 'At odds with the population database' },
  why: {
    vi: 'Nặng nhất ở trên. Người đã mất, trùng hồ sơ hoặc không tìm thấy sẽ bị giữ khoản chi cho tới khi giải quyết xong.',
    en: 'The gravest first. The dead, the doubled and the not found are held until settled.',
  },
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

const GRAVE = new Set(['deceased', 'death_revoked', 'two_records', 'not_found']);

/** The red flags of the population database, each with what it means and what to do. */
export default function PopulationPage() {
  const say = useWords(WORDS);
  const flags = usePages('/v1/population/flags', { query: { limit: 20 }, purpose: 'list_check' });
  return (
    <>
      <Titled take={<Take report="/v1/exports/population-flags" asked={{}} namesPersons />}>
        <Title order={1}>{say.title}</Title>
      </Titled>
      <Text mb="lg">{say.why}</Text>
      <Shown of={flags}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty>{say.none}</Empty>
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
