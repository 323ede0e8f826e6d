import type { MappedTable } from './dataMap.ts';

/** Books and officers: who did what. */
export const BOOKS = {
  journal: {
    about: 'officers',
    purposes: ['prove_payments', 'guard_access'],
    retention: 'books',
    columns: {
      conduct: 'command purpose accepted refusal result',
      key: 'journal_id at actor_id unit_id idempotency_key input_hash person_id partner_id for_officer_id',
    },
  },
  approval: {
    about: 'officers',
    purposes: ['prove_payments'],
    retention: 'books',
    columns: {
      conduct: 'stage signature',
      key: 'approval_id list_id list_version officer_id for_officer_id digest key_id at',
    },
  },
  officer: {
    about: 'officers',
    purposes: ['guard_access'],
    retention: 'books',
    columns: { identity: 'name login', contact: 'email', key: 'officer_id unit_id disabled_at' },
  },
  officer_role: {
    about: 'officers',
    purposes: ['guard_access'],
    retention: 'books',
    columns: { conduct: 'role', key: 'officer_id granted_by granted_at' },
  },
  delegation: {
    about: 'officers',
    purposes: ['prove_payments'],
    retention: 'books',
    columns: {
      conduct: 'role reason',
      key: 'delegation_id from_officer_id to_officer_id begins_at ends_at made_by made_at revoked_at revoked_by',
    },
  },
  permission_request: {
    about: 'officers',
    purposes: ['guard_access', 'prove_payments'],
    retention: 'books',
    columns: {
      conduct: 'kind asked reason decision decision_reason',
      key: 'request_id officer_id asked_by asked_at expires_at decided_by decided_at',
    },
  },
  permission_change: {
    about: 'officers',
    purposes: ['guard_access', 'prove_payments'],
    retention: 'books',
    columns: { conduct: 'statement', key: 'number at actor_id hash key_id signature' },
  },
  pending_sign_in: {
    about: 'citizens',
    purposes: ['verify_identity'],
    retention: 'machinery',
    columns: { conduct: 'sealed', key: 'state_hash browser_hash kind expires_at used_at' },
  },
  signing_key: {
    about: 'officers',
    purposes: ['prove_payments'],
    retention: 'books',
    columns: { key: 'key_id officer_id public_key registered_at revoked_at' },
  },
} as const satisfies Readonly<Record<string, MappedTable>>;

const about = (retention: MappedTable['retention'], names: string): Readonly<Record<string, MappedTable>> =>
  Object.fromEntries(
    names
      .split(' ')
      .map(
        (name) => [name, { about: 'nobody', purposes: ['prove_payments'], retention, columns: {} }] as const,
      ),
  );

/** Tables that name nobody: sums, catalogues, machinery. A column that names a person there fails the test. */
export const WITHOUT_PEOPLE: Readonly<Record<string, MappedTable>> = {
  ...about(
    'voucher',
    'facility list list_share list_tally list_transition list_round round_list payment_order order_decision instruction money_return statement statement_line roster_file cycle chunk allotment grounds own_desk desk_list desk_device desk_session desk_package desk_event desk_remittance report_upload',
  ),
  ...about(
    'books',
    'ledger_account ledger_entry ledger_tx transparency_log log_entry log_subtree log_checkpoint published_figures reminder',
  ),
  ...about('catalogue', 'unit unit_alias provider benefit list_edge migration pay_point campaign_target'),
  ...about(
    'machinery',
    'inbox_applied mailbox_cursor worker_process to_seal data_key key_holder key_rotation sealed_column partner partner_key limit_count used_once',
  ),
};
