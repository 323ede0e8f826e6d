/**
 * What every table holds. people: rows about persons; money: sums and steps by commune or list; books: who did or saw what, and who may come in;
 * catalogue: what is the same for everybody; machinery: what runs the program. A table that is not here fails `tables.test.ts`: whoever adds one decides who may
 * see it. Of catalogue and machinery, why nobody need be kept from a row.
 */
export type TableClass = 'people' | 'money' | 'books' | 'catalogue' | 'machinery';

interface Classified {
  readonly holds: TableClass;
  /** Why it has no row-level security, where it has none. */
  readonly because?: string;
}

const people = (...names: readonly string[]) => classed('people', names);
const money = (...names: readonly string[]) => classed('money', names);
const books = (...names: readonly string[]) => classed('books', names);
const classed = (holds: TableClass, names: readonly string[]) =>
  names.map((name): [string, Classified] => [name, { holds }]);

export const TABLES: ReadonlyMap<string, Classified> = new Map([
  ...people(
    'person',
    'former_pin',
    'life_event',
    'population_task',
    'account_link',
    'account_link_event',
    'account_review',
    'notice',
    'notice_delivery',
    'contact',
    'rights_request',
    'rights_request_event',
    'consent_event',
    'breach_person',
    'payout_choice',
    'mapper_pointer',
    'decision',
    'entitlement',
    'assessment_finding',
    'payment',
    'payment_state',
    'attempt',
    'outcome',
    'hold',
    'list_change',
    'roster_file',
    'roster_error',
    'mandate',
    'household',
    'household_member',
    'account_concern',
    'enrolment',
    'card',
    'campaign_contact',
    'citizen_case',
    'case_step',
    'case_correction',
    'desk_line',
    'desk_handover',
    'desk_conflict',
    'reject_mistake',
  ),
  ...money(
    'list',
    'list_share',
    'list_tally',
    'list_transition',
    'list_round',
    'round_list',
    'approval',
    'payment_order',
    'order_decision',
    'instruction',
    'money_return',
    'allotment',
    'ledger_account',
    'ledger_entry',
    'ledger_tx',
    'break',
    // Incidents of the country: whom one concerned is breach_person.
    'breach_incident',
    'breach_step',
    'statement',
    'statement_line',
    'facility',
    'pay_point',
    'reminder',
    'own_desk',
    'desk_list',
    'desk_device',
    'desk_session',
    'desk_package',
    'desk_event',
    'desk_remittance',
    'report_upload',
  ),
  ...books('journal', 'person_access', 'access_flag', 'session', 'officer', 'officer_declaration'),
  [
    'officer_role',
    { holds: 'books', because: 'which officer may do what is known to officers; citizens may not read it' },
  ],
  ['signing_key', { holds: 'books', because: 'public keys: whoever checks a signature needs them' }],
  ['partner', { holds: 'books', because: 'institutions that ask by program, and what they may' }],
  ['partner_key', { holds: 'books', because: 'public keys of partners' }],
  [
    'delegation',
    {
      holds: 'books',
      because: 'which officer stands in for which: every door asks; citizens may not read it',
    },
  ],
  [
    'permission_request',
    { holds: 'books', because: 'what administrators ask of one another; the worker alone reads it' },
  ],
  [
    'permission_change',
    { holds: 'books', because: 'the signed chain of who was given which role, for officers to check' },
  ],
  ['benefit', { holds: 'catalogue', because: 'the law’s benefits' }],
  ['cycle', { holds: 'catalogue', because: 'programme and month, the same for the country' }],
  [
    'grounds',
    {
      holds: 'catalogue',
      because:
        'what law an amount stands on, of no person; shown to those who see persons, to citizens, and to no other',
    },
  ],
  ['list_edge', { holds: 'catalogue', because: 'the steps a list may take' }],
  ['provider', { holds: 'catalogue', because: 'banks, post office, desks' }],
  ['unit', { holds: 'catalogue', because: 'communes, provinces and offices with their names' }],
  ['campaign_target', { holds: 'catalogue', because: 'how many are to be paid into accounts, by when' }],
  ['unit_alias', { holds: 'catalogue', because: 'what the communes of before 2025 became' }],
  [
    'chunk',
    { holds: 'machinery', because: 'which communes a partition holds; how much it holds is not granted' },
  ],
  [
    'inbox',
    { holds: 'machinery', because: 'that a document came and its hash; what it says is not granted' },
  ],
  ['inbox_applied', { holds: 'machinery', because: 'how many lines of a document fitted' }],
  ['mailbox_cursor', { holds: 'machinery', because: 'the worker alone reads it' }],
  ['migration', { holds: 'machinery', because: 'the owner alone reads it' }],
  ['worker_process', { holds: 'machinery', because: 'the worker alone reads it' }],
  [
    'pending_sign_in',
    {
      holds: 'machinery',
      because: 'a sign-in under way, found by the hash of 256 random bits; what it holds is sealed',
    },
  ],
  ['limit_count', { holds: 'machinery', because: 'hits under hashes' }],
  ...['mapper_message', 'mapper_part', 'mapper_callback'].map((name): [string, Classified] => [
    name,
    {
      holds: 'machinery',
      because: 'messages on their way, sealed; of requests only the portal of service partners sees them',
    },
  ]),
  [
    'mapper_pointer_due',
    { holds: 'machinery', because: 'the worker alone reads it: what mapper_pointer is proven against' },
  ],
  ['used_once', { holds: 'machinery', because: 'marks of assertions that were used' }],
  ['transparency_log', { holds: 'catalogue', because: 'the name and public key of the log, for everybody' }],
  [
    'log_entry',
    {
      holds: 'books',
      because:
        'requests may read an entry and its place alone: a root that nobody can guess from, and public',
    },
  ],
  ['log_subtree', { holds: 'books', because: 'hashes over public entries' }],
  [
    'published_figures',
    {
      holds: 'books',
      because: 'public figures, of ten people at least; what they were made from is not granted',
    },
  ],
  ['log_checkpoint', { holds: 'books', because: 'public: what the log signed' }],
  ['to_seal', { holds: 'machinery', because: 'the worker alone reads it' }],
  ['data_key', { holds: 'machinery', because: 'keys wrapped by a key that is not in the database' }],
  ['key_holder', { holds: 'machinery', because: 'which running program knows which keys' }],
  ['key_rotation', { holds: 'machinery', because: 'how far a rotation is' }],
  ['sealed_column', { holds: 'machinery', because: 'names of columns' }],
]);

/** Columns that tell of a person, a commune or in free words. */
export const TELLS =
  /^(person|payee|citizen|commune|list|payment|link|decision|entitlement)_id$|name|number|account|cipher|words|reason|note|clearance|explanation|^(persons|value|detail|body|facts|evidence|content|phone|hamlet|birth_date|amount)$/;

/** Functions with the owner's rights, and why none of them shows or changes more than its caller may. */
export const OWNERS_FUNCTIONS: ReadonlyMap<string, string> = new Map([
  ['discard_unsigned_lines', 'the worker alone; refuses a list that is signed'],
  ['open_chunk', 'the worker alone; makes an empty partition'],
  ['seal_chunk', 'the worker alone; attaches a partition'],
  ['refuse_unbalanced_tx', 'a trigger; shows nothing, says only that a transaction does not balance'],
  [
    'persons_within_reach',
    'numbers of those a person receives for, told to the door that has his session; reading them still meets the policies',
  ],
  ['own_among', 'of an entry of the access book only the persons of the citizen’s own session'],
  ['case_figures', 'counts of cases of the communes in scope; of confidential ones nothing to communes'],
  ['statement_balances', 'nothing unless the scope is the country'],
  [
    'carried_lists',
    'of lists with lines of the provider’s own: which they are, how far, of which commune; never what else they hold',
  ],
  ['enqueue_job', 'writes one job, of ids and no words; reads nothing'],
  ['fields_under_other_keys', 'the worker alone, in a rotation of keys; sealed bytes'],
  ['count_under_other_keys', 'the worker alone, in a rotation of keys; a number'],
  ['let_go', 'the worker alone; lets go of what its time is over for'],
  ['mark_inputs', 'the worker alone; keys a bare hash in the journal, of entries that are not sealed yet'],
  [
    'move_indexes',
    'while a rotation of keys runs: the links of an account under the current key’s index; needs the old index, which needs the key, and answers a count',
  ],
  [
    'write_pointers',
    'called by triggers alone; writes what a resolve reads from what the tables say, and shows nothing',
  ],
  ['follow_pointers', 'a trigger; shows nothing'],
  ['index_looks', 'the worker alone; puts an index in order, and a count of pages'],
  ['rebuild_pointers', 'the worker alone; the same for everybody, and a count'],
  ['reseal_fields', 'the worker alone; the same field under the newer key'],
]);
