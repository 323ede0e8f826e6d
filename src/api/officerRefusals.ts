import type { ChangeOfficerRefusal, CreateOfficerRefusal, GrantRefusal } from '#contexts/identity/index.ts';

/** What administrators are refused about officers and their roles. */
export type OfficerRefusal = CreateOfficerRefusal | GrantRefusal | ChangeOfficerRefusal;

/** The statuses of what is new in `OfficerRefusal`; the others stand in `REFUSAL_STATUS`. */
export const OFFICER_STATUS = {
  only_an_administrator_creates_officers: 403,
  only_an_administrator_grants_roles: 403,
  only_an_administrator_changes_officers: 403,
  nobody_changes_his_own_permissions: 403,
  another_administrator_opens_again: 403,
  unit_unknown: 422,
  role_not_of_this_unit: 422,
  officer_unknown: 404,
  login_taken: 409,
} as const;
