import { Button, Text } from '@mantine/core';
import { count, dong, month } from '../../kit/format.ts';
import { Note, ProblemNote } from '../../kit/parts.tsx';
import { useCommand } from '../../kit/queries.ts';
import { PROGRAMMES } from '../../kit/stateWords.ts';
import { useWords, words } from '../../kit/words.ts';
import { LongRows } from '../parts/LongRows.tsx';
import { Page } from '../parts/Page.tsx';
import { pagesOf } from '../parts/pageSource.ts';
import { Take } from '../parts/Take.tsx';
import { ReleaseAll } from './ReleaseAll.tsx';

const WORDS = words({
  title: { vi: 'Cho chi', en: 'Release' },
  why: {
    vi: 'Danh sách đã ký và được Kho bạc cấp kinh phí. Cho chi là bước cuối trước khi tiền đi: chữ ký được kiểm tra lại, người vừa mất hoặc có sai lệch bị giữ lại.',
    en: 'Lists that are signed and funded. Releasing is the last step before money moves: signatures are checked again, and whoever has just died or is in doubt is held back.',
  },
  list: { vi: 'Danh sách', en: 'List' },
  payments: { vi: 'Khoản chi', en: 'Payments' },
  amount: { vi: 'Số tiền', en: 'Amount' },
  release: { vi: 'Cho chi', en: 'Release' },
  action: { vi: 'Việc', en: 'To do' },
  none: {
    vi: 'Không có danh sách nào chờ cho chi. Danh sách hiện ở đây khi Kho bạc cấp kinh phí.',
    en: 'No list waits. Lists are shown here once the Treasury has funded them.',
  },
  held: {
    vi: (held: string) => `Đã cho chi; ${held} khoản được giữ lại để kiểm tra.`,
    en: (held: string) => `Released; ${held} payments are held back to be looked at.`,
  },
});

/** The last gate: funded lists, let go one by one, or all of them in one go. */
export default function ReleasePage() {
  const say = useWords(WORDS);
  const programmes = useWords(PROGRAMMES);
  const release = useCommand('/v1/lists/{list}/release');
  return (
    <Page
      title={say.title}
      why={say.why}
      take={<Take report="/v1/exports/lists" asked={{ query: { state: 'funded' } }} />}
    >
      {release.data && (
        <Note tone="good">{`${release.data.list}: ${say.held(count(release.data.held))}`}</Note>
      )}
      <ProblemNote error={release.error} />
      <ReleaseAll />
      <LongRows
        of={say.title}
        from={pagesOf('/v1/lists', { query: { state: 'funded' } })}
        keyOf={({ list }) => list}
        empty={say.none}
        columns={[
          {
            head: say.list,
            cell: (one) => (
              <>
                {one.commune.name}
                <Text size="sm">{`${programmes[one.programme]} · ${month(one.month)} · ${one.list}`}</Text>
              </>
            ),
          },
          { head: say.payments, cell: (one) => count(one.payable_payments), isNumber: true },
          { head: say.amount, cell: (one) => dong(one.payable_dong), isNumber: true },
          {
            head: say.action,
            cell: (one) => (
              <Button
                aria-label={`${say.release}: ${one.commune.name}, ${programmes[one.programme]}`}
                loading={release.isPending && release.variables.path.list === one.list}
                disabled={release.isPending}
                onClick={() => release.mutate({ path: { list: one.list } })}
              >
                {say.release}
              </Button>
            ),
          },
        ]}
      />
    </Page>
  );
}
