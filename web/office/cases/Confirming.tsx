import { Button, Group } from '@mantine/core';
import type { Case } from '../../kit/api.generated.ts';
import { dong, month } from '../../kit/format.ts';
import { Note, ProblemNote } from '../../kit/parts.tsx';
import { useCommand } from '../../kit/queries.ts';
import { usePick, useWords, words } from '../../kit/words.ts';
import { Answer } from '../Answer.tsx';

const WORDS = words({
  proposed: {
    vi: (amount: string, benefit: string, of: string) =>
      `Đề nghị chi bù ${amount}, ${benefit}, tháng ${of}. Xác nhận thì vào danh sách chi kế tiếp, một lần.`,
    en: (amount: string, benefit: string, of: string) =>
      `${amount} is to be paid, ${benefit}, ${of}. Confirmed, it stands on the next list, once.`,
  },
  confirm: { vi: 'Xác nhận chi bù', en: 'Confirm the payment' },
  send_back: { vi: 'Trả lại', en: 'Send it back' },
  why: { vi: 'Vì sao trả lại? (cán bộ đọc)', en: 'Why is it sent back? (read by officers)' },
});

/** A decision by which money would move, before the second officer. */
export function Confirming({ one }: { readonly one: Case }) {
  const say = useWords(WORDS);
  const pick = usePick();
  const confirm = useCommand('/v1/cases/{case}/confirm');
  const sendBack = useCommand('/v1/cases/{case}/confirm');
  const path = { case: one.case };
  const waiting = one.corrections.find(({ state }) => state === 'waiting');
  return (
    <>
      {waiting?.benefit && (
        <Note tone="wait">
          {say.proposed(
            waiting.amount_dong === null ? '…' : dong(waiting.amount_dong),
            pick(waiting.benefit),
            month(waiting.month ?? ''),
          )}
        </Note>
      )}
      <ProblemNote error={confirm.error} />
      <Group mt="sm" align="flex-start">
        <Button
          loading={confirm.isPending}
          aria-label={`${say.confirm}: ${one.case}`}
          onClick={() => confirm.mutate({ path, body: { confirms: true } })}
        >
          {say.confirm}
        </Button>
        <Answer
          form={`case ${one.case} back`}
          label={say.send_back}
          of={one.case}
          question={say.why}
          isGrave
          isPending={sendBack.isPending}
          error={sendBack.error}
          onAnswer={(reason) => sendBack.mutateAsync({ path, body: { confirms: false, words: reason } })}
        />
      </Group>
    </>
  );
}
