import { Button, CloseButton, Group, NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { DatedRate, SimulatedBenefit, Simulation } from '../../kit/api.generated.ts';
import { count, dong, dongMore, month, today } from '../../kit/format.ts';
import { ProblemNote, Shown, Waiting } from '../../kit/parts.tsx';
import { usePosted, useReading } from '../../kit/queries.ts';
import { PROGRAMMES } from '../../kit/stateWords.ts';
import { usePick, useWords, words } from '../../kit/words.ts';
import { Cards } from '../parts/Cards.tsx';
import { Page, Part } from '../parts/Page.tsx';
import { Rows } from '../parts/Rows.tsx';
import { rateName } from './rateNames.ts';

const WORDS = words({
  title: { vi: 'Nếu mức khác đi', en: 'What if' },
  why: {
    vi: 'Tính lại số tiền một tháng của mọi người đang hưởng, theo đúng phép nhân của quy định, nếu mức cả nước khác đi. Không thay đổi gì. Chưa tính người mới đủ điều kiện hoặc người chuyển sang chế độ khác; tỉnh đã quyết định mức cao hơn giữ mức của tỉnh.',
    en: 'Works out again what everybody receives a month, by the multiplication of the rules, were national rates other than they are. It changes nothing. Who would newly qualify or choose another benefit is not counted; a province that has decided more keeps its own rate.',
  },
  rate: { vi: 'Mức', en: 'Rate' },
  now: { vi: (amount: string) => `nay ${amount}`, en: (amount: string) => `now ${amount}` },
  amount: { vi: 'Nếu là (đồng)', en: 'Were it (đồng)' },
  not_whole: { vi: 'Ghi số đồng, ví dụ 600.000.', en: 'Write an amount in đồng, for example 600.000.' },
  twice: { vi: 'Mức này đã chọn ở dòng khác.', en: 'This rate stands in another row.' },
  add: { vi: 'Thêm một mức', en: 'Another rate' },
  remove: { vi: 'Bỏ mức này', en: 'Take it out' },
  calculate: { vi: 'Tính', en: 'Work it out' },
  result: { vi: (of: string) => `Kết quả, tháng ${of}`, en: (of: string) => `Result, ${of}` },
  people: { vi: 'Suất hưởng', en: 'Entitlements' },
  today: { vi: 'Nay, một tháng', en: 'Now, a month' },
  supposed: { vi: 'Nếu vậy, một tháng', en: 'Then, a month' },
  more: { vi: 'Chênh lệch một tháng', en: 'Difference a month' },
  year: { vi: 'Chênh lệch một năm (12 tháng)', en: 'Difference a year (12 months)' },
  benefit: { vi: 'Chế độ', en: 'Benefit' },
  all: { vi: 'Cộng', en: 'In all' },
  none: { vi: 'Không có ai đang hưởng.', en: 'Nobody is entitled.' },
  calculating: { vi: 'Đang tính trên mọi suất hưởng…', en: 'Working it out over all entitlements…' },
});

interface Line {
  readonly id: string;
  readonly key: string;
  readonly typed: string;
}
const STANDARDS = ['SA_STD', 'SOCIAL_PENSION'];
const amountOf = (typed: string): number | undefined => {
  const bare = typed.replaceAll(/[.,\s]/g, '').replace(/đ$/i, '');
  return /^[1-9]\d{0,8}$/.test(bare) ? Number(bare) : undefined;
};

/** What other rates would cost, over those who are entitled today. */
export default function WhatIfPage() {
  const say = useWords(WORDS);
  const rates = useReading('/v1/rates', {});
  return (
    <Page title={say.title} why={say.why}>
      <Shown of={rates}>{({ items }) => <Suppose rates={nationalNow(items)} />}</Shown>
    </Page>
  );
}

/** The national rate of each key that holds this month, the standards first. */
function nationalNow(rates: readonly DatedRate[]): readonly DatedRate[] {
  const now = today().slice(0, 7);
  const holding = rates.filter(({ scope, from }) => scope === 'national' && from <= now);
  const newest = [...Map.groupBy(holding, ({ key }) => key).values()].map((some) =>
    some.reduce((a, b) => (a.from > b.from ? a : b)),
  );
  const isFirst = ({ key }: DatedRate) => (STANDARDS.includes(key) ? 0 : 1);
  return newest.sort((a, b) => isFirst(a) - isFirst(b));
}

function Suppose({ rates }: { readonly rates: readonly DatedRate[] }) {
  const say = useWords(WORDS);
  const [lines, setLines] = useState<readonly Line[]>(() =>
    STANDARDS.map((key) => ({ id: key, key, typed: '600.000' })),
  );
  const [asked, setAsked] = useState<readonly { key: string; amount_dong: number }[]>([]);
  const [isChecked, setChecked] = useState(false);
  const simulation = usePosted('/v1/rates/simulate', { body: { rates: [...asked] } }, asked.length > 0);
  const change = (id: string, some: Partial<Line>) =>
    setLines(lines.map((one) => (one.id === id ? { ...one, ...some } : one)));
  const problemOf = (line: Line, at: number) => {
    if (amountOf(line.typed) === undefined) return say.not_whole;
    return lines.findIndex(({ key }) => key === line.key) < at ? say.twice : undefined;
  };
  return (
    <>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          setChecked(true);
          if (lines.some(problemOf)) return;
          setAsked(lines.map(({ key, typed }) => ({ key, amount_dong: amountOf(typed)! })));
        }}
      >
        {lines.map((line, at) => (
          <SupposedLine
            key={line.id}
            line={line}
            rates={rates}
            problem={isChecked ? problemOf(line, at) : undefined}
            change={(some) => change(line.id, some)}
            remove={lines.length > 1 ? () => setLines(lines.filter(({ id }) => id !== line.id)) : undefined}
          />
        ))}
        <Group mt="sm">
          <Button type="submit" loading={simulation.isFetching}>
            {say.calculate}
          </Button>
          {lines.length < 10 && (
            <Button
              variant="light"
              onClick={() =>
                setLines([
                  ...lines,
                  { id: crypto.randomUUID(), key: rates.at(lines.length)?.key ?? 'SA_STD', typed: '' },
                ])
              }
            >
              {say.add}
            </Button>
          )}
        </Group>
      </form>
      <ProblemNote error={simulation.error} />
      {simulation.isFetching && <Waiting text={say.calculating} />}
      {simulation.data && <Result of={simulation.data} />}
    </>
  );
}

interface SupposedLineProps {
  readonly line: Line;
  readonly rates: readonly DatedRate[];
  readonly problem: string | undefined;
  readonly change: (some: Partial<Line>) => void;
  readonly remove: (() => void) | undefined;
}

function SupposedLine({ line, rates, problem, change, remove }: SupposedLineProps) {
  const say = useWords(WORDS);
  const pick = usePick();
  const now = rates.find(({ key }) => key === line.key);
  return (
    <Group align="flex-start" mb="sm">
      <NativeSelect
        label={say.rate}
        description={now && say.now(dong(now.amount_dong))}
        maw="100%"
        value={line.key}
        onChange={({ currentTarget }) => change({ key: currentTarget.value })}
        data={rates.map(({ key }) => ({ value: key, label: pick(rateName(key)) }))}
      />
      <TextInput
        label={say.amount}
        description={'\u00a0'}
        inputMode="numeric"
        value={line.typed}
        error={problem}
        onChange={({ currentTarget }) => change({ typed: currentTarget.value })}
      />
      {remove && <CloseButton mt={50} aria-label={say.remove} onClick={remove} />}
    </Group>
  );
}

function Result({ of }: { readonly of: Simulation }) {
  const say = useWords(WORDS);
  const pick = usePick();
  const programmes = useWords(PROGRAMMES);
  const sum = (read: (one: SimulatedBenefit) => number) => of.items.reduce((all, one) => all + read(one), 0);
  const [now, then] = [sum((one) => one.now_dong), sum((one) => one.then_dong)];
  const number = (head: string, cell: (one: SimulatedBenefit) => string) => ({ head, cell, isNumber: true });
  return (
    <Part title={say.result(month(of.month))}>
      <Cards
        of={[
          [say.people, count(sum((one) => one.persons))],
          [say.today, dong(now)],
          [say.supposed, dong(then)],
          [say.more, dongMore(then - now)],
          [say.year, dongMore(12 * (then - now))],
        ]}
      />
      <Rows
        of={say.title}
        rows={[...of.items].sort((a, b) => b.then_dong - b.now_dong - (a.then_dong - a.now_dong))}
        keyOf={({ benefit }) => benefit}
        empty={say.none}
        columns={[
          { head: say.benefit, cell: (one) => `${pick(one)} · ${programmes[one.programme]}` },
          number(say.people, (one) => count(one.persons)),
          number(say.today, (one) => dong(one.now_dong)),
          number(say.supposed, (one) => dong(one.then_dong)),
          number(say.more, (one) => dongMore(one.then_dong - one.now_dong)),
        ]}
      />
    </Part>
  );
}
