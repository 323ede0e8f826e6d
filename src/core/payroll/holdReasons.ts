/** Why a line is kept out of what is paid, and what somebody must do about it. */
export interface HoldReason {
  readonly code: string;
  readonly vi: string;
  readonly en: string;
  readonly nextActionVi: string;
  readonly nextActionEn: string;
  /** The first that applies is the one shown; all are kept. */
  readonly precedence: number;
}

const REASONS = [
  [
    'beneficiary_dead',
    'Người hưởng đã mất trước tháng chi trả',
    'The beneficiary died before the month paid',
    'Ra quyết định thôi hưởng; kiểm tra mai táng phí',
    'Record the stop decision; look at the funeral grant',
  ],
  [
    'payee_dead',
    'Người nhận thay đã mất',
    'Whoever receives for the beneficiary has died',
    'Ghi người nhận thay mới vào danh sách tháng sau; khoản này sẽ vào danh sách kế tiếp cho người đó',
    'Name who receives from now on in the next roster; this payment then goes to that person on the next list',
  ],
  [
    'death_revoked',
    'Khai tử đã bị hủy, chưa có cán bộ xác nhận còn sống',
    'A death was taken back, and no officer has confirmed yet that the person lives',
    'Đến gặp người đó, rồi đóng việc "khai tử bị hủy" trong danh mục cờ dân cư',
    'See the person, then close the task "death revoked" among the population flags',
  ],
  [
    'two_records',
    'Hai hồ sơ của cùng một người; số định danh của hồ sơ này đã được thay',
    "Two records of one human; this record's number was replaced",
    'So hai hồ sơ: chuyển chế độ sang hồ sơ mang số mới, thôi hồ sơ này, rồi đóng việc "hai hồ sơ"',
    'Compare the records: move the benefits to the record of the new number, stop this one, then close the task "two records"',
  ],
  [
    'mandate_missing',
    'Người nhận thay chưa có giám hộ, ủy quyền hoặc quyết định chăm sóc còn giá trị',
    'Nothing on record lets this payee receive for the beneficiary',
    'Ghi giấy tờ của người nhận thay, hoặc để người hưởng tự nhận',
    'Record the paper by which this payee receives, or let the beneficiary receive',
  ],
  [
    'mandate_expired',
    'Giám hộ, ủy quyền của người nhận thay đã hết hạn',
    'The mandate of this payee has run out',
    'Gia hạn hoặc ghi người nhận thay mới, rồi kiểm tra lại danh sách',
    'Renew it or record who receives now, then check the list again',
  ],
  [
    'said_to_be_paid',
    'Có tin báo lần chi trước đã tới tay, trái với tin báo trước đó',
    'An earlier try is said to have been paid after all, against what was said first',
    'Hỏi tổ chức chi trả, đóng sai lệch; nếu thật chưa trả thì gỡ giữ',
    'Ask the provider and close the break; clear the hold if it was not paid',
  ],
  [
    'duplicate_in_list',
    'Trùng chế độ trong cùng danh sách',
    'The same benefit of the same person twice in this list',
    'Giữ một dòng, thôi dòng kia',
    'Keep one line, stop the other',
  ],
  [
    'duplicate_across_lists',
    'Trùng chế độ với danh sách của xã khác',
    "The same benefit of the same person in another commune's list",
    'Hai xã thống nhất nơi chi trả, xã kia thôi chi',
    'The two communes agree who pays; the other stops',
  ],
  [
    'duplicate_across_cycles',
    'Tháng này của chế độ này đã được chi ở kỳ khác',
    'This month of this benefit was listed in another cycle',
    'Đối chiếu kỳ trước; hủy dòng nếu đã chi',
    'Compare the earlier cycle; drop the line if it was paid',
  ],
  [
    'duplicate_across_programmes',
    'Hưởng đồng thời hai chế độ không được cộng',
    'Two programmes that the law does not add up',
    'Chỉ giữ mức cao nhất (NĐ 335/2026 Đ6.2)',
    'Keep the highest only (NĐ 335/2026 Đ6.2)',
  ],
  [
    'person_not_found',
    'Số định danh không có trong CSDLQG về dân cư',
    'The personal number is not in the population database',
    'Công an xã xác minh số định danh',
    'Commune police verify the number',
  ],
  [
    'person_multiple',
    'CSDLQG về dân cư có nhiều người dưới số định danh này',
    'The population database has several people under this number',
    'Công an xã xác minh số định danh đúng của người hưởng',
    "Commune police verify which number is this person's",
  ],
  [
    'person_mismatch',
    'Họ tên hoặc ngày sinh khác CSDLQG về dân cư',
    'Name or birth date differ from the population database',
    'Sửa theo CSDLQG hoặc làm sạch dữ liệu dân cư',
    'Mend the roster, or have the population record mended',
  ],
  [
    'person_unverified',
    'Chưa đối chiếu được với CSDLQG về dân cư',
    'Not verified with the population database yet',
    'Chờ đối chiếu; không cần làm gì',
    'Wait for the check; nothing to do',
  ],
  [
    'pin_fault',
    'Số định danh mâu thuẫn với ngày sinh hoặc giới tính',
    'The personal number contradicts birth date or sex',
    'Kiểm tra căn cước',
    'Look at the identity card',
  ],
  [
    'shared_account',
    'Một tài khoản nhận cho nhiều người',
    'One account receives for many people',
    'Tỉnh xem xét và quyết định, hoặc đổi tài khoản',
    'The province looks and decides, or the payees change the account',
  ],
  [
    'officer_account',
    'Tài khoản nhận là của một cán bộ',
    'The account belongs to an officer',
    'Tỉnh xem xét và quyết định, hoặc đổi tài khoản',
    'The province looks and decides, or the payee changes the account',
  ],
  [
    'payee_of_many',
    'Một người nhận thay cho nhiều người hưởng',
    'One payee receives for many beneficiaries',
    'Tỉnh xem xét và quyết định',
    'The province looks and decides',
  ],
  [
    'facility_into_account',
    'Tiền của người ở cơ sở trợ giúp sẽ vào tài khoản riêng của người nhận',
    'Money of residents of a facility would go into a private account',
    'Người nhận của cơ sở chọn nhận tiền mặt tại xã',
    "The facility's person takes cash at the desk",
  ],
  [
    'account_not_usable',
    'Tài khoản nhận không dùng được',
    'The account cannot be paid to',
    'Liên kết tài khoản khác hoặc nhận tiền mặt',
    'Link another account or take cash',
  ],
  [
    'uncollected_three_months',
    'Ba tháng liền không đến nhận',
    'Not collected for three months in a row',
    'Xác minh; ra quyết định tạm dừng hoặc gỡ giữ',
    'Find out why; suspend by decision, or clear the hold',
  ],
  [
    'unexplained_amount',
    'Số tiền khác tháng trước mà không có quyết định',
    'The amount differs from last month and no decision explains it',
    'Ghi quyết định điều chỉnh',
    'Record the adjusting decision',
  ],
] as const;

export type HoldCode = (typeof REASONS)[number][0];

export const HOLD_REASONS: ReadonlyMap<HoldCode, HoldReason> = new Map(
  REASONS.map(([code, vi, en, nextActionVi, nextActionEn], precedence) => [
    code,
    { code, vi, en, nextActionVi, nextActionEn, precedence },
  ]),
);

/** Payees on one account from which it is looked at before it is paid to: domain.md 7, "many to one account". */
export const SHARED_ACCOUNT_FROM = 3;

/** Consecutive months nobody collected after which nothing more is sent: NĐ 335/2026 Đ9, TT 02/2021 Đ2.3a. */
export const MONTHS_TO_SUSPENSION = 3;
