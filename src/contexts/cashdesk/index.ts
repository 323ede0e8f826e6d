export { type ConflictRow, conflictsOf, type SettleConflictRefusal, settleConflict } from './conflicts.ts';
export {
  type DeviceRow,
  type DeviceUnknown,
  deviceOf,
  devicesOf,
  type RegisterDeviceRefusal,
  registerDevice,
  revokeDevice,
} from './devices.ts';
export { DESK_MAILBOX } from './feed.ts';
export {
  deskFigures,
  type ReceiptRow,
  receiptsOf,
  type SessionRow,
  sessionsOf,
  waitingLines,
} from './findDesk.ts';
export { communeWithDesk, type OpenOwnDeskRefusal, openOwnDesk, ownDeskOf } from './openOwnDesk.ts';
export { ownDesk, routedDesks } from './ownDesk.ts';
export { deskLines, endedSince, type PackageLine } from './packageLines.ts';
export {
  type AnsweredStatement,
  type DeviceStatement,
  MOST_STATEMENTS,
  recordHandovers,
} from './recordHandovers.ts';
export {
  type CountSessionRefusal,
  countSession,
  type OpenSessionRefusal,
  openSession,
  type RemitSessionRefusal,
  remitSession,
  type WitnessSessionRefusal,
  witnessSession,
} from './sessions.ts';
export {
  type HandInRefusal,
  handInPackage,
  readAsking,
  readSigned,
  type TakePackageRefusal,
  takePackage,
} from './takePackage.ts';
