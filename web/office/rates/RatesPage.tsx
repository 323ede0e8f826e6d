import { Badge, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { DatedRate } from '../../kit/api.generated.ts';
import { day, dong, month } from '../../kit/format.ts';
import { Shown } from '../../kit/parts.tsx';
import { useReading } from '../../kit/queries.ts';
import { usePick, useWords, words } from '../../kit/words.ts';
import { Page } from '../parts/Page.tsx';
import { Rows } from '../parts/Rows.tsx';
import { Take } from '../parts/Take.tsx';
import { rateName } from './rateNames.ts';

const WORDS = words({
  title: { vi: 'Mức hưởng theo thời gian', en: 'Rates and their dates' },
  why: {
    vi: 'Mỗi mức áp dụng từ tháng ghi bên cạnh cho tới mức sau. Mức “suy ra” chưa đối chiếu với công báo, không phải số chính thức.',
    en: 'Each holds from its month on until the next. A “derived” one was not compared with the gazette and is not official.',
  },
  find: { vi: 'Tìm theo tên', en: 'Find by name' },
  rate: { vi: 'Mức', en: 'Rate' },
  scope: { vi: 'Phạm vi', en: 'Scope' },
  national: { vi: 'Cả nước', en: 'National' },
  province: { vi: (code: string) => `Tỉnh mã ${code}`, en: (code: string) => `Province ${code}` },
  from: { vi: 'Từ tháng', en: 'From' },
  amount: { vi: 'Số tiền một tháng', en: 'A month' },
  law: { vi: 'Văn bản', en: 'Instrument' },
  in_force: { vi: (on: string) => `hiệu lực ${on}`, en: (on: string) => `in force ${on}` },
  evidence: { vi: 'Nguồn', en: 'Source' },
  text: { vi: 'văn bản', en: 'the text' },
  press: { vi: 'báo chí', en: 'the press' },
  derived: { vi: 'suy ra', en: 'derived' },
  none: { vi: 'Không có mức nào có tên như vậy.', en: 'There is no rate of such a name.' },
});

/** Every dated rate the rules know. */
export default function RatesPage() {
  const say = useWords(WORDS);
  const pick = usePick();
  const [asked, setAsked] = useState('');
  const rates = useReading('/v1/rates', {});
  const isMeant = ({ key }: DatedRate) =>
    pick(rateName(key)).toLowerCase().includes(asked.trim().toLowerCase());
  return (
    <Page title={say.title} why={say.why} take={<Take report="/v1/exports/rates" asked={{}} />}>
      <TextInput
        mb="md"
        maw="24rem"
        label={say.find}
        value={asked}
        onChange={({ currentTarget }) => setAsked(currentTarget.value)}
      />
      <Shown of={rates}>{({ items }) => <RateRows rows={items.filter(isMeant)} />}</Shown>
    </Page>
  );
}

function RateRows({ rows }: { readonly rows: readonly DatedRate[] }) {
  const say = useWords(WORDS);
  const pick = usePick();
  return (
    <Rows
      of={say.title}
      rows={rows}
      keyOf={({ key, scope, from }) => `${key} ${scope} ${from}`}
      empty={say.none}
      columns={[
        { head: say.rate, cell: ({ key }) => pick(rateName(key)) },
        { head: say.scope, cell: ({ scope }) => (scope === 'national' ? say.national : say.province(scope)) },
        { head: say.from, cell: ({ from }) => month(from) },
        { head: say.amount, cell: ({ amount_dong }) => dong(amount_dong), isNumber: true },
        {
          head: say.law,
          cell: ({ instrument }) => `${pick(instrument)} · ${say.in_force(day(instrument.in_force))}`,
        },
        {
          head: say.evidence,
          cell: ({ evidence }) => (
            <Badge variant="light" tt="none" size="lg" color={evidence === 'derived' ? 'yellow' : 'brand'}>
              {say[evidence]}
            </Badge>
          ),
        },
      ]}
    />
  );
}
