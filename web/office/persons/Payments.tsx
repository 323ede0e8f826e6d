import { Table, Text } from '@mantine/core';
import type { Payment } from '../../kit/api.generated.ts';
import { day, dong, month } from '../../kit/format.ts';
import { Empty, Scrolls, Shown } from '../../kit/parts.tsx';
import { usePages } from '../../kit/queries.ts';
import { usePick, useWords, words } from '../../kit/words.ts';
import { More } from '../More.tsx';
import { Take } from '../parts/Take.tsx';
import { Chapter } from './Chapter.tsx';
import { CHANNELS, PAYMENT_STATES } from './personWords.ts';
import { usePurpose } from './purpose.ts';

const WORDS = words({
  title: { vi: 'Các khoản chi', en: 'Payments' },
  none: { vi: 'Chưa có khoản chi nào.', en: 'No payment yet.' },
  month: { vi: 'Tháng', en: 'Month' },
  benefit: { vi: 'Chế độ', en: 'Benefit' },
  amount: { vi: 'Số tiền', en: 'Amount' },
  state: { vi: 'Tới đâu rồi', en: 'How far' },
});

/** The payments of a person and how far each is. */
export function Payments({ person }: { readonly person: string }) {
  const say = useWords(WORDS);
  const [purpose] = usePurpose();
  const found = usePages('/v1/persons/{person}/payments', {
    path: { person },
    query: { limit: 12 },
    purpose,
  });
  return (
    <Chapter
      title={say.title}
      take={<Take report="/v1/exports/payments/{person}" asked={{ path: { person } }} namesPersons />}
    >
      <Shown of={found}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty>{say.none}</Empty>
          ) : (
            <Scrolls of={say.title}>
              <Table>
                <Table.Thead>
                  <Table.Tr>
                    <Table.Th scope="col">{say.month}</Table.Th>
                    <Table.Th scope="col">{say.benefit}</Table.Th>
                    <Table.Th scope="col" className="number">
                      {say.amount}
                    </Table.Th>
                    <Table.Th scope="col">{say.state}</Table.Th>
                  </Table.Tr>
                </Table.Thead>
                <Table.Tbody>
                  {items.map((one) => (
                    <PaymentRow key={one.payment} one={one} />
                  ))}
                </Table.Tbody>
              </Table>
            </Scrolls>
          )
        }
      </Shown>
      <More of={found} />
    </Chapter>
  );
}

function PaymentRow({ one }: { readonly one: Payment }) {
  const pick = usePick();
  const states = useWords(PAYMENT_STATES);
  const channels = useWords(CHANNELS);
  return (
    <Table.Tr>
      <Table.Th scope="row">{month(one.month)}</Table.Th>
      <Table.Td>
        {pick(one.benefit)}
        <Text size="sm" className="soft">
          {one.payment} · {channels[one.channel]}
        </Text>
      </Table.Td>
      <Table.Td className="number">{one.amount_dong === null ? '–' : dong(one.amount_dong)}</Table.Td>
      <Table.Td>
        {states[one.state]}
        {one.reported_on && ` ${day(one.reported_on)}`}
      </Table.Td>
    </Table.Tr>
  );
}
