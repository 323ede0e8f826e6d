import { Button, Group, Progress, Text } from '@mantine/core';
import { useEffect, useState } from 'react';
import type { Round } from '../../kit/api.generated.ts';
import { count, dong, time } from '../../kit/format.ts';
import { Note, ProblemNote } from '../../kit/parts.tsx';
import { useCommand } from '../../kit/queries.ts';
import { useWords, words } from '../../kit/words.ts';
import { StayedLists } from './StayedLists.tsx';

const WORDS = words({
  began: {
    vi: (who: string, at: string) => `${who} bắt đầu lúc ${at}.`,
    en: (who: string, at: string) => `${who} began it at ${at}.`,
  },
  at: {
    vi: (settled: string, all: string) => `Đã xong ${settled} trên ${all} danh sách`,
    en: (settled: string, all: string) => `${settled} of ${all} lists done`,
  },
  money: {
    vi: (done: string, all: string) => `${done} trên ${all}`,
    en: (done: string, all: string) => `${done} of ${all}`,
  },
  left: { vi: (left: string) => `còn khoảng ${left}`, en: (left: string) => `about ${left} left` },
  starting: { vi: 'đang bắt đầu', en: 'about to begin' },
  seconds: { vi: (of: string) => `${of} giây`, en: (of: string) => `${of} seconds` },
  minutes: { vi: (of: string) => `${of} phút`, en: (of: string) => `${of} minutes` },
  goes_on: {
    vi: 'Rời trang hay tắt máy, việc vẫn chạy tiếp; mở lại ở máy nào cũng thấy đến đâu.',
    en: 'It goes on when you leave the page or switch off; open it again on any device to see how far it is.',
  },
  still: {
    vi: 'Một lúc chưa có danh sách nào xong thêm. Việc không mất và sẽ chạy tiếp; nếu kéo dài, nhờ quản trị viên xem trang Việc nền.',
    en: 'No further list was done for a while. Nothing is lost, and it will go on; if this lasts, ask the administrator to look at Background work.',
  },
  stop: { vi: 'Dừng lại', en: 'Stop' },
  prepared: {
    vi: (lists: string, payments: string, amount: string, held: string) =>
      `Xong ${lists} danh sách: ${payments} khoản được chi, ${amount}; ${held} khoản bị giữ. Chủ tịch có thể ký.`,
    en: (lists: string, payments: string, amount: string, held: string) =>
      `${lists} lists done: ${payments} payments may be paid, ${amount}; ${held} held. The chair may sign.`,
  },
  released: {
    vi: (lists: string, payments: string, amount: string, held: string) =>
      `Đã cho chi ${lists} danh sách: ${payments} khoản, ${amount}; ${held} khoản được giữ lại để kiểm tra.`,
    en: (lists: string, payments: string, amount: string, held: string) =>
      `${lists} lists released: ${payments} payments, ${amount}; ${held} held back to be looked at.`,
  },
  stopped: {
    vi: (who: string) => `${who} đã dừng đợt này trước khi xong.`,
    en: (who: string) => `${who} stopped it before it was done.`,
  },
});

/** How far a round is, or what it came to; which lists stayed, and why. */
export function RoundCourse({ round }: { readonly round: Round }) {
  return (
    <div className="round" data-testid={`round-${round.kind}`}>
      {round.ended_at === null ? <Going round={round} /> : <Ended round={round} />}
      <StayedLists round={round} />
    </div>
  );
}

function Going({ round }: { readonly round: Round }) {
  const say = useWords(WORDS);
  const stop = useCommand('/v1/rounds/{round}/stop');
  const { total, waiting } = round.lists;
  const isStill = useStillness(waiting);
  const settled = say.at(count(total - waiting), count(total));
  const left = round.seconds_left;
  const inWords =
    left === null
      ? say.starting
      : say.left(left < 90 ? say.seconds(count(left)) : say.minutes(count(Math.ceil(left / 60))));
  return (
    <>
      <Text
        fw={600}
      >{`${settled} · ${say.money(dong(round.done_dong), dong(round.amount_dong))} · ${inWords}`}</Text>
      <Progress value={((total - waiting) * 100) / total} aria-label={settled} animated />
      <Group justify="space-between" mb="sm">
        <Text
          size="sm"
          flex="1 1 18rem"
        >{`${say.began(round.begun_by, time(round.begun_at))} ${say.goes_on}`}</Text>
        {round.may_stop && (
          <Button
            variant="default"
            size="xs"
            loading={stop.isPending}
            onClick={() => stop.mutate({ path: { round: round.round } })}
          >
            {say.stop}
          </Button>
        )}
      </Group>
      {isStill && <Note tone="wait">{say.still}</Note>}
      <ProblemNote error={stop.error} />
    </>
  );
}

/** Longer than any one list takes. */
const STILL_MILLISECONDS = 30_000;

/** Whether a number has not moved for so long that somebody should be told: nobody works it off. */
function useStillness(number: number): boolean {
  const [stoodAt, setStoodAt] = useState<number>();
  useEffect(() => {
    const timer = setTimeout(() => setStoodAt(number), STILL_MILLISECONDS);
    return () => clearTimeout(timer);
  }, [number]);
  return stoodAt === number;
}

function Ended({ round }: { readonly round: Round }) {
  const say = useWords(WORDS);
  const came = round.kind === 'release' ? say.released : say.prepared;
  const { lists, done_payments, done_dong, held } = round;
  return (
    <Note tone={lists.refused + lists.left === 0 ? 'good' : 'wait'}>
      <p>{came(count(lists.done), count(done_payments), dong(done_dong), count(held))}</p>
      <p>
        {say.began(round.begun_by, time(round.begun_at))} {round.stopped_by && say.stopped(round.stopped_by)}
      </p>
    </Note>
  );
}
