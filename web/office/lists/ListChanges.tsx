import { Button, Group, Switch, Table, Text } from '@mantine/core';
import { useState } from 'react';
import type { Change, ChangeTotals, List } from '../../kit/api.generated.ts';
import { count, dong, dongMore } from '../../kit/format.ts';
import { Note, Scrolls, Shown } from '../../kit/parts.tsx';
import { usePages } from '../../kit/queries.ts';
import { useLanguage, usePick, useWords, words } from '../../kit/words.ts';
import { More } from '../More.tsx';
import { Narrow, NoneFound } from '../parts/Narrow.tsx';
import { Take } from '../parts/Take.tsx';
import { type Narrowed, useNarrowedPersons } from '../parts/useNarrowed.ts';
import { PersonLink } from '../persons/PersonLink.tsx';
import { CHANGE_KINDS, explanationOf } from './changeWords.ts';

const WORDS = words({
  title: { vi: 'Khác tháng trước', en: 'Different from last month' },
  unexplained: {
    vi: (n: string) => `${n} dòng chưa có quyết định nào giải thích. Ghi quyết định rồi lập lại danh sách.`,
    en: (n: string) =>
      `${n} lines that no decision explains yet. Record the decision, then draft the list anew.`,
  },
  all_explained: { vi: 'Mọi thay đổi đều có giải thích.', en: 'Every difference is explained.' },
  same: { vi: 'Không khác tháng trước.', en: 'The same as last month.' },
  lines: { vi: (n: string) => `${n} dòng`, en: (n: string) => `${n} lines` },
  show: { vi: 'Xem từng dòng', en: 'Show the lines' },
  hide: { vi: 'Thu lại', en: 'Hide' },
  only_unexplained: { vi: 'Chỉ dòng chưa có giải thích', en: 'Only what nothing explains' },
  find: { vi: 'Tên hoặc 4 số cuối định danh', en: 'Name, or last 4 digits of the number' },
  kind: { vi: 'Loại', en: 'Kind' },
  person: { vi: 'Người hưởng', en: 'Person' },
  from_to: { vi: 'Tháng trước → tháng này', en: 'Last month → this month' },
  why: { vi: 'Vì sao', en: 'Why' },
  no_reason: { vi: 'Chưa có giải thích', en: 'Nothing explains it' },
});

const LINES_A_PAGE = 25;

/** How a list differs from last month's: sums by kind at a glance, what nothing explains said first, every line on demand. */
export function ListChanges({ list }: { readonly list: List }) {
  const say = useWords(WORDS);
  const by = useNarrowedPersons(['kind', 'unexplained'], `changes ${list.list}`);
  // Whoever comes back to what he had narrowed finds it open.
  const [isOpen, setOpen] = useState(by.isNarrowed);
  const { kind, unexplained } = by.chosen;
  const query = { unexplained: unexplained === 'yes', ...(kind && { kind: kind as Change['kind'] }) };
  const asked = { path: { list: list.list }, query, ...(by.words && { words: by.words }) };
  const changes = usePages('/v1/lists/{list}/changes', {
    ...asked,
    query: { ...query, limit: LINES_A_PAGE },
    purpose: 'list_check',
  });
  return (
    <Shown of={changes}>
      {({ items, first: { totals } }) => {
        if (totals.length === 0) return <Text className="soft">{say.same}</Text>;
        const open = totals.reduce((sum, one) => sum + one.unexplained, 0);
        return (
          <>
            <Sums totals={totals} />
            <Note tone={open > 0 ? 'bad' : 'good'}>
              {open > 0 ? say.unexplained(count(open)) : say.all_explained}
            </Note>
            <Group>
              <Button variant="light" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
                {isOpen ? say.hide : say.show}
              </Button>
              <Take report="/v1/exports/changes/{list}" asked={asked} namesPersons />
              {isOpen && open > 0 && (
                <Switch
                  label={say.only_unexplained}
                  checked={query.unexplained}
                  onChange={({ currentTarget }) =>
                    by.narrow({ unexplained: currentTarget.checked ? 'yes' : '' })
                  }
                />
              )}
            </Group>
            {isOpen && <NarrowChanges by={by} totals={totals} />}
            {isOpen &&
              (items.length === 0 ? <NoneFound by={by}>{say.same}</NoneFound> : <Lines items={items} />)}
            {isOpen && <More of={changes} />}
          </>
        );
      }}
    </Shown>
  );
}

interface NarrowChangesProps {
  readonly by: Narrowed<'kind' | 'unexplained'>;
  readonly totals: readonly ChangeTotals[];
}

/** Whom, and which of the kinds that there are. */
function NarrowChanges({ by, totals }: NarrowChangesProps) {
  const say = useWords(WORDS);
  const kinds = useWords(CHANGE_KINDS);
  const options = Object.fromEntries(totals.map(({ kind }) => [kind, kinds[kind as Change['kind']] ?? kind]));
  return (
    <div className="under">
      <Narrow by={by} label={say.find} choices={[{ name: 'kind', label: say.kind, options }]} />
    </div>
  );
}

/** `+12 mới hưởng, +9.720.000 đ` and so on: the whole difference in one line of sight. */
function Sums({ totals }: { readonly totals: readonly ChangeTotals[] }) {
  const say = useWords(WORDS);
  const kinds = useWords(CHANGE_KINDS);
  return (
    <dl className="sums" aria-label={say.title}>
      {totals.map((one) => (
        <div key={one.kind}>
          <dt>{kinds[one.kind as Change['kind']] ?? one.kind}</dt>
          <dd>
            <strong>
              {one.kind === 'stopped' ? '−' : one.kind === 'new' ? '+' : ''}
              {say.lines(count(one.lines))}
            </strong>
            <span>{dongMore(one.difference_dong)}</span>
          </dd>
        </div>
      ))}
    </dl>
  );
}

function Lines({ items }: { readonly items: readonly Change[] }) {
  const say = useWords(WORDS);
  return (
    <Scrolls of={say.title}>
      <Table withTableBorder bg="white" my="sm">
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">{say.person}</Table.Th>
            <Table.Th scope="col">{say.kind}</Table.Th>
            <Table.Th scope="col" className="number">
              {say.from_to}
            </Table.Th>
            <Table.Th scope="col">{say.why}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {items.map((one) => (
            <Line key={`${one.person.id} ${one.benefit.code} ${one.kind}`} one={one} />
          ))}
        </Table.Tbody>
      </Table>
    </Scrolls>
  );
}

function Line({ one }: { readonly one: Change }) {
  const say = useWords(WORDS);
  const kinds = useWords(CHANGE_KINDS);
  const pick = usePick();
  const why = explanationOf(one, useLanguage());
  const amount = (value: number | null) => (value === null ? '–' : dong(value));
  return (
    <Table.Tr>
      <Table.Th scope="row">
        <PersonLink person={one.person.id} name={one.person.name} />
        <Text size="sm" fw={400}>
          {pick(one.benefit)}
        </Text>
      </Table.Th>
      <Table.Td>{kinds[one.kind]}</Table.Td>
      <Table.Td className="number">
        {amount(one.from_dong)} → {amount(one.to_dong)}
      </Table.Td>
      <Table.Td>{why ?? <strong className="bad">{say.no_reason}</strong>}</Table.Td>
    </Table.Tr>
  );
}
