export {
  type CampaignFigureRow,
  campaignFigures,
  type SetTargetRefusal,
  setCampaignTarget,
} from './campaignFigures.ts';
export {
  type CampaignContactRefusal,
  type CampaignPerson,
  campaignWorkList,
  recordCampaignContact,
  type WorkListPage,
} from './campaignWorkList.ts';
export {
  CARD_UNKNOWN,
  type CardHolderRefusal,
  type CardLife,
  type CardRow,
  cardIsSeen,
  cardOf,
  cardsOf,
  holderOfCard,
  type IssueCardsRefusal,
  issueCards,
  MOST_CARDS,
  type PrintableCard,
  printableCards,
  type RevokeCardRefusal,
  revokeCard,
} from './cards.ts';
export { type DecidedEnrolment, type DecideEnrolmentRefusal, decideEnrolment } from './decideEnrolment.ts';
export { type EnrolmentRow, enrolmentOfId, enrolmentPage } from './findEnrolments.ts';
export {
  type PayPoint,
  type PayPointRefusal,
  payPointsOf,
  payPointsOfPerson,
  setPayPoint,
} from './payPoints.ts';
export { type EnrolmentToRecord, type RecordEnrolmentRefusal, recordEnrolment } from './recordEnrolment.ts';
