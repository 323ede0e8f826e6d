import { Table, Text, Title } from '@mantine/core';
import type { Hold, List } from '../../kit/api.generated.ts';
import { dong } from '../../kit/format.ts';
import { Scrolls, Shown } from '../../kit/parts.tsx';
import { useReading } from '../../kit/queries.ts';
import { usePick, useWords, words } from '../../kit/words.ts';

const WORDS = words({
  title: { vi: 'Khoản đang giữ: vì sao và làm gì', en: 'Held payments: why, and what to do' },
  person: { vi: 'Người hưởng', en: 'Person' },
  amount: { vi: 'Số tiền', en: 'Amount' },
  why: { vi: 'Vì sao giữ', en: 'Why it is held' },
  next: { vi: 'Cần làm', en: 'To do' },
});

/** The payments that stand still, each with its reason and the next step. */
export function OpenHolds({ lists }: { readonly lists: readonly List[] }) {
  const say = useWords(WORDS);
  const withHolds = lists.filter(({ held_payments, state }) => held_payments > 0 && state !== 'closed');
  if (withHolds.length === 0) return null;
  return (
    <section aria-labelledby="holds">
      <Title order={2} size="h3" id="holds" mt="xl" mb="sm">
        {say.title}
      </Title>
      {withHolds.map(({ list }) => (
        <HoldsOfList key={list} list={list} />
      ))}
    </section>
  );
}

function HoldsOfList({ list }: { readonly list: string }) {
  const say = useWords(WORDS);
  const holds = useReading('/v1/lists/{list}/holds', {
    path: { list },
    query: { open: true, limit: 20 },
    purpose: 'list_check',
  });
  return (
    <Shown of={holds}>
      {({ items }) => (
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
                <HoldRow key={one.hold} one={one} />
              ))}
            </Table.Tbody>
          </Table>
        </Scrolls>
      )}
    </Shown>
  );
}

function HoldRow({ one }: { readonly one: Hold }) {
  const pick = usePick();
  return (
    <Table.Tr>
      <Table.Th scope="row">
        {one.person.name}
        <Text size="sm" fw={400}>
          {pick(one.benefit)} · {one.payment}
        </Text>
      </Table.Th>
      <Table.Td className="number">{one.amount_dong === null ? '–' : dong(one.amount_dong)}</Table.Td>
      <Table.Td>{pick(one.reason_words)}</Table.Td>
      <Table.Td>{pick(one.next_action)}</Table.Td>
    </Table.Tr>
  );
}
