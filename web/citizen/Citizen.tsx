import { useQueryClient } from '@tanstack/react-query';
import { type ReactNode, Suspense, useEffect } from 'react';
import { Link, Route, Router, Switch, useLocation } from 'wouter';
import { AwayBanner, ExpiredBanner, LanguageSwitch, ProblemNote, Waiting } from '../kit/parts.tsx';
import { signOut, useStanding } from '../kit/session.ts';
import { useWords, words } from '../kit/words.ts';
import { HomePage } from './home/HomePage.tsx';
import { ASK, CITIZEN_PAGES } from './pages.ts';
import { ReadAloud } from './ReadAloud.tsx';
import { SignIn } from './SignIn.tsx';
import { signInAt } from './signInAt.ts';

const WORDS = words({
  sign_out: { vi: 'Thoát', en: 'Sign out' },
  skip: { vi: 'Tới nội dung', en: 'To the content' },
  back: { vi: '‹ Về trang đầu', en: '‹ Back to the first page' },
  nothing_here: { vi: 'Không có trang này.', en: 'There is no such page.' },
});

/** The face for whoever receives a benefit, or receives for somebody: one page that answers, and one page for each thing to do. */
export function Citizen() {
  return (
    <Router base="/citizen">
      <AwayBanner />
      <Own />
    </Router>
  );
}

function Own() {
  const standing = useStanding();
  const client = useQueryClient();
  const { who, refused } = standing;
  const isSignedIn = who?.kind === 'citizen';
  return (
    <>
      <TopBar isSignedIn={isSignedIn} />
      {isSignedIn && <ExpiredBanner standing={standing} signIn={signInAt(2)} />}
      <main id="main" tabIndex={-1}>
        {who === undefined &&
          (refused ? <ProblemNote error={refused} retry={() => client.invalidateQueries()} /> : <Waiting />)}
        {who !== undefined && (isSignedIn ? <Pages /> : <SignIn other={who} />)}
      </main>
    </>
  );
}

function TopBar({ isSignedIn }: { readonly isSignedIn: boolean }) {
  const say = useWords(WORDS);
  const client = useQueryClient();
  const leave = async () => {
    location.href = (await signOut(client)) ?? '/citizen';
  };
  return (
    <>
      <a className="skip" href="#main">
        {say.skip}
      </a>
      <header className="topbar">
        <Link className="name" href="/">
          AnSinh
        </Link>
        <LanguageSwitch />
        {isSignedIn && (
          <button type="button" className="quiet" onClick={() => void leave()}>
            {say.sign_out}
          </button>
        )}
      </header>
    </>
  );
}

function Pages() {
  const say = useWords(WORDS);
  return (
    <Switch>
      <Route path="/">
        <HomePage />
      </Route>
      {[...CITIZEN_PAGES, ASK].map(({ path, Page }) => (
        <Route key={path} path={path}>
          <Inner>
            <Page />
          </Inner>
        </Route>
      ))}
      <Route>
        <Inner>
          <p>{say.nothing_here}</p>
        </Inner>
      </Route>
    </Switch>
  );
}

/** A page beside the first: begins at its top, and leads back. */
function Inner({ children }: { readonly children: ReactNode }) {
  const say = useWords(WORDS);
  const [path] = useLocation();
  // biome-ignore lint/correctness/useExhaustiveDependencies: on every change of page
  useEffect(() => {
    scrollTo(0, 0);
    document.getElementById('main')?.focus({ preventScroll: true });
  }, [path]);
  return (
    <>
      <Link className="back" href="/">
        {say.back}
      </Link>
      <ReadAloud />
      <Suspense fallback={<Waiting />}>{children}</Suspense>
    </>
  );
}
