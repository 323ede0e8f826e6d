import type { MappedTable } from './dataMap.ts';

/** Tables of what citizens ask and complain of. The words may say anything of anybody, health included: sealed. */
export const CASES = {
  citizen_case: {
    about: 'citizens',
    purposes: ['pay_benefits', 'prove_payments'],
    retention: 'cases',
    subject: 'person_id',
    columns: {
      health: 'said_cipher',
      conduct: 'category',
      key: 'case_id person_id asker_id commune_id payment_id entitlement_id about_officer_id channel opened_by commune_may_see state level owner_unit_id assigned_to instance received_at received_on accepted_on complex remote due_on settle_by passed_up_at settled_on',
    },
  },
  case_step: {
    about: 'citizens',
    purposes: ['pay_benefits', 'prove_payments'],
    retention: 'cases',
    subject: 'person_id',
    columns: {
      health: 'said_cipher',
      key: 'step_id case_id person_id commune_id event officer_id citizen_may_see at',
    },
  },
  case_correction: {
    about: 'citizens',
    purposes: ['pay_benefits', 'prove_payments'],
    retention: 'dossier',
    columns: {
      finance: 'kind outcome benefit_id month amount decision_number',
      key: 'correction_id case_id person_id commune_id instance hold_id link_id state recorded_by recorded_for recorded_at decided_by decided_at entitlement_id',
    },
  },
} as const satisfies Readonly<Record<string, MappedTable>>;
