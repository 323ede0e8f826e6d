export type { Applied } from './applyIncoming.ts';
export { carriedRejects, carriedStates, monthsOfCycles } from './carriedFigures.ts';
export { type Enquired, enquireOpen } from './enquire.ts';
export {
  type ExplainedAttempt,
  type Explanation,
  explainPayment,
  instructionsOf,
  type Origin,
} from './explainPayment.ts';
export {
  attemptsOf,
  holdsOfPayment,
  outcomesOf,
  type PaymentRow,
  paymentOfId,
  paymentsOfPerson,
  paymentsOfYear,
  type StepRow,
  stepsOfLists,
} from './findPayments.ts';
export type { Incoming } from './incoming.ts';
export type * from './ports.ts';
export { applyCollectionFiles, readCollections } from './readCollections.ts';
export { applyReports, readHub } from './readHub.ts';
export { type ReleasedLists, releaseLists } from './releaseLists.ts';
export { type Rails, sendInstruction } from './sendInstruction.ts';
export { tellPayDays } from './tellPayees.ts';
export { writeInstructions } from './writeInstructions.ts';
