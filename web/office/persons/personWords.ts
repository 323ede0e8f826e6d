import type { Case, Entitlement, Payment, Payout } from '../../kit/api.generated.ts';
import { words } from '../../kit/words.ts';

export const PAYMENT_STATES = words<Record<Payment['state'], string>>({
  planned: { vi: 'Trong danh sách, chưa ký', en: 'Listed, not signed' },
  held: { vi: 'Đang giữ', en: 'Held' },
  signed: { vi: 'Đã ký, chờ kinh phí', en: 'Signed, awaiting funds' },
  in_flight: { vi: 'Đang chuyển', en: 'On its way' },
  unknown: { vi: 'Chưa rõ, đang hỏi lại', en: 'Not known, being asked' },
  credited: { vi: 'Đã vào tài khoản', en: 'In the account' },
  collected: { vi: 'Đã nhận tiền mặt', en: 'Collected in cash' },
  rejected: { vi: 'Không chuyển được', en: 'Could not be paid' },
  uncollected: { vi: 'Chưa đến nhận', en: 'Not collected' },
  recalled: { vi: 'Đã thu hồi', en: 'Recalled' },
  returned: { vi: 'Bị trả về', en: 'Came back' },
  cancelled: { vi: 'Đã hủy', en: 'Cancelled' },
});

export const CHANNELS = words<Record<Payout['channel'], string>>({
  bank: { vi: 'ngân hàng', en: 'bank' },
  wallet: { vi: 'ví điện tử', en: 'wallet' },
  post: { vi: 'tiền mặt tại bưu điện', en: 'cash at the post office' },
  commune_desk: { vi: 'tiền mặt tại xã', en: 'cash at the commune' },
});

export const PAYEES = words<Record<Entitlement['payee'], string>>({
  self: { vi: 'tự nhận', en: 'receives alone' },
  guardian: { vi: 'người giám hộ nhận', en: 'guardian receives' },
  carer: { vi: 'người chăm sóc nhận', en: 'carer receives' },
  authorised: { vi: 'người được ủy quyền nhận', en: 'authorised person receives' },
  facility: { vi: 'cơ sở trợ giúp nhận', en: 'facility receives' },
});

export const POPULATION = words({
  match: { vi: 'Khớp', en: 'Agrees' },
  mismatch: { vi: 'Khác họ tên hoặc ngày sinh', en: 'Name or birth date differs' },
  deceased: { vi: 'Đã mất theo dữ liệu dân cư', en: 'Dead by the population database' },
  not_found: { vi: 'Không tìm thấy số định danh', en: 'Number not found' },
  multiple: { vi: 'Một số ứng với nhiều người', en: 'One number, several people' },
  unverified: { vi: 'Chưa đối chiếu', en: 'Not checked yet' },
});

export const CASE_STATES = words<Record<Case['state'], string>>({
  received: { vi: 'Mới nhận', en: 'Received' },
  accepted: { vi: 'Đã thụ lý', en: 'Accepted' },
  in_work: { vi: 'Đang giải quyết', en: 'Being worked on' },
  to_confirm: { vi: 'Chờ người khác xác nhận', en: 'To be confirmed by another' },
  answered: { vi: 'Đã trả lời', en: 'Answered' },
  declined: { vi: 'Không thụ lý', en: 'Declined' },
  withdrawn: { vi: 'Đã rút', en: 'Withdrawn' },
  upheld: { vi: 'Chấp nhận khiếu nại', en: 'Upheld' },
  partly_upheld: { vi: 'Chấp nhận một phần', en: 'Partly upheld' },
  rejected: { vi: 'Bác khiếu nại', en: 'Rejected' },
});
