import type { MappedTable } from './dataMap.ts';

const PAYING = ['pay_benefits', 'prove_payments'] as const;

/** Tables with citizens in them. */
export const PEOPLE = {
  person: {
    about: 'citizens',
    purposes: ['pay_benefits', 'verify_identity'],
    retention: 'dossier',
    subject: 'person_id',
    columns: {
      identity:
        'pin_index pin_cipher pin_last4 pin_faults full_name name_key birth_date sex population population_fields population_checked_at population_unanswered died_on',
      contact: 'hamlet phone_cipher',
      key: 'person_id commune_id',
    },
  },
  former_pin: {
    about: 'citizens',
    purposes: ['verify_identity'],
    retention: 'dossier',
    columns: { identity: 'pin_index pin_cipher replaced_on', key: 'former_pin_id person_id commune_id' },
  },
  life_event: {
    about: 'citizens',
    purposes: ['verify_identity'],
    retention: 'dossier',
    columns: {
      identity: 'pin_index kind on_day',
      key: 'inbox_id event_id revokes person_id disposition read_at',
    },
  },
  population_task: {
    about: 'citizens',
    purposes: ['pay_benefits', 'verify_identity'],
    retention: 'dossier',
    columns: {
      identity: 'kind other_id detail closing_reason',
      key: 'task_id person_id commune_id keeps_out opened_at closed_at closed_by',
    },
  },
  decision: {
    about: 'citizens',
    purposes: PAYING,
    retention: 'dossier',
    subject: 'person_id',
    columns: {
      health: 'benefit_id facts reason',
      key: 'decision_id person_id commune_id kind grant_id number signed_on effective_month recorded_month roster_file_id roster_row recorded_at recorded_by',
    },
  },
  entitlement: {
    about: 'citizens',
    purposes: PAYING,
    retention: 'dossier',
    subject: 'person_id',
    columns: {
      health: 'benefit_id grounds_id',
      finance: 'amount one_off',
      family: 'payee_id payee_role',
      key: 'entitlement_id person_id decision_id commune_id from_month to_month first_payable_month case_reference',
    },
  },
  assessment_finding: {
    about: 'citizens',
    purposes: PAYING,
    retention: 'dossier',
    columns: {
      finance: 'roster_amount lawful_amount',
      health: 'code detail',
      key: 'finding_id person_id commune_id decision_id month',
    },
  },
  account_link: {
    about: 'citizens',
    purposes: ['pay_benefits', 'pay_to_account'],
    retention: 'voucher',
    subject: 'person_id',
    columns: {
      finance:
        'provider_id account_cipher account_index account_mark account_last4 holder_name state state_reason verification kind origin',
      key: 'link_id person_id commune_id verified_at linked_at ended_at roster_file_id asked_at answer_expires_at effective_at',
    },
  },
  account_link_event: {
    about: 'citizens',
    purposes: ['pay_benefits', 'pay_to_account'],
    retention: 'voucher',
    subject: 'person_id',
    columns: {
      finance: 'event from_state to_state reason',
      key: 'event_id link_id person_id commune_id actor_id actor_person_id actor_partner_id at',
    },
  },
  account_review: {
    about: 'citizens',
    purposes: ['pay_to_account'],
    retention: 'voucher',
    columns: {
      identity: 'our_name shown_name',
      finance: 'doubt decision decision_reason',
      key: 'review_id link_id person_id commune_id opened_at due_on decided_at decided_by',
    },
  },
  notice: {
    about: 'citizens',
    purposes: ['message_notices'],
    retention: 'requests',
    subject: 'person_id',
    columns: {
      conduct: 'template reference vi en',
      key: 'notice_id person_id commune_id about made_at',
    },
  },
  notice_delivery: {
    about: 'citizens',
    purposes: ['message_notices'],
    retention: 'messages',
    columns: {
      contact: 'channel otherwise',
      conduct: 'words reason',
      key: 'delivery_id notice_id person_id officer_id about commune_id message_id state sends queued_at sent_at settled_at',
    },
  },
  contact: {
    about: 'citizens',
    purposes: ['message_notices'],
    retention: 'dossier',
    subject: 'person_id',
    columns: { contact: 'email_cipher language', key: 'person_id commune_id stated_by stated_at' },
  },
  mapper_message: {
    about: 'citizens',
    purposes: ['pay_to_account'],
    retention: 'voucher',
    columns: {
      conduct: 'action purpose callback_uri',
      key: 'mapper_message_id correlation_id partner_id message_id transaction_id asynchronous content_hash total_count officer_id unit_id received_at answered_at',
    },
  },
  mapper_part: {
    about: 'citizens',
    purposes: ['pay_to_account'],
    retention: 'voucher',
    columns: {
      finance: 'request_cipher answer_cipher',
      key: 'part_id mapper_message_id part first_position items answered_at',
    },
  },
  mapper_callback: {
    about: 'citizens',
    purposes: ['pay_to_account'],
    retention: 'voucher',
    columns: {
      finance: 'body_cipher',
      key: 'callback_id mapper_message_id number tries last_fault delivered_at',
    },
  },
  payout_choice: {
    about: 'citizens',
    purposes: ['pay_benefits'],
    retention: 'dossier',
    subject: 'person_id',
    columns: {
      finance: 'provider_id link_id home_delivery chosen_by kept_by_wish',
      key: 'person_id commune_id',
    },
  },
  mapper_pointer: {
    about: 'citizens',
    purposes: ['pay_to_account'],
    retention: 'dossier',
    columns: {
      identity: 'pin_index standing',
      finance: 'provider_id account_cipher',
      key: 'person_id commune_id',
    },
  },
  payment: {
    about: 'citizens',
    purposes: PAYING,
    retention: 'voucher',
    subject: 'person_id',
    columns: {
      finance: 'amount provider_id link_id',
      family: 'payee_id',
      health: 'benefit_id',
      key: 'payment_id person_id entitlement_id list_id chunk_id commune_id month kind',
    },
  },
  attempt: {
    about: 'citizens',
    purposes: PAYING,
    retention: 'voucher',
    subject: 'person_id',
    columns: {
      family: 'payee_id',
      finance: 'amount provider_id link_id reason',
      key: 'chunk_id payment_id person_id attempt_no list_id commune_id',
    },
  },
  outcome: {
    about: 'citizens',
    purposes: PAYING,
    retention: 'voucher',
    subject: 'person_id',
    columns: {
      finance: 'amount kind code reported_on',
      key: 'payment_id person_id inbox_id chunk_id attempt_no',
    },
  },
  hold: {
    about: 'citizens',
    purposes: PAYING,
    retention: 'voucher',
    subject: 'person_id',
    columns: {
      finance: 'amount reason next_action evidence clearance',
      key: 'hold_id chunk_id payment_id person_id attempt_no list_id commune_id stage raised_at kept_out cleared_at cleared_by',
    },
  },
  list_change: {
    about: 'citizens',
    purposes: PAYING,
    retention: 'voucher',
    columns: {
      finance: 'from_amount to_amount',
      health: 'benefit_id explanation',
      key: 'list_id commune_id person_id kind explained_by',
    },
  },
  roster_error: {
    about: 'citizens',
    purposes: ['pay_benefits'],
    retention: 'row_errors',
    columns: {
      identity: 'value',
      key: 'roster_file_id commune_id sheet row_number column_name code reason_vi reason_en',
    },
  },
  break: {
    about: 'citizens',
    purposes: ['prove_payments'],
    retention: 'books',
    columns: {
      finance: 'expected_amount actual_amount detail closing_reason',
      key: 'break_id kind source reference commune_id list_id payment_id provider_id inbox_id line opened_at closed_at closed_by',
    },
  },
  inbox: {
    about: 'citizens',
    purposes: PAYING,
    retention: 'voucher',
    columns: {
      finance: 'content path',
      key: 'file_key_cipher inbox_id source kind external_id sha256 received_at',
    },
  },
  session: {
    about: 'citizens',
    purposes: ['guard_access'],
    retention: 'sessions',
    columns: {
      conduct: 'client begun_at seen_at expires_at ended_at ended_because',
      key: 'session_id session_hash kind officer_id person_id partner_id assurance scopes provider_session bound_to',
    },
  },
  consent_event: {
    about: 'citizens',
    purposes: ['pay_to_account', 'message_notices', 'tell_relative', 'research'],
    retention: 'books',
    subject: 'person_id',
    columns: {
      conduct: 'purpose given channel at',
      key: 'consent_event_id person_id commune_id wording recorded_by',
    },
  },
  rights_request: {
    about: 'citizens',
    purposes: ['guard_access'],
    retention: 'requests',
    subject: 'person_id',
    columns: {
      conduct: 'kind purpose words_cipher channel',
      key: 'request_id person_id commune_id state received_at received_on acknowledge_by done_by extended',
    },
  },
  rights_request_event: {
    about: 'citizens',
    purposes: ['guard_access'],
    retention: 'requests',
    subject: 'person_id',
    columns: {
      conduct: 'event answer_cipher',
      key: 'event_id request_id person_id commune_id officer_id at',
    },
  },
  breach_incident: {
    about: 'officers',
    purposes: ['guard_access'],
    retention: 'books',
    columns: {
      conduct: 'words_cipher categories',
      key: 'incident_id found_at opened_by opened_at state closed_at',
    },
  },
  breach_step: {
    about: 'officers',
    purposes: ['guard_access'],
    retention: 'books',
    columns: { conduct: 'words_cipher', key: 'step_id incident_id kind officer_id at' },
  },
  person_access: {
    about: 'citizens',
    purposes: ['guard_access'],
    retention: 'books',
    columns: {
      conduct: 'operation purpose words through persons looked_at asked',
      key: 'access_id at officer_id unit_id citizen_id partner_id',
    },
  },
  access_flag: {
    about: 'officers',
    purposes: ['guard_access'],
    retention: 'books',
    columns: {
      conduct: 'kind words counted usual verdict reason',
      key: 'flag_id officer_id unit_id partner_id access_id person_id from_at to_at raised_at settled_at settled_by',
    },
  },
  breach_person: {
    about: 'citizens',
    purposes: ['guard_access'],
    retention: 'books',
    columns: { key: 'incident_id person_id commune_id' },
  },
} as const satisfies Readonly<Record<string, MappedTable>>;
