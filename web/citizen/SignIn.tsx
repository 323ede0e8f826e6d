import type { WhoAmI } from '../kit/api.generated.ts';
import { Note } from '../kit/parts.tsx';
import { useUsable } from '../kit/usable.ts';
import { useWords, words } from '../kit/words.ts';
import { signInAt } from './signInAt.ts';

const WORDS = words({
  welcome: { vi: 'Tiền trợ cấp của ông/bà', en: 'Your benefits' },
  what: {
    vi: 'Đăng nhập bằng VNeID để xem mình được hưởng gì, tiền đã tới đâu, chọn nơi nhận tiền và biết ai đã xem hồ sơ.',
    en: 'Sign in with VNeID to see what you are owed, how far your money is, choose where you are paid, and see who looked at your file.',
  },
  sign_in: { vi: 'Đăng nhập bằng VNeID', en: 'Sign in with VNeID' },
  level: {
    vi: 'Chỉ có VNeID mức 1? Vẫn xem được, chưa đổi được nơi nhận tiền.',
    en: 'Only VNeID level 1? You can look, but not yet change where you are paid.',
  },
  sign_in_1: { vi: 'Đăng nhập mức 1', en: 'Sign in at level 1' },
  no_phone_title: { vi: 'Không có điện thoại hay VNeID?', en: 'No phone, or no VNeID?' },
  no_phone: {
    vi: 'Ủy ban nhân dân xã giúp ông/bà mọi việc này, và tiền mặt vẫn được trả. Nhớ mang căn cước.',
    en: 'The commune office does all of this for you, and cash goes on being paid. Bring your identity card.',
  },
  as_officer: {
    vi: 'Trình duyệt này đang đăng nhập với tư cách cán bộ; đăng nhập ở đây sẽ kết thúc phiên đó.',
    en: 'This browser is signed in as an officer; signing in here ends that session.',
  },
});

/** Where somebody who is not signed in as a citizen begins. */
export function SignIn({ other }: { readonly other: WhoAmI | null }) {
  const say = useWords(WORDS);
  useUsable(true);
  return (
    <>
      <h1>{say.welcome}</h1>
      <p>{say.what}</p>
      {other && <Note tone="wait">{say.as_officer}</Note>}
      <p>
        <a className="button wide" href={signInAt(2)}>
          {say.sign_in}
        </a>
      </p>
      <p className="soft">
        {say.level} <a href={signInAt(1)}>{say.sign_in_1}</a>
      </p>
      <section className="card">
        <h2>{say.no_phone_title}</h2>
        <p>{say.no_phone}</p>
      </section>
    </>
  );
}
