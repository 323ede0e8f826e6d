import type { AddressFault } from './financialAddress.ts';
import type { PersonIdFault } from './personId.ts';

/** What a message asks of many persons at once. */
export type MapperAction = 'resolve' | 'link' | 'update' | 'unlink';
export const MAPPER_ACTIONS: readonly MapperAction[] = ['link', 'update', 'unlink', 'resolve'];

/** Why an item was not done, or what was found instead: ours, precise, stable for ever. */
export type ItemReason =
  | AddressFault
  | PersonIdFault
  | 'item_malformed'
  | 'reference_missing'
  | 'reference_repeated'
  | 'timestamp_malformed'
  | 'nothing_named'
  | 'scope_unknown'
  | 'currency_not_dong'
  | 'name_missing'
  | 'name_differs'
  | 'phone_number_malformed'
  | 'cash_is_not_linked'
  | 'person_not_found'
  | 'person_not_payable'
  | 'no_pointer'
  | 'account_not_confirmed'
  | 'address_not_found'
  | 'address_of_another'
  | 'already_linked'
  | 'nothing_linked'
  | 'account_known_to_be_dead'
  | 'contradicts_earlier_item';

interface ReasonText {
  /** The code of G2P Connect nearest to it, where the action has one. Its lists for `update` and `unlink` are short: the rest is said by ours alone. */
  readonly spec: string;
  readonly vi: string;
  readonly en: string;
}

/** The codes of G2P Connect 1.0.0 that an action's answers may carry. */
export const SPEC_CODES: Readonly<Record<MapperAction, readonly string[]>> = {
  link: [
    'rjct.reference_id.invalid',
    'rjct.reference_id.duplicate',
    'rjct.timestamp.invalid',
    'rjct.id.invalid',
    'rjct.fa.invalid',
    'rjct.name.invalid',
    'rjct.mobile_number.invalid',
    'rjct.unknown.retry',
    'rjct.other.error',
  ],
  resolve: [
    'rjct.reference_id.invalid',
    'rjct.reference_id.duplicate',
    'rjct.timestamp.invalid',
    'rjct.id.invalid',
    'rjct.fa.invalid',
    'rjct.resolve_type.not_supported',
    'succ.fa.active',
    'succ.fa.inactive',
    'succ.fa.not_found',
    'succ.fa.not_linked_to_id',
    'succ.id.active',
    'succ.id.inactive',
    'succ.id.not_found',
  ],
  update: [
    'rjct.reference_id.invalid',
    'rjct.reference_id.duplicate',
    'rjct.timestamp.invalid',
    'rjct.beneficiary_name.invalid',
  ],
  unlink: [
    'rjct.reference_id.invalid',
    'rjct.reference_id.duplicate',
    'rjct.timestamp.invalid',
    'rjct.beneficiary_name.invalid',
  ],
};

const text = (spec: string, vi: string, en: string): ReasonText => ({ spec, vi, en });

/** What each reason says: place and mend, no personal data. Printed into the reference. */
export const REASONS: Readonly<Record<ItemReason, ReasonText>> = {
  item_malformed: text(
    'rjct.reference_id.invalid',
    'Phần tử này không phải một đối tượng JSON đúng dạng; hãy sửa rồi gửi lại riêng phần tử này.',
    'This item is not a JSON object of the documented form; mend it and send it alone again.',
  ),
  reference_missing: text(
    'rjct.reference_id.invalid',
    'Thiếu reference_id, hoặc dài quá 99 ký tự; mỗi phần tử cần một mã riêng.',
    'reference_id is missing or longer than 99 characters; each item needs its own.',
  ),
  reference_repeated: text(
    'rjct.reference_id.duplicate',
    'reference_id này đã dùng cho một phần tử trước trong cùng điện; hãy đặt mã khác.',
    'An earlier item of this message has this reference_id; choose another.',
  ),
  timestamp_malformed: text(
    'rjct.timestamp.invalid',
    'timestamp phải theo ISO 8601 có múi giờ, ví dụ 2026-11-05T09:30:00+07:00.',
    'timestamp must be ISO 8601 with an offset, such as 2026-11-05T09:30:00+07:00.',
  ),
  nothing_named: text(
    'rjct.id.invalid',
    'Cần id hoặc fa để biết hỏi về ai hay tài khoản nào.',
    'id or fa is needed to know whom or what is asked about.',
  ),
  scope_unknown: text(
    'rjct.resolve_type.not_supported',
    'scope chỉ nhận yes_no hoặc details.',
    'scope is yes_no or details.',
  ),
  person_id_malformed: text(
    'rjct.id.invalid',
    'id phải có dạng pin:<12 chữ số>@vn.',
    'id must be of the form pin:<12 digits>@vn.',
  ),
  pin_not_12_digits: text(
    'rjct.id.invalid',
    'Số định danh cá nhân phải có đúng 12 chữ số; kiểm tra số 0 ở đầu có bị mất không.',
    'A personal identification number has exactly 12 digits; check whether a leading zero was lost.',
  ),
  pin_century_ahead: text(
    'rjct.id.invalid',
    'Chữ số thế kỷ (thứ tư) và năm sinh trong số định danh chỉ một năm chưa tới; kiểm tra lại số.',
    'The century digit (the fourth) and the year in the number name a year that has not come; check the number.',
  ),
  address_malformed: text(
    'rjct.fa.invalid',
    'fa phải có dạng account:<số>@<mã BIN>, mobile:<điện thoại>@<ví> hoặc cash:counter@vnpost.',
    'fa must be of the form account:<number>@<BIN>, mobile:<phone>@<wallet> or cash:counter@vnpost.',
  ),
  provider_unknown: text(
    'rjct.fa.invalid',
    'Không có ngân hàng, ví hay nơi chi trả nào mang mã đứng sau @; xem danh mục nơi chi trả.',
    'No bank, wallet or payer has the code after @; see the list of providers.',
  ),
  provider_of_another_kind: text(
    'rjct.fa.invalid',
    'Loại địa chỉ không hợp nơi chi trả: account là ngân hàng, mobile là ví, cash là bưu điện hoặc xã.',
    'The kind of address does not fit its provider: account is a bank, mobile a wallet, cash the post or a commune.',
  ),
  account_number_malformed: text(
    'rjct.fa.invalid',
    'Số tài khoản gồm 4 đến 24 chữ số hoặc chữ cái, không dấu cách.',
    'An account number has 4 to 24 digits or letters and no spaces.',
  ),
  phone_malformed: text(
    'rjct.fa.invalid',
    'Số điện thoại của ví gồm 10 chữ số bắt đầu bằng 0, hoặc bắt đầu bằng +84.',
    'The telephone number of a wallet has 10 digits beginning with 0, or begins with +84.',
  ),
  cash_choice_unknown: text(
    'rjct.fa.invalid',
    'Nhận tiền mặt là cash:counter (tại quầy) hoặc cash:home (tại nhà).',
    'Cash is cash:counter (collected) or cash:home (brought home).',
  ),
  currency_not_dong: text(
    'rjct.fa.invalid',
    'Chỉ chi trả vào tài khoản bằng đồng Việt Nam (VND).',
    'Only accounts in Vietnamese đồng (VND) are paid to.',
  ),
  cash_is_not_linked: text(
    'rjct.fa.invalid',
    'Liên kết cần một tài khoản hoặc ví; để nhận tiền mặt hãy dùng unlink.',
    'A link needs an account or wallet; to be paid in cash, use unlink.',
  ),
  name_missing: text(
    'rjct.name.invalid',
    'Liên kết cần tên chủ tài khoản (name, 2–100 ký tự) để đối chiếu với ngân hàng.',
    'A link needs the name of the account holder (name, 2 to 100 characters) to be compared with the bank.',
  ),
  name_differs: text(
    'rjct.name.invalid',
    'Tên nêu khác với tên người hưởng trong hồ sơ; chỉ liên kết tài khoản đứng tên chính người đó.',
    'The name is not the one on the person’s record; only an account in the person’s own name is linked.',
  ),
  phone_number_malformed: text(
    'rjct.mobile_number.invalid',
    'phone_number gồm 10 chữ số bắt đầu bằng 0, hoặc bắt đầu bằng +84.',
    'phone_number has 10 digits beginning with 0, or begins with +84.',
  ),
  person_not_found: text(
    'succ.id.not_found',
    'Không có người mang số này trong hệ thống.',
    'Nobody in the system has this number.',
  ),
  person_not_payable: text(
    'succ.id.inactive',
    'Người này không còn nhận chi trả; hãy liên hệ xã nơi quản lý hồ sơ.',
    'This person is no longer paid; ask the commune that keeps the file.',
  ),
  no_pointer: text(
    'succ.fa.not_found',
    'Người này chưa chọn nơi nhận tiền.',
    'This person has not chosen where to be paid.',
  ),
  account_not_confirmed: text(
    'succ.fa.inactive',
    'Tài khoản đã đăng ký nhưng chưa được xác nhận; chưa chi trả vào đó.',
    'The account was asked for but is not confirmed yet; nothing is paid there so far.',
  ),
  address_not_found: text(
    'succ.fa.not_found',
    'Không có ai đang nhận tiền tại địa chỉ này.',
    'Nobody is paid at this address.',
  ),
  address_of_another: text(
    'succ.fa.not_linked_to_id',
    'Địa chỉ này không phải nơi người này nhận tiền.',
    'This address is not where this person is paid.',
  ),
  already_linked: text(
    'rjct.other.error',
    'Người này đã có tài khoản khác; để đổi tài khoản hãy dùng update.',
    'This person has another account already; to replace it use update.',
  ),
  nothing_linked: text(
    'rjct.other.error',
    'Người này không có tài khoản đang liên kết.',
    'This person has no linked account.',
  ),
  account_known_to_be_dead: text(
    'rjct.fa.invalid',
    'Tài khoản này đã bị trả lại hoặc đóng trước đây; cần một tài khoản khác.',
    'This account came back or was closed before; another one is needed.',
  ),
  contradicts_earlier_item: text(
    'rjct.other.error',
    'Một phần tử trước trong cùng điện đã nêu tài khoản khác cho người này.',
    'An earlier item of this message names another account for this person.',
  ),
};

/** The code of G2P Connect for a reason in answers to an action; undefined where its list has none that fits. */
export function specCode(action: MapperAction, reason: ItemReason): string | undefined {
  const { spec } = REASONS[reason];
  const code =
    spec === 'rjct.name.invalid' && action === 'update'
      ? 'rjct.beneficiary_name.invalid'
      : spec.startsWith('succ.') && action !== 'resolve'
        ? 'rjct.id.invalid'
        : spec;
  return SPEC_CODES[action].includes(code) ? code : undefined;
}
