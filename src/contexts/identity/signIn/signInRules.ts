import { accepted, type Refusal, type Result, refused } from '#core/result.ts';
import type { Proven } from '../ports.ts';
import type { Assurance } from '../sessions/sessionRules.ts';

/** VNeID's context classes, by level of identification (mức độ định danh). */
export const CITIZEN_CONTEXTS: Readonly<Record<Assurance, string>> = {
  1: 'urn:vneid:level:1',
  2: 'urn:vneid:level:2',
};
/** What officers sign in with: a password and an authenticator. */
export const OFFICER_CONTEXT = 'urn:ansinh:two-factor';

/** Refused sign-ins of one person in a quarter of an hour before he is told to wait, whoever vouches for him. */
export const MOST_REFUSED = 5;
export const REFUSED_SECONDS = 15 * 60;

export type CitizenSignInRefusal = Refusal<
  | 'sign_in_malformed'
  | 'level_unknown'
  | 'level_too_low'
  | 'sign_in_locked'
  | 'citizen_unknown'
  | 'citizen_dead'
>;
export type OfficerSignInRefusal = Refusal<
  'second_factor_missing' | 'sign_in_locked' | 'officer_login_unknown' | 'officer_disabled'
>;

/** The level a provider vouches for: undefined where it says none of ours. */
export function levelOf(context: string | undefined): Assurance | undefined {
  if (context === CITIZEN_CONTEXTS[2]) return 2;
  return context === CITIZEN_CONTEXTS[1] ? 1 : undefined;
}

export interface CitizenFacts {
  readonly proven: Pick<Proven, 'context'>;
  /** The level that was asked for. */
  readonly wanted: Assurance;
  readonly refusedLately: number;
  /** Undefined when nobody of this number is known. */
  readonly person: { readonly personId: bigint; readonly isDead: boolean } | undefined;
}

/** Whether a citizen whom VNeID vouches for is let in, and at which level: that which was proven. Refusals in order of precedence. */
export function decideCitizen({
  proven,
  wanted,
  refusedLately,
  person,
}: CitizenFacts): Result<{ readonly personId: bigint; readonly level: Assurance }, CitizenSignInRefusal> {
  const level = levelOf(proven.context);
  if (level === undefined) return refused(LEVEL_UNKNOWN);
  if (level < wanted) return refused(LEVEL_TOO_LOW);
  if (refusedLately >= MOST_REFUSED) return refused(LOCKED);
  if (!person) return refused(CITIZEN_UNKNOWN);
  if (person.isDead) return refused(CITIZEN_DEAD);
  return accepted({ personId: person.personId, level });
}

export interface OfficerFacts {
  readonly proven: Pick<Proven, 'context' | 'methods'>;
  readonly refusedLately: number;
  readonly officer:
    | { readonly officerId: number; readonly unitId: number; readonly isDisabled: boolean }
    | undefined;
}

/** Whether an officer whom the identity provider vouches for is let in: only with a second factor. Refusals in order of precedence. */
export function decideOfficer({
  proven,
  refusedLately,
  officer,
}: OfficerFacts): Result<{ readonly officerId: number; readonly unitId: number }, OfficerSignInRefusal> {
  // Both must say so: a class that was misconfigured, or a method that was, does not open the door by itself.
  if (proven.context !== OFFICER_CONTEXT || !proven.methods.includes('otp'))
    return refused(SECOND_FACTOR_MISSING);
  if (refusedLately >= MOST_REFUSED) return refused(LOCKED);
  if (!officer) return refused(OFFICER_UNKNOWN);
  if (officer.isDisabled) return refused(OFFICER_DISABLED);
  return accepted(officer);
}

const LEVEL_UNKNOWN = {
  code: 'level_unknown',
  vi: 'VNeID không cho biết mức độ định danh của lần đăng nhập; hãy đăng nhập lại.',
  en: 'VNeID did not say at which level of identification; sign in again.',
} as const;
const LEVEL_TOO_LOW = {
  code: 'level_too_low',
  details: { step_up: '/sign-in?level=2' },
  vi: 'Việc này cần định danh mức 2, còn tài khoản mới ở mức 1; hãy mang căn cước đến Công an cấp xã để nâng lên mức 2.',
  en: 'This needs identification at level 2, and the account has level 1; the commune police raise it, bring your identity card.',
} as const;
const LOCKED = {
  code: 'sign_in_locked',
  vi: 'Đã bị từ chối quá nhiều lần; hãy chờ 15 phút rồi thử lại, hoặc đến bộ phận Một cửa của xã.',
  en: 'You were refused too often; wait 15 minutes and try again, or go to the one-stop desk of the commune.',
} as const;
const CITIZEN_UNKNOWN = {
  code: 'citizen_unknown',
  vi: 'Bạn đã đăng nhập đúng, nhưng chưa có hồ sơ an sinh xã hội nào với số định danh của bạn. Nếu bạn đang hưởng hoặc muốn đề nghị hưởng, hãy mang căn cước đến bộ phận Một cửa của Ủy ban nhân dân xã nơi cư trú.',
  en: 'You signed in rightly, but there is no social-security file under your number. If you receive a benefit or want to ask for one, bring your identity card to the one-stop desk of the commune hall where you live.',
} as const;
const CITIZEN_DEAD = {
  code: 'citizen_dead',
  vi: 'Theo hồ sơ, người này đã mất nên không đăng nhập được. Nếu đây là nhầm lẫn, hãy đến Ủy ban nhân dân xã để được đính chính; nếu là thân nhân, xã sẽ hướng dẫn chế độ mai táng và tuất.',
  en: 'The records say this person has died, so nobody can sign in. If that is a mistake, go to the commune hall to have it corrected; relatives are told there of funeral and survivor benefits.',
} as const;
const SECOND_FACTOR_MISSING = {
  code: 'second_factor_missing',
  vi: 'Cán bộ phải đăng nhập bằng hai lớp (mật khẩu và mã xác thực); hãy đăng ký ứng dụng xác thực rồi thử lại.',
  en: 'Officers sign in with two factors, password and authenticator; set up the authenticator and try again.',
} as const;
const OFFICER_UNKNOWN = {
  code: 'officer_login_unknown',
  vi: 'Tài khoản này chưa được gắn với cán bộ nào trong AnSinh; hãy nhờ quản trị viên gắn tên đăng nhập cho bạn.',
  en: 'This account is not yet linked to an officer of AnSinh; ask an administrator to enter your login.',
} as const;
const OFFICER_DISABLED = {
  code: 'officer_disabled',
  vi: 'Tài khoản cán bộ này đã bị khóa; hãy liên hệ quản trị viên.',
  en: 'This officer is disabled; ask an administrator.',
} as const;
export const NUMBER_MISSING = {
  code: 'sign_in_malformed',
  vi: 'VNeID không cho biết số định danh cá nhân; hãy đăng nhập lại và đồng ý chia sẻ số định danh.',
  en: 'VNeID did not say the personal number; sign in again and agree to share it.',
} as const;
