import type { PublicFigures } from '../../kit/api.generated.ts';
import { count, day, dong, month } from '../../kit/format.ts';
import { Note } from '../../kit/parts.tsx';
import { PROGRAMMES } from '../../kit/stateWords.ts';
import { useWords, words } from '../../kit/words.ts';
import { shareText } from './share.ts';

const WORDS = words({
  amount: { vi: 'Đã đến tay người hưởng', en: 'Reached people' },
  payments: { vi: 'Khoản chi', en: 'Payments' },
  on_time: { vi: 'Đúng hạn', en: 'On time' },
  of_month: { vi: (of: string) => `tháng ${of}`, en: (of: string) => of },
  due: { vi: 'đến hết ngày 10, bưu điện ngày 20', en: 'by the 10th, post offices the 20th' },
  agrees: {
    vi: 'Khớp sổ cái từng đồng khi công bố:',
    en: 'Equal to the ledger to the đồng when published:',
  },
  on: { vi: (on: string) => `ngày ${on}`, en: (on: string) => on },
  withheld: {
    vi: 'không nêu vì quá ít người',
    en: 'withheld, for it is about too few people',
  },
});

/** The three numbers first, and that they are those of the books. */
export function Sums({ read }: { readonly read: PublicFigures }) {
  const say = useWords(WORDS);
  const programmes = useWords(PROGRAMMES);
  return (
    <>
      <dl className="sums">
        <div>
          <dt>{say.amount}</dt>
          <dd>{dong(read.total.amount_dong)}</dd>
          <dd className="small">{say.of_month(month(read.month))}</dd>
        </div>
        <div>
          <dt>{say.payments}</dt>
          <dd>{count(read.total.payments)}</dd>
        </div>
        <div>
          <dt>{say.on_time}</dt>
          <dd>{shareText(read.total.on_time)}</dd>
          <dd className="small">{say.due}</dd>
        </div>
      </dl>
      <Note tone="good">
        <p>
          {say.agrees}{' '}
          {read.cycles
            .map(
              ({ programme, published_at, withheld }) =>
                `${programmes[programme]} – ${withheld ? say.withheld : say.on(day(published_at))}`,
            )
            .join('; ')}
          .
        </p>
      </Note>
    </>
  );
}
