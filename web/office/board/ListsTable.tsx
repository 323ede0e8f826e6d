import { Badge, Group, Table, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { Link } from 'wouter';
import type { List } from '../../kit/api.generated.ts';
import { count, dong } from '../../kit/format.ts';
import { Empty, Scrolls } from '../../kit/parts.tsx';
import { LIST_STATES, PROGRAMMES } from '../../kit/stateWords.ts';
import { useWords, words } from '../../kit/words.ts';
import { Titled } from '../parts/Page.tsx';
import { Take } from '../parts/Take.tsx';
import { CancelList } from './CancelList.tsx';

const WORDS = words({
  title: { vi: 'Danh sách của xã', en: 'The lists' },
  none: { vi: 'Tháng này chưa lập danh sách nào.', en: 'No list was drafted for this month yet.' },
  programme: { vi: 'Chương trình', en: 'Programme' },
  state: { vi: 'Trạng thái', en: 'State' },
  payments: { vi: 'Khoản chi', en: 'Payments' },
  amount: { vi: 'Số tiền', en: 'Amount' },
  held: { vi: 'Đang giữ', en: 'Held' },
  take_lines: { vi: 'Danh sách', en: 'The list' },
  take_to_sign: { vi: 'Bảng thanh toán', en: 'To be signed' },
  again: { vi: 'lập lại các khoản bị trả về', en: 'lists again what came back' },
});

const TONES: Readonly<Record<List['state'], string>> = {
  drafted: 'yellow',
  checked: 'yellow',
  signed: 'blue',
  ordered: 'blue',
  returned: 'red',
  funded: 'blue',
  released: 'brand',
  closed: 'gray',
  cancelled: 'gray',
};

/** No money was promised yet, or none moved. */
const CANCELLABLE: readonly List['state'][] = ['drafted', 'checked', 'signed', 'returned'];

/** Each list of the month: how far it is and what it comes to. */
export function ListsTable({
  lists,
  canCancel,
  take,
}: {
  readonly lists: readonly List[];
  readonly canCancel: boolean;
  readonly take: ReactNode;
}) {
  const say = useWords(WORDS);
  return (
    <section aria-labelledby="lists">
      <Titled take={take} mt="xl">
        <Title order={2} size="h3" id="lists">
          {say.title}
        </Title>
      </Titled>
      {lists.length === 0 ? (
        <Empty>{say.none}</Empty>
      ) : (
        <Scrolls of={say.title}>
          <Table striped withTableBorder bg="white">
            <Table.Thead>
              <Table.Tr>
                <Table.Th scope="col">{say.programme}</Table.Th>
                <Table.Th scope="col">{say.state}</Table.Th>
                <Table.Th scope="col" className="number">
                  {say.payments}
                </Table.Th>
                <Table.Th scope="col" className="number">
                  {say.amount}
                </Table.Th>
                <Table.Th scope="col" className="number">
                  {say.held}
                </Table.Th>
                <Table.Td />
                {canCancel && <Table.Td />}
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {lists.map((one) => (
                <Row key={one.list} one={one} canCancel={canCancel} />
              ))}
            </Table.Tbody>
          </Table>
        </Scrolls>
      )}
    </section>
  );
}

/** The list itself, and its table of payments with room to sign. */
const TakeList = ({ list }: { readonly list: string }) => {
  const say = useWords(WORDS);
  return (
    <Group gap="xs">
      <Take
        report="/v1/exports/lines/{list}"
        asked={{ path: { list } }}
        namesPersons
        label={say.take_lines}
      />
      <Take
        report="/v1/exports/payment-table/{list}"
        asked={{ path: { list } }}
        namesPersons
        label={say.take_to_sign}
      />
    </Group>
  );
};

function Row({ one, canCancel }: { readonly one: List; readonly canCancel: boolean }) {
  const say = useWords(WORDS);
  const states = useWords(LIST_STATES);
  const programmes = useWords(PROGRAMMES);
  return (
    <Table.Tr>
      <Table.Th scope="row">
        {programmes[one.programme]}
        <Text size="sm" fw={400}>
          <Link href={`/lists/${one.list}`}>{one.list}</Link>
          {one.sequence > 1 && ` · ${say.again}`}
        </Text>
      </Table.Th>
      <Table.Td>
        <Badge color={TONES[one.state]} variant="light" size="lg" tt="none" autoContrast>
          {states[one.state]}
        </Badge>
      </Table.Td>
      <Table.Td className="number">{count(one.payments)}</Table.Td>
      <Table.Td className="number">{dong(one.amount_dong)}</Table.Td>
      <Table.Td className="number">
        {one.held_payments > 0 ? `${count(one.held_payments)} · ${dong(one.held_dong)}` : '–'}
      </Table.Td>
      <Table.Td>
        <TakeList list={one.list} />
      </Table.Td>
      {canCancel && <Table.Td>{CANCELLABLE.includes(one.state) && <CancelList list={one.list} />}</Table.Td>}
    </Table.Tr>
  );
}
