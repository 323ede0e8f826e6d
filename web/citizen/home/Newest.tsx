import type { OwnPayment } from '../../kit/api.generated.ts';
import { Empty, Shown } from '../../kit/parts.tsx';
import { useReading } from '../../kit/queries.ts';
import { useUsable } from '../../kit/usable.ts';
import { useWords, words } from '../../kit/words.ts';
import { PaymentCard } from './PaymentCard.tsx';
import { PAYMENTS } from './reads.ts';
import { isMoving, isOver } from './way.ts';

const WORDS = words({
  title: { vi: 'Tiền tháng này', en: 'This month’s money' },
  none: {
    vi: 'Chưa có khoản chi nào. Khi xã lập danh sách, khoản của ông/bà hiện ở đây.',
    en: 'No payment yet. Once the commune makes its list, yours is shown here.',
  },
});

/** Milliseconds between looks: sooner while money is on its way. */
const SOON = 4_000;
const LATER = 30_000;

/** The payments of the newest month, each with its way; they move by themselves while one looks. */
export function Newest() {
  const say = useWords(WORDS);
  const payments = useReading('/v1/me/payments', PAYMENTS, {
    again: (last) => (last?.items.some(isMoving) ? SOON : LATER),
  });
  useUsable(payments.data !== undefined);
  return (
    <section aria-labelledby="newest">
      <h2 id="newest">{say.title}</h2>
      <Shown of={payments}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty>{say.none}</Empty>
          ) : (
            newestOf(items).map((payment) => <PaymentCard key={payment.payment} payment={payment} />)
          )
        }
      </Shown>
    </section>
  );
}

/** Those of the latest month there is, and of earlier ones what is not over yet. */
function newestOf(items: readonly OwnPayment[]): readonly OwnPayment[] {
  const latest = items
    .map(({ month }) => month)
    .sort()
    .at(-1);
  return items.filter((one) => one.month === latest || !isOver(one));
}
