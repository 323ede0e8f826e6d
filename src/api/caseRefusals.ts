import type {
  AppealRefusal,
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
} as const satisfies Readonly<Partial<Record<CaseRefusal['code'], number>>>;
