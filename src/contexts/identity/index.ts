export { actorOfOfficer } from './actorOfOfficer.ts';
export { benefitIdOf, benefitOfId } from './benefitIds.ts';
export { type CreateOfficerRefusal, createOfficer, type NewOfficer } from './createOfficer.ts';
export { CITIZEN_PORTAL_ID, ensureSystem, PARTNER_PORTAL_ID, SYSTEM_OFFICER_ID } from './ensureSystem.ts';
export { listColleagues, listOfficers, type OfficerRow } from './findOfficers.ts';
export { communeIdsUnder, successorsOf, type UnitRow, unitOfCode, unitPage } from './findUnitPages.ts';
export { type CommuneUnit, communeOfCode, communesOf, type Provider, providersByCode } from './findUnits.ts';
export { type CertificateSource, certificateOf, holdsBinding } from './partners/clientCertificate.ts';
export { listPartners, type PartnerRow, partnerCalls, requestsToday } from './partners/findPartners.ts';
export { type NewPartner, PARTNER_KINDS } from './partners/partnerRules.ts';
export { countPartnerRequest } from './partners/quota.ts';
export {
  addPartnerKey,
  type PartnerKeyRefusal,
  type RegisterPartnerRefusal,
  registerPartner,
  resumePartner,
  revokePartnerKey,
  stopPartner,
} from './partners/registerPartner.ts';
export { type PartnerSignInRefusal, signInPartner } from './partners/signInPartner.ts';
export { type AskPermissionRefusal, askPermission } from './permissions/askPermission.ts';
export { SIGNING_KEY_TASK } from './permissions/askSigningKey.ts';
export {
  type ChangeOfficerRefusal,
  disableOfficer,
  enableOfficer,
  giveLogin,
  giveWorkEmail,
  removeRole,
} from './permissions/changeOfficer.ts';
export { type DecidePermissionRefusal, decidePermission } from './permissions/decidePermission.ts';
export {
  type DelegationRow,
  delegateRole,
  listDelegations,
  type RevokeDelegationRefusal,
  revokeDelegation,
} from './permissions/delegateRole.ts';
export { type DelegationRefusal, LENDABLE } from './permissions/delegationRules.ts';
export { listPermissionRequests, type PermissionRequestRow } from './permissions/findPermissionRequests.ts';
export { grantRole } from './permissions/grantRole.ts';
export { listChanges, type PermissionWorld, provePermissions } from './permissions/permissionChanges.ts';
export type { AskedPermission } from './permissions/permissionKinds.ts';
export { type GrantRefusal, ROLE_UNITS, type Role, type UnitKind } from './permissions/roleRules.ts';
export type {
  DeviceProvider,
  DeviceSignIn,
  IdentityProvider,
  Proven,
  ProviderRefusal,
  SignInChecks,
} from './ports.ts';
export { officersOfCommune, seedDemoOfficers } from './seedDemoOfficers.ts';
export { actorOfSession, type LiveSession } from './sessions/actorOfSession.ts';
export {
  type EndSessionRefusal,
  type EndSessionsOfOfficerRefusal,
  endSession,
  endSessionsOfOfficer,
} from './sessions/endSession.ts';
export { listSessions, nameOfActor, type SessionSummary } from './sessions/findSessions.ts';
export {
  type NewSession,
  type OpenedSession,
  openSession,
  type SessionHolder,
} from './sessions/openSession.ts';
export { SESSION_MINUTES, type SessionClient, type SessionKind } from './sessions/sessionRules.ts';
export {
  keepPending,
  type PendingRefusal,
  SIGN_IN_MINUTES,
  type SignInKind,
  takePending,
} from './signIn/pendingSignIn.ts';
export { type FindPerson, signInCitizen, signInOfficer } from './signIn/signIn.ts';
export {
  CITIZEN_CONTEXTS,
  type CitizenSignInRefusal,
  OFFICER_CONTEXT,
  type OfficerSignInRefusal,
} from './signIn/signInRules.ts';
export * from './units/index.ts';
