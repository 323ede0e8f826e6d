import { SimpleGrid } from '@mantine/core';
import type { Figures, Sums } from '../../kit/api.generated.ts';
import { count, dong } from '../../kit/format.ts';
import { CHANNELS, LIST_STATES, PAYMENT_STATES, PROGRAMMES } from '../../kit/stateWords.ts';
import { useWords, words } from '../../kit/words.ts';
import { Cards } from '../parts/Cards.tsx';
import { Part } from '../parts/Page.tsx';
import { Rows } from '../parts/Rows.tsx';

const WORDS = words({
  money: { vi: 'Tiền của tháng', en: 'The money of the month' },
  funded: { vi: 'Kho bạc đã cấp', en: 'Funded by the Treasury' },
  in_hand: { vi: 'Đã đến tay', en: 'In hand' },
  in_flight: { vi: 'Đang chuyển', en: 'On its way' },
  returned: { vi: 'Đã hoàn Kho bạc', en: 'Returned to the Treasury' },
  held: { vi: 'Đang giữ', en: 'Held' },
  lists: { vi: 'Danh sách', en: 'Lists' },
  how_many: { vi: 'Số danh sách', en: 'How many' },
  payments: { vi: 'Khoản chi', en: 'Payments' },
  amount: { vi: 'Số tiền', en: 'Amount' },
  by_list: { vi: 'Theo trạng thái danh sách', en: 'By state of the lists' },
  by_state: { vi: 'Theo trạng thái khoản chi', en: 'By state of the payments' },
  by_channel: { vi: 'Theo cách nhận tiền', en: 'By way of payment' },
  by_programme: { vi: 'Theo chương trình', en: 'By programme' },
  none: { vi: 'Chưa có.', en: 'None yet.' },
});

/** Where the money of the month is. */
export function Totals({ read }: { readonly read: Figures }) {
  const say = useWords(WORDS);
  const { money } = read;
  return (
    <Part title={say.money}>
      <Cards
        of={[
          [say.funded, dong(money.in_dong)],
          [say.in_hand, dong(money.in_hand_dong)],
          [say.in_flight, dong(money.in_flight_dong)],
          [say.returned, dong(money.returned_dong)],
          [say.held, dong(money.held_dong)],
        ]}
      />
    </Part>
  );
}

/** The month in sums, by what. */
export function Breakdown({ read }: { readonly read: Figures }) {
  const say = useWords(WORDS);
  return (
    <SimpleGrid cols={{ base: 1, lg: 2 }} spacing="lg" verticalSpacing={0}>
      <ListStates read={read} />
      <By title={say.by_state} sums={read.by_state} named={useWords(PAYMENT_STATES)} />
      <By title={say.by_channel} sums={read.by_channel} named={useWords(CHANNELS)} />
      <By title={say.by_programme} sums={read.by_programme} named={useWords(PROGRAMMES)} />
    </SimpleGrid>
  );
}

function ListStates({ read }: { readonly read: Figures }) {
  const say = useWords(WORDS);
  const states = useWords(LIST_STATES);
  return (
    <Part title={say.by_list}>
      <Rows
        of={say.by_list}
        rows={Object.entries(read.by_list_state)}
        keyOf={([state]) => state}
        empty={say.none}
        columns={[
          { head: say.lists, cell: ([state]) => states[state as keyof typeof states] ?? state },
          { head: say.how_many, cell: ([, one]) => count(one.lists), isNumber: true },
          { head: say.payments, cell: ([, one]) => count(one.payments), isNumber: true },
          { head: say.amount, cell: ([, one]) => dong(one.amount_dong), isNumber: true },
        ]}
      />
    </Part>
  );
}

interface ByProps {
  readonly title: string;
  readonly sums: Readonly<Record<string, Sums>>;
  readonly named: Readonly<Record<string, string>>;
}

function By({ title, sums, named }: ByProps) {
  const say = useWords(WORDS);
  return (
    <Part title={title}>
      <Rows
        of={title}
        rows={Object.entries(sums)}
        keyOf={([name]) => name}
        empty={say.none}
        columns={[
          { head: title, cell: ([name]) => named[name] ?? name },
          { head: say.payments, cell: ([, one]) => count(one.payments), isNumber: true },
          { head: say.amount, cell: ([, one]) => dong(one.amount_dong), isNumber: true },
        ]}
      />
    </Part>
  );
}
