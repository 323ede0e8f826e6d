import { Route, Router, Switch } from 'wouter';
import { Frame } from './Frame.tsx';
import { EmbeddedFigures } from './figures/EmbeddedFigures.tsx';
import { FiguresPage } from './figures/FiguresPage.tsx';
import { CheckPage } from './log/CheckPage.tsx';
import { LogPage } from './log/LogPage.tsx';

/** The face for everybody, without signing in: where the money went, the log that proves it, and the check of a receipt. */
export function Public() {
  return (
    <Router base="/public">
      <Switch>
        <Route path="/embed" component={EmbeddedFigures} />
        <Route>
          <Frame>
            <Switch>
              <Route path="/log" component={LogPage} />
              <Route path="/check" component={CheckPage} />
              <Route component={FiguresPage} />
            </Switch>
          </Frame>
        </Route>
      </Switch>
    </Router>
  );
}
