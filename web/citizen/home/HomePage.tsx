import { Note, Shown } from '../../kit/parts.tsx';
import { useReading } from '../../kit/queries.ts';
import { useWords, words } from '../../kit/words.ts';
import { ReadAloud } from '../ReadAloud.tsx';
import { signInAt } from '../signInAt.ts';
import { More } from './More.tsx';
import { Newest } from './Newest.tsx';
import { Owed } from './Owed.tsx';
import { People } from './People.tsx';
import { Place } from './Place.tsx';

const WORDS = words({
  hello: { vi: (name: string) => `Chào ${name}`, en: (name: string) => `Hello ${name}` },
  page: { vi: 'Trang đầu', en: 'First page' },
  level_1: {
    vi: 'Ông/bà đang dùng VNeID mức 1: xem được mọi thứ, nhưng chưa đổi được nơi nhận tiền. Có mức 2 (đăng ký tại Công an xã) thì đổi được.',
    en: 'You are signed in with VNeID level 1: you can look at everything, but not change where you are paid. Level 2 (registered with the commune police) can.',
  },
  level_up: { vi: 'Đăng nhập mức 2', en: 'Sign in at level 2' },
});

/** One page that answers what I am owed, why, when and where it is paid. */
export function HomePage() {
  const say = useWords(WORDS);
  const me = useReading('/v1/me', {});
  return (
    <Shown of={me}>
      {(mine) => (
        <>
          <h1 data-title={say.page}>{say.hello(mine.person.name)}</h1>
          <ReadAloud />
          {mine.level < 2 && (
            <Note tone="wait">
              <p>{say.level_1}</p>
              <p>
                <a href={signInAt(2)}>{say.level_up}</a>
              </p>
            </Note>
          )}
          <Newest />
          <Place />
          <Owed me={mine} />
          <People me={mine} />
          <More />
        </>
      )}
    </Shown>
  );
}
