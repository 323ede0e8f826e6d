import { Anchor, Badge, Box, Group, NativeSelect, Text } from '@mantine/core';
import type { CarriedMessage } from '../../kit/api.generated.ts';
import { count, day, daysBetween, dong, month, today } from '../../kit/format.ts';
import { Shown } from '../../kit/parts.tsx';
import { usePages, useReading } from '../../kit/queries.ts';
import { PAYMENT_STATES, PROGRAMMES } from '../../kit/stateWords.ts';
import { useWords, words } from '../../kit/words.ts';
import { More } from '../More.tsx';
import { Cards } from '../parts/Cards.tsx';
import { Page } from '../parts/Page.tsx';
import { Rows } from '../parts/Rows.tsx';
import { Take } from '../parts/Take.tsx';
import { useAsked } from '../parts/useAsked.ts';
import { MonthChoice } from './MonthChoice.tsx';
import { OneMessage } from './OneMessage.tsx';

const WORDS = words({
  title: { vi: 'Danh sách được giao', en: 'Lists given to us' },
  why: {
    vi: 'Mỗi danh sách Nhà nước giao đơn vị chi trả: số khoản, số tiền, mã kiểm tra của tệp và hạn chi.',
    en: 'What the State gave us to pay, list by list: how many, how much, the digest of the file and the day it is due.',
  },
  show: { vi: 'Hiện', en: 'Show' },
  all: { vi: 'Tất cả', en: 'All' },
  open: { vi: 'Còn khoản chưa báo kết quả', en: 'With payments not reported yet' },
  done: { vi: 'Đã báo đủ', en: 'Reported in full' },
  list: { vi: 'Danh sách', en: 'List' },
  payments: { vi: 'Khoản chi', en: 'Payments' },
  amount: { vi: 'Số tiền', en: 'Amount' },
  left: { vi: 'Chưa báo', en: 'Not reported' },
  due: { vi: 'Hạn chi', en: 'Due' },
  late: { vi: 'quá hạn', en: 'late' },
  state: { vi: 'Tệp', en: 'File' },
  none: { vi: 'Chưa có danh sách nào được giao.', en: 'Nothing was given to us yet.' },
});
/** How far a message is, as its receiver sees it. */
export const MESSAGE_STATES = words<Record<CarriedMessage['state'], string>>({
  prepared: { vi: 'Sắp gửi', en: 'About to be sent' },
  unknown: { vi: 'Đã gửi, chưa rõ đã nhận', en: 'Sent, not known whether received' },
  received: { vi: 'Đã nhận', en: 'Received' },
  refused: { vi: 'Đã từ chối cả tệp', en: 'Refused as a whole' },
});
const NAMES = ['month', 'show', 'message'] as const;

/** What a provider was given to pay, and of the message that is opened, its payments and its file. */
export default function GivenPage() {
  const say = useWords(WORDS);
  const [asked, ask] = useAsked(NAMES);
  const shown = asked.show === undefined ? {} : { open: asked.show === 'open' };
  const query = { ...(asked.month ? { month: asked.month } : {}), ...shown };
  const messages = usePages('/v1/carried/messages', { query });
  return (
    <Page
      title={say.title}
      why={say.why}
      take={<Take report="/v1/exports/carried-messages" asked={{ query }} />}
    >
      <Box mb="lg">
        <Sums />
      </Box>
      {asked.message && (
        <OneMessage key={asked.message} message={asked.message} close={() => ask({ message: '' })} />
      )}
      <Group mb="md" align="flex-end">
        <MonthChoice value={asked.month} onChange={(of) => ask({ month: of })} isOptional />
        <NativeSelect
          label={say.show}
          value={asked.show ?? ''}
          onChange={({ currentTarget }) => ask({ show: currentTarget.value })}
          data={[
            { value: '', label: say.all },
            { value: 'open', label: say.open },
            { value: 'done', label: say.done },
          ]}
        />
      </Group>
      <Shown of={messages}>
        {({ items }) => (
          <>
            <Messages rows={items} open={(message) => ask({ message })} />
            <More of={messages} />
          </>
        )}
      </Shown>
    </Page>
  );
}

/** What we carry in all, by what became of it. */
function Sums() {
  const states = useWords(PAYMENT_STATES);
  const carried = useReading('/v1/carried', {});
  return (
    <Shown of={carried}>
      {({ by_state }) => (
        <Cards
          of={by_state.map(
            (one) =>
              [
                states[one.state as keyof typeof states] ?? one.state,
                count(one.payments),
                dong(one.amount_dong),
              ] as const,
          )}
        />
      )}
    </Shown>
  );
}

interface MessagesProps {
  readonly rows: readonly CarriedMessage[];
  readonly open: (message: string) => void;
}

function Messages({ rows, open }: MessagesProps) {
  const say = useWords(WORDS);
  const states = useWords(MESSAGE_STATES);
  const programmes = useWords(PROGRAMMES);
  return (
    <Rows
      of={say.title}
      rows={rows}
      keyOf={({ message }) => message}
      empty={say.none}
      columns={[
        {
          head: say.list,
          cell: (one) => (
            <>
              <Anchor component="button" onClick={() => open(one.message)}>
                {one.commune.name}
              </Anchor>
              <Text size="sm">{`${one.message} · ${programmes[one.programme]} · ${month(one.month)}`}</Text>
            </>
          ),
        },
        { head: say.payments, cell: (one) => count(one.payments), isNumber: true },
        { head: say.amount, cell: (one) => dong(one.amount_dong), isNumber: true },
        { head: say.left, cell: (one) => count(one.open), isNumber: true },
        { head: say.due, cell: (one) => <Due of={one} late={say.late} /> },
        { head: say.state, cell: (one) => states[one.state] },
      ]}
    />
  );
}

const Due = ({ of, late }: { readonly of: CarriedMessage; readonly late: string }) => (
  <>
    {day(of.due_on)}{' '}
    {of.open > 0 && daysBetween(today(), of.due_on) < 0 && (
      <Badge color="red" variant="light" tt="none">
        {late}
      </Badge>
    )}
  </>
);
