export { closeLists } from './closeLists.ts';
export {
  type Counted,
  type MoneyFigures,
  type MonthFigures,
  moneyFigures,
  monthFigures,
  openBreaks,
} from './figures.ts';
export { giveBack } from './giveBack.ts';
export { readTreasuryStatement, type StatementRead } from './readTreasuryStatement.ts';
export { returnLeftovers } from './returnLeftovers.ts';
export { type InvariantResult, verify } from './verify.ts';
