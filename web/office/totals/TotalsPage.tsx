import { Button, Group, NativeSelect } from '@mantine/core';
import type { Readings, Totals } from '../../kit/api.generated.ts';
import { keepFile } from '../../kit/keepFile.ts';
import { Empty, Shown } from '../../kit/parts.tsx';
import { useReading } from '../../kit/queries.ts';
import { CHANNELS, PROGRAMMES } from '../../kit/stateWords.ts';
import { useWords, words } from '../../kit/words.ts';
import { Page } from '../parts/Page.tsx';
import { useAsked } from '../parts/useAsked.ts';
import { CrossedTable } from './CrossedTable.tsx';
import { crossed, sheetOf } from './crossed.ts';
import {
  DIMENSION_WORDS,
  DIMENSIONS,
  type Dimension,
  MEASURE_WORDS,
  MEASURES,
  type Measure,
  useNames,
} from './dimensions.ts';
import { MonthColumns } from './MonthColumns.tsx';

const WORDS = words({
  title: { vi: 'Số liệu tổng hợp', en: 'Totals' },
  why: {
    vi: 'Tiền của các danh sách đã cho chi, theo chương trình, cách nhận, tỉnh và tháng, hoặc hai thứ đối chiếu nhau. Đã đến tay đếm mỗi khoản một lần; lần chi quay lại có thể đã được trả ở danh sách sau.',
    en: 'The money of released lists by programme, way of payment, province and month, or two of them crossed. In hand counts each payment once; a try that came back may be paid by a later list.',
  },
  by: { vi: 'Mỗi dòng', en: 'A row for each' },
  across: { vi: 'Mỗi cột', en: 'A column for each' },
  measure: { vi: 'Đếm gì', en: 'What is counted' },
  from: { vi: 'Từ tháng', en: 'From' },
  to: { vi: 'Đến tháng', en: 'To' },
  earliest: { vi: '12 tháng', en: '12 months' },
  newest: { vi: 'Mới nhất', en: 'The newest' },
  all: { vi: 'Tất cả', en: 'All' },
  none: {
    vi: 'Chưa có khoản nào được cho chi trong lựa chọn này.',
    en: 'Nothing was released in this choice.',
  },
  csv: { vi: 'Tải CSV', en: 'As CSV' },
});
const NAMES = ['by', 'across', 'measure', 'from', 'to', 'programme', 'channel', 'province'] as const;
/** Three programmes a month: five years. */
const MOST_CYCLES = 180;

type Asked = Partial<Record<(typeof NAMES)[number], string>>;

/** National totals by one thing or by two crossed; a province sees its own. */
export default function TotalsPage() {
  const say = useWords(WORDS);
  const [asked, ask] = useAsked(NAMES);
  const by = (asked.by ?? 'programme') as Dimension;
  const across = (asked.across ?? 'month') as Dimension;
  const { measure, ...narrowed } = asked;
  const query = { ...narrowed, by, across } as NonNullable<Readings['/v1/figures/totals']['query']>;
  const totals = useReading('/v1/figures/totals', { query });
  return (
    <Page title={say.title} why={say.why}>
      <Choices asked={{ ...asked, by, across }} ask={ask} />
      <Shown of={totals}>
        {(read) => <Read read={read} by={by} across={across} measure={(measure ?? 'in_hand') as Measure} />}
      </Shown>
    </Page>
  );
}

interface ReadProps {
  readonly read: Totals;
  readonly by: Dimension;
  readonly across: Dimension;
  readonly measure: Measure;
}

function Read({ read, by, across, measure }: ReadProps) {
  const say = useWords(WORDS);
  const dimensions = useWords(DIMENSION_WORDS);
  const nameOf = useNames(useProvinces());
  const table = crossed(read.cells, measure);
  const name = (at: 'row' | 'column', value: string) => nameOf(at === 'row' ? by : across, value);
  if (table.rows.length === 0) return <Empty>{say.none}</Empty>;
  const take = () =>
    keepFile(
      `tong-hop-${read.from}-${read.to}.csv`,
      'text/csv',
      new TextEncoder().encode(sheetOf(table, dimensions[by], name, say.all)),
    );
  return (
    <>
      {across === 'month' && by !== 'month' && <MonthColumns table={table} name={name} />}
      <CrossedTable table={table} head={dimensions[by]} name={name} isCrossed={by !== across} />
      <Button variant="light" mt="sm" onClick={take}>
        {say.csv}
      </Button>
    </>
  );
}

const useProvinces = () =>
  useReading('/v1/units', { query: { kind: 'province', limit: 100 } }).data?.items ?? [];

function Choices({ asked, ask }: { readonly asked: Asked; readonly ask: (change: Asked) => void }) {
  const say = useWords(WORDS);
  const dimensions = useWords(DIMENSION_WORDS);
  const measures = useWords(MEASURE_WORDS);
  const words: Readonly<Record<'programme' | 'channel', Readonly<Record<string, string>>>> = {
    programme: useWords(PROGRAMMES),
    channel: useWords(CHANNELS),
  };
  const provinces = useProvinces();
  const cycles = useReading('/v1/cycles', { query: { limit: MOST_CYCLES } });
  const months = [...new Set(cycles.data?.items.map((one) => one.month))];
  const nameOf = useNames(provinces);
  const choice = (name: keyof Asked, label: string, options: readonly (readonly [string, string])[]) => (
    <NativeSelect
      key={name}
      label={label}
      value={asked[name] ?? ''}
      onChange={({ currentTarget }) => ask({ [name]: currentTarget.value })}
      data={options.map(([value, text]) => ({ value, label: text }))}
    />
  );
  const each = DIMENSIONS.map((one) => [one, dimensions[one]] as const);
  const monthsFrom = (first: string) => [
    ['', first] as const,
    ...months.map((one) => [one, nameOf('month', one)] as const),
  ];
  const narrowing = (['programme', 'channel'] as const).filter(
    (one) => one !== asked.by && one !== asked.across,
  );
  return (
    <Group mb="md" align="flex-end">
      {choice('by', say.by, each)}
      {choice('across', say.across, each)}
      {choice(
        'measure',
        say.measure,
        MEASURES.map((one) => [one, measures[one]] as const),
      )}
      {choice('from', say.from, monthsFrom(say.earliest))}
      {choice('to', say.to, monthsFrom(say.newest))}
      {narrowing.map((one) => choice(one, dimensions[one], [['', say.all], ...Object.entries(words[one])]))}
      {asked.by !== 'province' &&
        asked.across !== 'province' &&
        choice('province', dimensions.province, [
          ['', say.all],
          ...provinces.map(({ code, name }) => [code, name] as const),
        ])}
    </Group>
  );
}
