import { Badge, Text } from '@mantine/core';
import { Link } from 'wouter';
import type { Line, List } from '../../kit/api.generated.ts';
import { count, dong, month } from '../../kit/format.ts';
import { Shown } from '../../kit/parts.tsx';
import { useReading } from '../../kit/queries.ts';
import { useStanding } from '../../kit/session.ts';
import { CHANNELS, LIST_STATES, PAYMENT_STATES, PROGRAMMES } from '../../kit/stateWords.ts';
import { usePick, useWords, words } from '../../kit/words.ts';
import { wholeCount } from '../parts/HowMany.tsx';
import { LongRows } from '../parts/LongRows.tsx';
import { NoneFound } from '../parts/Narrow.tsx';
import { Page } from '../parts/Page.tsx';
import { pagesOf, useFirstPage } from '../parts/pageSource.ts';
import { Take } from '../parts/Take.tsx';
import { PersonLink } from '../persons/PersonLink.tsx';
import { holds } from '../roles.ts';
import { LineFilters, linesQuery, useNarrowedLines } from './LineFilters.tsx';

const WORDS = words({
  title: {
    vi: (programme: string, of: string, commune: string) => `${programme}, ${of} · ${commune}`,
    en: (programme: string, of: string, commune: string) => `${programme}, ${of} · ${commune}`,
  },
  about: {
    vi: (state: string, payments: string, amount: string, list: string) =>
      `${state} · ${payments} khoản, ${amount} · ${list}`,
    en: (state: string, payments: string, amount: string, list: string) =>
      `${state} · ${payments} payments, ${amount} · ${list}`,
  },
  lines: { vi: 'Các dòng của danh sách', en: 'Lines of the list' },
  all: { vi: (n: string) => `${n} dòng`, en: (n: string) => `${n} lines` },
  some: { vi: (n: string) => `${n} dòng phù hợp`, en: (n: string) => `${n} lines fit` },
  many: { vi: (n: string) => `Hơn ${n} dòng phù hợp`, en: (n: string) => `More than ${n} lines fit` },
  person: { vi: 'Người hưởng', en: 'Person' },
  to: { vi: (payee: string) => `${payee} nhận thay`, en: (payee: string) => `received by ${payee}` },
  benefit: { vi: 'Chế độ', en: 'Benefit' },
  amount: { vi: 'Số tiền', en: 'Amount' },
  where: { vi: 'Nhận ở đâu', en: 'Where' },
  state: { vi: 'Tới đâu rồi', en: 'How far' },
  none: { vi: 'Không có dòng nào như vậy.', en: 'There is no such line.' },
});

/** One list, line by line. */
export function LinesPage({ list }: { readonly list: string }) {
  const found = useReading('/v1/lists/{list}', { path: { list } });
  return <Shown of={found}>{(read) => <Lines list={read} />}</Shown>;
}

function Lines({ list }: { readonly list: List }) {
  const say = useWords(WORDS);
  const programmes = useWords(PROGRAMMES);
  const states = useWords(LIST_STATES);
  const columns = useLineColumns();
  const by = useNarrowedLines(list.list);
  const asked = { path: { list: list.list }, query: linesQuery(by), ...(by.words && { words: by.words }) };
  const from = pagesOf('/v1/lists/{list}/lines', { ...asked, purpose: 'list_check' }, { skips: true });
  const found = useFirstPage(from).data?.count;
  return (
    <Page
      title={say.title(programmes[list.programme], month(list.month), list.commune.name)}
      why={say.about(states[list.state], count(list.payments), dong(list.amount_dong), list.list)}
      take={<Take report="/v1/exports/lines/{list}" asked={asked} namesPersons />}
    >
      <LineFilters by={by} />
      <Text mb="xs" role="status">
        {!by.isNarrowed
          ? say.all(count(list.payments))
          : found && (found.more ? say.many : say.some)(count(found.rows))}
      </Text>
      {by.isNarrowed && found?.rows === 0 ? (
        <NoneFound by={by}>{say.none}</NoneFound>
      ) : (
        <LongRows
          of={say.lines}
          from={from}
          keyOf={({ payment, attempt }) => `${payment} ${attempt}`}
          empty={say.none}
          count={by.isNarrowed ? wholeCount(found) : list.payments}
          columns={columns}
        />
      )}
    </Page>
  );
}

const BAD: readonly Line['state'][] = ['rejected', 'returned', 'uncollected', 'held'];

function useLineColumns() {
  const say = useWords(WORDS);
  const pick = usePick();
  const states = useWords(PAYMENT_STATES);
  const channels = useWords(CHANNELS);
  const { who } = useStanding();
  const opensPersons = who ? holds(who, ['commune_officer', 'commune_chair']) : false;
  return [
    {
      head: say.person,
      cell: ({ person, payee }: Line) => (
        <>
          {opensPersons ? <PersonLink person={person.id} name={person.name} /> : person.name}
          <Text size="sm" fw={400}>
            {`•••• ${person.pin_last4}`}
            {payee && ` · ${say.to(payee)}`}
          </Text>
        </>
      ),
    },
    {
      head: say.benefit,
      cell: (one: Line) => (
        <>
          {pick(one.benefit)}
          <Text size="sm">
            <Link href={`/trace?payment=${one.payment}`}>{one.payment}</Link> · {month(one.month)}
          </Text>
        </>
      ),
    },
    {
      head: say.amount,
      cell: (one: Line) => (one.amount_dong === null ? '–' : dong(one.amount_dong)),
      isNumber: true,
    },
    {
      head: say.where,
      cell: (one: Line) => (
        <>
          {channels[one.channel]}
          {one.account_last4 && <Text size="sm">{`${one.provider} ···· ${one.account_last4}`}</Text>}
        </>
      ),
    },
    {
      head: say.state,
      cell: (one: Line) => (
        <>
          <Badge variant="light" size="lg" tt="none" color={BAD.includes(one.state) ? 'red' : 'brand'}>
            {states[one.state]}
          </Badge>
          {one.code && (
            <Text size="sm">{one.code_words ? `${pick(one.code_words)} (${one.code})` : one.code}</Text>
          )}
        </>
      ),
    },
  ];
}
