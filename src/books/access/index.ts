export { type OwnAccessRow, ownAccesses } from './ownAccesses.ts';
export { type QuestionRefusal, questionAccess } from './questionAccess.ts';
export { type Access, type AccessDoor, recordAccess, recordAccesses } from './recordAccess.ts';
