import { Anchor, Badge, NativeSelect, Text } from '@mantine/core';
import type { OrderOfCommune } from '../../kit/api.generated.ts';
import { count, dong, time } from '../../kit/format.ts';
import { useWords, words } from '../../kit/words.ts';
import { HowMany, wholeCount } from '../parts/HowMany.tsx';
import { LongRows } from '../parts/LongRows.tsx';
import { Page } from '../parts/Page.tsx';
import { pagesOf, useFirstPage } from '../parts/pageSource.ts';
import { Take } from '../parts/Take.tsx';
import { useAsked } from '../parts/useAsked.ts';
import { OneOrder } from './OneOrder.tsx';

const STATES = words<Record<OrderOfCommune['state'], string>>({
  ordered: { vi: 'Đã lập, chờ gửi', en: 'Made, to be sent' },
  received: { vi: 'Kho bạc đã nhận', en: 'Received' },
  accepted: { vi: 'Kho bạc chấp nhận', en: 'Accepted' },
  returned: { vi: 'Kho bạc trả lại', en: 'Returned' },
  funded: { vi: 'Đã cấp kinh phí', en: 'Funded' },
});
const WORDS = words({
  title: { vi: 'Lệnh chi', en: 'Payment orders' },
  why: {
    vi: 'Mỗi lệnh chi một danh sách đã ký, đặt cạnh dự toán của năm ngân sách mà kỳ chi trả thuộc về. Mở lệnh để kiểm soát, so với kỳ trước, chấp nhận hoặc trả lại.',
    en: 'An order funds one signed list, beside the allotment of the budget year it draws on. Open one to control it, to see it beside the run before, to accept or return it.',
  },
  state: { vi: 'Trạng thái', en: 'State' },
  all: { vi: 'Tất cả', en: 'All' },
  how_many: { vi: (n: string) => `${n} lệnh chi`, en: (n: string) => `${n} orders` },
  order: { vi: 'Lệnh chi', en: 'Order' },
  payments: { vi: 'Khoản chi', en: 'Payments' },
  amount: { vi: 'Số tiền', en: 'Amount' },
  allotted: { vi: 'Dự toán năm', en: 'Allotted' },
  year: { vi: (year: number) => `năm ${year}`, en: (year: number) => `year ${year}` },
  left: { vi: (of: string) => `còn ${of}`, en: (of: string) => `${of} left` },
  when: { vi: 'Lúc', en: 'When' },
  over: { vi: (of: string) => `vượt ${of}`, en: (of: string) => `${of} beyond it` },
  none: { vi: 'Không có lệnh chi nào.', en: 'There are no orders.' },
});
const NAMES = ['state', 'order'] as const;

/** Orders against allotments, the newest first. */
export default function OrdersPage() {
  const say = useWords(WORDS);
  const states = useWords(STATES);
  const [asked, ask] = useAsked(NAMES);
  const state = asked.state as OrderOfCommune['state'] | undefined;
  return (
    <Page
      title={say.title}
      why={say.why}
      take={<Take report="/v1/exports/orders" asked={{ query: state ? { state } : {} }} />}
    >
      <NativeSelect
        mb="md"
        maw="18rem"
        label={say.state}
        value={asked.state ?? ''}
        onChange={({ currentTarget }) => ask({ state: currentTarget.value })}
        data={[
          { value: '', label: say.all },
          ...Object.entries(states).map(([value, label]) => ({ value, label })),
        ]}
      />
      {asked.order && <OneOrder key={asked.order} order={asked.order} close={() => ask({ order: '' })} />}
      <OrderRows state={state} open={(order) => ask({ order })} />
    </Page>
  );
}

interface OrderRowsProps {
  readonly state: OrderOfCommune['state'] | undefined;
  readonly open: (order: string) => void;
}

function OrderRows({ state, open }: OrderRowsProps) {
  const say = useWords(WORDS);
  const states = useWords(STATES);
  const from = pagesOf('/v1/orders', { query: state ? { state } : {} });
  const found = useFirstPage(from).data?.count;
  return (
    <>
      <HowMany found={found} said={say.how_many} />
      <LongRows
        of={say.title}
        from={from}
        count={wholeCount(found)}
        keyOf={({ order }) => order}
        empty={say.none}
        columns={[
          {
            head: say.order,
            cell: (one) => (
              <>
                {one.commune.name}
                <Text size="sm">
                  <Anchor component="button" onClick={() => open(one.order)}>
                    {one.order}
                  </Anchor>
                  {` · ${one.budget_line}`}
                </Text>
              </>
            ),
          },
          {
            head: say.state,
            cell: (one) => (
              <>
                <Badge variant="light" size="lg" tt="none" color={one.state === 'returned' ? 'red' : 'brand'}>
                  {states[one.state]}
                </Badge>
                {one.reason && <Text size="sm">{one.reason}</Text>}
              </>
            ),
          },
          { head: say.payments, cell: (one) => count(one.payments), isNumber: true },
          { head: say.amount, cell: (one) => dong(one.amount_dong), isNumber: true },
          {
            head: say.allotted,
            cell: (one) => (
              <>
                <Text size="sm">{say.year(one.budget_year)}</Text>
                {one.allotted_dong === null ? '–' : dong(one.allotted_dong)}
                <Left dong={one.left_dong} />
              </>
            ),
            isNumber: true,
          },
          { head: say.when, cell: (one) => time(one.settled_at ?? one.ordered_at) },
        ]}
      />
    </>
  );
}

/** Beside the largest allotments the word goes above its amount, not over the next column. */
const MAY_WRAP = { whiteSpace: 'normal' } as const;

function Left({ dong: left }: { readonly dong: number }) {
  const say = useWords(WORDS);
  return left < 0 ? (
    <Text size="sm" c="red.9" fw={700} style={MAY_WRAP}>
      {say.over(dong(-left))}
    </Text>
  ) : (
    <Text size="sm" style={MAY_WRAP}>
      {say.left(dong(left))}
    </Text>
  );
}
