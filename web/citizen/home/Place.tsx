import { Link } from 'wouter';
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
  change: { vi: 'Đổi nơi nhận tiền', en: 'Change where I am paid' },
  where: { vi: 'Thẻ, nơi và ngày nhận', en: 'Card, where and when' },
  under_way: {
    vi: 'Đang đổi sang nơi khác; mở mục này để xem.',
    en: 'A change is under way; open it to see.',
  },
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
        <Shown of={account}>
          {({ pointer, under_way }) => (
            <>
              <PointerText pointer={pointer} />
              {under_way && <p className="state state-wait">{say.under_way}</p>}
              <div className="row">
                <Link className="button quiet" href="/account">
                  {say.change}
                </Link>
                {(!pointer || !isAccount(pointer)) && (
                  <Link className="button quiet" href="/card">
                    {say.where}
                  </Link>
                )}
              </div>
            </>
          )}
        </Shown>
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
