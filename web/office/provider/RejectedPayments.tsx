import { Text } from '@mantine/core';
import type { CarriedReject } from '../../kit/api.generated.ts';
import { day, daysBetween, dong, month as monthText, today } from '../../kit/format.ts';
import { Shown } from '../../kit/parts.tsx';
import { useCommand, usePages } from '../../kit/queries.ts';
import { useWords, words } from '../../kit/words.ts';
import { Answer } from '../Answer.tsx';
import { More } from '../More.tsx';
import { Part } from '../parts/Page.tsx';
import { Rows } from '../parts/Rows.tsx';
import { NEXT_WORDS } from './nextWords.ts';

const WORDS = words({
  title: { vi: (code: string) => `Từng khoản: ${code}`, en: (code: string) => `Payments: ${code}` },
  no_code: { vi: 'không nêu mã', en: 'no code' },
  name: { vi: 'Tên', en: 'Name' },
  amount: { vi: 'Số tiền', en: 'Amount' },
  since: { vi: 'Báo ngày', en: 'Reported' },
  days: { vi: (days: number) => `${days} ngày`, en: (days: number) => `${days} days` },
  next: { vi: 'Việc tiếp theo', en: 'What happens next' },
  said: {
    vi: (words: string) => `Đơn vị đã báo sai sót: ${words}`,
    en: (words: string) => `We said it was our mistake: ${words}`,
  },
  mistake: { vi: 'Do sai sót của đơn vị', en: 'It was our mistake' },
  question: { vi: 'Sai sót gì, đã sửa thế nào?', en: 'What was the mistake, and how was it mended?' },
  hint: {
    vi: 'Khoản này sẽ được lập lại vào đúng chỗ cũ trong danh sách sau, ký và cấp tiền riêng. Đừng chi lại từ danh sách cũ.',
    en: 'The payment will be listed again to the same place, signed and funded for itself. Do not pay it again from the old list.',
  },
  none: { vi: 'Không có khoản nào.', en: 'There are no payments.' },
});

interface RejectedPaymentsProps {
  readonly month: string;
  readonly kind: CarriedReject['kind'];
  readonly code: string | undefined;
}

/** The payments of one cause, and what the provider may do about each. */
export function RejectedPayments({ month, kind, code }: RejectedPaymentsProps) {
  const say = useWords(WORDS);
  const next = useWords(NEXT_WORDS);
  const rejects = usePages('/v1/carried/rejects', {
    query: { month, kind, ...(code ? { code } : {}) },
    purpose: 'payment_check',
  });
  return (
    <Part title={say.title(code ?? say.no_code)}>
      <Shown of={rejects}>
        {({ items }) => (
          <>
            <Rows
              of={say.title(code ?? say.no_code)}
              rows={items}
              keyOf={({ reference }) => reference}
              empty={say.none}
              columns={[
                {
                  head: say.name,
                  cell: (one) => (
                    <>
                      {[one.name, one.account_last4 && `…${one.account_last4}`].filter(Boolean).join(' · ')}
                      <Text size="sm">{`${one.reference} · ${one.commune} · ${monthText(one.month)}`}</Text>
                    </>
                  ),
                },
                { head: say.amount, cell: (one) => dong(one.amount_dong), isNumber: true },
                {
                  head: say.since,
                  cell: (one) =>
                    `${day(one.reported_on)} · ${say.days(Math.max(0, daysBetween(one.reported_on, today())))}`,
                },
                {
                  head: say.next,
                  cell: (one) => (
                    <>
                      <p>{next[one.next]}</p>
                      {one.mistake && <p>{say.said(one.mistake)}</p>}
                      {one.may_be_a_mistake && <OurMistake reference={one.reference} name={one.name} />}
                    </>
                  ),
                },
              ]}
            />
            <More of={rejects} />
          </>
        )}
      </Shown>
    </Part>
  );
}

function OurMistake({ reference, name }: { readonly reference: string; readonly name: string }) {
  const say = useWords(WORDS);
  const command = useCommand('/v1/carried/mistakes');
  return (
    <Answer
      form={`mistake ${reference}`}
      label={say.mistake}
      of={name}
      question={say.question}
      hint={say.hint}
      isPending={command.isPending}
      error={command.error}
      onAnswer={(reason) => command.mutateAsync({ body: { reference, words: reason } })}
    />
  );
}
