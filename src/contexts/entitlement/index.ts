export { assessCommunes } from './assessCommunes.ts';
export { type AssessMonthOptions, assessMonth, chunksOfCommunes } from './assessMonth.ts';
export { decideEntitlements, type EntitlementChanges, type NewEntitlement } from './decideEntitlements.ts';
export { type EntitlementRow, entitlementsOf } from './findEntitlements.ts';
export type { DecisionChain, PersonCase, RecordedDecision, RecordedEntitlement } from './personCase.ts';
export type { AssessmentCounts } from './writeChanges.ts';
