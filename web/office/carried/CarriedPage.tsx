import { NativeSelect } from '@mantine/core';
import { count, dong, month } from '../../kit/format.ts';
import { Shown } from '../../kit/parts.tsx';
import { useReading } from '../../kit/queries.ts';
import { PAYMENT_STATES } from '../../kit/stateWords.ts';
import { usePick, useWords, words } from '../../kit/words.ts';
import { Page, Part } from '../parts/Page.tsx';
import { Rows } from '../parts/Rows.tsx';
import { useAsked } from '../parts/useAsked.ts';

const WORDS = words({
  title: { vi: 'Những khoản chúng tôi chi', en: 'What we pay out' },
  why: {
    vi: 'Các khoản Nhà nước giao cho đơn vị chi trả, và những khoản không chi được, theo nguyên nhân. Không có tên người hưởng.',
    en: 'What the State gave us to pay, and what could not be paid, by cause. Nobody is named.',
  },
  state: { vi: 'Trạng thái', en: 'State' },
  payments: { vi: 'Khoản chi', en: 'Payments' },
  amount: { vi: 'Số tiền', en: 'Amount' },
  all: { vi: 'Tất cả các kỳ đã cho chi', en: 'All that was released' },
  none: { vi: 'Chưa có khoản nào được giao.', en: 'Nothing was given to us yet.' },
  rejects: { vi: 'Không chi được', en: 'Could not be paid' },
  month: { vi: 'Tháng', en: 'Month' },
  cause: { vi: 'Nguyên nhân', en: 'Cause' },
  code: { vi: 'Mã', en: 'Code' },
  no_rejects: {
    vi: 'Không có khoản nào bị từ chối trong tháng này.',
    en: 'Nothing was rejected in this month.',
  },
});
const NAMES = ['month'] as const;

/** A provider's own part: how far it is, and its rejects by cause. */
export default function CarriedPage() {
  const say = useWords(WORDS);
  const states = useWords(PAYMENT_STATES);
  const pick = usePick();
  const [asked, ask] = useAsked(NAMES);
  const carried = useReading('/v1/carried', { query: asked });
  return (
    <Page title={say.title} why={say.why}>
      <Shown of={carried}>
        {(read) => (
          <>
            <Part title={say.all}>
              <Rows
                of={say.all}
                rows={read.by_state}
                keyOf={({ state }) => state}
                empty={say.none}
                columns={[
                  { head: say.state, cell: ({ state }) => states[state as keyof typeof states] ?? state },
                  { head: say.payments, cell: (one) => count(one.payments), isNumber: true },
                  { head: say.amount, cell: (one) => dong(one.amount_dong), isNumber: true },
                ]}
              />
            </Part>
            <Part title={say.rejects}>
              <NativeSelect
                mb="md"
                maw="14rem"
                label={say.month}
                value={read.month ?? ''}
                onChange={({ currentTarget }) => ask({ month: currentTarget.value })}
                data={read.months.map((one) => ({ value: one, label: month(one) }))}
              />
              <Rows
                of={say.rejects}
                rows={read.rejects}
                keyOf={({ code, kind }) => `${code} ${kind}`}
                empty={say.no_rejects}
                columns={[
                  { head: say.cause, cell: (one) => pick(one.words) },
                  { head: say.code, cell: (one) => one.code ?? '–' },
                  { head: say.state, cell: (one) => states[one.kind] },
                  { head: say.payments, cell: (one) => count(one.payments), isNumber: true },
                  { head: say.amount, cell: (one) => dong(one.amount_dong), isNumber: true },
                ]}
              />
            </Part>
          </>
        )}
      </Shown>
    </Page>
  );
}
