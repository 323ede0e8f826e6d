import type { CarriedReject } from '../../kit/api.generated.ts';
import { words } from '../../kit/words.ts';

/** What happens next with a payment that could not be made. Nothing is sent again by itself: each is a new attempt in a new list that is signed and funded. */
export const NEXT_WORDS = words<Record<CarriedReject['next'], string>>({
  same_destination: {
    vi: 'Lập lại vào chỗ cũ trong danh sách sau',
    en: 'Listed again, to the same place, in a later list',
  },
  other_destination: {
    vi: 'Lập lại vào tài khoản khác người nhận đã liên kết, nếu không có thì tiền mặt tại xã',
    en: 'Listed again to another account the payee has linked, or else in cash at the commune',
  },
  wait: {
    vi: 'Chờ người nhận có chỗ nhận khác, hoặc đơn vị báo là sai sót của mình',
    en: 'Waits until the payee has another destination, or until we say it was our mistake',
  },
  listed_again: { vi: 'Đã lập lại trong danh sách sau', en: 'Listed again already' },
});
