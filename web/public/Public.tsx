import { AwayBanner, LanguageSwitch } from '../kit/parts.tsx';
import { useWords, words } from '../kit/words.ts';

const WORDS = words({
  title: { vi: 'Chi trả an sinh xã hội', en: 'The payment of social benefits' },
  what: {
    vi: 'Đúng người, đúng mức, đúng hạn, có bằng chứng.',
    en: 'The right person, the right amount, on time, and provably so.',
  },
  citizen: { vi: 'Tôi là người hưởng: tiền của tôi tới đâu', en: 'I receive a benefit: where is my money' },
  office: { vi: 'Tôi làm việc ở cơ quan', en: 'I work in an office' },
});

/** The face for everybody, without signing in. */
export function Public() {
  const say = useWords(WORDS);
  return (
    <>
      <AwayBanner />
      <header className="topbar">
        <a className="name" href="/public">
          AnSinh
        </a>
        <LanguageSwitch />
      </header>
      <main>
        <h1>{say.title}</h1>
        <p>{say.what}</p>
        <p>
          <a className="button" href="/citizen">
            {say.citizen}
          </a>
        </p>
        <p>
          <a className="button quiet" href="/office">
            {say.office}
          </a>
        </p>
      </main>
    </>
  );
}
