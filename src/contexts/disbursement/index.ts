export type { Applied, Hearing } from './applyIncoming.ts';
export { drawSample } from './drawSample.ts';
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
export type { Received } from './inbox.ts';
export type { Incoming } from './incoming.ts';
export { linesToPay } from './linesToPay.ts';
export type * from './ports.ts';
export { applyCollectionFiles, readCollections, takeCollections } from './readCollections.ts';
export { applyReports, readHub, takeReports } from './readHub.ts';
export { type ReleasedLists, releaseLists } from './releaseLists.ts';
export { type Rails, sendInstruction } from './sendInstruction.ts';
export { tellPayDays } from './tellPayees.ts';
export { writeInstructions } from './writeInstructions.ts';
