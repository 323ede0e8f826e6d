import type { QuestionRefusal, SettleFlagRefusal } from '#books/access/index.ts';
import type { LinkRefusal, ReviewRefusal, WithdrawRefusal } from '#contexts/accounts/index.ts';
import type {
  CitizenSignInRefusal,
  DelegationRefusal,
  EndSessionRefusal,
  EndSessionsOfOfficerRefusal,
  OfficerSignInRefusal,
  PartnerKeyRefusal,
  PartnerSignInRefusal,
  PendingRefusal,
  ProviderRefusal,
  RegisterPartnerRefusal,
  RevokeDelegationRefusal,
} from '#contexts/identity/index.ts';
import type { ContactRefusal } from '#contexts/notices/index.ts';
import type {
  AcknowledgeRefusal,
  DecideConcernRefusal,
  DeclareRefusal,
  EndMandateRefusal,
  FacilityRefusal,
  HouseholdRefusal,
  MandateConsentRefusal,
  RecordMandateRefusal,
} from '#contexts/payees/index.ts';
import type {
  CancelRefusal,
  CheckRefusal,
  ClearHoldRefusal,
  DecideOrderRefusal,
  OpenCycleRefusal,
  RedraftRefusal,
  SignListsRefusal,
} from '#contexts/payroll/index.ts';
import type { CloseTaskRefusal } from '#contexts/registry/index.ts';
import type { AnswerRefusal, ConsentRefusal } from '#contexts/rights/index.ts';
import type { NoReceiptRefusal } from '#contexts/transparency/index.ts';
import type { ExportRefusal } from '#core/access/exporting.ts';
import type { PurposeRefusal } from '#core/access/purposes.ts';
import type { ReleaseRefusal } from '#core/payroll/releasing.ts';
import type { Refusal } from '#core/result.ts';
import type { AskRefusal } from '#core/rights/requests.ts';
import type { PrintRefusal } from '#core/tables/printing.ts';
import type { KEY_REUSED } from '#platform/perform.ts';
import { CASE_STATUS, type CaseRefusal } from './caseRefusals.ts';
import { DESK_STATUS, type DeskRefusal } from './deskRefusals.ts';
import { ENROLMENT_STATUS, type EnrolmentRefusal } from './enrolmentRefusals.ts';
import { FOLLOW_STATUS, type FollowRefusal } from './followRefusals.ts';
import { OFFICER_STATUS, type OfficerRefusal } from './officerRefusals.ts';
import { PROVIDER_DESK_STATUS, type ProviderDeskRefusal } from './providerRefusals.ts';
import { REGISTRY_STATUS, type RegistryRefusal } from './registryRefusals.ts';

/** What the doors refuse by themselves. */
export type DoorCode =
  | 'not_signed_in'
  | 'role_may_not'
  | 'purpose_missing'
  | 'sought_words_malformed'
  | 'idempotency_key_missing'
  | 'request_invalid'
  | 'malformed_json'
  | 'cursor_malformed'
  | 'two_places_asked'
  | 'body_too_large'
  | 'content_type_unknown'
  | 'too_many_requests'
  | 'address_unknown'
  | 'internal_error'
  | 'unit_not_found'
  | 'person_not_found'
  | 'cycle_not_found'
  | 'list_not_found'
  | 'list_version_superseded'
  | 'payment_not_found'
  | 'level_too_low'
  | 'desk_has_none'
  | 'not_from_our_page'
  | 'too_many_wrong_tries'
  | 'quota_exceeded'
  | 'grant_type_unknown'
  | 'sign_in_not_set_up'
  | 'not_a_demonstration';

type UseCaseRefusal =
  | CancelRefusal
  | DecideOrderRefusal
  | CheckRefusal
  | ClearHoldRefusal
  | OpenCycleRefusal
  | RedraftRefusal
  | SignListsRefusal
  | ReleaseRefusal
  | FollowRefusal
  | AskRefusal
  | AnswerRefusal
  | ConsentRefusal
  | LinkRefusal
  | WithdrawRefusal
  | ReviewRefusal
  | PurposeRefusal
  | ExportRefusal
  | PrintRefusal
  | QuestionRefusal
  | SettleFlagRefusal
  | EndSessionRefusal
  | EndSessionsOfOfficerRefusal
  | RegisterPartnerRefusal
  | PartnerKeyRefusal
  | PartnerSignInRefusal
  | CitizenSignInRefusal
  | OfficerSignInRefusal
  | PendingRefusal
  | ProviderRefusal
  | DelegationRefusal
  | RevokeDelegationRefusal
  | CloseTaskRefusal
  | PayeeRefusal
  | EnrolmentRefusal
  | RegistryRefusal
  | DeskRefusal
  | ProviderDeskRefusal
  | OfficerRefusal
  | ContactRefusal
  | CaseRefusal
  | NoReceiptRefusal
  | typeof KEY_REUSED;

/** Who receives for whom. */
type PayeeRefusal =
  | DecideConcernRefusal
  | AcknowledgeRefusal
  | MandateConsentRefusal
  | DeclareRefusal
  | EndMandateRefusal
  | FacilityRefusal
  | HouseholdRefusal
  | RecordMandateRefusal;

/** Every code a client may meet. A use case with a new refusal does not compile until its status is decided here. */
export type RefusalCode = DoorCode | UseCaseRefusal['code'];

/** 400 cannot be read, 401 and 403 who, 404 what, 409 not as things stand, 422 the request itself breaks a rule. */
export const REFUSAL_STATUS: Readonly<Record<RefusalCode, number>> = {
  ...REGISTRY_STATUS,
  ...DESK_STATUS,
  ...PROVIDER_DESK_STATUS,
  ...OFFICER_STATUS,
  ...FOLLOW_STATUS,
  ...ENROLMENT_STATUS,
  // Notices and cases.
  email_malformed: 422,
  ...CASE_STATUS,
  not_signed_in: 401,
  role_may_not: 403,
  purpose_missing: 400,
  sought_words_malformed: 400,
  purpose_unknown: 400,
  export_too_large: 422,
  print_too_long: 422,
  flag_not_found: 404,
  flag_already_settled: 409,
  flag_is_about_you: 403,
  access_not_found: 404,
  idempotency_key_missing: 400,
  idempotency_key_reused: 409,
  request_invalid: 400,
  malformed_json: 400,
  cursor_malformed: 400,
  two_places_asked: 400,
  body_too_large: 413,
  content_type_unknown: 415,
  too_many_requests: 429,
  address_unknown: 404,
  internal_error: 500,
  unit_not_found: 404,
  person_not_found: 404,
  cycle_not_found: 404,
  cycle_not_open: 409,
  month_out_of_range: 422,
  month_before_last_cycle: 409,
  list_not_found: 404,
  list_version_superseded: 409,
  list_is_signed: 409,
  list_not_checked: 409,
  no_list_to_check: 409,
  money_is_moving: 409,
  reason_missing: 422,
  officer_may_not_sign: 403,
  officer_of_another_commune: 403,
  officer_drafted_this_list: 403,
  officer_has_no_key: 409,
  unexplained_variance: 409,
  list_changed_since_check: 409,
  nothing_to_pay: 409,
  allotment_exceeded: 409,
  list_not_funded: 409,
  order_not_found: 404,
  order_answered_already: 409,
  order_decided_already: 409,
  control_does_not_hold: 409,
  signature_does_not_hold: 409,
  list_changed_since_signature: 409,
  funding_differs: 409,
  hold_not_found: 404,
  the_dead_are_not_paid: 409,
  the_other_line_still_counts: 409,
  person_unknown: 404,
  person_is_dead: 409,
  too_many_links_today: 429,
  person_twice_in_batch: 422,
  provider_unknown: 422,
  provider_not_linked: 422,
  provider_keeps_no_such_account: 422,
  account_number_malformed: 422,
  phone_number_malformed: 422,
  card_number_malformed: 422,
  card_of_another_provider: 422,
  nothing_under_way: 409,
  no_open_link: 409,
  review_not_found: 404,
  review_already_decided: 409,
  officer_entered_this_account: 403,
  population_task_open: 409,
  population_task_not_found: 404,
  person_still_dead: 409,
  payment_not_found: 404,
  receipt_not_ready: 409,
  receipt_tells_of_health: 403,
  break_not_found: 404,
  break_already_closed: 409,
  purpose_rests_on_law: 422,
  request_says_nothing: 422,
  request_purpose_missing: 422,
  request_not_found: 404,
  request_already_settled: 409,
  request_not_acknowledged: 409,
  request_extended_already: 409,
  answer_missing: 422,
  level_too_low: 403,
  not_from_our_page: 403,
  too_many_wrong_tries: 429,
  session_not_found: 404,
  only_an_administrator_ends_sessions: 403,
  only_an_administrator_registers_partners: 403,
  partner_code_taken: 409,
  partner_scope_malformed: 422,
  callback_origin_refused: 422,
  partner_unknown: 404,
  partner_key_unreadable: 422,
  partner_key_is_private: 422,
  partner_key_taken: 409,
  partner_key_not_in_use: 404,
  quota_exceeded: 429,
  grant_type_unknown: 400,
  client_proof_missing: 401,
  scope_not_granted: 400,
  assertion_malformed: 401,
  role_not_lent: 422,
  only_the_holder_lends_his_role: 403,
  nobody_grants_himself_a_role: 403,
  officer_unknown_or_disabled: 404,
  officer_of_another_unit: 409,
  lent_role_cannot_be_lent: 409,
  role_not_held: 409,
  delegation_period_refused: 422,
  delegation_overlaps: 409,
  roles_incompatible: 409,
  delegation_not_found: 404,
  sign_in_not_set_up: 404,
  not_a_demonstration: 404,
  sign_in_unknown: 400,
  sign_in_used: 409,
  sign_in_too_late: 409,
  sign_in_of_another_browser: 403,
  sign_in_given_up: 403,
  sign_in_wrong_issuer: 403,
  sign_in_wrong_nonce: 403,
  sign_in_of_another_client: 403,
  sign_in_token_expired: 403,
  sign_in_signature_wrong: 403,
  sign_in_code_used: 403,
  sign_in_malformed: 403,
  sign_in_locked: 429,
  level_not_reached: 403,
  level_unknown: 403,
  citizen_unknown: 404,
  citizen_dead: 403,
  second_factor_missing: 403,
  officer_login_unknown: 403,
  officer_disabled: 403,
  assertion_algorithm_refused: 401,
  assertion_key_unknown: 401,
  assertion_signature_wrong: 401,
  assertion_of_another_client: 401,
  assertion_wrong_audience: 401,
  assertion_expired: 401,
  assertion_lasts_too_long: 401,
  assertion_replayed: 401,
  payee_has_no_mandate: 409,
  the_province_decides: 403,
  concern_not_found: 404,
  concern_already_decided: 409,
  officer_is_concerned: 403,
  concern_expiry_out_of_range: 422,
  mandate_not_found: 404,
  mandate_already_ended: 409,
  only_authorisations_are_revoked: 409,
  mandate_waits_for_nobody: 409,
  nobody_consents_to_his_own_entry: 403,
  beneficiary_not_found: 404,
  facility_not_found: 404,
  facility_already_recorded: 409,
  pin_of_another_person: 422,
  nobody_receives_for_himself: 422,
  the_dead_receive_nothing: 409,
  payee_is_a_minor: 422,
  payee_records_own_mandate: 403,
  proof_does_not_fit: 422,
  proof_from_the_future: 422,
  adult_needs_a_court: 422,
  guardian_beyond_full_age: 422,
  authorisation_without_end: 422,
  authorisation_too_long: 422,
  mandate_ends_before_it_begins: 422,
  head_is_not_a_member: 422,
  member_of_another_commune: 422,
  officer_declared_another_self: 409,
  only_own_accounts_are_declared: 422,
  provider_holds_no_accounts: 422,
  declaration_not_found: 404,
  nobody_acknowledges_himself: 403,
  declared_in_another_unit: 403,
};

/** What Fastify says with nothing but a status. */
export function codeOfStatus(status: number): Refusal<RefusalCode> | undefined {
  return BY_STATUS[status];
}

export const ADDRESS_UNKNOWN: Refusal<'address_unknown'> = {
  code: 'address_unknown',
  vi: 'Không có địa chỉ này; xem danh mục tại /docs.',
  en: 'There is nothing at this address; /docs lists what there is.',
};

const BY_STATUS: Readonly<Record<number, Refusal<RefusalCode>>> = {
  400: {
    code: 'request_invalid',
    vi: 'Yêu cầu không đọc được; hãy kiểm tra địa chỉ, tiêu đề và nội dung gửi lên.',
    en: 'The request cannot be read; check its address, headers and body.',
  },
  404: ADDRESS_UNKNOWN,
  413: {
    code: 'body_too_large',
    vi: 'Nội dung gửi lên quá lớn (tối đa 1 MiB); hãy chia thành nhiều yêu cầu.',
    en: 'The body is too large (1 MiB at most); send it as several requests.',
  },
  415: {
    code: 'content_type_unknown',
    vi: 'Nội dung phải là JSON, với tiêu đề Content-Type: application/json.',
    en: 'The body must be JSON, with the header Content-Type: application/json.',
  },
  429: {
    code: 'too_many_requests',
    vi: 'Quá nhiều yêu cầu trong một phút; hãy chờ số giây ghi ở tiêu đề Retry-After.',
    en: 'Too many requests in one minute; wait for the seconds that the header Retry-After says.',
  },
};
