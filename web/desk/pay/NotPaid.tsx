import { useState } from 'react';
import { useWords, words } from '../../kit/words.ts';
import { doDeed } from '../desk.ts';
import type { RefusalReason } from '../kept/outbox.ts';
import { REASONS } from './words.ts';

const WORDS = words({
  why: { vi: 'Vì sao không chi?', en: 'Why not?' },
  again: { vi: 'Có thể đến lại khi danh sách còn mở', en: 'May come again while the list is open' },
  ends: { vi: 'Khoản chi kết thúc, tiền trả về', en: 'The payment ends, the money goes back' },
  back: { vi: '← Quay lại', en: '← Back' },
  record: { vi: 'Ghi nhận, không chi', en: 'Record: not paid' },
});

const ENDS: ReadonlySet<RefusalReason> = new Set(['refused_by_payee', 'died']);
const ALL = ['not_here', 'identity_doubtful', 'mandate_missing', 'refused_by_payee', 'died'] as const;

/** Nobody is paid: why. No money moves, and some reasons end the payment. */
export function NotPaid({ isHome, onBack }: { readonly isHome: boolean; readonly onBack: () => void }) {
  const say = useWords(WORDS);
  const reasons = useWords(REASONS);
  const [reason, setReason] = useState<RefusalReason>();
  const [isBusy, setBusy] = useState(false);
  const record = async () => {
    setBusy(true);
    await doDeed({ result: 'refused', reason: reason!, at_home: isHome });
    setBusy(false);
  };
  return (
    <div className="card">
      <fieldset className="choice is-tall">
        <legend>{say.why}</legend>
        {ALL.map((one) => (
          <label key={one}>
            <input type="radio" name="reason" checked={reason === one} onChange={() => setReason(one)} />
            <span>
              {reasons[one]}
              <span className="soft small">{ENDS.has(one) ? say.ends : say.again}</span>
            </span>
          </label>
        ))}
      </fieldset>
      <button
        type="button"
        className="button wide"
        disabled={!reason || isBusy}
        onClick={() => void record()}
      >
        {say.record}
      </button>
      <button type="button" className="link" onClick={onBack}>
        {say.back}
      </button>
    </div>
  );
}
