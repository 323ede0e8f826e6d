import { accepted, type Refusal, type Result, refused } from '#core/result.ts';
import { areIncompatible, type Role } from './roleRules.ts';

/** Roles of daily work, that somebody must fill while their holder is away. Who audits or administers is not stood in for. */
export const LENDABLE: readonly Role[] = [
  'commune_officer',
  'commune_chair',
  'province_officer',
  'ministry_officer',
  'treasury_controller',
];
const MOST_DAYS = 30;

export type DelegationRefusal = Refusal<
  | 'role_not_lent'
  | 'only_the_holder_lends_his_role'
  | 'nobody_grants_himself_a_role'
  | 'officer_unknown_or_disabled'
  | 'officer_of_another_unit'
  | 'lent_role_cannot_be_lent'
  | 'role_not_held'
  | 'delegation_period_refused'
  | 'delegation_overlaps'
  | 'roles_incompatible'
>;

export interface DelegationFacts {
  readonly actor: { readonly officerId: number; readonly roles: readonly string[] };
  readonly from: OfficerOfUnit | undefined;
  readonly to: OfficerOfUnit | undefined;
  readonly role: Role;
  readonly begins: Temporal.Instant;
  readonly ends: Temporal.Instant;
  readonly now: Temporal.Instant;
  /** Whether the holder has lent this role to somebody in part of that time already. */
  readonly isLentThen: boolean;
}

interface OfficerOfUnit {
  readonly officerId: number;
  readonly unitId: number;
  /** In his own right. */
  readonly roles: readonly string[];
  /** Lent to him at some time that this delegation touches. */
  readonly lent: readonly string[];
}

/**
 * Whether a role may be lent for a time: by its holder, or by an administrator for him; to another officer of the same unit; not on; and not to
 * anybody who may not hold it beside what he has. Refusals in order of precedence.
 */
export function decideDelegation(facts: DelegationFacts): Result<Role, DelegationRefusal> {
  const { actor, from, to, role } = facts;
  if (!LENDABLE.includes(role)) return refused(NOT_LENT);
  if (!from || !to) return refused(UNKNOWN);
  const isAdministrator = actor.roles.some((held) => held === 'administrator' || held === 'system');
  if (actor.officerId !== from.officerId && !isAdministrator) return refused(NOT_HOLDER);
  if (to.officerId === actor.officerId || to.officerId === from.officerId) return refused(TO_HIMSELF);
  if (!from.roles.includes(role)) return refused(from.lent.includes(role) ? LENT_ON : NOT_HELD);
  if (from.unitId !== to.unitId) return refused(OTHER_UNIT);
  if (!isPeriod(facts)) return refused(PERIOD);
  if (facts.isLentThen) return refused(OVERLAPS);
  const clash = [...to.roles, ...to.lent].find(
    (held) => held !== role && areIncompatible(held as Role, role),
  );
  return clash === undefined ? accepted(role) : refused({ ...INCOMPATIBLE, details: { held: clash, role } });
}

function isPeriod({ begins, ends, now }: DelegationFacts): boolean {
  const compare = Temporal.Instant.compare;
  return (
    compare(ends, begins) > 0 &&
    compare(ends, now) > 0 &&
    compare(ends, begins.add({ hours: 24 * MOST_DAYS })) <= 0
  );
}

const NOT_LENT = {
  code: 'role_not_lent',
  vi: `Vai trò này không được ủy quyền; chỉ các vai trò ${LENDABLE.join(', ')}.`,
  en: `This role is not delegated; only ${LENDABLE.join(', ')} are.`,
} as const;
const UNKNOWN = {
  code: 'officer_unknown_or_disabled',
  vi: 'Không có cán bộ này hoặc tài khoản đã bị khóa; hãy kiểm tra lại mã cán bộ.',
  en: 'There is no such officer, or the officer is disabled; check the officer number.',
} as const;
const NOT_HOLDER = {
  code: 'only_the_holder_lends_his_role',
  vi: 'Chỉ người giữ vai trò, hoặc quản trị viên thay mặt, được ủy quyền vai trò đó.',
  en: 'Only who holds a role, or an administrator for him, delegates it.',
} as const;
const TO_HIMSELF = {
  code: 'nobody_grants_himself_a_role',
  vi: 'Không ai được tự giao vai trò cho mình; hãy chọn cán bộ khác.',
  en: 'Nobody gives himself a role; choose another officer.',
} as const;
const LENT_ON = {
  code: 'lent_role_cannot_be_lent',
  vi: 'Vai trò được ủy quyền không được ủy quyền tiếp; người giữ vai trò phải tự chọn người khác.',
  en: 'A delegated role is not delegated on; its holder must choose somebody else himself.',
} as const;
const NOT_HELD = {
  code: 'role_not_held',
  vi: 'Cán bộ ủy quyền không giữ vai trò này.',
  en: 'The officer who would delegate does not hold this role.',
} as const;
const OTHER_UNIT = {
  code: 'officer_of_another_unit',
  vi: 'Chỉ được ủy quyền cho cán bộ cùng đơn vị.',
  en: 'A role is delegated only within its unit.',
} as const;
const PERIOD = {
  code: 'delegation_period_refused',
  vi: `Thời gian ủy quyền phải kết thúc sau lúc bắt đầu và sau lúc này, nhiều nhất ${MOST_DAYS} ngày.`,
  en: `A delegation ends after it begins and after now, and lasts ${MOST_DAYS} days at most.`,
} as const;
const OVERLAPS = {
  code: 'delegation_overlaps',
  vi: 'Vai trò này đã được ủy quyền trong một phần thời gian đó; hãy thu hồi ủy quyền cũ trước.',
  en: 'The role is delegated for part of that time already; revoke that delegation first.',
} as const;
const INCOMPATIBLE = {
  code: 'roles_incompatible',
  vi: 'Một người không được giữ cả hai vai trò này; hãy ủy quyền cho người khác.',
  en: 'One officer may not hold both of these roles; delegate to somebody else.',
} as const;
