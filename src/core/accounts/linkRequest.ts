import { type Refusal, type Result, refused } from '../result.ts';
import {
  type Destination,
  type LinkProvider,
  readDestination,
  type ShapeRefusal,
  type WrittenAccount,
} from './accountShape.ts';

/** Wishes a person and day; whoever tries account after account to see which answers is stopped here. */
export const LINKS_A_DAY = 5;

/** Who names an account: the citizen himself in VNeID, an officer for him, or a partner through the mapper. */
export type LinkOrigin = 'citizen' | 'officer' | 'mapper';

export interface LinkAsking {
  readonly origin: LinkOrigin;
  /** Level of identification of a citizen's sign-in. */
  readonly assurance: 1 | 2 | undefined;
  /** Undefined: there is no such person within the asker's reach. */
  readonly person:
    | {
        readonly isDead: boolean;
        readonly askedToday: number;
        /** Cash until he says otherwise himself: said before two witnesses. */
        readonly keepsCash: boolean;
      }
    | undefined;
  /** Undefined: no provider has this code. */
  readonly provider: (LinkProvider & { readonly inVneid: boolean }) | undefined;
  readonly written: WrittenAccount;
}

export type LinkRefusal =
  | Refusal<
      | 'person_unknown'
      | 'level_too_low'
      | 'person_is_dead'
      | 'choice_is_protected'
      | 'too_many_links_today'
      | 'provider_unknown'
      | 'provider_not_linked'
    >
  | ShapeRefusal;

/**
 * Whether an account may be enquired after for a person, or the first rule that says no. Nothing that moves money is done below level 2; a citizen chooses
 * among the organisations that VNeID is connected to, an officer among all that the hub reaches.
 */
export function decideLinkRequest(asking: LinkAsking): Result<Destination, LinkRefusal> {
  const { origin, assurance, person, provider, written } = asking;
  if (!person) return refused(PERSON_UNKNOWN);
  if (origin === 'citizen' && assurance !== 2) return refused(LEVEL_TOO_LOW);
  if (person.isDead) return refused(PERSON_IS_DEAD);
  if (person.keepsCash && origin !== 'citizen') return refused(CHOICE_IS_PROTECTED);
  if (person.askedToday >= LINKS_A_DAY) return refused(TOO_MANY_TODAY);
  if (!provider) return refused(PROVIDER_UNKNOWN);
  if (provider.memberCode === null || (origin === 'citizen' && !provider.inVneid))
    return refused(PROVIDER_NOT_LINKED);
  return readDestination(written, provider);
}

export const PERSON_UNKNOWN = {
  code: 'person_unknown',
  vi: 'Không có người này trong phạm vi của ông/bà; hãy kiểm tra lại.',
  en: 'There is no such person within your unit; check again.',
} as const;
export const LEVEL_TOO_LOW = {
  code: 'level_too_low',
  vi: 'Liên kết tài khoản cần định danh mức độ 2; hãy làm thủ tục tại công an xã, hoặc nhờ cán bộ xã liên kết giúp.',
  en: 'Linking an account needs identification at level 2; have it raised by the commune police, or let a commune officer link it for you.',
} as const;
const PERSON_IS_DEAD = {
  code: 'person_is_dead',
  vi: 'Người này đã được ghi là đã mất; nếu ghi nhầm, hãy báo xã.',
  en: 'This person is recorded as deceased; if that is wrong, tell the commune.',
} as const;
const CHOICE_IS_PROTECTED = {
  code: 'choice_is_protected',
  vi: 'Người này đã chọn nhận tiền mặt lâu dài trước hai người làm chứng; chỉ chính người đó, hoặc một phiếu trợ giúp mới có xác nhận, mới đổi được.',
  en: 'This person chose cash for good before two witnesses; only the person, or a new enrolment that is confirmed, changes that.',
} as const;
const TOO_MANY_TODAY = {
  code: 'too_many_links_today',
  vi: `Mỗi ngày chỉ được liên kết ${LINKS_A_DAY} lần; hãy thử lại sau 24 giờ, hoặc đến xã với giấy tờ của tài khoản.`,
  en: `Accounts can be linked ${LINKS_A_DAY} times a day; try again after 24 hours, or go to the commune with the papers of the account.`,
} as const;
export const PROVIDER_UNKNOWN = {
  code: 'provider_unknown',
  vi: 'Không có ngân hàng hay ví mang mã này; hãy chọn trong danh mục nơi nhận tiền.',
  en: 'No bank or wallet has this code; choose one from the list of providers.',
} as const;
const PROVIDER_NOT_LINKED = {
  code: 'provider_not_linked',
  vi: 'Tổ chức này chưa kết nối với VNeID; hãy chọn tổ chức khác trong danh mục, hoặc nhờ cán bộ xã liên kết giúp.',
  en: 'This organisation is not connected to VNeID yet; choose another from the list, or let a commune officer link the account.',
} as const;
