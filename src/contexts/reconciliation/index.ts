export { type CloseBreakRefusal, closeBreak } from './closeBreak.ts';
export { closeLists } from './closeLists.ts';
export { communeStandings, type StandingOfCommune } from './communeStandings.ts';
export { crossedTotals, DIMENSIONS, type Total } from './crossedTotals.ts';
export {
  type Counted,
  type MoneyFigures,
  type MonthFigures,
  moneyFigures,
  monthFigures,
  openBreaks,
} from './figures.ts';
export { type BreakRow, breakPage } from './findBreaks.ts';
export { type ReminderRow, reminderPage } from './findReminders.ts';
export {
  countStatementLines,
  countStatements,
  type StatementLineRow,
  type StatementRow,
  statementLines,
  statementPage,
} from './findStatements.ts';
export { giveBack } from './giveBack.ts';
export { readTreasuryStatement, type StatementRead } from './readTreasuryStatement.ts';
export { type Reminded, type RemindRefusal, remindCommunes } from './remindCommunes.ts';
export { returnLeftovers } from './returnLeftovers.ts';
export { figuresOfUnits, talliesOf, type UnitFigures } from './unitFigures.ts';
export { type InvariantResult, verify } from './verify.ts';
