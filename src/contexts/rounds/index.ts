export { type BegunRound, beginRound, type NamedList, ROUND_TASK } from './beginRound.ts';
export { carryRound, type RoundWorld } from './carryRound.ts';
export { type RoundRow, roundPage, type StayedRow, stayedOf } from './findRounds.ts';
export { ROUND_NOT_FOUND, type RoundRefusal, stopRound } from './stopRound.ts';
