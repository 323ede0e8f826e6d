import type { Enrolment } from '../../kit/api.generated.ts';
import { words } from '../../kit/words.ts';

export const WISHES = words<Record<Enrolment['wish'], string>>({
  account: { vi: 'Nhận qua tài khoản', en: 'Be paid into an account' },
  cash: { vi: 'Nhận tiền mặt', en: 'Be paid in cash' },
  cash_for_good: {
    vi: 'Nhận tiền mặt lâu dài, đừng vận động nữa',
    en: 'Be paid in cash for good, and not be asked again',
  },
});

export const HINDRANCES = words<Record<Enrolment['hindrances'][number], string>>({
  no_telephone: { vi: 'Không có điện thoại', en: 'No telephone' },
  no_identity_card: { vi: 'Không có căn cước', en: 'No identity card' },
  no_fingerprints: { vi: 'Không lấy được vân tay', en: 'No readable fingerprints' },
  cannot_read: { vi: 'Không biết chữ', en: 'Cannot read' },
  cannot_come: { vi: 'Không đi lại được', en: 'Cannot come' },
  needs_help: { vi: 'Cần người giúp', en: 'Needs help' },
});

export const CASH_PLACES = words({
  DESK: { vi: 'Tại xã', en: 'At the commune' },
  VNPOST: { vi: 'Tại bưu điện', en: 'At the post office' },
});
