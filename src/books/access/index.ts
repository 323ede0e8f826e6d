export { indexLooks } from './indexLooks.ts';
export { type OwnAccessRow, ownAccesses } from './ownAccesses.ts';
export { type QuestionRefusal, questionAccess } from './questionAccess.ts';
export { raiseFlags } from './raiseFlags.ts';
export { type Access, type AccessDoor, recordAccess } from './recordAccess.ts';
export { type FlagRow, flagPage, type SettleFlagRefusal, settleFlag } from './settleFlag.ts';
