import { Badge, Text } from '@mantine/core';
import { Link, Route, Switch } from 'wouter';
import type { List } from '../../kit/api.generated.ts';
import { count, dong, month } from '../../kit/format.ts';
import { LIST_STATES, PROGRAMMES } from '../../kit/stateWords.ts';
import { useWords, words } from '../../kit/words.ts';
import { LongRows } from '../parts/LongRows.tsx';
import { Narrow } from '../parts/Narrow.tsx';
import { Page } from '../parts/Page.tsx';
import { pagesOf } from '../parts/pageSource.ts';
import { Take } from '../parts/Take.tsx';
import { useNarrowed } from '../parts/useNarrowed.ts';
import { LinesPage } from './LinesPage.tsx';

const WORDS = words({
  title: { vi: 'Danh sách chi trả', en: 'Payment lists' },
  why: {
    vi: 'Mở một danh sách để xem từng dòng: ai hưởng, bao nhiêu, nhận ở đâu, tiền đã tới chưa.',
    en: 'Open a list to see its lines: who is paid, how much, where, and whether the money has arrived.',
  },
  programme: { vi: 'Chương trình', en: 'Programme' },
  state: { vi: 'Trạng thái', en: 'State' },
  find: { vi: 'Tìm xã, phường theo tên hoặc mã', en: 'Find a commune by name or code' },
  list: { vi: 'Danh sách', en: 'List' },
  commune: { vi: 'Xã, phường', en: 'Commune' },
  payments: { vi: 'Khoản chi', en: 'Payments' },
  amount: { vi: 'Số tiền', en: 'Amount' },
  none: { vi: 'Không có danh sách nào như vậy.', en: 'There is no such list.' },
});

/** All lists one may see, and a list's lines. */
export default function ListsPage() {
  return (
    <Switch>
      <Route path="/lists/:list">{({ list }) => <LinesPage key={list} list={list} />}</Route>
      <Route>
        <Lists />
      </Route>
    </Switch>
  );
}

function Lists() {
  const say = useWords(WORDS);
  const states = useWords(LIST_STATES);
  const programmes = useWords(PROGRAMMES);
  const by = useNarrowed(['programme', 'state'] as const);
  const query = { ...by.chosen, ...(by.words && { words: by.words }) } as {
    programme?: List['programme'];
    state?: List['state'];
    words?: string;
  };
  return (
    <Page title={say.title} why={say.why} take={<Take report="/v1/exports/lists" asked={{ query }} />}>
      <Narrow
        by={by}
        label={say.find}
        choices={[
          { name: 'programme', label: say.programme, options: programmes },
          { name: 'state', label: say.state, options: states },
        ]}
      />
      <LongRows
        of={say.title}
        from={pagesOf('/v1/lists', { query })}
        keyOf={({ list }) => list}
        empty={say.none}
        columns={[
          {
            head: say.list,
            cell: (one) => (
              <>
                <Link href={`/lists/${one.list}`}>{`${programmes[one.programme]}, ${month(one.month)}`}</Link>
                <Text size="sm" fw={400}>
                  {one.list}
                </Text>
              </>
            ),
          },
          {
            head: say.commune,
            cell: ({ commune }) => <Commune name={commune.name} code={commune.code} />,
          },
          {
            head: say.state,
            cell: (one) => (
              <Badge variant="light" size="lg" tt="none">
                {states[one.state]}
              </Badge>
            ),
          },
          { head: say.payments, cell: (one) => count(one.payments), isNumber: true },
          { head: say.amount, cell: (one) => dong(one.amount_dong), isNumber: true },
        ]}
      />
    </Page>
  );
}

/** Communes of a name are told apart by their code. */
function Commune({ name, code }: { readonly name: string; readonly code: string }) {
  return (
    <>
      {name}
      <Text size="sm">{code}</Text>
    </>
  );
}
