import { Text } from '@mantine/core';
import { count, dong } from '../../kit/format.ts';
import { useWords, words } from '../../kit/words.ts';
import { Rows } from '../parts/Rows.tsx';
import type { Counted, Crossed } from './crossed.ts';
import './totals.css';

const WORDS = words({
  all: { vi: 'Cộng', en: 'In all' },
  payments: { vi: (n: string) => `${n} khoản`, en: (n: string) => `${n} payments` },
  none: { vi: 'Không có.', en: 'None.' },
});

interface CrossedTableProps {
  readonly table: Crossed;
  readonly head: string;
  readonly name: (at: 'row' | 'column', value: string) => string;
  /** False: the columns say the same as the rows, so there is the sum alone. */
  readonly isCrossed: boolean;
}

/** A row each with its sum and a bar as long as its share, and all of it below. */
export function CrossedTable({ table, head, name, isCrossed }: CrossedTableProps) {
  const say = useWords(WORDS);
  const most = Math.max(1, ...table.rows.map((row) => row.total.amount_dong));
  const rows = [
    ...table.rows.map((row) => ({
      ...row,
      title: name('row', row.name),
      share: row.total.amount_dong / most,
    })),
    { name: 'all', title: say.all, cells: table.sums, total: table.total, share: 0 },
  ];
  const columns = isCrossed ? table.columns : [];
  return (
    <Rows
      of={head}
      rows={rows}
      keyOf={(row) => row.name}
      empty={say.none}
      columns={[
        { head, cell: (row) => row.title },
        ...columns.map((column, at) => ({
          head: name('column', column),
          cell: (row: (typeof rows)[number]) => <Cell of={row.cells[at]!} />,
          isNumber: true,
        })),
        {
          head: say.all,
          cell: (row) => (
            <>
              <Cell of={row.total} />
              {row.share > 0 && (
                <span
                  className="share"
                  aria-hidden="true"
                  style={{ inlineSize: `${Math.max(1, row.share * 100)}%` }}
                />
              )}
            </>
          ),
          isNumber: true,
        },
      ]}
    />
  );
}

function Cell({ of }: { readonly of: Counted }) {
  const say = useWords(WORDS);
  if (of.payments === 0) return '–';
  return (
    <>
      {dong(of.amount_dong)}
      <Text size="sm">{say.payments(count(of.payments))}</Text>
    </>
  );
}
