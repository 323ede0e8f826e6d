import { Anchor, Button, Group, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { Readings } from '../../kit/api.generated.ts';
import type { Asked } from '../../kit/ask.ts';
import { Empty, ProblemNote, Shown } from '../../kit/parts.tsx';
import { useReading } from '../../kit/queries.ts';
import { useWords, words } from '../../kit/words.ts';
import { Page } from '../parts/Page.tsx';
import { useAsked } from '../parts/useAsked.ts';
import { Explained } from './Explained.tsx';
import { PaymentTimeline } from './PaymentTimeline.tsx';
import { ProveInLog } from './ProveInLog.tsx';
import { TakeEvidence } from './TakeEvidence.tsx';

const WORDS = words({
  title: { vi: 'Theo một khoản chi', en: 'Follow one payment' },
  why: {
    vi: 'Từ dòng trong danh sách xã và quyết định, qua chữ ký, lệnh Kho bạc, tệp lệnh, đến lời báo của tổ chức chi trả. Việc xem được ghi lại; người hưởng thấy ai đã xem.',
    en: 'From the roster row and the decision, through signatures, Treasury order and message, to what the provider reported. The look is entered; the person sees who looked.',
  },
  reference: { vi: 'Mã khoản chi (TT-…)', en: 'Reference of the payment (TT-…)' },
  follow: { vi: 'Theo dõi', en: 'Follow' },
  empty: { vi: 'Nhập mã khoản chi để bắt đầu.', en: 'Enter the reference of a payment to begin.' },
  malformed: {
    vi: 'Mã có dạng TT-XXXXXXXXX, chín chữ số hoặc chữ cái.',
    en: 'A reference looks like TT-XXXXXXXXX, nine letters or digits.',
  },
  log: { vi: 'Kiểm tra sổ công khai', en: 'Check the public log' },
});
const REFERENCE = /^TT-?[0-9A-Z]{9}$/i;

/** One payment, from the facts to the proof. */
export default function TracePage() {
  const say = useWords(WORDS);
  const [{ payment }, ask] = useAsked(['payment'] as const);
  const [typed, setTyped] = useState(payment ?? '');
  const [isWrong, setWrong] = useState(false);
  return (
    <Page title={say.title} why={say.why}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          const reference = typed.trim();
          setWrong(!REFERENCE.test(reference));
          if (REFERENCE.test(reference)) ask({ payment: reference });
        }}
      >
        <Group align="flex-end">
          <TextInput
            label={say.reference}
            value={typed}
            error={isWrong && say.malformed}
            onChange={({ currentTarget }) => setTyped(currentTarget.value)}
          />
          <Button type="submit">{say.follow}</Button>
          <Anchor href="/public/log">{say.log}</Anchor>
        </Group>
      </form>
      {payment === undefined ? <Empty>{say.empty}</Empty> : <Followed key={payment} payment={payment} />}
    </Page>
  );
}

function Followed({ payment }: { readonly payment: string }) {
  const asked: Asked<Readings['/v1/payments/{payment}/explain']> = {
    path: { payment },
    purpose: 'payment_check',
  };
  const explained = useReading('/v1/payments/{payment}/explain', asked);
  const timeline = useReading('/v1/payments/{payment}/timeline', asked, { enabled: explained.isSuccess });
  return (
    <Shown of={explained}>
      {(read) => (
        <>
          <TakeEvidence payment={read.payment.payment} />
          <ProveInLog payment={read.payment} />
          <Explained read={read} />
          {timeline.data && <PaymentTimeline events={timeline.data.events} />}
          <ProblemNote error={timeline.error} />
        </>
      )}
    </Shown>
  );
}
