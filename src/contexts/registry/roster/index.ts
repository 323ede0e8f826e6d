export { writeErrorWorkbook } from './errorWorkbook.ts';
export { type Roster, type RosterContext, type RosterHeader, readRoster } from './readRoster.ts';
export { type FileRefusal, type FileRefusalCode, fileRefusals } from './refusals.ts';
export type {
  BadRow,
  NoticeCode,
  RosterItem,
  RosterNotice,
  RosterRow,
  RowError,
  RowWarning,
} from './rosterItems.ts';
export { type TemplateChoices, writeTemplate } from './template.ts';
