import { words } from '../../kit/words.ts';

export const PROGRAMMES = words({
  social_assistance: { vi: 'Trợ giúp xã hội', en: 'Social assistance' },
  social_pension: { vi: 'Hưu trí xã hội', en: 'Social pension' },
  merit: { vi: 'Người có công', en: 'People of merit' },
});

/** Why nobody was paid. */
export const REASONS = words({
  not_here: { vi: 'Không có mặt', en: 'Not here' },
  identity_doubtful: { vi: 'Chưa rõ có đúng người', en: 'Not sure who it is' },
  mandate_missing: { vi: 'Thiếu giấy ủy quyền', en: 'No mandate' },
  refused_by_payee: { vi: 'Không nhận', en: 'Will not take it' },
  died: { vi: 'Đã mất', en: 'Has died' },
});
