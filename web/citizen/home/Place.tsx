import type { SocialSecurityAccount } from '../../kit/api.generated.ts';
import { Shown } from '../../kit/parts.tsx';
import { useReading } from '../../kit/queries.ts';
import { useWords, words } from '../../kit/words.ts';
import { accountName, isAccount } from '../account/accountWords.ts';

const WORDS = words({
  title: { vi: 'Tiền trả về đâu', en: 'Where I am paid' },
  to_account: { vi: 'Tiền được chuyển vào', en: 'You are paid to' },
  in_cash: { vi: 'Tiền được trả bằng tiền mặt tại', en: 'You are paid in cash at' },
  at_home: { vi: 'Mang tới tận nhà.', en: 'Brought to your home.' },
  nowhere: {
    vi: 'Chưa chọn nơi nhận tiền; xã trả tiền mặt.',
    en: 'No place was chosen yet; the commune pays in cash.',
  },
});

/** Where the money goes from here on. */
export function Place() {
  const say = useWords(WORDS);
  const account = useReading('/v1/me/account', {});
  return (
    <section aria-labelledby="place">
      <h2 id="place">{say.title}</h2>
      <div className="card">
        <Shown of={account}>{({ pointer }) => <PointerText pointer={pointer} />}</Shown>
      </div>
    </section>
  );
}

export function PointerText({ pointer }: Pick<SocialSecurityAccount, 'pointer'>) {
  const say = useWords(WORDS);
  const named = useWords(accountName);
  if (!pointer) return <p>{say.nowhere}</p>;
  return (
    <p>
      {isAccount(pointer) ? say.to_account : say.in_cash} <strong>{named.name(pointer)}</strong>
      {pointer.home_delivery && `. ${say.at_home}`}
    </p>
  );
}
