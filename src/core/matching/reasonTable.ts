/** What to do next with a payment that was not credited. */
export type ReasonAction =
  /** This account will not do; another account of the payee may, else cash. */
  | 'retry_other_account'
  /** The account is gone or shut: the next attempt is cash. */
  | 'fallback_cash'
  /** An officer must look before anything else is tried. */
  | 'human_check'
  /** The bank says the holder died: nothing is paid until the population database was asked. */
  | 'hold_and_check_death'
  /** Nothing of this message can go: stop, tell the treasurer. */
  | 'stop_batch'
  /** It is not known whether the money moved: ask the hub, never send again blindly. */
  | 'enquire'
  /** The hub has this payment already: what became of the first sending decides. */
  | 'already_sent';

/** What a reason says about the account itself, whoever is to be paid. */
export type AccountMeaning = 'usable' | 'wrong' | 'closed' | 'blocked';

export interface Reason {
  /** ISO 20022 external status or return reason code. */
  readonly code: string;
  readonly vi: string;
  readonly en: string;
  readonly action: ReasonAction;
  readonly account: AccountMeaning;
}

const reason = (
  code: string,
  action: ReasonAction,
  vi: string,
  en: string,
  account: AccountMeaning = 'usable',
): Reason => ({ code, vi, en, action, account });

/**
 * Reject and return codes of the ISO 20022 external code sets that a credit transfer can meet. The codes of NAPAS and of single banks are not
 * published; a code that is not here is a human check, never a guess.
 */
export const reasonTable: readonly Reason[] = [
  reason(
    'AC01',
    'fallback_cash',
    'Số tài khoản sai hoặc không tồn tại.',
    'The account number is wrong or does not exist.',
    'wrong',
  ),
  reason(
    'AC03',
    'fallback_cash',
    'Số tài khoản người nhận không hợp lệ.',
    'The payee account number is invalid.',
    'wrong',
  ),
  reason('AC04', 'fallback_cash', 'Tài khoản đã đóng.', 'The account is closed.', 'closed'),
  reason('AC06', 'fallback_cash', 'Tài khoản bị phong tỏa.', 'The account is blocked.', 'blocked'),
  reason('AC07', 'fallback_cash', 'Tài khoản người nhận đã đóng.', 'The payee account is closed.', 'closed'),
  reason(
    'AC13',
    'retry_other_account',
    'Loại tài khoản không nhận được khoản này.',
    'This type of account cannot take the payment.',
  ),
  reason(
    'AC14',
    'retry_other_account',
    'Loại tài khoản người nhận không hợp lệ.',
    'The payee account is of the wrong type.',
  ),
  reason(
    'AG01',
    'retry_other_account',
    'Giao dịch không được phép trên tài khoản này.',
    'Transactions of this kind are not allowed on the account.',
  ),
  reason(
    'AM02',
    'retry_other_account',
    'Vượt hạn mức của ví hoặc tài khoản.',
    'The amount is above the limit of the wallet or account.',
  ),
  reason(
    'AM03',
    'retry_other_account',
    'Tài khoản không nhận đồng Việt Nam.',
    'The account does not take Vietnamese đồng.',
  ),
  reason('AM04', 'stop_batch', 'Tài khoản chi không đủ số dư.', 'The paying account is short of funds.'),
  reason(
    'AM05',
    'already_sent',
    'Trùng giao dịch đã gửi.',
    'A transaction with this reference was sent before.',
  ),
  reason(
    'AM09',
    'human_check',
    'Số tiền nhận được khác số tiền thỏa thuận.',
    'The amount received is not the amount agreed.',
  ),
  reason('AM10', 'stop_batch', 'Tổng tiền kiểm soát không khớp.', 'The control sum does not match.'),
  reason(
    'AM18',
    'stop_batch',
    'Số lượng giao dịch không khớp.',
    'The number of transactions does not match.',
  ),
  reason('AB05', 'enquire', 'Ngân hàng nhận không trả lời kịp.', 'The payee bank did not answer in time.'),
  reason(
    'AB06',
    'enquire',
    'Tổ chức trung gian không trả lời kịp.',
    'An intermediary did not answer in time.',
  ),
  reason('AB08', 'enquire', 'Ngân hàng nhận tạm ngừng kết nối.', 'The payee bank is off line.'),
  reason('AM12', 'human_check', 'Số tiền không hợp lệ.', 'The amount is invalid.'),
  reason(
    'BE01',
    'human_check',
    'Tên người thụ hưởng không khớp.',
    'The payee name does not match the account.',
  ),
  reason(
    'BE04',
    'human_check',
    'Thiếu hoặc sai địa chỉ người thụ hưởng.',
    'The payee address is missing or wrong.',
  ),
  reason(
    'CH16',
    'human_check',
    'Tên hoặc nội dung sai khuôn dạng.',
    'The name or the text is not in the form the banks take.',
  ),
  reason(
    'CNOR',
    'retry_other_account',
    'Ngân hàng nhận chưa tham gia hệ thống.',
    'The payee bank is not registered with the system.',
  ),
  reason('DU01', 'already_sent', 'Trùng mã điện đã gửi.', 'A message with this id was sent before.'),
  reason(
    'DU04',
    'already_sent',
    'Trùng mã giao dịch đã gửi.',
    'A transaction with this end-to-end id was sent before.',
  ),
  reason('ED05', 'enquire', 'Quyết toán không thành công.', 'The settlement failed.'),
  reason('FF01', 'stop_batch', 'Điện sai định dạng.', 'The message is not in the agreed format.'),
  reason(
    'FOCR',
    'fallback_cash',
    'Hoàn trả theo yêu cầu sau khi đã ghi có.',
    'Returned on request after it was credited.',
  ),
  reason('FRAD', 'human_check', 'Nghi ngờ gian lận.', 'Fraud is suspected.'),
  reason('LEGL', 'human_check', 'Từ chối theo quyết định pháp lý.', 'Refused by a legal decision.'),
  reason('MD07', 'hold_and_check_death', 'Chủ tài khoản đã chết.', 'The account holder has died.', 'blocked'),
  reason(
    'MS02',
    'human_check',
    'Người nhận từ chối, không nêu lý do.',
    'The payee refused and gave no reason.',
  ),
  reason('MS03', 'human_check', 'Ngân hàng không nêu lý do.', 'The bank gave no reason.'),
  reason(
    'NARR',
    'human_check',
    'Lý do ghi bằng lời trong báo cáo.',
    'The reason is written out in the report.',
  ),
  reason(
    'RC01',
    'retry_other_account',
    'Mã ngân hàng nhận sai.',
    'The code of the payee bank is wrong.',
    'wrong',
  ),
  reason('RR04', 'human_check', 'Từ chối vì quy định quản lý.', 'Refused for a regulatory reason.'),
  reason('TM01', 'enquire', 'Gửi sau giờ nhận điện.', 'Received after the cut-off time.'),
];

const BY_CODE: ReadonlyMap<string, Reason> = new Map(reasonTable.map((row) => [row.code, row]));

/** The reason of a code; a code nobody knows, or none, is a human check that keeps the code as given. */
export function reasonOf(code: string | undefined): Reason {
  return (
    BY_CODE.get(code ?? '') ??
    reason(
      code ?? '',
      'human_check',
      'Mã lý do lạ hoặc không có; cán bộ cần hỏi tổ chức chi trả.',
      'The reason code is unknown or missing; an officer must ask the provider.',
    )
  );
}
