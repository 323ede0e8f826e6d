import { Button, Progress, Text, Title } from '@mantine/core';
import type { FoundInUpload, Upload } from '../../kit/api.generated.ts';
import { count, time } from '../../kit/format.ts';
import { Note, ProblemNote, Shown } from '../../kit/parts.tsx';
import { useCommand, useReadAgainWhen, useReading } from '../../kit/queries.ts';
import { useWords, words } from '../../kit/words.ts';
import { WhatItSays } from './WhatItSays.tsx';

export const UPLOAD_STATES = words<Record<Upload['state'], string>>({
  trying: { vi: 'Đang đọc thử', en: 'Being tried' },
  tried: { vi: 'Đã đọc thử, chưa ghi nhận', en: 'Tried, not taken yet' },
  taking: { vi: 'Đang ghi nhận', en: 'Being taken' },
  taken: { vi: 'Đã ghi nhận', en: 'Taken' },
  refused: { vi: 'Không dùng được', en: 'Of no use' },
});
const WORDS = words({
  reading: {
    vi: (read: string, all: string) => `Đã đọc ${read}${all && ` / ${all}`} dòng`,
    en: (read: string, all: string) => `${read}${all && ` of ${all}`} rows read`,
  },
  leave: {
    vi: 'Có thể rời trang; việc đọc vẫn tiếp tục.',
    en: 'You may leave this page; the reading goes on.',
  },
  take: { vi: 'Ghi nhận kết quả', en: 'Take it' },
  taken: { vi: (at: string) => `Đã ghi nhận lúc ${at}.`, en: (at: string) => `Taken at ${at}.` },
  not_a_report: {
    vi: 'Không đọc được tệp này: ngân hàng gửi pain.002 hoặc camt.054 (XML), bưu điện gửi tệp kết quả mỗi dòng một khoản. Không có gì được ghi nhận.',
    en: 'This file cannot be read: a bank brings pain.002 or camt.054 (XML), the post office its report, one payment a line. Nothing was taken.',
  },
  statement: {
    vi: 'Đây là sao kê tài khoản; sao kê tài khoản chi do trung gian thanh toán gửi. Hãy đưa lên pain.002 hoặc camt.054.',
    en: 'This is a statement of an account; those of the paying accounts come from the payment hub. Bring a pain.002 or a camt.054.',
  },
  known: {
    vi: 'Báo cáo này đã đến trước đó bằng đường khác: không có gì thay đổi.',
    en: 'This report had come before by another way: nothing changes.',
  },
});
const LOOK_AGAIN_MILLISECONDS = 1_000;

/** One report that was brought: how far it is read, what it changes, and the button that takes it. */
export function OneUpload({ upload }: { readonly upload: string }) {
  const read = useReading(
    '/v1/uploads/{upload}',
    { path: { upload } },
    { again: (last) => (isUnderWay(last) ? LOOK_AGAIN_MILLISECONDS : false) },
  );
  useReadAgainWhen(read.data?.state);
  return <Shown of={read}>{(one) => <Shape one={one} />}</Shown>;
}

const isUnderWay = (one: Upload | undefined): boolean => one?.state === 'trying' || one?.state === 'taking';

function Shape({ one }: { readonly one: Upload }) {
  const say = useWords(WORDS);
  const states = useWords(UPLOAD_STATES);
  const take = useCommand('/v1/uploads/{upload}/take');
  const mayTake = one.state === 'tried' && one.found !== null && !one.found.is_known;
  return (
    <section className="sheet" aria-label={one.file_name}>
      <Title order={2} size="h3" mb="xs">
        {one.file_name}
      </Title>
      <Text mb="sm" role="status">
        {states[one.state]}
        {one.taken_at && ` · ${say.taken(time(one.taken_at))}`}
      </Text>
      {isUnderWay(one) && <HowFar one={one} />}
      {one.found && <Refusal found={one.found} />}
      {one.found && one.state !== 'refused' && !one.found.is_known && (
        <WhatItSays found={one.found} isDone={one.state === 'taken'} />
      )}
      {mayTake && (
        <Button loading={take.isPending} onClick={() => take.mutate({ path: { upload: one.upload } })}>
          {say.take}
        </Button>
      )}
      <ProblemNote error={take.error} />
    </section>
  );
}

function Refusal({ found }: { readonly found: FoundInUpload }) {
  const say = useWords(WORDS);
  if (found.form === 'not_a_report' || found.form === 'statement')
    return <Note tone="bad">{say[found.form]}</Note>;
  return found.is_known ? <Note tone="wait">{say.known}</Note> : null;
}

function HowFar({ one }: { readonly one: Upload }) {
  const say = useWords(WORDS);
  const text = say.reading(count(one.lines_read), one.lines === null ? '' : count(one.lines));
  return (
    <>
      <Progress value={one.lines ? (100 * one.lines_read) / one.lines : 100} animated aria-label={text} />
      <Text mt="xs">{`${text}. ${say.leave}`}</Text>
    </>
  );
}
