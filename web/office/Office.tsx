import { MantineProvider } from '@mantine/core';
import { Suspense, useLayoutEffect, useRef } from 'react';
import { Redirect, Route, Router, Switch, useLocation } from 'wouter';
import { AwayBanner, Empty, ExpiredBanner, ProblemNote, Waiting } from '../kit/parts.tsx';
import { useStanding } from '../kit/session.ts';
import { useWords, words } from '../kit/words.ts';
import { OFFICE_PAGES } from './pages.ts';
import { holds } from './roles.ts';
import { SessionsPage } from './SessionsPage.tsx';
import { Shell } from './Shell.tsx';
import { SignInPage } from './SignInPage.tsx';
import { styleNonce, theme } from './theme.ts';

const WORDS = words({
  nothing_here: {
    vi: 'Không có trang này trong phạm vi công việc của bạn. Chọn một mục trong danh mục.',
    en: 'There is no such page within your work. Choose one from the menu.',
  },
  no_pages_yet: {
    vi: 'Chưa có trang nào cho vai trò của bạn; hãy dùng dòng lệnh hoặc giao diện lập trình (/docs).',
    en: 'There is no page for your role yet; use the command line or the programming interface (/docs).',
  },
});

/** The face for everybody who works for the State: one shell, and in it the pages of one's roles. */
export function Office() {
  return (
    <MantineProvider theme={theme} getStyleNonce={styleNonce} forceColorScheme="light">
      <Router base="/office">
        <AwayBanner />
        <Desk />
      </Router>
    </MantineProvider>
  );
}

/** A page begins at its top, and so does the keyboard; the browser's way back leads to where one was. */
function useTopOfNewPages(): void {
  const [path] = useLocation();
  const goesBack = useRef(true);
  const before = useRef('/');
  useLayoutEffect(() => {
    const back = () => {
      goesBack.current = true;
    };
    window.addEventListener('popstate', back);
    return () => window.removeEventListener('popstate', back);
  }, []);
  useLayoutEffect(() => {
    // The face's own address only leads on to the first page of a role.
    if (!goesBack.current && before.current !== '/') {
      window.scrollTo(0, 0);
      document.getElementById('content')?.focus({ preventScroll: true });
    }
    before.current = path;
    goesBack.current = false;
  }, [path]);
}

function Desk() {
  useTopOfNewPages();
  const standing = useStanding();
  const { who, refused } = standing;
  if (who === undefined) return refused ? <ProblemNote error={refused} /> : <Waiting />;
  if (who === null || who.kind !== 'officer') return <SignInPage other={who} />;
  const pages = OFFICE_PAGES.filter(
    ({ roles, isForDemonstration }) => holds(who, roles) && (who.is_demonstration || !isForDemonstration),
  );
  return (
    <Shell who={who} pages={pages}>
      <ExpiredBanner standing={standing} signIn="/office/sign-in?return=/office" />
      <Suspense fallback={<Waiting />}>
        <Switch>
          {pages.map(({ path, Page }) => (
            <Route key={path} path={`${path}/*?`} component={Page} />
          ))}
          <Route path="/sessions" component={SessionsPage} />
          <Route path="/">
            {pages[0] ? <Redirect to={pages[0].path} replace /> : <Nothing word="no_pages_yet" />}
          </Route>
          <Route>
            <Nothing word="nothing_here" />
          </Route>
        </Switch>
      </Suspense>
    </Shell>
  );
}

function Nothing({ word }: { readonly word: keyof typeof WORDS }) {
  const say = useWords(WORDS);
  return <Empty>{say[word]}</Empty>;
}
