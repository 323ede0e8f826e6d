export { type ContactRefusal, contactOf, stateContact } from './contacts.ts';
export { type DeliveryFigure, deliveryFigures, type NoticeRow, noticesOf } from './findNotices.ts';
export type { CarrierAnswer, Carriers, NoticeCarrier, NoticeMessage, Receipt } from './ports.ts';
export { readReceipts } from './readReceipts.ts';
export { giveUpNotices, type NoticeWorld, sendNotices } from './sendNotices.ts';
export { tellOfficers, type WordToOfficer } from './tellOfficers.ts';
export { AGREED_TO_MESSAGES, type NoticeTo, SEND_TASK, writeNotices } from './writeNotices.ts';
