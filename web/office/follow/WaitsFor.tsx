import type { WaitsFor as Waits } from '../../kit/api.generated.ts';
import { day } from '../../kit/format.ts';
import { Empty } from '../../kit/parts.tsx';
import { usePick, useWords, words } from '../../kit/words.ts';
import './tiles.css';

const WORDS = words({
  late: { vi: 'Trễ hạn', en: 'Late' },
  due: { vi: 'hạn', en: 'due' },
  nothing: { vi: 'Tháng này không còn gì chờ.', en: 'Nothing waits this month.' },
  commune: { vi: 'việc của xã', en: 'for the commune' },
  province: { vi: 'việc của tỉnh', en: 'for the province' },
  treasury: { vi: 'việc của Kho bạc', en: 'for the Treasury' },
  provider: { vi: 'việc của bưu điện', en: 'for the post office' },
});

/** What a month waits for, in the order of the month: whose it is, until when, and whether it is late. */
export function WaitsFor({ of }: { readonly of: readonly Waits[] }) {
  const say = useWords(WORDS);
  const pick = usePick();
  if (of.length === 0) return <Empty>{say.nothing}</Empty>;
  return (
    <ul className="waits">
      {of.map((one) => (
        <li key={one.stage} className={one.is_late ? 'late' : ''}>
          {one.is_late && <strong>{say.late} · </strong>}
          {pick(one.words)}{' '}
          <small>
            ({say[one.mover]}, {say.due} {day(one.due)})
          </small>
        </li>
      ))}
    </ul>
  );
}
