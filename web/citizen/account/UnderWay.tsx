import type { AccountStep, AccountUnderWay } from '../../kit/api.generated.ts';
import { day, time } from '../../kit/format.ts';
import { Note, ProblemNote } from '../../kit/parts.tsx';
import { useCommand } from '../../kit/queries.ts';
import { usePick, useWords, words } from '../../kit/words.ts';
import { accountName } from './accountWords.ts';

const WORDS = words({
  asking: {
    vi: 'Đang hỏi ngân hàng, thường dưới một phút. Trang tự cập nhật.',
    en: 'The bank is being asked, usually less than a minute. This page goes on by itself.',
  },
  in_review: {
    vi: (on: string) => `Cán bộ xã đang so tên của ông/bà với tên tài khoản, chậm nhất ngày ${on}.`,
    en: (on: string) => `An officer compares your name with the account’s, by ${on} at the latest.`,
  },
  cooling: {
    vi: (at: string) =>
      `Tài khoản mới được dùng từ ${at}. Trước đó tiền vẫn về nơi cũ. Nếu không phải ông/bà yêu cầu, hãy hủy ngay.`,
    en: (at: string) =>
      `The new account is used from ${at}. Until then you are paid at the old place. If it was not you who asked, take it back now.`,
  },
  take_back: { vi: 'Hủy yêu cầu này', en: 'Take this back' },
  what_to_do: { vi: 'Cần làm gì', en: 'What to do' },
});

/** Whether the provider has not answered yet. */
export const isAsked = (wish: AccountUnderWay | null | undefined): boolean =>
  Boolean(wish && !wish.review_due_on && !wish.effective_at);

/** What is under way, until when, and the way to take it back. */
export function UnderWay({ wish }: { readonly wish: AccountUnderWay }) {
  const say = useWords(WORDS);
  const named = useWords(accountName);
  const cancel = useCommand('/v1/me/account/cancel');
  const text = wish.review_due_on
    ? say.in_review(day(wish.review_due_on))
    : wish.effective_at
      ? say.cooling(time(wish.effective_at))
      : say.asking;
  return (
    <>
      <Note tone="wait">
        <p>
          <strong>{named.name(wish)}</strong>
        </p>
        <p>{text}</p>
      </Note>
      <p>
        <button
          type="button"
          className="button bad wide"
          disabled={cancel.isPending}
          onClick={() => cancel.mutate({})}
        >
          {say.take_back}
        </button>
      </p>
      <ProblemNote error={cancel.error} />
    </>
  );
}

/** Why the last try came to nothing, and what to do. */
export function LastRefusal({ last }: { readonly last: AccountStep | undefined }) {
  const say = useWords(WORDS);
  const named = useWords(accountName);
  const pick = usePick();
  if (!last?.reason || !['rejected', 'invalid'].includes(last.to_state)) return null;
  return (
    <Note tone="bad">
      <p>
        <strong>{named.name(last)}</strong>: {pick(last.reason.why)}.
      </p>
      <p>
        <strong>{say.what_to_do}:</strong> {pick(last.reason.next)}.
      </p>
    </Note>
  );
}
