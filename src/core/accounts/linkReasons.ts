/**
 * Why an account was not linked, or ended: the reject reasons seen in VNeID (wrong number; closed or restricted; not in đồng; holder not the citizen; only
 * level 1; provider not linked), and what the house adds. Each says what happened and what to do next, in both languages, and names nobody.
 */
export type LinkReason =
  | 'account_unknown'
  | 'account_closed'
  | 'account_restricted'
  | 'account_not_vnd'
  | 'holder_differs'
  | 'holder_deceased'
  | 'opened_with_old_id'
  | 'refused_by_officer'
  | 'payment_came_back';

export interface LinkReasonWords {
  readonly vi: string;
  readonly en: string;
  readonly nextVi: string;
  readonly nextEn: string;
}

const words = (vi: string, en: string, nextVi: string, nextEn: string): LinkReasonWords => ({
  vi,
  en,
  nextVi,
  nextEn,
});

export const LINK_REASONS: Readonly<Record<LinkReason, LinkReasonWords>> = {
  account_unknown: words(
    'Nơi mở tài khoản không có số này',
    'The provider has no such account',
    'Xem lại số tài khoản và nơi mở, rồi liên kết lại',
    'Check the number and the provider, then link again',
  ),
  account_closed: words(
    'Tài khoản đã đóng',
    'The account is closed',
    'Liên kết một tài khoản đang hoạt động',
    'Link an account that is open',
  ),
  account_restricted: words(
    'Tài khoản đang bị hạn chế hoặc phong tỏa',
    'The account is restricted or blocked',
    'Hỏi nơi mở tài khoản để gỡ hạn chế, hoặc liên kết tài khoản khác',
    'Ask the provider to lift the restriction, or link another account',
  ),
  account_not_vnd: words(
    'Tài khoản không phải bằng đồng Việt Nam',
    'The account is not kept in đồng',
    'Liên kết một tài khoản bằng đồng Việt Nam',
    'Link an account in đồng',
  ),
  holder_differs: words(
    'Chủ tài khoản không phải người được định danh',
    'The holder of the account is not the identified person',
    'Liên kết tài khoản đứng tên mình; nếu người khác nhận thay, làm thủ tục nhận thay tại xã',
    'Link an account in your own name; if somebody receives for you, have that recorded at the commune',
  ),
  holder_deceased: words(
    'Nơi mở tài khoản ghi chủ tài khoản đã mất',
    'The provider records the holder as deceased',
    'Nếu ghi nhầm, mang căn cước đến nơi mở tài khoản và báo xã',
    'If that is wrong, show the provider your identity card and tell the commune',
  ),
  opened_with_old_id: words(
    'Tài khoản còn mở bằng số chứng minh nhân dân cũ',
    'The account was opened with an old identity-card number',
    'Cập nhật căn cước tại nơi mở tài khoản, rồi liên kết lại',
    'Have the provider record your identity card of today, then link again',
  ),
  refused_by_officer: words(
    'Cán bộ đã so hai tên và thấy không phải một người',
    'An officer compared the two names and found two people',
    'Liên kết tài khoản đứng tên mình, hoặc mang giấy tờ đến xã',
    'Link an account in your own name, or bring papers to the commune',
  ),
  payment_came_back: words(
    'Một khoản chi bị trả lại từ tài khoản này',
    'A payment came back from this account',
    'Hỏi nơi mở tài khoản, rồi liên kết lại hoặc chọn tài khoản khác',
    'Ask the provider, then link it again or choose another account',
  ),
};

/** The reason as a code and in words; of a code that a payment came back with (`AC04`), what it says of the account. Undefined for none. */
export function linkReasonOf(
  reason: string | null | undefined,
): (LinkReasonWords & { readonly code: LinkReason }) | undefined {
  if (!reason) return undefined;
  const code = Object.hasOwn(LINK_REASONS, reason)
    ? (reason as LinkReason)
    : (BY_CODE[reason] ?? 'payment_came_back');
  return { code, ...LINK_REASONS[code] };
}

const BY_CODE: Readonly<Record<string, LinkReason>> = {
  AC01: 'account_unknown',
  AC04: 'account_closed',
  AC06: 'account_restricted',
  AG01: 'account_not_vnd',
  BE01: 'holder_differs',
  MD07: 'holder_deceased',
};
