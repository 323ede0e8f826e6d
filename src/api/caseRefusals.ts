import type {
  AppealRefusal,
  ConfirmRefusal,
  ExtendRefusal,
  OpenCaseRefusal,
  PassUpRefusal,
  SayRefusal,
  SettleCaseRefusal,
  TakeUpRefusal,
  WithdrawCaseRefusal,
} from '#contexts/casework/index.ts';

/** What is refused about cases: what citizens ask and complain of. */
export type CaseRefusal =
  | OpenCaseRefusal
  | TakeUpRefusal
  | ExtendRefusal
  | SayRefusal
  | PassUpRefusal
  | SettleCaseRefusal
  | ConfirmRefusal
  | AppealRefusal
  | WithdrawCaseRefusal;

/** Their statuses (`REFUSAL_STATUS`), but for those that other doors refuse too. */
export const CASE_STATUS = {
  case_not_found: 404,
  case_says_nothing: 422,
  too_many_open_cases: 429,
  case_already_settled: 409,
  case_of_another_unit: 403,
  case_not_accepted: 409,
  case_wants_a_decision: 422,
  case_wants_an_answer: 422,
  case_waits_for_confirmation: 409,
  clock_ground_not_allowed: 422,
  clock_longer_already: 409,
  message_is_empty: 422,
  nobody_above_the_ministry: 409,
  officer_listed_this_payment: 403,
  officer_settled_it_before: 403,
  case_not_settled: 409,
  case_was_appealed: 409,
  appeal_too_late: 409,
  correction_needs_a_grant: 422,
  law_owes_no_more: 409,
  amount_above_what_is_owed: 422,
  month_not_over: 409,
  month_before_our_lists: 409,
  month_is_listed_by_itself: 409,
  no_account_to_ask: 409,
  decision_number_missing: 422,
  case_waits_for_nobody: 409,
  nobody_confirms_his_own_decision: 403,
} as const satisfies Readonly<Partial<Record<CaseRefusal['code'], number>>>;
