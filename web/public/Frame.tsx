import type { ReactNode } from 'react';
import { Link, useRoute } from 'wouter';
import { AwayBanner, LanguageSwitch } from '../kit/parts.tsx';
import { useWords, words } from '../kit/words.ts';

const WORDS = words({
  skip: { vi: 'Tới nội dung', en: 'Skip to the content' },
  menu: { vi: 'Danh mục', en: 'Menu' },
  figures: { vi: 'Tiền đã đến đâu', en: 'Where the money went' },
  log: { vi: 'Sổ công khai', en: 'The public log' },
  check: { vi: 'Kiểm tra biên nhận', en: 'Check a receipt' },
  api: { vi: 'Giao diện lập trình (API)', en: 'Programming interface (API)' },
  citizen: { vi: 'Dành cho người hưởng', en: 'For those who receive' },
  office: { vi: 'Dành cho cơ quan', en: 'For offices' },
});

const PAGES = [
  ['/', 'figures'],
  ['/log', 'log'],
  ['/check', 'check'],
] as const;

/** What stands around every public page. */
export function Frame({ children }: { readonly children: ReactNode }) {
  const say = useWords(WORDS);
  return (
    <>
      <a className="skip" href="#content">
        {say.skip}
      </a>
      <AwayBanner />
      <header className="topbar wide">
        <a className="name" href="/">
          AnSinh
        </a>
        <LanguageSwitch />
      </header>
      <nav className="tabs" aria-label={say.menu}>
        {PAGES.map(([path, word]) => (
          <Tab key={path} path={path} text={say[word]} />
        ))}
      </nav>
      <main id="content" className="wide" tabIndex={-1}>
        {children}
      </main>
      <footer className="foot">
        <a href="/docs">{say.api}</a>
        <a href="/citizen">{say.citizen}</a>
        <a href="/office">{say.office}</a>
      </footer>
    </>
  );
}

function Tab({ path, text }: { readonly path: string; readonly text: string }) {
  const [isHere] = useRoute(path);
  return (
    <Link href={path} aria-current={isHere ? 'page' : undefined}>
      {text}
    </Link>
  );
}
