import { Suspense } from 'react';
import { Route, Router, Switch } from 'wouter';
import { later } from '../kit/later.tsx';
import { Waiting } from '../kit/parts.tsx';
import { Frame } from './Frame.tsx';
import { EmbeddedFigures } from './figures/EmbeddedFigures.tsx';
import { FiguresPage } from './figures/FiguresPage.tsx';
import { CheckPage } from './log/CheckPage.tsx';

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
                <Route component={FiguresPage} />
              </Switch>
            </Suspense>
          </Frame>
        </Route>
      </Switch>
    </Router>
  );
}
