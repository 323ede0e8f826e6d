export { assessCommunes } from './assessCommunes.ts';
export { type AssessMonthOptions, assessMonth, chunksOfCommunes } from './assessMonth.ts';
export { type EntitlementRow, entitlementsOf } from './findEntitlements.ts';
export type { AssessmentCounts } from './writeChanges.ts';
