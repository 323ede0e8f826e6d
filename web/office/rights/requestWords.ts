import type { RightsRequest } from '../../kit/api.generated.ts';
import { words } from '../../kit/words.ts';

/** What a person may ask about his own data, as an officer reads it. */
export const KINDS = words<Record<RightsRequest['kind'], string>>({
  access: { vi: 'Xem dữ liệu về mình', en: 'See what is held about them' },
  correction: { vi: 'Sửa dữ liệu sai', en: 'Mend what is wrong' },
  portability: { vi: 'Nhận bản sao để mang đi', en: 'A copy to take along' },
  objection: { vi: 'Phản đối một việc dùng dữ liệu', en: 'Object to a use' },
  restriction: { vi: 'Hạn chế một việc dùng dữ liệu', en: 'Restrict a use' },
  deletion: { vi: 'Xóa dữ liệu', en: 'Delete what is held' },
});

/** The uses a request may be about, as an officer says them to the person. */
export const USES = words<Record<NonNullable<RightsRequest['purpose']>, string>>({
  message_notices: { vi: 'Nhắn tin tới điện thoại của họ', en: 'Messages to their phone' },
  pay_to_account: {
    vi: 'Gửi tên, số tài khoản cho ngân hàng, ví để nhận tiền',
    en: 'Name and account number given to a bank or wallet, to be paid there',
  },
  tell_relative: { vi: 'Báo cho người thân về ngày, nơi nhận tiền', en: 'Telling a relative when and where' },
  research: { vi: 'Nghiên cứu chính sách, đã bỏ tên', en: 'Research on policy, without the name' },
  pay_benefits: {
    vi: 'Xét, tính và chi trả trợ cấp (luật buộc)',
    en: 'Deciding and paying benefits (the law asks)',
  },
  prove_payments: {
    vi: 'Chứng minh chi trả với kiểm toán, thanh tra (luật buộc)',
    en: 'Proving payments to auditors (the law asks)',
  },
  verify_identity: {
    vi: 'Đối chiếu với dữ liệu dân cư (luật buộc)',
    en: 'Checking with the population database (the law asks)',
  },
  guard_access: { vi: 'Ghi lại ai đã xem hồ sơ (luật buộc)', en: 'Recording who looked (the law asks)' },
});
