import { NO_REASON } from '../noReason.ts';
import { accepted, type Refusal, type Result, refused } from '../result.ts';
import { type Ending, endingBy } from './secondPerson.ts';

/** Days a request waits for another administrator; whoever still wants it then asks anew, and says anew why. */
export const REQUEST_DAYS = 7;
const LEAST_REASON = 3;

export interface RequestToDecide {
  /** Undefined: there is none of this number. */
  readonly request:
    | {
        readonly askedBy: number;
        /** Whether who asked may still ask: his account is open and he is an administrator. */
        readonly askerMayAsk: boolean;
        /** The officer who would receive it; undefined where a partner would. */
        readonly receivedBy: number | undefined;
        readonly isDecided: boolean;
        readonly expires: Temporal.Instant;
      }
    | undefined;
  readonly officerId: number;
  readonly confirms: boolean;
  readonly reason: string | undefined;
  readonly now: Temporal.Instant;
}

export type DecideRequestRefusal = Refusal<
  | 'permission_request_not_found'
  | 'permission_request_decided'
  | 'permission_request_expired'
  | 'nobody_confirms_his_own_request'
  | 'nobody_decides_what_he_receives'
  | 'asker_is_no_administrator'
  | 'reason_missing'
>;

/**
 * May this administrator confirm, refuse or take back what was asked? Never confirmed by who asked nor decided by who would receive it, nor confirmed once who asked
 * is no administrator any more: what he began ends with him. A refusal says why in words of at least three letters. Refusals in order of precedence.
 */
export function decideOnRequest(asking: RequestToDecide): Result<Ending, DecideRequestRefusal> {
  const { request, officerId, confirms, reason, now } = asking;
  if (!request) return refused(NOT_FOUND);
  if (request.isDecided) return refused(DECIDED);
  if (Temporal.Instant.compare(now, request.expires) >= 0) return refused(EXPIRED);
  const ending = endingBy({ askedBy: request.askedBy, officerId, confirms });
  if (ending === undefined) return refused(OWN);
  if (request.receivedBy === officerId) return refused(RECEIVES);
  if (confirms && !request.askerMayAsk) return refused(ASKER_GONE);
  if (!confirms && (reason ?? '').trim().length < LEAST_REASON) return refused(NO_REASON);
  return accepted(ending);
}

/** Where something was asked by one and confirmed by another: signed with what it gives. */
export interface Confirmation {
  readonly request: string;
  readonly askedBy: number;
}

export type AloneRefusal = Refusal<'another_administrator_confirms'>;

/**
 * Whether what gives somebody more may be done now: by the platform on its own machine, as who confirms what another asked, or to undo a slip of one's own. One
 * administrator alone may not.
 */
export function decideGiving(by: {
  readonly actor: { readonly officerId: number; readonly roles: readonly string[] };
  readonly confirmation: Confirmation | undefined;
  readonly undoesSlip: boolean;
}): Result<null, AloneRefusal> {
  const { actor, confirmation, undoesSlip } = by;
  const isSecond = confirmation !== undefined && confirmation.askedBy !== actor.officerId;
  return actor.roles.includes('system') || isSecond || undoesSlip ? accepted(null) : refused(ALONE);
}

const NOT_FOUND = {
  code: 'permission_request_not_found',
  vi: 'Không có đề nghị nào như vậy; xem mục Quyền chờ xác nhận.',
  en: 'There is no such request; see Permissions to be confirmed.',
} as const;
const DECIDED = {
  code: 'permission_request_decided',
  vi: 'Đề nghị này đã được quyết định hoặc đã rút; hãy xem lại danh sách.',
  en: 'This request was decided or taken back already; look at the list again.',
} as const;
const EXPIRED = {
  code: 'permission_request_expired',
  vi: `Đề nghị này đã quá ${REQUEST_DAYS} ngày nên hết hiệu lực; nếu vẫn cần, hãy đề nghị lại.`,
  en: `This request has waited for more than ${REQUEST_DAYS} days and holds no more; if it is still wanted, ask anew.`,
} as const;
const OWN = {
  code: 'nobody_confirms_his_own_request',
  vi: 'Người đề nghị không tự xác nhận; hãy để một quản trị viên khác xác nhận, hoặc rút đề nghị.',
  en: 'Whoever asked does not confirm it; let another administrator do so, or take it back.',
} as const;
const RECEIVES = {
  code: 'nobody_decides_what_he_receives',
  vi: 'Đề nghị này giao quyền cho chính ông/bà; hãy để một quản trị viên khác quyết định.',
  en: 'This request would give something to you; let another administrator decide.',
} as const;
const ASKER_GONE = {
  code: 'asker_is_no_administrator',
  vi: 'Người đề nghị không còn là quản trị viên; hãy từ chối, và nếu vẫn cần thì một quản trị viên đề nghị lại.',
  en: 'Whoever asked is no administrator any more; refuse it, and if it is still wanted let an administrator ask anew.',
} as const;
const ALONE = {
  code: 'another_administrator_confirms',
  vi: 'Việc này cần hai quản trị viên: hãy đề nghị ở trang cán bộ hoặc trang đối tác để người khác xác nhận; người giữ máy chủ làm được bằng dòng lệnh khi không đăng nhập.',
  en: 'This takes two administrators: ask for it on the page of officers or of partners, and another confirms it; whoever keeps the machine does it on the command line without a session.',
} as const;
