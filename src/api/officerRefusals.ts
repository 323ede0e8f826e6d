import type {
  AskPermissionRefusal,
  ChangeOfficerRefusal,
  CreateOfficerRefusal,
  DecidePermissionRefusal,
  GrantRefusal,
} from '#contexts/identity/index.ts';

/** What administrators are refused about officers and their roles. */
export type OfficerRefusal =
  | CreateOfficerRefusal
  | GrantRefusal
  | ChangeOfficerRefusal
  | AskPermissionRefusal
  | DecidePermissionRefusal;

/** The statuses of what is new in `OfficerRefusal`; the others stand in `REFUSAL_STATUS`. */
export const OFFICER_STATUS = {
  only_an_administrator_creates_officers: 403,
  only_an_administrator_grants_roles: 403,
  only_an_administrator_changes_officers: 403,
  nobody_changes_his_own_permissions: 403,
  another_administrator_opens_again: 403,
  another_administrator_confirms: 403,
  nobody_confirms_his_own_request: 403,
  nobody_decides_what_he_receives: 403,
  login_of_who_holds_roles: 403,
  permission_request_not_found: 404,
  permission_request_decided: 409,
  permission_request_expired: 409,
  asker_is_no_administrator: 409,
  permission_asked_already: 409,
  permission_held_already: 409,
  unit_unknown: 422,
  role_not_of_this_unit: 422,
  officer_unknown: 404,
  login_taken: 409,
} as const;
