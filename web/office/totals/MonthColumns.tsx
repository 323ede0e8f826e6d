import { dong, month } from '../../kit/format.ts';
import { useWords, words } from '../../kit/words.ts';
import type { Crossed } from './crossed.ts';
import './totals.css';

const WORDS = words({
  title: { vi: 'Theo tháng', en: 'Month by month' },
  each: {
    vi: (name: string, of: string, amount: string) => `${name}, tháng ${of}: ${amount}`,
    en: (name: string, of: string, amount: string) => `${name}, ${of}: ${amount}`,
  },
});

interface MonthColumnsProps {
  readonly table: Crossed;
  readonly name: (at: 'row' | 'column', value: string) => string;
}

/** Small columns side by side, a chart for each row on one scale; the table below says the same in numbers. */
export function MonthColumns({ table, name }: MonthColumnsProps) {
  const say = useWords(WORDS);
  const most = Math.max(1, ...table.rows.flatMap((row) => row.cells.map((one) => one.amount_dong)));
  return (
    <section className="month-columns" aria-label={say.title}>
      {table.rows.map((row) => (
        <figure key={row.name}>
          <figcaption>{name('row', row.name)}</figcaption>
          <div
            className="columns"
            role="img"
            aria-label={row.cells
              .map((one, at) =>
                say.each(name('row', row.name), month(table.columns[at]!), dong(one.amount_dong)),
              )
              .join('; ')}
          >
            {row.cells.map((one, at) => (
              <span
                key={table.columns[at]}
                title={say.each(name('row', row.name), month(table.columns[at]!), dong(one.amount_dong))}
              >
                <i style={{ blockSize: `${(100 * one.amount_dong) / most}%` }} />
                <small>{month(table.columns[at]!).split('/')[0]}</small>
              </span>
            ))}
          </div>
        </figure>
      ))}
    </section>
  );
}
