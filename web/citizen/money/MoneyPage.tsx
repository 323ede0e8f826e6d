import { useState } from 'react';
import type { OwnPayment } from '../../kit/api.generated.ts';
import { day, dong, month } from '../../kit/format.ts';
import { Empty, Shown } from '../../kit/parts.tsx';
import { useReading } from '../../kit/queries.ts';
import { usePick, useWords, words } from '../../kit/words.ts';
import { PaymentActions } from '../home/PaymentActions.tsx';
import { placeText, stateText, toneOf } from '../home/paymentWords.ts';
import { YearStatement } from './YearStatement.tsx';

const WORDS = words({
  title: { vi: 'Các tháng đã qua', en: 'Earlier months' },
  none: { vi: 'Chưa có khoản chi nào.', en: 'No payment yet.' },
  older: { vi: 'Xem các tháng trước nữa', en: 'Show older ones' },
  newer: { vi: 'Về các tháng mới nhất', en: 'Back to the newest' },
});

const A_PAGE = 12;

/** Every payment there was, newest first, and the statement of a year to keep. */
export function MoneyPage() {
  const say = useWords(WORDS);
  const [cursor, setCursor] = useState<string>();
  const query = cursor === undefined ? { limit: A_PAGE } : { limit: A_PAGE, cursor };
  const payments = useReading('/v1/me/payments', { query });
  return (
    <>
      <h1>{say.title}</h1>
      <YearStatement />
      <Shown of={payments}>
        {({ items, next }) => (
          <>
            {items.length === 0 && <Empty>{say.none}</Empty>}
            {items.map((payment) => (
              <Past key={payment.payment} payment={payment} />
            ))}
            <div className="row">
              {cursor !== undefined && (
                <button type="button" className="button quiet" onClick={() => setCursor(undefined)}>
                  {say.newer}
                </button>
              )}
              {next !== null && (
                <button type="button" className="button quiet" onClick={() => setCursor(next)}>
                  {say.older}
                </button>
              )}
            </div>
          </>
        )}
      </Shown>
    </>
  );
}

function Past({ payment }: { readonly payment: OwnPayment }) {
  const pick = usePick();
  return (
    <section className="card">
      <h2>
        {month(payment.month)}
        {payment.amount_dong !== null && ` · ${dong(payment.amount_dong)}`}
      </h2>
      <p>
        {pick(payment.benefit)} · {payment.person.name}
      </p>
      <p>
        <span className={`state state-${toneOf(payment)}`}>{stateText(payment, pick)}</span>
        {payment.reported_on && ` ${day(payment.reported_on)}`}
        <br />
        {placeText(payment, pick)}
      </p>
      <PaymentActions payment={payment} />
    </section>
  );
}
