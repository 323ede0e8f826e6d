import type { ReactNode } from 'react';
import type { PublicSum } from '../../kit/api.generated.ts';
import { count, dong } from '../../kit/format.ts';
import { Scrolls } from '../../kit/parts.tsx';
import { useWords, words } from '../../kit/words.ts';
import { shareText } from './share.ts';

const WORDS = words({
  payments: { vi: 'Khoản chi', en: 'Payments' },
  amount: { vi: 'Số tiền', en: 'Amount' },
  on_time: { vi: 'Đúng hạn', en: 'On time' },
});

/** One row of a chart: what it is called, and what was paid there. */
export interface Bar {
  readonly key: string;
  readonly name: ReactNode;
  readonly sum: PublicSum;
}

/** A chart that is its own table: whoever cannot see the bars reads the numbers they stand for. */
export function Bars({
  title,
  of,
  bars,
}: {
  readonly title: string;
  readonly of: string;
  readonly bars: readonly Bar[];
}) {
  const say = useWords(WORDS);
  const most = Math.max(1, ...bars.map(({ sum }) => sum.amount_dong));
  return (
    <Scrolls of={title}>
      <table className="bars">
        <caption>{title}</caption>
        <thead>
          <tr>
            <th scope="col">{of}</th>
            <th scope="col" className="number">
              {say.amount}
            </th>
            <th scope="col" className="number">
              {say.payments}
            </th>
            <th scope="col" className="number">
              {say.on_time}
            </th>
          </tr>
        </thead>
        <tbody>
          {bars.map(({ key, name, sum }) => (
            <tr key={key}>
              <th scope="row">
                {name}
                <svg aria-hidden="true">
                  <rect width={`${(100 * sum.amount_dong) / most}%`} height="100%" rx="3" />
                </svg>
              </th>
              <td className="number" data-of={say.amount}>
                {dong(sum.amount_dong)}
              </td>
              <td className="number" data-of={say.payments}>
                {count(sum.payments)}
              </td>
              <td className="number" data-of={say.on_time}>
                {shareText(sum.on_time)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scrolls>
  );
}
