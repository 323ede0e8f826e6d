import { Link } from 'wouter';
import { usePick, useWords, words } from '../../kit/words.ts';
import { CITIZEN_PAGES } from '../pages.ts';

const WORDS = words({
  title: { vi: 'Việc khác', en: 'More' },
});

/** The way to everything else. */
export function More() {
  const say = useWords(WORDS);
  const pick = usePick();
  return (
    <section aria-labelledby="more">
      <h2 id="more">{say.title}</h2>
      <nav className="card more" aria-labelledby="more">
        {CITIZEN_PAGES.map(({ path, word, about }) => (
          <Link key={path} href={path}>
            <span>
              <b>{pick(word)}</b>
              <span className="soft small">{pick(about)}</span>
            </span>
          </Link>
        ))}
      </nav>
    </section>
  );
}
