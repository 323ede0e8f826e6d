export { type AppealRefusal, appealCase, type WithdrawCaseRefusal, withdrawCase } from './askerSteps.ts';
export { CASE_NOT_FOUND } from './caseRows.ts';
export { type ConfirmRefusal, confirmCase } from './confirmCase.ts';
export type { Correction } from './correctCase.ts';
export {
  type CaseChoice,
  type CaseFigure,
  type CaseRow,
  type CorrectionRow,
  caseFigures,
  caseOfId,
  casePage,
} from './findCases.ts';
export {
  type CaseSubject,
  caseSubject,
  type OpenCaseRefusal,
  type OpenedCase,
  openCase,
} from './openCase.ts';
export { escalateCases, type PassUpRefusal, passUpCase } from './passUpCase.ts';
export { type SayRefusal, sayOnCase } from './sayOnCase.ts';
export { type SettleCaseRefusal, settleCase } from './settleCase.ts';
export { type ExtendRefusal, extendCase, type TakeUpRefusal, takeUpCase } from './takeUpCase.ts';
