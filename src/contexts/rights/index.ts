export { type AnswerRefusal, answerRequest, type GivenAnswer, type SettledRequest } from './answerRequest.ts';
export { askRequest, type NewRequest, type ReceivedRequest } from './askRequest.ts';
export {
  type BreachRefusal,
  type BreachRow,
  breachesOf,
  nameAffected,
  openBreach,
  stepBreach,
} from './breaches.ts';
export { type ConsentRefusal, type ConsentRow, consentsOf, sayConsent } from './consents.ts';
export { copyOfPerson } from './copyOfPerson.ts';
export { columnsOf, DATA_MAP } from './dataMap.ts';
export { type RequestRow, requestPage } from './findRequests.ts';
export { letGo } from './letGo.ts';
export { personsSeenBy } from './personsSeenBy.ts';
