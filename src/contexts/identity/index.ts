export { actorOfKey, actorOfOfficer } from './actorOfKey.ts';
export { benefitIdOf, benefitOfId } from './benefitIds.ts';
export { type CreateOfficerRefusal, createOfficer, type NewOfficer } from './createOfficer.ts';
export { ensureSystem } from './ensureSystem.ts';
export { communeIdsUnder, successorsOf, type UnitRow, unitOfCode, unitPage } from './findUnitPages.ts';
export { type CommuneUnit, communeOfCode, communesOf, type Provider, providersByCode } from './findUnits.ts';
export { grantRole } from './grantRole.ts';
export { type IssuedKey, type IssueKeyRefusal, issueKey } from './issueKey.ts';
export {
  areIncompatible,
  decideGrant,
  type GrantRefusal,
  ROLE_UNITS,
  type Role,
  type UnitKind,
} from './roleRules.ts';
export { officersOfCommune, seedDemoOfficers } from './seedDemoOfficers.ts';
export * from './units/index.ts';
