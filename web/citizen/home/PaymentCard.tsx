import type { OwnPayment } from '../../kit/api.generated.ts';
import { day, dong, month, time } from '../../kit/format.ts';
import { InWords } from '../../kit/InWords.tsx';
import { usePick, useWords, words } from '../../kit/words.ts';
import { PaymentActions } from './PaymentActions.tsx';
import { placeText, stateText, toneOf } from './paymentWords.ts';
import { type WayStep, wayOf } from './way.ts';

const WORDS = words({
  month: { vi: (of: string) => `Tháng ${of}`, en: (of: string) => `Month ${of}` },
  for_person: { vi: (name: string) => `Cho ${name}`, en: (name: string) => `For ${name}` },
  received_by: {
    vi: (name: string) => `${name} nhận thay`,
    en: (name: string) => `${name} receives it`,
  },
  arrears: { vi: 'truy lĩnh', en: 'arrears' },
  one_off: { vi: 'một lần', en: 'one-off' },
  number: { vi: 'Mã khoản chi', en: 'Number of the payment' },
});

const STEPS = words<Record<WayStep, string>>({
  decided: { vi: 'Có quyết định hưởng', en: 'Decided' },
  listed: { vi: 'Vào danh sách của xã', en: "On the commune's list" },
  treasury: { vi: 'Kho bạc cấp tiền', en: 'Funded by the Treasury' },
  handed: { vi: 'Chuyển tới nơi chi trả', en: 'With the bank, post office or commune' },
  in_hand: { vi: 'Tới tay ông/bà', en: 'In your hand' },
});

/** A payment and how far it is, in one look. */
export function PaymentCard({ payment }: { readonly payment: OwnPayment }) {
  const say = useWords(WORDS);
  const pick = usePick();
  return (
    <section className="card" data-testid="payment">
      <h3>
        {say.month(month(payment.month))} · {pick(payment.benefit)}
        {payment.kind !== 'monthly' && ` (${say[payment.kind]})`}
      </h3>
      <p className="soft">
        {say.for_person(payment.person.name)}
        {payment.payee && ` · ${say.received_by(payment.payee)}`}
      </p>
      {payment.amount_dong !== null && (
        <>
          <p className="big">{dong(payment.amount_dong)}</p>
          <InWords amount={payment.amount_dong} />
        </>
      )}
      <p role="status">
        <span className={`state state-${toneOf(payment)}`}>{stateText(payment, pick)}</span>
        <br />
        {placeText(payment, pick)}
      </p>
      <Way payment={payment} />
      <PaymentActions payment={payment} />
      <p className="soft small">
        {say.number}: <span className="amount">{payment.payment}</span>
      </p>
    </section>
  );
}

function Way({ payment }: { readonly payment: OwnPayment }) {
  const steps = useWords(STEPS);
  const pick = usePick();
  return (
    <ol className="way">
      {wayOf(payment).map(({ step, is, at }) => (
        <li key={step} className={is} aria-current={is === 'now' || is === 'stopped' ? 'step' : undefined}>
          {is === 'stopped' ? stateText(payment, pick) : steps[step]}
          {at && <span className="when">{at.length > 10 ? time(at) : day(at)}</span>}
        </li>
      ))}
    </ol>
  );
}
