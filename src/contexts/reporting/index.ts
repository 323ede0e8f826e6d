export { exportEvidence } from './exportEvidence.ts';
export { exportPersons, type LockedExport, memory, type PersonSheet } from './exportPersons.ts';
export { lockedZip, lockSheet, oncePassword, unlockSheet } from './lockSheet.ts';
export { linesSheet, personsSheet } from './sheets.ts';
export { markFor } from './taker.ts';
export { writeCsv } from './writeCsv.ts';
export { writeSheet } from './writeSheet.ts';
