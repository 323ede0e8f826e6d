import { words } from '../../kit/words.ts';

/** What providers report of a payment, as the log writes it. */
export const OUTCOMES = words({
  credited: { vi: 'đã vào tài khoản', en: 'credited to the account' },
  collected: { vi: 'đã nhận tiền mặt', en: 'collected in cash' },
  rejected: { vi: 'bị từ chối, tiền chưa đến tay', en: 'rejected, the money did not arrive' },
  returned: { vi: 'bị trả lại sau khi đã vào tài khoản', en: 'returned after it was credited' },
  uncollected: { vi: 'không ai đến nhận', en: 'nobody came to collect it' },
  unknown: { vi: 'chưa rõ, đang tra soát', en: 'not known, enquired after' },
  recalled: { vi: 'đã thu hồi trước khi chi', en: 'recalled before it was paid' },
});
