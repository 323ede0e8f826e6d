import { Anchor, Group, Paper, Text } from '@mantine/core';
import type { Break } from '../../kit/api.generated.ts';
import { dong, time } from '../../kit/format.ts';
import { Shown } from '../../kit/parts.tsx';
import { useCommand, usePages } from '../../kit/queries.ts';
import { useStanding } from '../../kit/session.ts';
import { usePick, useWords, words } from '../../kit/words.ts';
import { Answer } from '../Answer.tsx';
import { Facts } from '../Facts.tsx';
import { More } from '../More.tsx';
import { Narrow, NoneFound } from '../parts/Narrow.tsx';
import { Page } from '../parts/Page.tsx';
import { Take } from '../parts/Take.tsx';
import { useNarrowed } from '../parts/useNarrowed.ts';
import { useSeen } from '../parts/useSeen.ts';

const WORDS = words({
  title: { vi: 'Sai lệch đối soát', en: 'Breaks' },
  why: {
    vi: 'Nơi ngân hàng, bưu điện hay Kho bạc nói khác sổ của ta. Không chỗ nào tự mất đi: mỗi sai lệch do một người đóng, kèm lý do.',
    en: 'Where a bank, the post or the Treasury says otherwise than our books. None goes away by itself: each is closed by a person, with a reason.',
  },
  find: { vi: 'Mã tham chiếu, TT-…, DS-…, ai nói, xã', en: 'Reference, TT-…, DS-…, who said it, commune' },
  kind: { vi: 'Loại', en: 'Kind' },
  open: { vi: 'Đang mở', en: 'Open' },
  closed: { vi: 'Đã đóng', en: 'Closed' },
  none_open: {
    vi: 'Không có sai lệch nào đang mở: hai bên khớp nhau.',
    en: 'No break is open: both sides agree.',
  },
  none_closed: { vi: 'Chưa có sai lệch nào được đóng.', en: 'No break was closed yet.' },
  source: { vi: 'Ai nói', en: 'Said by' },
  reference: { vi: 'Mã tham chiếu', en: 'Reference' },
  payment: { vi: 'Khoản chi', en: 'Payment' },
  list: { vi: 'Danh sách', en: 'List' },
  expected: { vi: 'Sổ của ta', en: 'Our books' },
  actual: { vi: 'Họ nói', en: 'They say' },
  opened: { vi: 'Phát hiện lúc', en: 'Found' },
  closed_by: { vi: 'Đóng bởi', en: 'Closed by' },
  reason: { vi: 'Lý do', en: 'Reason' },
  close: { vi: 'Đóng sai lệch', en: 'Close it' },
  question: { vi: 'Đã làm rõ thế nào?', en: 'How was it cleared?' },
});

/** Where both sides do not agree, and how each was settled. */
export default function BreaksPage() {
  const say = useWords(WORDS);
  const pick = usePick();
  const by = useNarrowed(['state', 'kind'] as const, '', ['state']);
  const { state, kind } = by.chosen;
  const isOpen = state !== 'closed';
  const query = { open: isOpen, ...(kind && { kind }), ...(by.words && { words: by.words }) };
  const breaks = usePages('/v1/breaks', { query });
  const kinds = useSeen(breaks.data?.items, (one) => [one.kind, pick(one.kind_words)]);
  return (
    <Page title={say.title} why={say.why} take={<Take report="/v1/exports/breaks" asked={{ query }} />}>
      <Group mb="md">
        <Anchor
          component="button"
          fw={isOpen ? 700 : 400}
          aria-pressed={isOpen}
          onClick={() => by.narrow({ state: '' })}
        >
          {say.open}
        </Anchor>
        <Anchor
          component="button"
          fw={isOpen ? 400 : 700}
          aria-pressed={!isOpen}
          onClick={() => by.narrow({ state: 'closed' })}
        >
          {say.closed}
        </Anchor>
      </Group>
      <Narrow by={by} label={say.find} choices={[{ name: 'kind', label: say.kind, options: kinds }]} />
      <Shown of={breaks}>
        {({ items }) => (
          <>
            {items.length === 0 && <NoneFound by={by}>{isOpen ? say.none_open : say.none_closed}</NoneFound>}
            {items.map((one) => (
              <BreakCard key={one.break} one={one} />
            ))}
            <More of={breaks} />
          </>
        )}
      </Shown>
    </Page>
  );
}

function BreakCard({ one }: { readonly one: Break }) {
  const say = useWords(WORDS);
  const pick = usePick();
  const { who } = useStanding();
  const close = useCommand('/v1/breaks/{break}/close');
  const mayClose = who?.roles.some((role) => role === 'province_officer' || role === 'ministry_officer');
  return (
    <Paper withBorder p="md" mb="md" component="article">
      <Text fw={700}>{pick(one.kind_words)}</Text>
      <Facts
        of={[
          [say.source, one.source],
          [say.reference, one.reference],
          [say.payment, one.payment],
          [say.list, one.list],
          [say.expected, one.expected_dong === null ? one.known : dong(one.expected_dong)],
          [say.actual, one.actual_dong === null ? one.said : dong(one.actual_dong)],
          [say.opened, time(one.opened_at)],
          [say.closed_by, one.closed_by && `${one.closed_by} · ${time(one.closed_at!)}`],
          [say.reason, one.closing_reason],
        ]}
      />
      {mayClose && one.closed_at === null && (
        <Answer
          form={`break ${one.break}`}
          label={say.close}
          of={one.reference}
          question={say.question}
          isPending={close.isPending}
          error={close.error}
          onAnswer={(reason) => close.mutateAsync({ path: { break: one.break }, body: { reason } })}
        />
      )}
    </Paper>
  );
}
