import { Note, Shown } from '../../kit/parts.tsx';
import { useReading } from '../../kit/queries.ts';
import { useWords, words } from '../../kit/words.ts';
import { PointerText } from '../home/Place.tsx';
import { signInAt } from '../signInAt.ts';
import { Changes } from './Changes.tsx';
import { ChooseForm } from './ChooseForm.tsx';
import { TakeCash } from './TakeCash.tsx';
import { isAsked, LastRefusal, UnderWay } from './UnderWay.tsx';

const WORDS = words({
  title: { vi: 'Nơi nhận tiền', en: 'Where I am paid' },
  level_1: {
    vi: 'Đổi nơi nhận tiền cần VNeID mức 2, để không ai khác đổi thay ông/bà. Chưa có mức 2: Ủy ban nhân dân xã đổi giúp tại chỗ.',
    en: 'Changing where you are paid needs VNeID level 2, so that nobody else can do it for you. Without it the commune office does it with you.',
  },
  level_up: { vi: 'Đăng nhập mức 2', en: 'Sign in at level 2' },
});

/** Milliseconds between looks while the bank is asked, and otherwise. */
const SOON = 1_500;
const LATER = 30_000;

/** Where the citizen is paid, what is under way, and the forms that change it. */
export function AccountPage() {
  const say = useWords(WORDS);
  const me = useReading('/v1/me', {});
  const account = useReading(
    '/v1/me/account',
    {},
    { again: (last) => (isAsked(last?.under_way) ? SOON : LATER) },
  );
  return (
    <>
      <h1>{say.title}</h1>
      <Shown of={account}>
        {({ pointer, under_way, history }) => (
          <>
            <div className="card">
              <PointerText pointer={pointer} />
            </div>
            {under_way ? <UnderWay wish={under_way} /> : <LastRefusal last={history[0]} />}
            {me.data && me.data.level < 2 ? (
              <Note tone="wait">
                <p>{say.level_1}</p>
                <p>
                  <a href={signInAt(2)}>{say.level_up}</a>
                </p>
              </Note>
            ) : (
              !under_way && (
                <>
                  <ChooseForm history={history} />
                  <TakeCash pointer={pointer} />
                </>
              )
            )}
            <Changes history={history} />
          </>
        )}
      </Shown>
    </>
  );
}
