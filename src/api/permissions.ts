import { LENDABLE, type Role } from '#contexts/identity/index.ts';
import type { RoundKind } from '#core/payroll/rounds.ts';

const COMMUNE: readonly Role[] = ['commune_officer', 'commune_chair'];
/** Who works with single persons: their commune, the province that answers for it, and the auditor. */
const SEES_PERSONS: readonly Role[] = [...COMMUNE, 'province_officer', 'auditor'];
const SEES_LISTS: readonly Role[] = [...SEES_PERSONS, 'ministry_officer', 'treasury_controller', 'system'];
const SEES_MONEY: readonly Role[] = [
  'province_officer',
  'ministry_officer',
  'treasury_controller',
  'auditor',
  'system',
];
/** Each level settles its cases; the ministry sees those alone that came up to it. */
const SETTLES_CASES: readonly Role[] = [...COMMUNE, 'province_officer', 'ministry_officer'];
const SEES_CASES: readonly Role[] = [...SETTLES_CASES, 'auditor'];
const EVERYBODY: readonly Role[] = [...SEES_LISTS, 'administrator', 'provider_operator'];

/** Service partners, by scope: who asks where people are paid, and who says where they want to be. */
const MAY_RESOLVE = ['partner:mapper:resolve'] as const;
const MAY_LINK = ['partner:mapper:link'] as const;

/**
 * Which roles may use which operation. Row-level security narrows it further to the officer's own communes; the rules of each command (who drafted
 * may not sign) narrow it once more. An operation that is not here cannot be registered.
 */
export const PERMISSIONS = {
  getSession: ['anybody'],
  listSessions: ['anybody'],
  endSession: ['anybody'],
  endSessionsOfOfficer: ['administrator'],
  // Who may lend what is a rule of its own: the holder.
  listDelegations: EVERYBODY,
  listColleagues: [...LENDABLE, 'administrator'],
  delegateRole: LENDABLE,
  revokeDelegation: [...LENDABLE, 'administrator'],
  listOfficers: ['administrator', 'auditor'],
  createOfficer: ['administrator'],
  // What gives more is asked by one administrator and confirmed by another: the rule says so.
  askRole: ['administrator'],
  askLoan: ['administrator'],
  giveRoleBack: ['administrator'],
  listPermissionRequests: ['administrator', 'auditor'],
  decidePermissionRequest: ['administrator'],
  giveWorkEmail: ['administrator'],
  removeRole: ['administrator'],
  disableOfficer: ['administrator'],
  enableOfficer: ['administrator'],
  countJobs: ['administrator'],
  retryJobs: ['administrator'],
  listKeys: ['administrator', 'auditor'],
  getSandbox: ['administrator'],
  switchSandboxFault: ['administrator'],
  calmSandbox: ['administrator'],
  listPartners: ['administrator', 'auditor'],
  askPartner: ['administrator'],
  askPartnerKey: ['administrator'],
  revokePartnerKey: ['administrator'],
  stopPartner: ['administrator'],
  resumePartner: ['administrator'],
  listPartnerCalls: ['administrator', 'auditor'],
  listUnits: EVERYBODY,
  getUnit: EVERYBODY,
  searchPersons: SEES_PERSONS,
  getPerson: SEES_PERSONS,
  listProviders: [...EVERYBODY, 'citizen'],
  getMyAccount: ['citizen'],
  linkMyAccount: ['citizen'],
  cancelMyLink: ['citizen'],
  unlinkMyAccount: ['citizen'],
  getAccountOfPerson: SEES_PERSONS,
  linkAccountOfPerson: ['commune_officer'],
  cancelLinkOfPerson: [...COMMUNE, 'province_officer'],
  unlinkAccountOfPerson: ['commune_officer'],
  listAccountReviews: [...COMMUNE, 'province_officer'],
  decideAccountReview: [...COMMUNE, 'province_officer'],
  listPopulationFlags: SEES_PERSONS,
  listPopulationFigures: SEES_LISTS,
  closePopulationTask: ['commune_officer'],
  importRoster: ['commune_officer'],
  // Who sees persons: a file's name and counts tell of a commune's people.
  listRosters: SEES_PERSONS,
  listCategories: [...EVERYBODY, 'citizen'],
  listRates: [...EVERYBODY, 'citizen'],
  listRules: [...EVERYBODY, 'citizen'],
  // The country's sums of every benefit, of health too.
  simulateRates: ['ministry_officer'],
  registerPerson: ['commune_officer'],
  previewDecision: ['commune_officer'],
  recordDecision: ['commune_officer'],
  undoDecision: ['commune_officer'],
  listDecisions: SEES_PERSONS,
  listEntitlements: SEES_PERSONS,
  listPaymentsOfPerson: SEES_PERSONS,
  listUsesOfMyData: ['citizen'],
  sayConsent: ['citizen'],
  listMyRequests: ['citizen'],
  askRequest: ['citizen'],
  withdrawRequest: ['citizen'],
  copyMyData: ['citizen'],
  listRightsRequests: [...COMMUNE, 'province_officer'],
  askRequestFor: COMMUNE,
  answerRequest: [...COMMUNE, 'province_officer'],
  getMe: ['citizen'],
  listMyEntitlements: ['citizen'],
  listMyPayments: ['citizen'],
  printMyStatement: ['citizen'],
  getMyReceipt: ['citizen'],
  listCycles: SEES_LISTS,
  getCycle: SEES_LISTS,
  openCycle: ['ministry_officer', 'system'],
  listLists: SEES_LISTS,
  getList: SEES_LISTS,
  listLines: SEES_PERSONS,
  listChanges: SEES_PERSONS,
  listHolds: SEES_PERSONS,
  draftList: ['commune_officer'],
  checkList: ['commune_officer'],
  signList: ['commune_chair'],
  signLists: ['commune_chair'],
  cancelList: COMMUNE,
  // The last gate stands outside the commune that drafted and signed.
  releaseList: ['province_officer', 'ministry_officer', 'system'],
  // Many in one round: whoever may do one.
  prepareLists: ['commune_officer'],
  releaseLists: ['province_officer', 'ministry_officer', 'system'],
  stopRound: ['commune_officer', 'province_officer', 'ministry_officer', 'system'],
  listRounds: SEES_LISTS,
  getRound: SEES_LISTS,
  clearHold: ['commune_officer'],
  getPayment: SEES_PERSONS,
  getPaymentTimeline: SEES_PERSONS,
  explainPayment: SEES_PERSONS,
  getPaymentReceipt: SEES_PERSONS,
  // References without names: each is followed by itself, and that look is entered.
  drawSample: ['auditor'],
  listOrders: SEES_MONEY,
  getOrder: SEES_MONEY,
  decideOrder: ['treasury_controller'],
  // Its own, by row-level security.
  getCarried: ['provider_operator'],
  getCarriedStanding: ['provider_operator'],
  listCarriedMessages: ['provider_operator'],
  listCarriedLines: ['provider_operator'],
  fetchCarriedFile: ['provider_operator'],
  listCarriedRejects: ['provider_operator'],
  sayMistake: ['provider_operator'],
  bringUpload: ['provider_operator'],
  listUploads: ['provider_operator'],
  getUpload: ['provider_operator'],
  takeUpload: ['provider_operator'],
  listStatements: SEES_MONEY,
  listStatementLines: SEES_MONEY,
  // A provider those that are its own word.
  listBreaks: [...SEES_MONEY, 'provider_operator'],
  closeBreak: ['province_officer', 'ministry_officer'],
  getFigures: SEES_LISTS,
  listFiguresOfUnits: SEES_LISTS,
  listTotals: SEES_LISTS,
  followFeed: SEES_LISTS,
  // The province answers for its communes; the commune reads what it was reminded of.
  remindCommunes: ['province_officer'],
  listReminders: SEES_PERSONS,
  listAccessFlags: ['province_officer', 'auditor'],
  settleAccessFlag: ['province_officer', 'auditor'],
  revealPerson: ['commune_officer', 'province_officer'],
  // What is taken away as a file: by whoever sees it on a screen (reports/report.ts holds it).
  exportEvidence: SEES_PERSONS,
  exportLines: SEES_PERSONS,
  exportPaymentTable: SEES_PERSONS,
  exportChanges: SEES_PERSONS,
  exportHolds: SEES_PERSONS,
  exportLists: SEES_LISTS,
  exportPersons: SEES_PERSONS,
  exportPopulationFlags: SEES_PERSONS,
  exportCampaignWork: SEES_PERSONS,
  exportCases: SEES_CASES,
  exportEnrolments: SEES_PERSONS,
  exportMandateTasks: SEES_PERSONS,
  exportAccountReviews: [...COMMUNE, 'province_officer'],
  exportConcerns: SEES_PERSONS,
  exportFigures: SEES_LISTS,
  exportTotals: SEES_LISTS,
  exportOrders: SEES_MONEY,
  exportStatements: SEES_MONEY,
  exportStatementLines: SEES_MONEY,
  exportBreaks: [...SEES_MONEY, 'provider_operator'],
  exportCarried: ['provider_operator'],
  exportCarriedStanding: ['provider_operator'],
  exportCarriedMessages: ['provider_operator'],
  exportPaymentsOfPerson: SEES_PERSONS,
  exportPartners: ['administrator', 'auditor'],
  exportDelegations: EVERYBODY,
  exportJobs: ['administrator'],
  exportRosters: SEES_PERSONS,
  exportRates: [...EVERYBODY, 'citizen'],
  exportOfficers: ['administrator', 'auditor'],
  exportSessions: ['anybody'],
  exportAccessFlags: ['province_officer', 'auditor'],
  exportCampaignFigures: SEES_LISTS,
  exportPopulationFigures: SEES_LISTS,
  exportCaseFigures: SEES_CASES,
  resolveAccounts: MAY_RESOLVE,
  mapperResolveNow: MAY_RESOLVE,
  mapperResolve: MAY_RESOLVE,
  mapperLinkNow: MAY_LINK,
  mapperLink: MAY_LINK,
  mapperUpdateNow: MAY_LINK,
  mapperUpdate: MAY_LINK,
  mapperUnlinkNow: MAY_LINK,
  mapperUnlink: MAY_LINK,
  mapperStatus: [...MAY_RESOLVE, ...MAY_LINK],
  listOwnAccesses: ['citizen'],
  questionAccess: ['citizen'],
  // Who receives for whom.
  listMandates: SEES_PERSONS,
  listMandateTasks: SEES_PERSONS,
  recordMandate: ['commune_officer'],
  consentToMandate: ['commune_chair', 'province_officer'],
  endMandate: ['commune_officer'],
  recordFacility: ['commune_officer'],
  recordHousehold: ['commune_officer'],
  // Everybody whose hands money or mandates pass through.
  declareInterest: [...COMMUNE, 'province_officer', 'provider_operator'],
  acknowledgeFamily: ['commune_chair', 'province_officer'],
  listConcerns: SEES_PERSONS,
  // The province, never the commune concerned.
  decideConcern: ['province_officer'],
  // Those who cannot do it alone, their cards, and the account campaign.
  recordEnrolment: ['commune_officer'],
  listEnrolments: SEES_PERSONS,
  listEnrolmentsOfPerson: SEES_PERSONS,
  // Whoever recorded it may only take it back: the rule says so.
  decideEnrolment: COMMUNE,
  listPayPoints: SEES_LISTS,
  setPayPoint: ['commune_officer'],
  issueCards: ['commune_officer'],
  printCards: ['commune_officer'],
  findCardHolder: COMMUNE,
  revokeCard: ['commune_officer'],
  listCardsOfPerson: COMMUNE,
  getMyCard: ['citizen'],
  listCampaignWork: SEES_PERSONS,
  recordCampaignContact: ['commune_officer'],
  listCampaignFigures: SEES_LISTS,
  setCampaignTarget: ['province_officer', 'ministry_officer'],
  // The commune's own cash desk: its officers pay, and two of them sign.
  getDesk: COMMUNE,
  openOwnDesk: ['commune_chair'],
  registerDeskDevice: ['commune_officer'],
  revokeDeskDevice: COMMUNE,
  openDeskSession: ['commune_officer'],
  countDeskSession: ['commune_officer'],
  witnessDeskSession: COMMUNE,
  remitDeskSession: COMMUNE,
  takeDeskPackage: ['commune_officer'],
  listEndedDeskLines: ['commune_officer'],
  handInDeskPackage: ['commune_officer'],
  syncHandovers: ['commune_officer'],
  listDeskConflicts: COMMUNE,
  settleDeskConflict: COMMUNE,
  printDeskList: ['commune_officer'],
  printDeskReceipts: COMMUNE,
  // Notices and cases.
  listMyNotices: ['citizen'],
  getMyContact: ['citizen'],
  stateMyContact: ['citizen'],
  listNoticesOfPerson: SEES_PERSONS,
  getNoticeFigures: SEES_PERSONS,
  listMyMandates: ['citizen'],
  endMyMandate: ['citizen'],
  listMyCases: ['citizen'],
  openMyCase: ['citizen'],
  sayOnMyCase: ['citizen'],
  appealMyCase: ['citizen'],
  withdrawMyCase: ['citizen'],
  listCases: SEES_CASES,
  getCase: SEES_CASES,
  getCaseFigures: SEES_CASES,
  openCaseFor: [...COMMUNE, 'province_officer'],
  takeUpCase: SETTLES_CASES,
  extendCase: SETTLES_CASES,
  sayOnCase: SETTLES_CASES,
  passUpCase: SETTLES_CASES,
  settleCase: SETTLES_CASES,
  // Never whoever recorded it: the rule says so.
  confirmCase: ['commune_chair', 'province_officer'],
} as const satisfies Readonly<Record<string, readonly Caller[]>>;

export type Operation = keyof typeof PERMISSIONS;

/** By which operation a list of a round is done: who may not use it has none done, whatever he began. */
export const OPERATION_OF_ROUND = {
  prepare: 'draftList',
  release: 'releaseList',
} as const satisfies Readonly<Record<RoundKind, Operation>>;

/**
 * Who may come through a door: officers by role, citizens, and service partners by what they were given (`partner:mapper:resolve`); `anybody` is
 * whoever is signed in, for what is about himself alone.
 */
export type Caller = Role | 'citizen' | 'anybody' | `partner:${string}`;

export const mayUse = (roles: readonly string[], operation: Operation): boolean =>
  (PERMISSIONS[operation] as readonly Caller[]).some((role) => role === 'anybody' || roles.includes(role));

/** Who may read what a benefit says of a person's health; to others such a benefit is only "restricted" (HIV, disability, chemical exposure). */
const SEES_HEALTH: readonly Caller[] = [...COMMUNE, 'province_officer', 'citizen'];

export const seesHealth = (roles: readonly string[]): boolean =>
  SEES_HEALTH.some((role) => roles.includes(role));
