import type {
  CampaignContactRefusal,
  CardHolderRefusal,
  DecideEnrolmentRefusal,
  IssueCardsRefusal,
  PayPointRefusal,
  RecordEnrolmentRefusal,
  RevokeCardRefusal,
  SetTargetRefusal,
} from '#contexts/enrolment/index.ts';

/** Enrolment with help, cards, and the campaign for accounts. */
export type EnrolmentRefusal =
  | RecordEnrolmentRefusal
  | DecideEnrolmentRefusal
  | PayPointRefusal
  | IssueCardsRefusal
  | CardHolderRefusal
  | RevokeCardRefusal
  | CampaignContactRefusal
  | SetTargetRefusal;

/** The statuses of what is new in `EnrolmentRefusal`; the others stand in `REFUSAL_STATUS`. */
export const ENROLMENT_STATUS = {
  choice_is_protected: 409,
  enrolment_already_open: 409,
  hindrance_missing: 422,
  two_witnesses_needed: 422,
  witness_is_the_person: 422,
  witness_receives_for_the_person: 422,
  witness_records_the_enrolment: 422,
  witness_is_a_minor: 422,
  enrolment_not_found: 404,
  enrolment_already_decided: 409,
  nobody_confirms_his_own_enrolment: 403,
  provider_does_not_fit_wish: 422,
  too_many_cards: 422,
  nobody_needs_a_card: 409,
  cash_is_paid_nowhere: 409,
  card_unreadable: 422,
  card_unknown: 404,
  card_revoked: 409,
  pay_point_hours_unreadable: 422,
  provider_pays_no_cash: 422,
  day_to_try_again_is_past: 422,
  campaign_target_out_of_range: 422,
  campaign_target_is_past: 422,
} as const;
