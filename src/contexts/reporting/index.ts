export { exportEvidence } from './exportEvidence.ts';
export { exportPersons, type LockedExport, type PersonSheet } from './exportPersons.ts';
export { unlockSheet } from './lockSheet.ts';
export { figureSheet, linesSheet, personsSheet } from './sheets.ts';
export { markFor } from './taker.ts';
