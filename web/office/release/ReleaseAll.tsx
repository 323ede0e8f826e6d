import { Button, Group, Progress, Text } from '@mantine/core';
import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { List } from '../../kit/api.generated.ts';
import { command, Refused, read } from '../../kit/ask.ts';
import { count, dong } from '../../kit/format.ts';
import { Note, ProblemNote } from '../../kit/parts.tsx';
import { readAgain } from '../../kit/queries.ts';
import { csrfToken } from '../../kit/session.ts';
import { usePick, useWords, words } from '../../kit/words.ts';

const WORDS = words({
  all: { vi: 'Cho chi tất cả…', en: 'Release all…' },
  sum: {
    vi: (lists: string, payments: string, amount: string) =>
      `${lists} danh sách, ${payments} khoản, ${amount}. Mỗi danh sách được kiểm tra lại riêng; danh sách nào không đạt thì ở lại đây. Đã cho chi thì không rút lại được.`,
    en: (lists: string, payments: string, amount: string) =>
      `${lists} lists, ${payments} payments, ${amount}. Each is checked again by itself; one that does not hold stays here. What is released cannot be taken back.`,
  },
  go: {
    vi: (lists: string) => `Cho chi ${lists} danh sách`,
    en: (lists: string) => `Release ${lists} lists`,
  },
  not_now: { vi: 'Thôi', en: 'Not now' },
  at: {
    vi: (done: string, all: string, left: string) =>
      `Đã xong ${done} trên ${all} danh sách, còn khoảng ${left}.`,
    en: (done: string, all: string, left: string) => `${done} of ${all} lists done, about ${left} left.`,
  },
  stay: {
    vi: 'Rời trang thì dừng lại; danh sách đã cho chi vẫn chi, danh sách còn lại vẫn ở đây.',
    en: 'Leaving the page stops here: what is released is paid, what is left waits here.',
  },
  seconds: { vi: (of: string) => `${of} giây`, en: (of: string) => `${of} seconds` },
  minutes: { vi: (of: string) => `${of} phút`, en: (of: string) => `${of} minutes` },
  done: {
    vi: (lists: string, held: string) =>
      `Đã cho chi ${lists} danh sách; ${held} khoản được giữ lại để kiểm tra.`,
    en: (lists: string, held: string) =>
      `${lists} lists released; ${held} payments are held back to be looked at.`,
  },
});

interface Course {
  readonly lists: readonly List[];
  readonly began: number;
  readonly done: number;
  readonly held: number;
  readonly refused: readonly { readonly list: List; readonly error: Refused }[];
}

/** Every funded list, however many pages of them there are. */
async function fundedLists(): Promise<List[]> {
  const lists: List[] = [];
  let cursor: string | undefined;
  do {
    const page = await read('/v1/lists', {
      query: { state: 'funded', limit: 200, ...(cursor && { cursor }) },
    });
    lists.push(...page.items);
    cursor = page.next ?? undefined;
  } while (cursor);
  return lists;
}

async function release(client: QueryClient, list: List, so: Course): Promise<Course> {
  try {
    const proof = { key: crypto.randomUUID(), csrfToken: csrfToken(client) };
    const answer = await command('/v1/lists/{list}/release', { path: { list: list.list } }, proof);
    return { ...so, done: so.done + 1, held: so.held + answer.held };
  } catch (error) {
    // Nobody answers, or nobody is signed in any more: the lists that follow would only say it again.
    if (!(error instanceof Refused) || error.isAway || error.isSignedOut) throw error;
    return { ...so, done: so.done + 1, refused: [...so.refused, { list, error }] };
  }
}

/** Hundreds of lists of one morning: what they come to first, then one after another, in sight. */
export function ReleaseAll() {
  const say = useWords(WORDS);
  const pick = usePick();
  const client = useQueryClient();
  const [lists, setLists] = useState<readonly List[]>();
  const [course, setCourse] = useState<Course>();
  const [isRunning, setRunning] = useState(false);
  const [error, setError] = useState<Error | null>(null);
  const attempt = async (work: () => Promise<void>) => {
    setError(null);
    setRunning(true);
    await work().catch(setError);
    setRunning(false);
  };
  const run = async (all: readonly List[]) => {
    setLists(undefined);
    let so: Course = { lists: all, began: Date.now(), done: 0, held: 0, refused: [] };
    try {
      for (const list of all) {
        setCourse(so);
        so = await release(client, list, so);
      }
    } finally {
      setCourse(so);
      await readAgain(client);
    }
  };
  const isOver = course && !isRunning;
  return (
    <div className="prepare">
      {!lists && (
        <Button
          variant="light"
          loading={isRunning}
          onClick={() => {
            // What an earlier go came to is not the course of this one.
            setCourse(undefined);
            void attempt(async () => setLists(await fundedLists()));
          }}
        >
          {say.all}
        </Button>
      )}
      {lists && (
        <Asking lists={lists} go={() => void attempt(() => run(lists))} leave={() => setLists(undefined)} />
      )}
      {course && isRunning && <Under course={course} />}
      {isOver && (
        <Note tone="good">{say.done(count(course.done - course.refused.length), count(course.held))}</Note>
      )}
      {isOver &&
        course.refused.map((one) => (
          <Note key={one.list.list} tone="bad">
            {`${one.list.commune.name}, ${one.list.list}: ${pick({ vi: one.error.problem.detail_vi, en: one.error.problem.detail })}`}
          </Note>
        ))}
      <ProblemNote error={error} />
    </div>
  );
}

interface AskingProps {
  readonly lists: readonly List[];
  readonly go: () => void;
  readonly leave: () => void;
}

function Asking({ lists, go, leave }: AskingProps) {
  const say = useWords(WORDS);
  const payments = lists.reduce((sum, one) => sum + one.payable_payments, 0);
  const amount = lists.reduce((sum, one) => sum + one.payable_dong, 0);
  return (
    <>
      <Text>{say.sum(count(lists.length), count(payments), dong(amount))}</Text>
      <Group>
        <Button disabled={lists.length === 0} onClick={go}>
          {say.go(count(lists.length))}
        </Button>
        <Button variant="subtle" onClick={leave}>
          {say.not_now}
        </Button>
      </Group>
    </>
  );
}

function Under({ course: { lists, began, done } }: { readonly course: Course }) {
  const say = useWords(WORDS);
  const seconds = done === 0 ? lists.length : ((Date.now() - began) / 1000 / done) * (lists.length - done);
  const left =
    seconds < 90 ? say.seconds(count(Math.ceil(seconds))) : say.minutes(count(Math.ceil(seconds / 60)));
  const text = say.at(count(done), count(lists.length), left);
  return (
    <div role="status">
      <Text>{text}</Text>
      <Progress value={(done * 100) / lists.length} aria-label={text} animated />
      <Text size="sm">{say.stay}</Text>
    </div>
  );
}
