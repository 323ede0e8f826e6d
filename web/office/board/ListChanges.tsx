import { Table, Text, Title } from '@mantine/core';
import type { Change, List } from '../../kit/api.generated.ts';
import { count, dong, dongMore } from '../../kit/format.ts';
import { Note, Scrolls, Shown } from '../../kit/parts.tsx';
import { useReading } from '../../kit/queries.ts';
import { PROGRAMMES } from '../../kit/stateWords.ts';
import { usePick, useWords, words } from '../../kit/words.ts';

const KINDS = words<Record<Change['kind'], string>>({
  new: { vi: 'Mới', en: 'New' },
  stopped: { vi: 'Thôi hưởng', en: 'Stopped' },
  increased: { vi: 'Tăng mức', en: 'Increased' },
  decreased: { vi: 'Giảm mức', en: 'Decreased' },
  arrears: { vi: 'Truy lĩnh', en: 'Arrears' },
  one_off: { vi: 'Một lần', en: 'One-off' },
  carried: { vi: 'Chuyển từ tháng trước', en: 'Carried over' },
});

const WORDS = words({
  title: { vi: 'Khác tháng trước', en: 'Different from last month' },
  unexplained: {
    vi: (n: string) => `${n} dòng chưa có giải thích`,
    en: (n: string) => `${n} lines that nothing explains yet`,
  },
  all_explained: { vi: 'Mọi thay đổi đều có giải thích.', en: 'Every difference is explained.' },
  same: { vi: 'Không khác tháng trước.', en: 'The same as last month.' },
  kind: { vi: 'Loại', en: 'Kind' },
  lines: { vi: 'Số dòng', en: 'Lines' },
  difference: { vi: 'Chênh lệch', en: 'Difference' },
  person: { vi: 'Người hưởng', en: 'Person' },
  from_to: { vi: 'Tháng trước → tháng này', en: 'Last month → this month' },
});

/** What differs from last month, list by list: sums by kind, and first of all the lines that nothing explains. */
export function ListChanges({ lists }: { readonly lists: readonly List[] }) {
  const say = useWords(WORDS);
  const monthly = lists.filter(({ state, sequence }) => state !== 'cancelled' && sequence === 1);
  if (monthly.length === 0) return null;
  return (
    <section aria-labelledby="changes">
      <Title order={2} size="h3" id="changes" mt="xl" mb="sm">
        {say.title}
      </Title>
      {monthly.map((list) => (
        <ChangesOfList key={list.list} list={list} />
      ))}
    </section>
  );
}

function ChangesOfList({ list }: { readonly list: List }) {
  const say = useWords(WORDS);
  const programmes = useWords(PROGRAMMES);
  const kinds = useWords(KINDS);
  const changes = useReading('/v1/lists/{list}/changes', {
    path: { list: list.list },
    query: { unexplained: true, limit: 20 },
    purpose: 'list_check',
  });
  return (
    <>
      <Title order={3} size="h4" mt="md">
        {programmes[list.programme]}
      </Title>
      <Shown of={changes}>
        {({ items, totals }) => {
          const open = totals.reduce((sum, one) => sum + one.unexplained, 0);
          if (totals.length === 0) return <Text>{say.same}</Text>;
          return (
            <>
              <Note tone={open > 0 ? 'wait' : 'good'}>
                {open > 0 ? say.unexplained(count(open)) : say.all_explained}
              </Note>
              {items.length > 0 && <Unexplained items={items} />}
              <Scrolls of={say.title}>
                <Table withTableBorder bg="white">
                  <Table.Thead>
                    <Table.Tr>
                      <Table.Th scope="col">{say.kind}</Table.Th>
                      <Table.Th scope="col" className="number">
                        {say.lines}
                      </Table.Th>
                      <Table.Th scope="col" className="number">
                        {say.difference}
                      </Table.Th>
                    </Table.Tr>
                  </Table.Thead>
                  <Table.Tbody>
                    {totals.map((one) => (
                      <Table.Tr key={one.kind}>
                        <Table.Th scope="row">{kinds[one.kind as Change['kind']] ?? one.kind}</Table.Th>
                        <Table.Td className="number">{count(one.lines)}</Table.Td>
                        <Table.Td className="number">{dongMore(one.difference_dong)}</Table.Td>
                      </Table.Tr>
                    ))}
                  </Table.Tbody>
                </Table>
              </Scrolls>
            </>
          );
        }}
      </Shown>
    </>
  );
}

function Unexplained({ items }: { readonly items: readonly Change[] }) {
  const say = useWords(WORDS);
  const kinds = useWords(KINDS);
  const pick = usePick();
  const amount = (value: number | null) => (value === null ? '–' : dong(value));
  return (
    <Scrolls of={say.title}>
      <Table withTableBorder bg="white" mb="md">
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">{say.person}</Table.Th>
            <Table.Th scope="col">{say.kind}</Table.Th>
            <Table.Th scope="col" className="number">
              {say.from_to}
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {items.map((one) => (
            <Table.Tr key={`${one.person.id} ${one.benefit.code} ${one.kind}`}>
              <Table.Th scope="row">
                {one.person.name}
                <Text size="sm" fw={400}>
                  {pick(one.benefit)}
                </Text>
              </Table.Th>
              <Table.Td>{kinds[one.kind]}</Table.Td>
              <Table.Td className="number">
                {amount(one.from_dong)} → {amount(one.to_dong)}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Scrolls>
  );
}
