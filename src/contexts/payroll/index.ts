export { applyOrderEvents, ORDER_MAILBOX } from './applyOrderEvents.ts';
export { type CancelRefusal, cancelList } from './cancelList.ts';
export { type CheckRefusal, checkLists } from './checkLists.ts';
export { type CheckedPeople, checkPeople } from './checkPeople.ts';
export { withoutMandate } from './checks.ts';
export { type ClearHoldRefusal, clearHold } from './clearHold.ts';
export { type CloseCycleRefusal, closeCycle } from './closeCycle.ts';
export {
  type ControlledOrder,
  controlledOrder,
  type DecideOrderRefusal,
  decideOrder,
  ORDER_NOT_FOUND,
} from './decideOrder.ts';
export { digestsOf } from './digest.ts';
export { type DraftRefusal, draftLists } from './draftLists.ts';
export { draftSupplements } from './draftSupplements.ts';
export { type CycleRow, cycleOf, cyclePage, cyclesOfLastMonth, cycleTotals } from './findCycles.ts';
export {
  type ChangeRow,
  changePage,
  changeTotals,
  countLines,
  type HoldRow,
  holdPage,
  type LineRow,
  linePage,
  listOfHold,
} from './findLines.ts';
export {
  type ApprovalRow,
  approvalsOf,
  type ListRow,
  listOfId,
  listPage,
  type OrderRow,
  ordersOf,
  type TransitionRow,
  transitionsOf,
} from './findLists.ts';
export type { LineFilter } from './lineFilter.ts';
export {
  keepsOut,
  type ListChoice,
  type LocatedLists,
  locateLists,
  payableLinesOf,
  saysPaid,
} from './lines.ts';
export { moveLists } from './moveLists.ts';
export { type OpenCycleRefusal, openCycle } from './openCycle.ts';
export { orderLists, payingAccount } from './orderLists.ts';
export type { SignerPort } from './ports.ts';
export { type RedraftRefusal, redraftList } from './redraftList.ts';
export {
  countSigners,
  platformKeys,
  registerSigningKey,
  type SigningKeyRefusal,
} from './registerSigningKey.ts';
export { type SignListsRefusal, signLists } from './signLists.ts';
export { supersededAmong } from './supersededAmong.ts';
