import { useState } from 'react';
import type { AccountPointer } from '../../kit/api.generated.ts';
import { month } from '../../kit/format.ts';
import { Note, ProblemNote, Shown } from '../../kit/parts.tsx';
import { useCommand, useReading } from '../../kit/queries.ts';
import { useWords, words } from '../../kit/words.ts';
import { PAYMENTS } from '../home/reads.ts';
import { accountName, isAccount } from './accountWords.ts';
import { firstMonthAfter, isHeldBack } from './firstInCash.ts';

const WORDS = words({
  title: { vi: 'Không dùng tài khoản nữa?', en: 'No account any more?' },
  title_elsewhere: { vi: 'Nhận tiền mặt ở nơi khác?', en: 'Cash at another place?' },
  what: {
    vi: 'Từ danh sách sau, tiền được trả bằng tiền mặt. Lúc nào cũng chọn lại tài khoản được.',
    en: 'From the next list on you are paid in cash. You can choose an account again at any time.',
  },
  desk: { vi: 'Nhận tiền mặt tại xã', en: 'Take cash at the commune' },
  post: { vi: 'Nhận tiền mặt tại bưu điện', en: 'Take cash at the post office' },
  at_desk: { vi: 'Ủy ban nhân dân xã', en: 'the commune office' },
  at_post: { vi: 'bưu điện', en: 'the post office' },
  from: { vi: (of: string) => `Từ tháng ${of}`, en: (of: string) => `From ${of} on` },
  from_first: { vi: 'Từ danh sách tới', en: 'From the coming list on' },
  handed: {
    vi: (from: string, place: string) => `${from}, tiền được phát bằng tiền mặt tại ${place}.`,
    en: (from: string, place: string) => `${from} you are paid in cash at ${place}.`,
  },
  ends: {
    vi: (account: string) => `${account} thôi nhận tiền. Muốn dùng lại thì phải điền lại số tài khoản.`,
    en: (account: string) => `${account} takes no more money. To use it again you enter its number again.`,
  },
  held_back: {
    vi: 'Khoản đã lập danh sách mà chưa chuyển đi thì được giữ lại và đưa vào danh sách sau; không mất tiền.',
    en: 'What is listed and not sent out yet is held back and listed again; nothing is lost.',
  },
  yes: { vi: 'Đúng, đổi sang tiền mặt', en: 'Yes, change to cash' },
  yes_elsewhere: { vi: 'Đúng, đổi nơi phát', en: 'Yes, change the place' },
  no: { vi: 'Thôi', en: 'Not now' },
  done: { vi: 'Đã đổi.', en: 'Done.' },
});

const PLACES = ['commune_desk', 'post'] as const;
type CashPlace = (typeof PLACES)[number];

/** Cash instead of the account, or at another place: asked once, then said what was done and from when on. Both ways stay on offer. */
export function TakeCash({ pointer }: { readonly pointer: AccountPointer | null }) {
  const say = useWords(WORDS);
  const payments = useReading('/v1/me/payments', PAYMENTS);
  const [asked, ask] = useState<CashPlace>();
  const [done, setDone] = useState<CashPlace>();
  const isPaidToAccount = pointer !== null && isAccount(pointer);
  return (
    <section className="card">
      <h2>{isPaidToAccount ? say.title : say.title_elsewhere}</h2>
      {isPaidToAccount && <p>{say.what}</p>}
      <div className="row">
        {PLACES.filter((place) => place !== pointer?.channel).map((place) => (
          <button key={place} type="button" className="button quiet" onClick={() => ask(place)}>
            {place === 'post' ? say.post : say.desk}
          </button>
        ))}
      </div>
      {(asked ?? done) && (
        <Shown of={payments}>
          {({ items }) =>
            asked ? (
              <Ask
                place={asked}
                ends={isPaidToAccount ? pointer : undefined}
                from={firstMonthAfter(items)}
                isHeldBack={isPaidToAccount && items.some(isHeldBack)}
                answered={(isDone) => {
                  if (isDone) setDone(asked);
                  ask(undefined);
                }}
              />
            ) : (
              <Done place={done!} from={firstMonthAfter(items)} />
            )
          }
        </Shown>
      )}
    </section>
  );
}

interface AskProps {
  readonly place: CashPlace;
  /** The account that takes no more money; undefined: it is cash already. */
  readonly ends: AccountPointer | undefined;
  readonly from: string | undefined;
  readonly isHeldBack: boolean;
  readonly answered: (isDone: boolean) => void;
}

function Ask({ place, ends, from, isHeldBack: holdsBack, answered }: AskProps) {
  const say = useWords(WORDS);
  const named = useWords(accountName);
  const unlink = useCommand('/v1/me/account/unlink', () => answered(true));
  return (
    <>
      <Note tone="wait">
        <p>
          <Handed place={place} from={from} />
        </p>
        {ends && <p>{say.ends(named.name(ends))}</p>}
        {holdsBack && <p>{say.held_back}</p>}
      </Note>
      <div className="row">
        <button
          type="button"
          className="button"
          disabled={unlink.isPending}
          onClick={() => unlink.mutate({ body: { cash: place } })}
        >
          {ends ? say.yes : say.yes_elsewhere}
        </button>
        <button type="button" className="button quiet" onClick={() => answered(false)}>
          {say.no}
        </button>
      </div>
      <ProblemNote error={unlink.error} />
    </>
  );
}

function Done({ place, from }: Pick<AskProps, 'place' | 'from'>) {
  const say = useWords(WORDS);
  return (
    <Note tone="good">
      <p>
        <strong>{say.done}</strong> <Handed place={place} from={from} />
      </p>
    </Note>
  );
}

function Handed({ place, from }: Pick<AskProps, 'place' | 'from'>) {
  const say = useWords(WORDS);
  return say.handed(
    from ? say.from(month(from)) : say.from_first,
    place === 'post' ? say.at_post : say.at_desk,
  );
}
