import { Anchor, Group } from '@mantine/core';
import type { Carried } from '../../kit/api.generated.ts';
import { count, day, daysBetween, dong, today } from '../../kit/format.ts';
import { Shown } from '../../kit/parts.tsx';
import { useReading } from '../../kit/queries.ts';
import { PAYMENT_STATES } from '../../kit/stateWords.ts';
import { usePick, useWords, words } from '../../kit/words.ts';
import { Page } from '../parts/Page.tsx';
import { Rows } from '../parts/Rows.tsx';
import { Take } from '../parts/Take.tsx';
import { useAsked } from '../parts/useAsked.ts';
import { MonthChoice } from './MonthChoice.tsx';
import { NEXT_WORDS } from './nextWords.ts';
import { RejectedPayments } from './RejectedPayments.tsx';

const WORDS = words({
  title: { vi: 'Khoản không chi được', en: 'Rejects' },
  why: {
    vi: 'Theo mã nguyên nhân, của mọi lần chi đơn vị đã thử. Mở một mã để xem từng khoản và việc tiếp theo.',
    en: 'By code, of every attempt we made. Open a code to see its payments and what happens next.',
  },
  cause: { vi: 'Nguyên nhân', en: 'Cause' },
  code: { vi: 'Mã', en: 'Code' },
  no_code: { vi: 'không mã', en: 'no code' },
  kind: { vi: 'Kết quả', en: 'Outcome' },
  payments: { vi: 'Khoản chi', en: 'Payments' },
  amount: { vi: 'Số tiền', en: 'Amount' },
  oldest: { vi: 'Lâu nhất', en: 'Oldest' },
  age: {
    vi: (on: string, days: number) => `${on} (${days} ngày)`,
    en: (on: string, days: number) => `${on} (${days} days)`,
  },
  next: { vi: 'Việc tiếp theo', en: 'What happens next' },
  none: {
    vi: 'Không có khoản nào không chi được trong tháng này.',
    en: 'Everything of this month could be paid.',
  },
});
const NAMES = ['month', 'kind', 'code'] as const;
type Cause = Carried['rejects'][number];

/** What could not be paid, by cause, and the payments of one. */
export default function RejectsPage() {
  const say = useWords(WORDS);
  const [asked, ask] = useAsked(NAMES);
  const carried = useReading('/v1/carried', { query: asked.month ? { month: asked.month } : {} });
  return (
    <Page
      title={say.title}
      why={say.why}
      take={
        <Take report="/v1/exports/carried" asked={{ query: asked.month ? { month: asked.month } : {} }} />
      }
    >
      <Shown of={carried}>
        {(read) => (
          <>
            <Group mb="md" align="flex-end">
              <MonthChoice
                value={read.month ?? ''}
                onChange={(of) => ask({ month: of, kind: '', code: '' })}
              />
            </Group>
            <Causes
              rows={read.rejects}
              open={({ kind, code }) => ask({ month: read.month ?? '', kind, code: code ?? '' })}
            />
            {asked.kind && read.month && (
              <RejectedPayments
                key={`${read.month} ${asked.kind} ${asked.code}`}
                month={read.month}
                kind={asked.kind as Cause['kind']}
                code={asked.code}
              />
            )}
          </>
        )}
      </Shown>
    </Page>
  );
}

interface CausesProps {
  readonly rows: readonly Cause[];
  readonly open: (cause: Cause) => void;
}

function Causes({ rows, open }: CausesProps) {
  const say = useWords(WORDS);
  const next = useWords(NEXT_WORDS);
  const states = useWords(PAYMENT_STATES);
  const pick = usePick();
  return (
    <Rows
      of={say.title}
      rows={rows}
      keyOf={({ code, kind }) => `${code} ${kind}`}
      empty={say.none}
      columns={[
        {
          head: say.code,
          cell: (one) => (
            <Anchor component="button" onClick={() => open(one)}>
              {one.code ?? say.no_code}
            </Anchor>
          ),
        },
        { head: say.cause, cell: (one) => pick(one.words) },
        { head: say.kind, cell: (one) => states[one.kind] },
        { head: say.payments, cell: (one) => count(one.payments), isNumber: true },
        { head: say.amount, cell: (one) => dong(one.amount_dong), isNumber: true },
        {
          head: say.oldest,
          cell: (one) => say.age(day(one.oldest_on), Math.max(0, daysBetween(one.oldest_on, today()))),
        },
        { head: say.next, cell: (one) => next[one.next] },
      ]}
    />
  );
}
