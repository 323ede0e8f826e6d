import type { PublicRow } from '../../kit/api.generated.ts';
import { words } from '../../kit/words.ts';

export const CHANNELS = words<Record<NonNullable<PublicRow['channel']>, string>>({
  bank: { vi: 'Tài khoản ngân hàng', en: 'Bank account' },
  wallet: { vi: 'Ví điện tử', en: 'Wallet' },
  post: { vi: 'Tiền mặt tại bưu điện', en: 'Cash at the post office' },
  commune_desk: { vi: 'Tiền mặt tại xã', en: 'Cash at the commune' },
});
