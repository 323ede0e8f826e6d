export { askInBatches, type BulkOptions, type BulkQuestion, type BulkResult } from './askInBatches.ts';
export { chainsOfPerson, type DecisionToWrite, writeDecisions } from './chains.ts';
export { type EnsurePersonRefusal, ensurePerson, type NamedPerson } from './ensurePerson.ts';
export {
  type FlaggedPerson,
  flaggedPersons,
  lifeEventFates,
  type PopulationFigures,
  populationFigures,
} from './findFlags.ts';
export {
  type DecisionRow,
  decisionsOf,
  isSignedOver,
  nameFits,
  type PayoutRow,
  type PersonRow,
  payoutOf,
  personOfId,
  personPage,
  personsByName,
  personsOfIds,
} from './findPersonPages.ts';
export { type PersonSummary, personByPin } from './findPersons.ts';
export { type RosterFileRow, rosterFiles } from './findRosters.ts';
export {
  type ImportRefusal,
  type ImportRosterWorld,
  importRoster,
  type RosterImport,
  type RosterToImport,
} from './importRoster.ts';
export { namePayee } from './namePayee.ts';
export type { RecordMandates, RecordPayouts, RosterPayout, UnfollowedPayout } from './payouts.ts';
export { PIN_INDEXES } from './pinIndexes.ts';
export { type CloseTaskRefusal, closePopulationTask, taskIsSeen } from './populationTasks.ts';
export * from './ports.ts';
export { type LifeEventCounts, readLifeEvents } from './readLifeEvents.ts';
export * from './roster/index.ts';
export { sealedOf } from './sealedOf.ts';
export {
  dueBefore,
  FRESH_DAYS,
  type VerifyPopulationOptions,
  type VerifyPopulationResult,
  verifyPopulation,
} from './verifyPopulation.ts';
