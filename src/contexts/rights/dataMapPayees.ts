import type { MappedTable } from './dataMap.ts';

/** Tables of those who receive for others, and of those who cannot enrol alone. */
export const PAYEES = {
  mandate: {
    about: 'citizens',
    purposes: ['pay_benefits', 'prove_payments'],
    retention: 'dossier',
    columns: {
      family: 'kind facility_id ended_because proof_kind proof_number proof_issuer proof_date',
      key: 'mandate_id person_id payee_id from_date to_date confirm_by roster_file_id recorded_by recorded_at needs_certificate certified_by certified_at needs_approval approved_by approved_at warned_at ended_on ended_by ended_at in_force valid_until',
    },
  },
  household: {
    about: 'citizens',
    purposes: ['pay_benefits'],
    retention: 'dossier',
    columns: { family: 'number', key: 'household_id commune_id recorded_by recorded_at' },
  },
  household_member: {
    about: 'citizens',
    purposes: ['pay_benefits'],
    retention: 'dossier',
    columns: { family: 'is_head', key: 'household_id person_id commune_id from_date to_date recorded_by' },
  },
  account_concern: {
    about: 'citizens',
    purposes: ['pay_benefits', 'prove_payments'],
    retention: 'voucher',
    columns: {
      finance: 'kind persons decision reason',
      key: 'concern_id link_id payee_id commune_ids raised_at decided_by decided_at expires_on',
    },
  },
  officer_declaration: {
    about: 'officers',
    purposes: ['guard_access'],
    retention: 'books',
    columns: {
      conduct: 'kind',
      key: 'declaration_id officer_id person_id declared_at acknowledged_by acknowledged_at',
    },
  },
  enrolment: {
    about: 'citizens',
    purposes: ['pay_benefits', 'prove_payments'],
    retention: 'dossier',
    columns: {
      identity: 'witnesses_cipher hindrances at_home',
      finance: 'wish provider_id account_kind account_cipher account_last4 home_delivery decision reason',
      key: 'enrolment_id person_id commune_id recorded_by recorded_at decided_by decided_at',
    },
  },
  card: {
    about: 'citizens',
    purposes: ['verify_identity'],
    retention: 'dossier',
    columns: {
      identity: 'code_hash code_cipher revoked_because',
      key: 'card_id person_id commune_id issued_by issued_at revoked_at revoked_by',
    },
  },
  campaign_contact: {
    about: 'citizens',
    purposes: ['pay_benefits'],
    retention: 'dossier',
    columns: { conduct: 'result', key: 'contact_id person_id commune_id again_on said_by said_at' },
  },
  reject_mistake: {
    about: 'citizens',
    purposes: ['pay_benefits', 'prove_payments'],
    retention: 'voucher',
    columns: {
      finance: 'words',
      key: 'payment_id person_id attempt_no chunk_id commune_id provider_id said_by said_at',
    },
  },
  desk_line: {
    about: 'citizens',
    purposes: ['pay_benefits', 'prove_payments'],
    retention: 'voucher',
    columns: {
      finance: 'amount',
      contact: 'home_delivery',
      family: 'payee_id',
      key: 'payment_id person_id attempt_no desk_list_id commune_id ended ended_at',
    },
  },
  desk_handover: {
    about: 'citizens',
    purposes: ['pay_benefits', 'prove_payments'],
    retention: 'voucher',
    columns: {
      identity: 'evidence_kind evidence_cipher reason at_home',
      finance: 'amount result answer signed',
      family: 'mandate_id',
      key: 'handover_id voucher commune_id session_id package_id device_id sent_by reference payment_id person_id attempt_no at arrived_at',
    },
  },
  desk_conflict: {
    about: 'citizens',
    purposes: ['pay_benefits', 'prove_payments'],
    retention: 'voucher',
    columns: {
      finance: 'kind amount settlement words',
      key: 'conflict_id handover_id first_handover_id commune_id raised_at settled_by settled_at',
    },
  },
} as const satisfies Readonly<Record<string, MappedTable>>;
