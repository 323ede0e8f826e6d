import { Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { Link } from 'wouter';
import type { List } from '../../kit/api.generated.ts';
import { count, dong, month } from '../../kit/format.ts';
import { InWords } from '../../kit/InWords.tsx';
import { useStanding } from '../../kit/session.ts';
import { PROGRAMMES } from '../../kit/stateWords.ts';
import { useWords, words } from '../../kit/words.ts';
import { Rows } from '../parts/Rows.tsx';

const WORDS = words({
  title: { vi: 'Chữ ký của bạn', en: 'Your signature' },
  nothing: { vi: 'Chưa chọn danh sách nào để ký.', en: 'No list is chosen.' },
  covers: {
    vi: (who: string, unit: string, payments: string, amount: string, lists: string) =>
      `Tôi, ${who}, thay mặt ${unit}, duyệt chi ${payments} khoản, tổng ${amount}, đúng như ${lists} danh sách dưới đây.`,
    en: (who: string, unit: string, payments: string, amount: string, lists: string) =>
      `I, ${who}, for ${unit}, approve ${payments} payments, ${amount} in all, exactly as in the ${lists} lists below.`,
  },
  binds: {
    vi: 'Chữ ký gắn với mã niêm phong của từng danh sách. Sửa một dòng thì mã khác đi, chữ ký không còn giá trị và danh sách không chi được. Khoản bị giữ không nằm trong chữ ký.',
    en: 'The signature is tied to the seal of each list. Change one line and the seal differs: the signature is void and the list cannot be paid. Held lines are not covered.',
  },
  list: { vi: 'Danh sách', en: 'List' },
  payments: { vi: 'Khoản chi', en: 'Payments' },
  amount: { vi: 'Số tiền', en: 'Amount' },
  seal: { vi: 'Mã niêm phong (SHA-256)', en: 'Seal (SHA-256)' },
  no_seal: { vi: 'chưa có', en: 'none yet' },
});

/** What a signature covers, in words and to the digit, right above the button that gives it. */
export function Covered({
  lists,
  children,
}: {
  readonly lists: readonly List[];
  readonly children: ReactNode;
}) {
  const say = useWords(WORDS);
  const { who } = useStanding();
  const sum = (of: (one: List) => number) => lists.reduce((total, one) => total + of(one), 0);
  const payments = sum((one) => one.payable_payments);
  return (
    <section className="sheet signature" aria-labelledby="signature">
      <Title order={2} size="h3" id="signature" mb="xs">
        {say.title}
      </Title>
      {lists.length === 0 ? (
        <Text>{say.nothing}</Text>
      ) : (
        <>
          <Text size="lg">
            {say.covers(
              who?.name ?? '',
              who?.unit?.name ?? '',
              count(payments),
              dong(sum((one) => one.payable_dong)),
              count(lists.length),
            )}
          </Text>
          <InWords amount={sum((one) => one.payable_dong)} />
          <Seals lists={lists} />
          <Text size="sm">{say.binds}</Text>
        </>
      )}
      {children}
    </section>
  );
}

function Seals({ lists }: { readonly lists: readonly List[] }) {
  const say = useWords(WORDS);
  const programmes = useWords(PROGRAMMES);
  return (
    <Rows
      of={say.title}
      rows={lists}
      keyOf={({ list }) => list}
      empty={say.nothing}
      columns={[
        {
          head: say.list,
          cell: (one) => (
            <>
              {programmes[one.programme]} {month(one.month)}
              <Text size="sm" fw={400}>
                <Link href={`/lists/${one.list}`}>{one.list}</Link>
              </Text>
            </>
          ),
        },
        { head: say.payments, cell: (one) => count(one.payable_payments), isNumber: true },
        { head: say.amount, cell: (one) => dong(one.payable_dong), isNumber: true },
        { head: say.seal, cell: (one) => <code className="seal">{one.digest ?? say.no_seal}</code> },
      ]}
    />
  );
}
