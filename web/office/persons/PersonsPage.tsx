import { Route, Switch } from 'wouter';
import { PersonPage } from './PersonPage.tsx';
import { SearchPage } from './SearchPage.tsx';

/** People: finding somebody, and everything about one person. */
export default function PersonsPage() {
  return (
    <Switch>
      <Route path="/persons/:person">{({ person }) => <PersonPage person={person} />}</Route>
      <Route>
        <SearchPage />
      </Route>
    </Switch>
  );
}
