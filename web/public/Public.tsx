import { Suspense } from 'react';
import { Link, Route, Router, Switch } from 'wouter';
import { later } from '../kit/later.tsx';
import { Waiting } from '../kit/parts.tsx';
import { useUsable } from '../kit/usable.ts';
import { useWords, words } from '../kit/words.ts';
import { Frame } from './Frame.tsx';
import { EmbeddedFigures } from './figures/EmbeddedFigures.tsx';
import { FiguresPage } from './figures/FiguresPage.tsx';
import { CheckPage } from './log/CheckPage.tsx';

const WORDS = words({
  title: { vi: 'Không có trang này', en: 'There is no such page' },
  way: { vi: 'Tiền đã đến đâu', en: 'Where the money went' },
});

const LogPage = later(async () => (await import('./log/LogPage.tsx')).LogPage);

/** The face for everybody, without signing in: where the money went, the log that proves it, and the check of a receipt. */
export function Public() {
  return (
    <Router base="/public">
      <Switch>
        <Route path="/embed" component={EmbeddedFigures} />
        <Route>
          <Frame>
            <Suspense fallback={<Waiting />}>
              <Switch>
                <Route path="/log" component={LogPage} />
                <Route path="/check" component={CheckPage} />
                <Route path="/" component={FiguresPage} />
                <Route component={NothingHere} />
              </Switch>
            </Suspense>
          </Frame>
        </Route>
      </Switch>
    </Router>
  );
}

function NothingHere() {
  const say = useWords(WORDS);
  useUsable(true);
  return (
    <>
      <h1>{say.title}</h1>
      <p>
        <Link href="/">{say.way}</Link>
      </p>
    </>
  );
}
