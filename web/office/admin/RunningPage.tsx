import { Button, Code, Group, Text } from '@mantine/core';
import type { JobCount } from '../../kit/api.generated.ts';
import { count, time } from '../../kit/format.ts';
import { Note, ProblemNote, Shown } from '../../kit/parts.tsx';
import { useCommand, useReading } from '../../kit/queries.ts';
import { useWords, words } from '../../kit/words.ts';
import { Facts } from '../Facts.tsx';
import { Page, Part } from '../parts/Page.tsx';
import { Rows } from '../parts/Rows.tsx';
import { Take } from '../parts/Take.tsx';
import { TASK_WORDS } from './taskWords.ts';

const WORDS = words({
  title: { vi: 'Việc nền', en: 'Background work' },
  why: {
    vi: 'Những việc hệ thống tự làm: gửi lệnh, gửi tin, đọc báo cáo, niêm phong sổ. Việc lỗi được thử lại mãi, mỗi lần cách xa hơn; không việc nào bị bỏ và không việc nào làm hai lần.',
    en: 'What the system does by itself: sending orders and messages, reading reports, sealing the log. Failed work is tried again for ever, each time after a longer pause; nothing is dropped and nothing is done twice.',
  },
  no_worker: {
    vi: 'Không có trình chạy nền nào đang hoạt động: tiền không đi tiếp. Trên máy chủ, chạy:',
    en: 'No worker is running: money does not move on. On the server, run:',
  },
  workers: {
    vi: (workers: number) => `${workers} trình chạy nền đang hoạt động.`,
    en: (workers: number) => `${workers} workers are running.`,
  },
  failing: { vi: 'Đang lỗi', en: 'Failing' },
  no_failing: { vi: 'Không có việc nào lỗi.', en: 'No work is failing.' },
  jobs: { vi: 'Đang chờ và đang chạy', en: 'Waiting and running' },
  task: { vi: 'Việc', en: 'Work' },
  waiting: { vi: 'Đang chờ', en: 'Waiting' },
  running: { vi: 'Đang chạy', en: 'Running' },
  failed: { vi: 'Lỗi', en: 'Failing' },
  oldest: { vi: 'Cũ nhất từ', en: 'Oldest from' },
  next: { vi: 'Lần tới', en: 'Next' },
  no_jobs: { vi: 'Không có việc nào chờ: mọi việc đã xong.', en: 'Nothing waits: all is done.' },
  how_many: { vi: 'Số việc lỗi', en: 'How many fail' },
  tries: { vi: 'Đã thử nhiều nhất', en: 'Tried at most' },
  times: { vi: (tries: number) => `${tries} lần`, en: (tries: number) => `${tries} times` },
  said: { vi: 'Lỗi gần nhất', en: 'Last error' },
  retry: { vi: 'Thử lại ngay', en: 'Try again now' },
  retried: {
    vi: (jobs: number) => `${jobs} việc được thử lại ngay.`,
    en: (jobs: number) => `${jobs} are tried again now.`,
  },
});
/** Work moves by itself: looked at again this often. */
const AGAIN_MILLISECONDS = 10_000;

/** The work that runs by itself: what waits, what fails and why, and a way to try again at once. */
export default function RunningPage() {
  const say = useWords(WORDS);
  const jobs = useReading('/v1/jobs', {}, { again: () => AGAIN_MILLISECONDS });
  return (
    <Page title={say.title} why={say.why} take={<Take report="/v1/exports/jobs" asked={{}} />}>
      <Shown of={jobs}>
        {({ workers, items }) => (
          <>
            {workers === 0 ? (
              <Note tone="bad">
                {say.no_worker} <Code>npm run -s ansinh -- worker</Code>
              </Note>
            ) : (
              <Text>{say.workers(workers)}</Text>
            )}
            <Failing items={items.filter(({ failing }) => failing > 0)} />
            <Queues items={items} />
          </>
        )}
      </Shown>
    </Page>
  );
}

function Failing({ items }: { readonly items: readonly JobCount[] }) {
  const say = useWords(WORDS);
  return (
    <Part title={say.failing}>
      {items.length === 0 ? (
        <Text>{say.no_failing}</Text>
      ) : (
        items.map((one) => <FailingTask key={one.task} one={one} />)
      )}
    </Part>
  );
}

function FailingTask({ one }: { readonly one: JobCount }) {
  const say = useWords(WORDS);
  const retry = useCommand('/v1/jobs/{name}/retry');
  return (
    <article className="sheet">
      <Text fw={700}>
        <Task of={one.task} />
      </Text>
      <Facts
        of={[
          [say.how_many, count(one.failing)],
          [say.tries, say.times(one.tries)],
          [say.oldest, time(one.oldest_at)],
          [say.next, one.next_at && time(one.next_at)],
          [say.said, one.last_error],
        ]}
      />
      <Group mt="xs">
        <Button
          variant="light"
          aria-label={`${say.retry}: ${one.task}`}
          loading={retry.isPending}
          onClick={() => retry.mutate({ path: { name: one.task } })}
        >
          {say.retry}
        </Button>
        {retry.data && <Text role="status">{say.retried(retry.data.retried)}</Text>}
      </Group>
      <ProblemNote error={retry.error} />
    </article>
  );
}

function Queues({ items }: { readonly items: readonly JobCount[] }) {
  const say = useWords(WORDS);
  return (
    <Part title={say.jobs}>
      <Rows
        of={say.jobs}
        rows={items}
        keyOf={({ task }) => task}
        empty={say.no_jobs}
        columns={[
          { head: say.task, cell: ({ task }) => <Task of={task} /> },
          { head: say.waiting, cell: (one) => count(one.waiting), isNumber: true },
          { head: say.running, cell: (one) => count(one.running), isNumber: true },
          { head: say.failed, cell: (one) => count(one.failing), isNumber: true },
          { head: say.oldest, cell: (one) => time(one.oldest_at) },
          { head: say.next, cell: (one) => (one.next_at ? time(one.next_at) : '–') },
        ]}
      />
    </Part>
  );
}

/** What a task does, in words where there are some; its name for who speaks with the technical team. */
function Task({ of }: { readonly of: string }) {
  const names: Readonly<Record<string, string>> = useWords(TASK_WORDS);
  return (
    <>
      {names[of] && `${names[of]} `}
      <Code>{of}</Code>
    </>
  );
}
