import { Group, Table, Text } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'wouter';
import type { Hold, Readings } from '../../kit/api.generated.ts';
import { dong } from '../../kit/format.ts';
import { Note, Scrolls, Shown } from '../../kit/parts.tsx';
import { useCommand, usePages } from '../../kit/queries.ts';
import { usePick, useWords, words } from '../../kit/words.ts';
import { Answer } from '../Answer.tsx';
import { More } from '../More.tsx';
import { Narrow, NoneFound } from '../parts/Narrow.tsx';
import { Take } from '../parts/Take.tsx';
import { useNarrowedPersons } from '../parts/useNarrowed.ts';
import { useSeen } from '../parts/useSeen.ts';
import { PersonLink } from '../persons/PersonLink.tsx';

const WORDS = words({
  title: { vi: 'Khoản đang giữ: vì sao và làm gì', en: 'Held payments: why, and what to do' },
  find: { vi: 'Tên, 4 số cuối định danh hoặc mã TT-…', en: 'Name, last 4 digits or reference TT-…' },
  none: { vi: 'Không có khoản nào đang giữ.', en: 'Nothing is held.' },
  person: { vi: 'Người hưởng', en: 'Person' },
  amount: { vi: 'Số tiền', en: 'Amount' },
  why: { vi: 'Vì sao giữ', en: 'Why it is held' },
  next: { vi: 'Cần làm', en: 'To do' },
  clear: { vi: 'Gỡ giữ', en: 'Clear' },
  how: { vi: 'Đã giải quyết thế nào?', en: 'How was it resolved?' },
  how_why: {
    vi: 'Ghi ngắn gọn để người sau đọc hiểu: đã xem giấy tờ gì, gặp ai, ngày nào.',
    en: 'In a few words for whoever reads it later: which paper, whom you met, when.',
  },
  in_this_list: { vi: 'Đã gỡ: khoản này được chi trong danh sách này.', en: 'Cleared: paid with this list.' },
  in_the_next_list: {
    vi: 'Đã gỡ: danh sách đã ký, khoản này vào danh sách kế tiếp.',
    en: 'Cleared: this list is signed, so it goes on the next.',
  },
});

const MENDED = words({
  mandate: { vi: 'Ghi người nhận thay', en: 'Record who receives' },
  stop: { vi: 'Ghi thôi hưởng', en: 'Record the stop' },
  population: { vi: 'Mở lệch dữ liệu dân cư', en: 'Open the population flags' },
  above: {
    vi: 'Tỉnh đã nhận việc này. Tỉnh quyết định xong, lập và kiểm tra lại danh sách.',
    en: 'The province has it. Once it has decided, draft and check the list again.',
  },
});
/** What no word clears is mended where its paper or its record is. */
const WHERE: Readonly<
  Record<
    string,
    { readonly word: 'mandate' | 'stop' | 'population'; readonly href: (person: string) => string }
  >
> = {
  mandate_missing: { word: 'mandate', href: (person) => `/persons/${person}/mandate` },
  mandate_expired: { word: 'mandate', href: (person) => `/persons/${person}/mandate` },
  payee_dead: { word: 'mandate', href: (person) => `/persons/${person}/mandate` },
  beneficiary_dead: { word: 'stop', href: (person) => `/persons/${person}/decision?kind=stop` },
  death_revoked: { word: 'population', href: () => '/population' },
  two_records: { word: 'population', href: () => '/population' },
};
/** Settled by the province, never by the commune concerned. */
const ABOVE: readonly string[] = [
  'shared_account',
  'officer_account',
  'payee_of_many',
  'facility_into_account',
];

type HoldReason = NonNullable<NonNullable<Readings['/v1/lists/{list}/holds']['query']>['reason']>;

/** The payments of a list that stand still, each with its reason and the next step; `canClear` where the reader may settle them. */
export function OpenHolds({ list, canClear }: { readonly list: string; readonly canClear: boolean }) {
  const say = useWords(WORDS);
  const [cleared, setCleared] = useState<'in_this_list' | 'in_the_next_list'>();
  const pick = usePick();
  const by = useNarrowedPersons(['reason'], `holds ${list}`);
  const query = { open: true, ...(by.chosen.reason && { reason: by.chosen.reason as HoldReason }) };
  const asked = { path: { list }, query, ...(by.words && { words: by.words }) };
  const holds = usePages('/v1/lists/{list}/holds', {
    ...asked,
    query: { ...query, limit: 20 },
    purpose: 'list_check',
  });
  const reasons = useSeen(holds.data?.items, ({ reason, reason_words }) => [reason, pick(reason_words)]);
  return (
    <>
      <Group justify="flex-end" mb="xs">
        <Take report="/v1/exports/holds/{list}" asked={asked} namesPersons />
      </Group>
      <Narrow by={by} label={say.find} choices={[{ name: 'reason', label: say.why, options: reasons }]} />
      {cleared && <Note tone="good">{say[cleared]}</Note>}
      <Shown of={holds}>
        {({ items }) =>
          items.length === 0 ? (
            <NoneFound by={by}>{say.none}</NoneFound>
          ) : (
            <HoldRows items={items} canClear={canClear} onCleared={setCleared} />
          )
        }
      </Shown>
      <More of={holds} />
    </>
  );
}

interface HoldRowProps {
  readonly one: Hold;
  readonly canClear: boolean;
  readonly onCleared: (listed: 'in_this_list' | 'in_the_next_list') => void;
}

interface HoldRowsProps extends Omit<HoldRowProps, 'one'> {
  readonly items: readonly Hold[];
}

function HoldRows({ items, canClear, onCleared }: HoldRowsProps) {
  const say = useWords(WORDS);
  return (
    <Scrolls of={say.title}>
      <Table withTableBorder bg="white" mb="md">
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">{say.person}</Table.Th>
            <Table.Th scope="col" className="number">
              {say.amount}
            </Table.Th>
            <Table.Th scope="col">{say.why}</Table.Th>
            <Table.Th scope="col">{say.next}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {items.map((one) => (
            <HoldRow key={one.hold} one={one} canClear={canClear} onCleared={onCleared} />
          ))}
        </Table.Tbody>
      </Table>
    </Scrolls>
  );
}

function HoldRow({ one, canClear, onCleared }: HoldRowProps) {
  const pick = usePick();
  const mended = useWords(MENDED);
  const where = WHERE[one.reason];
  const isCleared = !where && !ABOVE.includes(one.reason);
  return (
    <Table.Tr>
      <Table.Th scope="row">
        <PersonLink person={one.person.id} name={one.person.name} />
        <Text size="sm" fw={400}>
          {pick(one.benefit)} · {one.payment}
        </Text>
      </Table.Th>
      <Table.Td className="number">{one.amount_dong === null ? '–' : dong(one.amount_dong)}</Table.Td>
      <Table.Td>{pick(one.reason_words)}</Table.Td>
      <Table.Td>
        {pick(one.next_action)}
        {canClear && where && (
          <div className="under">
            <Link href={where.href(one.person.id)}>{mended[where.word]}</Link>
          </div>
        )}
        {canClear && ABOVE.includes(one.reason) && <Text className="soft">{mended.above}</Text>}
        {canClear && (one.stage === 'release' || isCleared) && (
          <div className="under">
            <Clearance hold={one.hold} of={one.person.name} onCleared={onCleared} />
          </div>
        )}
      </Table.Td>
    </Table.Tr>
  );
}

function Clearance({
  hold,
  of,
  onCleared,
}: Pick<HoldRowProps, 'onCleared'> & { readonly hold: string; readonly of: string }) {
  const say = useWords(WORDS);
  const clear = useCommand('/v1/holds/{hold}/clear', ({ listed }) => onCleared(listed));
  return (
    <Answer
      form={`clear ${hold}`}
      label={say.clear}
      of={of}
      question={say.how}
      hint={say.how_why}
      isPending={clear.isPending}
      error={clear.error}
      onAnswer={(clearance) => clear.mutateAsync({ path: { hold }, body: { clearance } })}
    />
  );
}
