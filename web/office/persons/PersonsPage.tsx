import { Route, Switch } from 'wouter';
import { AccountForm } from './AccountForm.tsx';
import { CaseForm } from './CaseForm.tsx';
import { DecisionPage } from './DecisionPage.tsx';
import { EnrolmentForm } from './EnrolmentForm.tsx';
import { MandateForm } from './MandateForm.tsx';
import { PersonPage } from './PersonPage.tsx';
import { RequestForm } from './RequestForm.tsx';
import { SearchPage } from './SearchPage.tsx';

/** People: finding somebody, and everything about one person. */
export default function PersonsPage() {
  return (
    <Switch>
      <Route path="/persons/:person/decision">{({ person }) => <DecisionPage person={person} />}</Route>
      <Route path="/persons/:person/enrolment">{({ person }) => <EnrolmentForm person={person} />}</Route>
      <Route path="/persons/:person/account">{({ person }) => <AccountForm person={person} />}</Route>
      <Route path="/persons/:person/mandate">{({ person }) => <MandateForm person={person} />}</Route>
      <Route path="/persons/:person/case">{({ person }) => <CaseForm person={person} />}</Route>
      <Route path="/persons/:person/request">{({ person }) => <RequestForm person={person} />}</Route>
      <Route path="/persons/:person">{({ person }) => <PersonPage person={person} />}</Route>
      <Route>
        <SearchPage />
      </Route>
    </Switch>
  );
}
