import { Button, Checkbox, Group } from '@mantine/core';
import { useState } from 'react';
import type { Case } from '../../kit/api.generated.ts';
import { ProblemNote } from '../../kit/parts.tsx';
import { useCommand } from '../../kit/queries.ts';
import { useStanding } from '../../kit/session.ts';
import { useWords, words } from '../../kit/words.ts';
import { Answer } from '../Answer.tsx';
import { holds } from '../roles.ts';
import { Confirming } from './Confirming.tsx';
import { ANSWERED } from './caseWords.ts';
import { Longer } from './Longer.tsx';
import { Upholding } from './Upholding.tsx';

const WORDS = words({
  take_up: { vi: 'Thụ lý', en: 'Take it up' },
  write: { vi: 'Nhắn người dân', en: 'Write to them' },
  write_what: { vi: 'Người dân đọc được lời này.', en: 'They can read this.' },
  note: { vi: 'Ghi chú nội bộ', en: 'Internal note' },
  note_what: {
    vi: 'Chỉ cán bộ đọc được, người dân không thấy.',
    en: 'Read by officers alone, never by the person.',
  },
  is_note: {
    vi: 'Chỉ ghi chú nội bộ, người dân không thấy',
    en: 'An internal note: the person never sees it',
  },
  pass_up: { vi: 'Chuyển lên cấp trên', en: 'Pass it up' },
  why: { vi: 'Vì sao chuyển lên?', en: 'Why is it passed up?' },
  answer: { vi: 'Trả lời', en: 'Answer' },
  answer_what: { vi: 'Trả lời thế nào?', en: 'What is the answer?' },
  rejected: { vi: 'Không chấp nhận', en: 'Reject' },
  grounds: { vi: 'Căn cứ, kết luận báo cho người dân', en: 'Grounds and result, as told to the person' },
  declined: { vi: 'Không thụ lý', en: 'Decline it' },
  declined_what: {
    vi: 'Vì sao không phải việc ở đây, và người dân gửi ở đâu mới đúng?',
    en: 'Why is it not for us, and where should they turn?',
  },
});

/** What may be done with a case now: by the unit that owns it, and by the second officer where it waits for him. */
export function CaseActions({ one }: { readonly one: Case }) {
  const { who } = useStanding();
  if (one.state === 'to_confirm')
    return who && holds(who, ['commune_chair', 'province_officer']) ? <Confirming one={one} /> : null;
  return one.ours ? <OwnerActions one={one} /> : null;
}

function OwnerActions({ one }: { readonly one: Case }) {
  const isQuestion = ANSWERED.includes(one.category.code);
  const isNew = one.state === 'received';
  return (
    <>
      <Group mt="sm" align="flex-start">
        {isNew && <TakeUp one={one} />}
        {isQuestion && <Settle one={one} outcome="answered" />}
        {!isQuestion && !isNew && (
          <>
            <Upholding one={one} outcome="upheld" />
            <Upholding one={one} outcome="partly_upheld" />
            <Settle one={one} outcome="rejected" />
          </>
        )}
        {isNew && <Settle one={one} outcome="declined" />}
      </Group>
      <Group mt="xs" align="flex-start">
        <Write one={one} />
        {!isNew && !isQuestion && <Longer one={one} />}
        {one.level !== 'ministry' && <PassUp one={one} />}
      </Group>
    </>
  );
}

function TakeUp({ one }: { readonly one: Case }) {
  const say = useWords(WORDS);
  const takeUp = useCommand('/v1/cases/{case}/take-up');
  return (
    <div>
      <ProblemNote error={takeUp.error} />
      <Button
        loading={takeUp.isPending}
        aria-label={`${say.take_up}: ${one.case}`}
        onClick={() => takeUp.mutate({ path: { case: one.case }, body: {} })}
      >
        {say.take_up}
      </Button>
    </div>
  );
}

function Settle({
  one,
  outcome,
}: {
  readonly one: Case;
  readonly outcome: 'answered' | 'rejected' | 'declined';
}) {
  const say = useWords(WORDS);
  const settle = useCommand('/v1/cases/{case}/settle');
  const questions = { answered: say.answer_what, rejected: say.grounds, declined: say.declined_what };
  return (
    <Answer
      form={`case ${one.case} ${outcome}`}
      label={outcome === 'answered' ? say.answer : say[outcome]}
      of={one.case}
      question={questions[outcome]}
      isGrave={outcome !== 'answered'}
      isPending={settle.isPending}
      error={settle.error}
      onAnswer={(reason) =>
        settle.mutateAsync({ path: { case: one.case }, body: { outcome, words: reason } })
      }
    />
  );
}

function Write({ one }: { readonly one: Case }) {
  const say = useWords(WORDS);
  const [isNote, setNote] = useState(false);
  const write = useCommand('/v1/cases/{case}/messages', () => setNote(false));
  return (
    <Answer
      form={`case ${one.case} message`}
      label={say.write}
      of={one.case}
      question={isNote ? say.note : say.write}
      hint={isNote ? say.note_what : say.write_what}
      isPending={write.isPending}
      error={write.error}
      onAnswer={(reason) =>
        write.mutateAsync({ path: { case: one.case }, body: { words: reason, note: isNote } })
      }
    >
      <Checkbox
        mt="xs"
        label={say.is_note}
        checked={isNote}
        onChange={({ currentTarget }) => setNote(currentTarget.checked)}
      />
    </Answer>
  );
}

function PassUp({ one }: { readonly one: Case }) {
  const say = useWords(WORDS);
  const passUp = useCommand('/v1/cases/{case}/pass-up');
  return (
    <Answer
      form={`case ${one.case} up`}
      label={say.pass_up}
      of={one.case}
      question={say.why}
      isPending={passUp.isPending}
      error={passUp.error}
      onAnswer={(reason) => passUp.mutateAsync({ path: { case: one.case }, body: { words: reason } })}
    />
  );
}
