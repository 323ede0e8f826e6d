export {
  CONCERN_KINDS,
  type ConcernKind,
  concernedLines,
  facilityLinesIntoAccounts,
  OFFICER_ACCOUNTS,
  PAYEES_OF_MANY,
} from './concernedLines.ts';
export {
  type ConcernRow,
  concernOfId,
  concernPage,
  type DecideConcernRefusal,
  decideConcern,
  raiseConcerns,
} from './concerns.ts';
export { consentToMandate, type MandateConsentRefusal } from './consentToMandate.ts';
export {
  type AcknowledgeRefusal,
  acknowledgeFamily,
  type DeclareRefusal,
  declareInterest,
} from './declarations.ts';
export { END_REASONS, type EndMandateRefusal, endMandate } from './endMandate.ts';
export { endMandatesOfTheDead } from './endMandatesOfTheDead.ts';
export { type FacilityRefusal, recordFacility } from './facilities.ts';
export {
  type MandateRow,
  type MandateTaskRow,
  mandateOfId,
  mandatesOf,
  mandatesWith,
  mandateTasks,
  type OwnMandateRow,
} from './findMandates.ts';
export { campaignPayees, type HouseholdRefusal, mandateHeads, recordHousehold } from './households.ts';
export { type RecordMandateRefusal, recordMandate } from './recordMandate.ts';
export { recordMandates } from './rosterMandates.ts';
export { holdsIn } from './validity.ts';
export { warnOfMandates } from './warnOfMandates.ts';
