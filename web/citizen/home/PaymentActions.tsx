import { Link } from 'wouter';
import type { OwnPayment } from '../../kit/api.generated.ts';
import { useWords, words } from '../../kit/words.ts';
import { Receipt } from '../money/Receipt.tsx';
import { isInHand } from './way.ts';

const WORDS = words({
  ask: { vi: 'Hỏi, khiếu nại khoản này', en: 'Ask or complain about it' },
});

/** What can be done about a payment from its own line. */
export function PaymentActions({ payment }: { readonly payment: OwnPayment }) {
  const say = useWords(WORDS);
  return (
    <div className="row">
      <Link className="button quiet" href={`/ask/${payment.payment}`}>
        {say.ask}
      </Link>
      {isInHand(payment) && <Receipt payment={payment} />}
    </div>
  );
}
