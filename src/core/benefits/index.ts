/** The benefit rules: facts and a month in, lines with their grounds out. */
export { assess } from './assess.ts';
export type { AssessedLine, Assessment, NotPaid, Warning } from './assessment.ts';
export { type AssessmentJson, assessmentToJson, groundsToJson } from './assessmentJson.ts';
export { type BenefitCode, benefitCatalogue, type Programme } from './catalogue.ts';
export type { Circumstance, Facts, Household, Person, Poverty, Sex } from './facts.ts';
export {
  assessRoster,
  factsFromCategory,
  type RosterAssessment,
  type RosterPerson,
  type RosterRefusal,
  type RosterRow,
} from './factsFromRoster.ts';
export { factsSchema } from './factsSchema.ts';
export { citeEn, citeVi, type Grounds, replay } from './grounds.ts';
export { type InstrumentCode, instruments } from './law/instruments.ts';
export { type Rate, rateCatalogue } from './law/rates.ts';
export { type FactsRefusal, parseFacts } from './parseFacts.ts';
export {
  type RosterCategory,
  type RosterParameter,
  type RosterValues,
  rosterCategories,
  rosterCategory,
  rosterParameters,
} from './rosterCategories.ts';
export { type CategoryHistory, ruleHistory } from './ruleHistory.ts';
export { amountIf, ratesToSuppose, type SupposedRates } from './whatIf.ts';
