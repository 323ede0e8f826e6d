/** Operations that the API has too. Who may use them is said there, once. */
export type SharedOperation =
  | 'openCycle'
  | 'listCycles'
  | 'getCycle'
  | 'listLists'
  | 'getList'
  | 'listChanges'
  | 'listHolds'
  | 'draftList'
  | 'checkList'
  | 'signLists'
  | 'cancelList'
  | 'releaseList'
  | 'clearHold'
  | 'exportLines'
  | 'exportPersons'
  | 'exportEvidence'
  | 'explainPayment'
  | 'getPaymentReceipt'
  | 'listPaymentsOfPerson'
  | 'listBreaks'
  | 'listPopulationFlags'
  | 'listPopulationFigures'
  | 'closePopulationTask'
  | 'getAccountOfPerson'
  | 'linkAccountOfPerson'
  | 'cancelLinkOfPerson'
  | 'unlinkAccountOfPerson'
  | 'listAccountReviews'
  | 'decideAccountReview'
  | 'recordEnrolment'
  | 'listEnrolments'
  | 'decideEnrolment'
  | 'setPayPoint'
  | 'issueCards'
  | 'printCards'
  | 'findCardHolder'
  | 'revokeCard'
  | 'listCampaignWork'
  | 'recordCampaignContact'
  | 'listCampaignFigures'
  | 'setCampaignTarget'
  | 'listCases'
  | 'getCase'
  | 'getCaseFigures'
  | 'openCaseFor'
  | 'takeUpCase'
  | 'extendCase'
  | 'sayOnCase'
  | 'passUpCase'
  | 'settleCase'
  | 'confirmCase';

/**
 * Operations that only the command line has. `system` is the platform itself: whoever may run commands on its machine. What an officer answers for
 * with his name (drafting, checking, signing, clearing) never falls to it.
 */
const OWN = {
  importRosters: ['commune_officer', 'system'],
  checkPeople: ['ministry_officer', 'system'],
  prevalidateDestinations: ['ministry_officer', 'system'],
  assessMonth: ['ministry_officer', 'system'],
  draftLists: ['commune_officer', 'system'],
  orderLists: ['commune_officer', 'province_officer', 'system'],
  closeCycle: ['ministry_officer', 'system'],
  reconcile: ['ministry_officer', 'system'],
  verify: ['auditor', 'ministry_officer', 'system'],
  listOfficers: ['administrator', 'auditor', 'system'],
  keepBreaches: ['administrator', 'ministry_officer', 'system'],
  applyRetention: ['administrator', 'system'],
  administerOfficers: ['administrator', 'system'],
  administerPartners: ['administrator', 'system'],
  // The holder, or an administrator for him: the rule says which.
  delegateRoles: [
    'commune_officer',
    'commune_chair',
    'province_officer',
    'ministry_officer',
    'treasury_controller',
    'administrator',
    'system',
  ],
  showKeys: ['administrator', 'auditor', 'system'],
  rotateKeys: ['administrator', 'system'],
} as const satisfies Readonly<Record<string, readonly string[]>>;

export type OwnOperation = keyof typeof OWN;
export type Operation = SharedOperation | OwnOperation;

export const rolesOf = (operation: OwnOperation): readonly string[] => OWN[operation];
export const isOwn = (operation: Operation): operation is OwnOperation => operation in OWN;
