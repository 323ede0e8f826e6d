import { Button, Group, Title } from '@mantine/core';
import type { CarriedLine } from '../../kit/api.generated.ts';
import { day, dong } from '../../kit/format.ts';
import { fromBase64, keepFile } from '../../kit/keepFile.ts';
import { Note, ProblemNote, Shown } from '../../kit/parts.tsx';
import { useCommand, usePages } from '../../kit/queries.ts';
import { PAYMENT_STATES } from '../../kit/stateWords.ts';
import { usePick, useWords, words } from '../../kit/words.ts';
import { More } from '../More.tsx';
import { Rows } from '../parts/Rows.tsx';

const WORDS = words({
  title: {
    vi: (message: string) => `Các khoản của ${message}`,
    en: (message: string) => `Payments of ${message}`,
  },
  logged: {
    vi: 'Việc xem được ghi lại; người hưởng thấy đơn vị đã xem. Chỉ hiện những gì cần để chi.',
    en: 'The look is entered; payees see that you looked. Only what is needed to pay is shown.',
  },
  take: { vi: 'Tải tệp như đã gửi', en: 'Take the file as it was sent' },
  digest: {
    vi: 'Mã kiểm tra SHA-256 của tệp, để so với tệp đơn vị đã nhận:',
    en: 'SHA-256 of the file, to compare with the one you received:',
  },
  close: { vi: 'Đóng', en: 'Close' },
  reference: { vi: 'Mã tham chiếu', en: 'Reference' },
  name: { vi: 'Tên', en: 'Name' },
  account: { vi: 'Tài khoản', en: 'Account' },
  known_by: { vi: 'Nhận ra bằng', en: 'Known by' },
  born: { vi: (year: number) => `sinh ${year}`, en: (year: number) => `born ${year}` },
  home: { vi: 'chi tại nhà', en: 'at home' },
  amount: { vi: 'Số tiền', en: 'Amount' },
  state: { vi: 'Trạng thái', en: 'State' },
  none: { vi: 'Không có khoản nào.', en: 'There are no payments.' },
});

/** The payments of one message, and its file. */
export function OneMessage({ message, close }: { readonly message: string; readonly close: () => void }) {
  const say = useWords(WORDS);
  const lines = usePages('/v1/carried/messages/{message}/lines', {
    path: { message },
    purpose: 'payment_check',
  });
  const take = useCommand('/v1/carried/messages/{message}/file', ({ file_name, content_type, content }) =>
    keepFile(file_name, content_type, fromBase64(content)),
  );
  return (
    <section className="sheet" aria-label={say.title(message)}>
      <Title order={2} size="h3" mb="sm">
        {say.title(message)}
      </Title>
      <p>{say.logged}</p>
      <Group my="sm">
        <Button
          loading={take.isPending}
          onClick={() => take.mutate({ path: { message }, purpose: 'payment_check' })}
        >
          {say.take}
        </Button>
        <Button variant="subtle" onClick={close}>
          {say.close}
        </Button>
      </Group>
      {take.data && (
        <Note tone="good">
          <p>{say.digest}</p>
          <code>{take.data.sha256}</code>
        </Note>
      )}
      <ProblemNote error={take.error} />
      <Shown of={lines}>
        {({ items }) => (
          <>
            <Lines rows={items} of={say.title(message)} />
            <More of={lines} />
          </>
        )}
      </Shown>
    </section>
  );
}

function Lines({ rows, of }: { readonly rows: readonly CarriedLine[]; readonly of: string }) {
  const say = useWords(WORDS);
  const states = useWords(PAYMENT_STATES);
  const pick = usePick();
  const isCash = rows[0]?.account_last4 === null;
  return (
    <Rows
      of={of}
      rows={rows}
      keyOf={({ reference }) => reference}
      empty={say.none}
      columns={[
        { head: say.name, cell: (one) => one.name },
        {
          head: isCash ? say.known_by : say.account,
          cell: (one) =>
            isCash
              ? [
                  one.birth_year === null ? '' : say.born(one.birth_year),
                  `…${one.pin_last4}`,
                  one.home_delivery ? say.home : '',
                ]
                  .filter(Boolean)
                  .join(' · ')
              : `…${one.account_last4}`,
        },
        { head: say.amount, cell: (one) => dong(one.amount_dong), isNumber: true },
        {
          head: say.state,
          cell: (one) =>
            [
              states[one.state],
              one.reported_on && day(one.reported_on),
              one.words && `${one.code}: ${pick(one.words)}`,
            ]
              .filter(Boolean)
              .join(' · '),
        },
        { head: say.reference, cell: (one) => <code>{one.reference}</code> },
      ]}
    />
  );
}
