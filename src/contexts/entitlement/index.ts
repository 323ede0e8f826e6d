export { type AssessMonthOptions, assessMonth } from './assessMonth.ts';
export { type CorrectedMonth, correctMonth } from './correctMonth.ts';
export {
  type DecisionPreview,
  type DecisionToRecord,
  previewDecision,
  type RecordDecisionRefusal,
  recordDecision,
} from './decisionForms.ts';
export { type EntitlementRow, entitlementsOf } from './findEntitlements.ts';
export { type LawfulBenefit, lawfulMonth } from './lawfulMonth.ts';
export { type SimulatedBenefit, simulateRates } from './simulateRates.ts';
export { type UndoDecisionRefusal, undoDecision } from './undoDecision.ts';
export type { AssessmentCounts } from './writeChanges.ts';
