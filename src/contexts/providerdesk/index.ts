export { carriedMonths, carriedRejects, carriedStates } from './carriedFigures.ts';
export {
  type CarriedLine,
  type CarriedMessage,
  carriedMessages,
  fileOfMessage,
  linesOfMessage,
} from './messages.ts';
export type * from './ports.ts';
export { readUpload, type UploadWorld } from './readUpload.ts';
export {
  type MistakeRefusal,
  nameRejects,
  REJECT_NOT_FOUND,
  type Rejected,
  rejectOfReference,
  rejectsOfCause,
  sayMistake,
} from './rejects.ts';
export { type StandingOfList, standingOfMonth } from './standing.ts';
export {
  bringUpload,
  type FoundInUpload,
  keepUpload,
  letUnnamedGo,
  READ_UPLOAD_TASK,
  type TakeUploadRefusal,
  takeUpload,
  UPLOAD_NOT_FOUND,
  type UploadRow,
  uploadPage,
} from './uploads.ts';
