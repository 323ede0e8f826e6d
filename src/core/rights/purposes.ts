/** What personal data is used for, and what allows it. The citizen reads these sentences; the data map names these codes. */
export interface ProcessingPurpose {
  /** `law`: the State must or may, without asking. `consent`: only after a yes that was said, and until it is taken back. */
  readonly basis: 'law' | 'consent';
  readonly source: string;
  readonly vi: string;
  readonly en: string;
}

/**
 * Closed list. Luật Bảo vệ dữ liệu cá nhân 91/2025/QH15: Đ9 consent is said for each purpose and silence is none, Đ19 what needs no consent. The
 * articles are read from third-party copies and to be checked by a lawyer before production.
 */
export const PURPOSES = {
  pay_benefits: {
    basis: 'law',
    source: 'NĐ 335/2026/NĐ-CP; Pháp lệnh 02/2020/UBTVQH14; Luật 91/2025/QH15 Đ19',
    vi: 'Xét, tính và chi trả trợ cấp cho ông/bà',
    en: 'To decide, work out and pay your benefits',
  },
  prove_payments: {
    basis: 'law',
    source: 'Luật Kế toán 88/2015/QH13 Đ41; Luật Kiểm toán nhà nước',
    vi: 'Chứng minh tiền ngân sách đã tới đúng người, cho kiểm toán và thanh tra',
    en: 'To prove to auditors and inspectors that public money reached the right person',
  },
  verify_identity: {
    basis: 'law',
    source: 'Luật Căn cước 26/2023/QH15; NĐ 335/2026/NĐ-CP Đ8',
    vi: 'Đối chiếu với Cơ sở dữ liệu quốc gia về dân cư: đúng người, còn sống',
    en: 'To check with the population database that it is you, and alive',
  },
  guard_access: {
    basis: 'law',
    source: 'Luật 91/2025/QH15; NĐ 85/2016/NĐ-CP',
    vi: 'Ghi lại ai đã xem hồ sơ của ông/bà và vì sao',
    en: 'To keep a record of who looked at your file and why',
  },
  pay_to_account: {
    basis: 'consent',
    source: 'NQ 66.22/2026/NQ-CP Đ7; Luật 91/2025/QH15 Đ9',
    vi: 'Gửi họ tên và số tài khoản của ông/bà cho ngân hàng hoặc ví để nhận tiền vào tài khoản',
    en: 'To give your name and account number to a bank or wallet, so that you are paid there',
  },
  message_notices: {
    basis: 'consent',
    source: 'Luật 91/2025/QH15 Đ9',
    vi: 'Nhắn tin tới số điện thoại của ông/bà khi có tiền hoặc có việc cần làm',
    en: 'To send a message to your phone when there is money or something to do',
  },
  tell_relative: {
    basis: 'consent',
    source: 'Luật 91/2025/QH15 Đ9',
    vi: 'Báo cho một người thân do ông/bà chọn về ngày và nơi nhận tiền',
    en: 'To tell a relative you choose when and where you are paid',
  },
  research: {
    basis: 'consent',
    source: 'Luật 91/2025/QH15 Đ9',
    vi: 'Nghiên cứu chính sách bằng hồ sơ đã bỏ tên',
    en: 'For research on policy, with your name removed',
  },
} as const satisfies Readonly<Record<string, ProcessingPurpose>>;

export type PurposeCode = keyof typeof PURPOSES;
export const PURPOSE_CODES = Object.keys(PURPOSES) as readonly PurposeCode[];
export const CONSENT_PURPOSES = PURPOSE_CODES.filter((code) => PURPOSES[code].basis === 'consent');
