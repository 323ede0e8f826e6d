import { Anchor, Box, Group, Text } from '@mantine/core';
import { Link } from 'wouter';
import type { CarriedStanding } from '../../kit/api.generated.ts';
import { count, dong, month } from '../../kit/format.ts';
import { Note, Shown } from '../../kit/parts.tsx';
import { usePages, useReading } from '../../kit/queries.ts';
import { PROGRAMMES } from '../../kit/stateWords.ts';
import { useWords, words } from '../../kit/words.ts';
import { Cards } from '../parts/Cards.tsx';
import { Page } from '../parts/Page.tsx';
import { Rows } from '../parts/Rows.tsx';
import { Take } from '../parts/Take.tsx';
import { useAsked } from '../parts/useAsked.ts';
import { MonthChoice } from './MonthChoice.tsx';

const WORDS = words({
  title: { vi: 'Đối chiếu tiền', en: 'Statement' },
  why: {
    vi: 'Tiền được giao đang ở đâu, từng danh sách: đã chi, đang chi, quay về, đã trả Kho bạc và còn phải trả. So từng dòng với sổ của đơn vị.',
    en: 'Where the money we were given is, list by list: paid, on its way, come back, given back to the Treasury and still to give back. Compare each line with your own books.',
  },
  list: { vi: 'Danh sách', en: 'List' },
  given: { vi: 'Được giao', en: 'Given' },
  paid: { vi: 'Đã chi', en: 'Paid' },
  on_the_way: { vi: 'Chưa báo', en: 'Not reported' },
  came_back: { vi: 'Không chi được', en: 'Came back' },
  held: { vi: 'Giữ lại trước khi chi', en: 'Held before payment' },
  given_back: { vi: 'Đã trả Kho bạc', en: 'Given back' },
  left: { vi: 'Còn phải trả', en: 'Still to give back' },
  agrees: {
    vi: 'Hai bên khớp nhau: không có sai lệch nào đang mở.',
    en: 'Both sides agree: no break is open.',
  },
  breaks: {
    vi: (n: string) => `${n} sai lệch đang mở có phần của đơn vị.`,
    en: (n: string) => `${n} open breaks are partly ours.`,
  },
  see_breaks: { vi: 'Xem và giúp làm rõ', en: 'See them and help to clear them' },
  bank: {
    vi: 'Tiền ngân hàng không ghi có được vẫn nằm ở tài khoản chi tại trung gian thanh toán; ngân hàng không giữ phần nào phải trả.',
    en: 'What a bank does not credit stays on the paying account at the payment hub; the bank holds nothing that must go back.',
  },
  none: { vi: 'Tháng này đơn vị chưa được giao khoản nào.', en: 'Nothing was given to us this month.' },
});
const NAMES = ['month'] as const;
type Line = CarriedStanding['lists'][number];

/** How the provider stands, list by list, and whether both sides agree. */
export default function StandingPage() {
  const say = useWords(WORDS);
  const [asked, ask] = useAsked(NAMES);
  const standing = useReading('/v1/carried/standing', { query: asked.month ? { month: asked.month } : {} });
  return (
    <Page
      title={say.title}
      why={say.why}
      take={
        <Take
          report="/v1/exports/carried-standing"
          asked={{ query: asked.month ? { month: asked.month } : {} }}
        />
      }
    >
      <Agreement />
      <Shown of={standing}>
        {(read) => (
          <>
            <Group mb="md" align="flex-end">
              <MonthChoice value={read.month ?? ''} onChange={(of) => ask({ month: of })} />
            </Group>
            <Box mb="lg">
              <Sums of={read.lists} />
            </Box>
            <Lists rows={read.lists} />
          </>
        )}
      </Shown>
    </Page>
  );
}

function Agreement() {
  const say = useWords(WORDS);
  const breaks = usePages('/v1/breaks', { query: { open: true } });
  return (
    <Shown of={breaks}>
      {({ items }) =>
        items.length === 0 ? (
          <Note tone="good">{say.agrees}</Note>
        ) : (
          <Note tone="wait">
            {say.breaks(`${count(items.length)}${breaks.more ? '+' : ''}`)}{' '}
            <Anchor component={Link} href="/breaks" underline="always">
              {say.see_breaks}
            </Anchor>
          </Note>
        )
      }
    </Shown>
  );
}

const sum = (lists: readonly Line[], of: (one: Line) => number | null): number =>
  lists.reduce((total, one) => total + (of(one) ?? 0), 0);

function Sums({ of }: { readonly of: readonly Line[] }) {
  const say = useWords(WORDS);
  const isBank = of.some(({ left_dong }) => left_dong === null);
  return (
    <>
      <Cards
        of={[
          [say.given, dong(sum(of, (one) => one.given_dong))],
          [say.paid, dong(sum(of, (one) => one.paid_dong))],
          [say.on_the_way, dong(sum(of, (one) => one.on_the_way_dong))],
          [say.came_back, dong(sum(of, (one) => one.came_back_dong))],
          ...(isBank ? [] : [[say.left, dong(sum(of, (one) => one.left_dong))] as const]),
        ]}
      />
      {isBank && <Text mb="md">{say.bank}</Text>}
    </>
  );
}

function Lists({ rows }: { readonly rows: readonly Line[] }) {
  const say = useWords(WORDS);
  const programmes = useWords(PROGRAMMES);
  const number = (head: string, of: (one: Line) => number | null) => ({
    head,
    cell: (one: Line) => {
      const amount = of(one);
      return amount === null ? '–' : dong(amount);
    },
    isNumber: true,
  });
  return (
    <Rows
      of={say.title}
      rows={rows}
      keyOf={({ list }) => list}
      empty={say.none}
      columns={[
        {
          head: say.list,
          cell: (one) => (
            <>
              {one.commune}
              <Text size="sm">{`${one.list} · ${programmes[one.programme]} · ${month(one.month)}`}</Text>
            </>
          ),
        },
        number(say.given, (one) => one.given_dong),
        number(say.paid, (one) => one.paid_dong),
        number(say.on_the_way, (one) => one.on_the_way_dong),
        number(say.came_back, (one) => one.came_back_dong),
        number(say.held, (one) => one.held_dong),
        number(say.given_back, (one) => one.given_back_dong),
        number(say.left, (one) => one.left_dong),
      ]}
    />
  );
}
