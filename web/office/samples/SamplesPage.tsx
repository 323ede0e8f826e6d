import { Anchor, Button, Group, NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'wouter';
import type { Readings, Sample, SampledPayment } from '../../kit/api.generated.ts';
import { count, dong, month } from '../../kit/format.ts';
import { keepFile } from '../../kit/keepFile.ts';
import { Empty, Note, Shown } from '../../kit/parts.tsx';
import { useReading } from '../../kit/queries.ts';
import { CHANNELS, PAYMENT_STATES, PROGRAMMES } from '../../kit/stateWords.ts';
import { useWords, words } from '../../kit/words.ts';
import { Page } from '../parts/Page.tsx';
import { Rows } from '../parts/Rows.tsx';
import { useAsked } from '../parts/useAsked.ts';

const WORDS = words({
  title: { vi: 'Rút mẫu kiểm toán', en: 'Draw a sample' },
  why: {
    vi: 'Rút ngẫu nhiên một số khoản đã cho chi. Cùng hạt giống thì rút ra đúng những khoản ấy, nên ai cũng kiểm tra lại được và không ai chọn được khoản nào.',
    en: 'Draws released payments at random. The same seed draws the same payments, so anybody can draw again and nobody can choose.',
  },
  month: { vi: 'Tháng', en: 'Month' },
  newest: { vi: 'Mới nhất', en: 'The newest' },
  programme: { vi: 'Chương trình', en: 'Programme' },
  all: { vi: 'Tất cả', en: 'All' },
  unit: { vi: 'Mã tỉnh (2 số) hoặc mã xã (5 số)', en: 'Code of a province (2) or commune (5 digits)' },
  country: { vi: 'Bỏ trống: cả nước', en: 'Empty: the whole country' },
  wrong_unit: {
    vi: 'Mã tỉnh có 2 chữ số, mã xã có 5 chữ số.',
    en: 'A province’s code has 2 digits, a commune’s 5.',
  },
  size: { vi: 'Số khoản', en: 'How many' },
  wrong_size: { vi: 'Từ 1 đến 500 khoản.', en: '1 to 500 payments.' },
  seed: { vi: 'Hạt giống', en: 'Seed' },
  seed_why: { vi: 'Ghi vào biên bản để rút lại được', en: 'Write it down: it draws the same again' },
  wrong_seed: {
    vi: 'Chữ không dấu, số, dấu chấm hoặc gạch; tối đa 40.',
    en: 'Letters without tones, digits, dots or dashes; 40 at most.',
  },
  draw: { vi: 'Rút mẫu', en: 'Draw' },
  begin: {
    vi: 'Chọn tháng, đơn vị, số khoản rồi bấm Rút mẫu.',
    en: 'Choose month, unit and number, then draw.',
  },
  drawn: {
    vi: (n: string, of: string, amount: string, seed: string) =>
      `Rút ${n} trong ${of} khoản (${amount}), hạt giống ${seed}.`,
    en: (n: string, of: string, amount: string, seed: string) =>
      `Drew ${n} of ${of} payments (${amount}), seed ${seed}.`,
  },
  how: {
    vi: 'Cách rút: tính SHA-256 của “hạt giống|số khoản chi”, lấy những giá trị nhỏ nhất.',
    en: 'How: SHA-256 of “seed|number of the payment”, the smallest are taken.',
  },
  payment: { vi: 'Khoản chi', en: 'Payment' },
  commune: { vi: 'Xã, phường', en: 'Commune' },
  amount: { vi: 'Số tiền', en: 'Amount' },
  hidden: { vi: 'không nêu', en: 'not told' },
  way: { vi: 'Cách nhận', en: 'Way' },
  state: { vi: 'Trạng thái', en: 'State' },
  none: {
    vi: 'Không có khoản nào đã cho chi trong lựa chọn này.',
    en: 'No payment was released in this choice.',
  },
  csv: { vi: 'Tải CSV', en: 'As CSV' },
});
const NAMES = ['month', 'programme', 'unit', 'size', 'seed'] as const;
const MOST_CYCLES = 72;
const isUnit = (text: string) => /^(\d{2}|\d{5})?$/.test(text);
const isSize = (text: string) => /^\d{1,3}$/.test(text) && Number(text) >= 1 && Number(text) <= 500;
const isSeed = (text: string) => /^[0-9A-Za-z._-]{1,40}$/.test(text);
const newSeed = () => crypto.randomUUID().slice(0, 8);

/** Payments drawn at random for an audit, each a way to its whole story. */
export default function SamplesPage() {
  const say = useWords(WORDS);
  const [asked, ask] = useAsked(NAMES);
  return (
    <Page title={say.title} why={say.why}>
      <Choice asked={asked} ask={ask} />
      {asked.seed === undefined ? <Empty>{say.begin}</Empty> : <Drawn asked={asked} />}
    </Page>
  );
}

type Asked = Partial<Record<(typeof NAMES)[number], string>>;

function Choice({ asked, ask }: { readonly asked: Asked; readonly ask: (change: Asked) => void }) {
  const say = useWords(WORDS);
  const [fields, setFields] = useState(() => ({
    month: asked.month ?? '',
    programme: asked.programme ?? '',
    unit: asked.unit ?? '',
    size: asked.size ?? '30',
    seed: asked.seed ?? newSeed(),
  }));
  const [isTried, setTried] = useState(false);
  const change = (some: Partial<typeof fields>) => setFields({ ...fields, ...some });
  const isGood = isUnit(fields.unit) && isSize(fields.size) && isSeed(fields.seed);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        if (isGood) ask(fields);
      }}
    >
      <Group align="flex-start" mb="md">
        <Cycles fields={fields} change={change} />
        <TextInput
          label={say.unit}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          description={say.country}
          inputMode="numeric"
          value={fields.unit}
          error={isTried && !isUnit(fields.unit) && say.wrong_unit}
          onChange={({ currentTarget }) => change({ unit: currentTarget.value.trim() })}
        />
        <TextInput
          label={say.size}
          inputMode="numeric"
          value={fields.size}
          error={isTried && !isSize(fields.size) && say.wrong_size}
          onChange={({ currentTarget }) => change({ size: currentTarget.value.trim() })}
        />
        <TextInput
          label={say.seed}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          description={say.seed_why}
          value={fields.seed}
          error={isTried && !isSeed(fields.seed) && say.wrong_seed}
          onChange={({ currentTarget }) => change({ seed: currentTarget.value.trim() })}
        />
        <Button type="submit" mt={25}>
          {say.draw}
        </Button>
      </Group>
    </form>
  );
}

interface CyclesProps {
  readonly fields: { readonly month: string; readonly programme: string };
  readonly change: (some: { month?: string; programme?: string }) => void;
}

/** Month and programme that are drawn from. */
function Cycles({ fields, change }: CyclesProps) {
  const say = useWords(WORDS);
  const programmes = useWords(PROGRAMMES);
  const cycles = useReading('/v1/cycles', { query: { limit: MOST_CYCLES } });
  const months = [...new Set(cycles.data?.items.map((one) => one.month))];
  return (
    <>
      <NativeSelect
        label={say.month}
        value={fields.month}
        onChange={({ currentTarget }) => change({ month: currentTarget.value })}
        data={[{ value: '', label: say.newest }, ...months.map((one) => ({ value: one, label: month(one) }))]}
      />
      <NativeSelect
        label={say.programme}
        value={fields.programme}
        onChange={({ currentTarget }) => change({ programme: currentTarget.value })}
        data={[
          { value: '', label: say.all },
          ...Object.entries(programmes).map(([value, label]) => ({ value, label })),
        ]}
      />
    </>
  );
}

function Drawn({ asked: { unit = '', size = '30', ...asked } }: { readonly asked: Asked }) {
  const query = {
    ...asked,
    size: isSize(size) ? Number(size) : undefined,
    ...(unit.length === 2 && { province: unit }),
    ...(unit.length === 5 && { commune: unit }),
  } as NonNullable<Readings['/v1/samples']['query']>;
  const sample = useReading('/v1/samples', { query });
  return <Shown of={sample}>{(read) => <SampleRows read={read} />}</Shown>;
}

function SampleRows({ read }: { readonly read: Sample }) {
  const say = useWords(WORDS);
  const programmes = useWords(PROGRAMMES);
  const channels = useWords(CHANNELS);
  const states = useWords(PAYMENT_STATES);
  const columns: readonly (readonly [string, (one: SampledPayment) => string, boolean?])[] = [
    [say.commune, (one) => one.commune.name],
    [say.programme, (one) => programmes[one.programme]],
    [say.month, (one) => month(one.month)],
    [say.amount, (one) => (one.amount_dong === null ? say.hidden : dong(one.amount_dong)), true],
    [say.way, (one) => channels[one.channel]],
    [say.state, (one) => states[one.state]],
  ];
  const take = () => {
    const line = (cells: readonly string[]) =>
      cells.map((text) => `"${text.replaceAll('"', '""')}"`).join(',');
    const rows = read.items.map((one) => line([one.payment, ...columns.map(([, cell]) => cell(one))]));
    const text = [line([say.payment, ...columns.map(([head]) => head)]), ...rows].join('\r\n');
    keepFile(`mau-${read.month}-${read.seed}.csv`, 'text/csv', new TextEncoder().encode(`\uFEFF${text}\r\n`));
  };
  return (
    <>
      <Note tone="good">
        {say.drawn(count(read.items.length), count(read.of_payments), dong(read.of_dong), read.seed)}{' '}
        {say.how}
      </Note>
      <Rows
        of={say.title}
        rows={read.items}
        keyOf={({ payment }) => payment}
        empty={say.none}
        columns={[
          {
            head: say.payment,
            cell: ({ payment }) => (
              <Anchor component={Link} href={`/trace?payment=${payment}`}>
                {payment}
              </Anchor>
            ),
          },
          ...columns.map(([head, cell, isNumber = false]) => ({ head, cell, isNumber })),
        ]}
      />
      {read.items.length > 0 && (
        <Button variant="light" mt="sm" onClick={take}>
          {say.csv}
        </Button>
      )}
    </>
  );
}
