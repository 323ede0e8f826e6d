import { Button, Group } from '@mantine/core';
import type { Case } from '../../kit/api.generated.ts';
import { ProblemNote } from '../../kit/parts.tsx';
import { useCommand } from '../../kit/queries.ts';
import { useWords, words } from '../../kit/words.ts';
import { Answer } from '../Answer.tsx';

const WORDS = words({
  take_up: { vi: 'Thụ lý', en: 'Take it up' },
  write: { vi: 'Nhắn người dân', en: 'Write to them' },
  write_what: { vi: 'Người dân đọc được lời này.', en: 'They can read this.' },
  pass_up: { vi: 'Chuyển lên cấp trên', en: 'Pass it up' },
  why: { vi: 'Vì sao?', en: 'Why?' },
  answer: { vi: 'Trả lời', en: 'Answer' },
  answer_what: { vi: 'Trả lời thế nào?', en: 'What is the answer?' },
  upheld: { vi: 'Chấp nhận', en: 'Uphold' },
  partly_upheld: { vi: 'Chấp nhận một phần', en: 'Uphold in part' },
  rejected: { vi: 'Không chấp nhận', en: 'Reject' },
  grounds: { vi: 'Căn cứ, kết luận báo cho người dân', en: 'Grounds and result, as told to the person' },
});

/** A question is answered; a complaint is decided. */
const ANSWERED: readonly Case['category']['code'][] = ['question', 'account_problem'];
const DECISIONS = ['upheld', 'partly_upheld', 'rejected'] as const;

/** What the unit that owns a case may do with it now. */
export function CaseActions({ one }: { readonly one: Case }) {
  const say = useWords(WORDS);
  const takeUp = useCommand('/v1/cases/{case}/take-up');
  const write = useCommand('/v1/cases/{case}/messages');
  const passUp = useCommand('/v1/cases/{case}/pass-up');
  const settle = useCommand('/v1/cases/{case}/settle');
  const path = { case: one.case };
  if (one.state === 'received')
    return (
      <>
        <ProblemNote error={takeUp.error} />
        <Button
          mt="sm"
          loading={takeUp.isPending}
          aria-label={`${say.take_up}: ${one.case}`}
          onClick={() => takeUp.mutate({ path, body: {} })}
        >
          {say.take_up}
        </Button>
      </>
    );
  const outcomes = ANSWERED.includes(one.category.code) ? (['answered'] as const) : DECISIONS;
  return (
    <Group mt="sm" align="flex-start">
      {outcomes.map((outcome) => (
        <Answer
          key={outcome}
          form={`case ${one.case} ${outcome}`}
          label={outcome === 'answered' ? say.answer : say[outcome]}
          of={one.case}
          question={outcome === 'answered' ? say.answer_what : say.grounds}
          isGrave={outcome === 'rejected'}
          isPending={settle.isPending}
          error={settle.error}
          onAnswer={(reason) => settle.mutateAsync({ path, body: { outcome, words: reason } })}
        />
      ))}
      <Answer
        form={`case ${one.case} message`}
        label={say.write}
        of={one.case}
        question={say.write}
        hint={say.write_what}
        isPending={write.isPending}
        error={write.error}
        onAnswer={(reason) => write.mutateAsync({ path, body: { words: reason } })}
      />
      <Answer
        form={`case ${one.case} up`}
        label={say.pass_up}
        of={one.case}
        question={say.why}
        isPending={passUp.isPending}
        error={passUp.error}
        onAnswer={(reason) => passUp.mutateAsync({ path, body: { words: reason } })}
      />
    </Group>
  );
}
