import type { Line, List } from './api.generated.ts';
import { words } from './words.ts';

/** Words of the interface's own names, for every face: states, programmes. */

export const LIST_STATES = words<Record<List['state'], string>>({
  drafted: { vi: 'Đang lập', en: 'Drafted' },
  checked: { vi: 'Đã kiểm tra, chờ ký', en: 'Checked, to be signed' },
  signed: { vi: 'Đã ký', en: 'Signed' },
  ordered: { vi: 'Đã gửi Kho bạc', en: 'With the Treasury' },
  returned: { vi: 'Kho bạc trả lại', en: 'Returned by the Treasury' },
  funded: { vi: 'Đã cấp kinh phí', en: 'Funded' },
  released: { vi: 'Đang chi trả', en: 'Being paid' },
  closed: { vi: 'Đã đóng', en: 'Closed' },
  cancelled: { vi: 'Đã hủy', en: 'Cancelled' },
});

export const PROGRAMMES = words<Record<List['programme'], string>>({
  social_assistance: { vi: 'Trợ giúp xã hội', en: 'Social assistance' },
  social_pension: { vi: 'Trợ cấp hưu trí xã hội', en: 'Social pension' },
  merit: { vi: 'Người có công', en: 'People with merit' },
});

export const PAYMENT_STATES = words<Record<Line['state'], string>>({
  planned: { vi: 'Chưa ký', en: 'Not signed yet' },
  held: { vi: 'Đang giữ lại', en: 'Held' },
  signed: { vi: 'Đã ký, chưa chi', en: 'Signed, not paid yet' },
  in_flight: { vi: 'Đang chuyển', en: 'On its way' },
  unknown: { vi: 'Chưa rõ, đang tra soát', en: 'Not known, enquired after' },
  credited: { vi: 'Đã vào tài khoản', en: 'Credited' },
  collected: { vi: 'Đã nhận tiền mặt', en: 'Collected in cash' },
  rejected: { vi: 'Bị từ chối', en: 'Rejected' },
  uncollected: { vi: 'Chưa đến nhận', en: 'Not collected' },
  recalled: { vi: 'Đã thu hồi', en: 'Recalled' },
  returned: { vi: 'Bị hoàn trả', en: 'Returned' },
  cancelled: { vi: 'Đã hủy', en: 'Cancelled' },
});

export const CHANNELS = words<Record<Line['channel'], string>>({
  bank: { vi: 'Tài khoản ngân hàng', en: 'Bank account' },
  wallet: { vi: 'Ví điện tử', en: 'Wallet' },
  post: { vi: 'Tiền mặt tại bưu điện', en: 'Cash at the post office' },
  commune_desk: { vi: 'Tiền mặt tại xã', en: 'Cash at the commune' },
});
