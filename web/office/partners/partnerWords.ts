import type { Partner } from '../../kit/api.generated.ts';
import { words } from '../../kit/words.ts';

export const KIND_WORDS = words<Record<Partner['kind'], string>>({
  bank: { vi: 'Ngân hàng', en: 'Bank' },
  wallet: { vi: 'Ví điện tử', en: 'Wallet' },
  post: { vi: 'Bưu điện', en: 'Post office' },
  treasury: { vi: 'Kho bạc', en: 'Treasury' },
  ministry: { vi: 'Bộ, ngành', en: 'Ministry' },
});

/** What a partner may be let do. */
export const SCOPES = ['mapper:resolve', 'mapper:link'] as const;
export const SCOPE_WORDS = words<Record<(typeof SCOPES)[number], string>>({
  'mapper:resolve': { vi: 'Hỏi người dân nhận tiền ở đâu', en: 'Ask where people are paid' },
  'mapper:link': {
    vi: 'Gửi lựa chọn nơi nhận tiền của người dân',
    en: 'Say where people want to be paid',
  },
});
