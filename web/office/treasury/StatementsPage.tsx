import { Anchor } from '@mantine/core';
import { count, day, dong, time } from '../../kit/format.ts';
import { useWords, words } from '../../kit/words.ts';
import { HowMany, wholeCount } from '../parts/HowMany.tsx';
import { LongRows } from '../parts/LongRows.tsx';
import { Page, Part } from '../parts/Page.tsx';
import { pagesOf, useFirstPage } from '../parts/pageSource.ts';
import { Take } from '../parts/Take.tsx';
import { useAsked } from '../parts/useAsked.ts';

const WORDS = words({
  title: { vi: 'Sao kê', en: 'Statements' },
  why: {
    vi: 'Ngân hàng và Kho bạc nói tiền đã đi đâu; từng dòng được đối với lệnh chi của ta.',
    en: 'What banks and the Treasury say moved; each line is matched with our orders.',
  },
  statement: { vi: 'Sao kê', en: 'Statement' },
  account: { vi: 'Tài khoản', en: 'Account' },
  opening: { vi: 'Số dư đầu', en: 'Opening' },
  closing: { vi: 'Số dư cuối', en: 'Closing' },
  lines: { vi: 'Dòng', en: 'Lines' },
  unmatched: { vi: 'Chưa khớp', en: 'Not matched' },
  received_ones: { vi: 'Sao kê đã nhận', en: 'Statements received' },
  received: { vi: 'Nhận lúc', en: 'Received' },
  none: { vi: 'Chưa nhận sao kê nào.', en: 'No statement was received yet.' },
  how_many: { vi: (n: string) => `${n} sao kê`, en: (n: string) => `${n} statements` },
  how_many_lines: { vi: (n: string) => `${n} dòng`, en: (n: string) => `${n} lines` },
  of_lines: { vi: (name: string) => `Các dòng của ${name}`, en: (name: string) => `Lines of ${name}` },
  reference: { vi: 'Mã tham chiếu', en: 'Reference' },
  debit: { vi: 'Ghi nợ', en: 'Debit' },
  credit: { vi: 'Ghi có', en: 'Credit' },
  direction: { vi: 'Chiều', en: 'Direction' },
  amount: { vi: 'Số tiền', en: 'Amount' },
  booked: { vi: 'Ngày ghi sổ', en: 'Booked' },
  matched: { vi: 'Khớp với', en: 'Matched with' },
  no_match: { vi: 'chưa khớp', en: 'not matched' },
});
const NAMES = ['statement'] as const;

/** Statements and, of the one that is opened, its lines. */
export default function StatementsPage() {
  const say = useWords(WORDS);
  const [{ statement }, ask] = useAsked(NAMES);
  return (
    <Page title={say.title} why={say.why} take={<Take report="/v1/exports/statements" asked={{}} />}>
      {statement && <StatementLines key={statement} statement={statement} />}
      <Part title={say.received_ones}>
        <StatementRows open={(one) => ask({ statement: one })} />
      </Part>
    </Page>
  );
}

function StatementRows({ open }: { readonly open: (statement: string) => void }) {
  const say = useWords(WORDS);
  const from = pagesOf('/v1/statements', {});
  const found = useFirstPage(from).data?.count;
  return (
    <>
      <HowMany found={found} said={say.how_many} />
      <LongRows
        of={say.title}
        from={from}
        count={wholeCount(found)}
        keyOf={({ statement }) => statement}
        empty={say.none}
        columns={[
          {
            head: say.statement,
            cell: (one) => (
              <Anchor component="button" onClick={() => open(one.statement)}>
                {one.external_id}
              </Anchor>
            ),
          },
          { head: say.account, cell: (one) => one.account },
          {
            head: say.opening,
            cell: (one) => (one.opening_dong === null ? '–' : dong(one.opening_dong)),
            isNumber: true,
          },
          {
            head: say.closing,
            cell: (one) => (one.closing_dong === null ? '–' : dong(one.closing_dong)),
            isNumber: true,
          },
          { head: say.lines, cell: (one) => count(one.lines), isNumber: true },
          { head: say.unmatched, cell: (one) => count(one.unmatched), isNumber: true },
          { head: say.received, cell: (one) => (one.received_at ? time(one.received_at) : '–') },
        ]}
      />
    </>
  );
}

function StatementLines({ statement }: { readonly statement: string }) {
  const say = useWords(WORDS);
  const from = pagesOf('/v1/statements/{statement}/lines', { path: { statement } });
  const found = useFirstPage(from).data?.count;
  return (
    <Part
      title={say.of_lines(statement)}
      take={<Take report="/v1/exports/statement-lines/{statement}" asked={{ path: { statement } }} />}
    >
      <HowMany found={found} said={say.how_many_lines} />
      <LongRows
        of={say.lines}
        from={from}
        count={wholeCount(found)}
        keyOf={({ line }) => String(line)}
        empty={say.none}
        columns={[
          { head: say.reference, cell: (one) => one.reference },
          { head: say.direction, cell: (one) => say[one.direction] },
          { head: say.amount, cell: (one) => dong(one.amount), isNumber: true },
          { head: say.booked, cell: (one) => (one.booked_on ? day(one.booked_on) : '–') },
          { head: say.matched, cell: (one) => one.matched_to ?? say.no_match },
        ]}
      />
    </Part>
  );
}
