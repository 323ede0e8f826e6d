import { accepted, type Refusal, type Result, refused } from '#core/result.ts';

export type Role =
  | 'commune_officer'
  | 'commune_chair'
  | 'province_officer'
  | 'ministry_officer'
  | 'treasury_controller'
  | 'provider_operator'
  | 'auditor'
  | 'administrator'
  | 'system';

export type UnitKind = 'ministry' | 'province' | 'commune' | 'treasury_office' | 'provider' | 'auditor';

/** Where a role may be held: a chair is the chair of a commune, a controller sits in a treasury office. */
export const ROLE_UNITS: Readonly<Record<Role, readonly UnitKind[]>> = {
  commune_officer: ['commune'],
  commune_chair: ['commune'],
  province_officer: ['province'],
  ministry_officer: ['ministry'],
  treasury_controller: ['treasury_office'],
  provider_operator: ['provider'],
  auditor: ['auditor'],
  administrator: ['ministry', 'province'],
  system: ['ministry'],
};

/**
 * Who works with single persons: their commune, the province that answers for it, the auditor, and the platform itself. Everybody else (ministry, Treasury,
 * administrators) sees lists, money and figures; the database shows them no names, numbers, accounts, decisions or grounds.
 */
const ROLES_WITH_PERSONS: readonly Role[] = [
  'commune_officer',
  'commune_chair',
  'province_officer',
  'auditor',
  'system',
];

export const seesPersons = (roles: readonly string[]): boolean =>
  ROLES_WITH_PERSONS.some((role) => roles.includes(role));

/** Pairs that one officer may not hold, with the harm each prevents. Auditors hold nothing else: whoever writes cannot audit it. */
const INCOMPATIBLE: readonly (readonly [Role, Role])[] = [
  ['commune_officer', 'commune_chair'],
  ['commune_officer', 'treasury_controller'],
  ['commune_chair', 'treasury_controller'],
  ['administrator', 'province_officer'],
  ['administrator', 'ministry_officer'],
];
const HELD_ALONE: readonly Role[] = ['auditor', 'provider_operator', 'system'];

export type GrantRefusal = Refusal<
  | 'nobody_grants_himself_a_role'
  | 'only_an_administrator_grants_roles'
  | 'officer_unknown_or_disabled'
  | 'role_not_of_this_unit'
  | 'roles_incompatible'
>;

export interface GrantFacts {
  readonly grantor: { readonly officerId: number; readonly roles: readonly string[] };
  /** Undefined when there is no such officer, or he is disabled. */
  readonly officer:
    | { readonly officerId: number; readonly unitKind: UnitKind; readonly roles: readonly string[] }
    | undefined;
  readonly role: Role;
}

/** Whether a role may be granted. Refusals in order of precedence as listed in `GrantRefusal`; a role already held is accepted again. */
export function decideGrant({ grantor, officer, role }: GrantFacts): Result<Role, GrantRefusal> {
  if (officer && grantor.officerId === officer.officerId) return refused(NOT_HIMSELF);
  if (!grantor.roles.some((held) => held === 'administrator' || held === 'system'))
    return refused(NOT_ADMINISTRATOR);
  if (!officer) return refused(UNKNOWN_OFFICER);
  if (!ROLE_UNITS[role].includes(officer.unitKind)) return refused(WRONG_UNIT);
  const clash = officer.roles.find((held) => held !== role && areIncompatible(held as Role, role));
  return clash === undefined
    ? accepted(role)
    : refused({ ...INCOMPATIBLE_ROLES, details: { held: clash, role } });
}

/** Whether one officer may not hold both. */
export function areIncompatible(one: Role, other: Role): boolean {
  if (one === other) return false;
  if (HELD_ALONE.includes(one) || HELD_ALONE.includes(other)) return true;
  return INCOMPATIBLE.some(([a, b]) => (a === one && b === other) || (a === other && b === one));
}

const NOT_HIMSELF = {
  code: 'nobody_grants_himself_a_role',
  vi: 'Không ai được tự giao vai trò cho mình; hãy nhờ một quản trị viên khác.',
  en: 'Nobody grants himself a role; ask another administrator.',
} as const;
const NOT_ADMINISTRATOR = {
  code: 'only_an_administrator_grants_roles',
  vi: 'Chỉ quản trị viên được giao vai trò; hãy gửi đề nghị cho quản trị viên.',
  en: 'Only an administrator grants roles; send the request to one.',
} as const;
const UNKNOWN_OFFICER = {
  code: 'officer_unknown_or_disabled',
  vi: 'Không có cán bộ này hoặc tài khoản đã bị khóa; hãy kiểm tra lại mã cán bộ.',
  en: 'There is no such officer, or the officer is disabled; check the officer number.',
} as const;
const WRONG_UNIT = {
  code: 'role_not_of_this_unit',
  vi: 'Vai trò này không thuộc loại đơn vị của cán bộ; hãy chọn vai trò khác hoặc đơn vị khác.',
  en: 'This role does not belong to the kind of unit the officer works in; choose another role or unit.',
} as const;
const INCOMPATIBLE_ROLES = {
  code: 'roles_incompatible',
  vi: 'Một người không được giữ cả hai vai trò này; hãy giao cho người khác.',
  en: 'One officer may not hold both of these roles; grant it to somebody else.',
} as const;
