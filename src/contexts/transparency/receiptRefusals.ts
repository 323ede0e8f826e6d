import type { Refusal } from '#core/result.ts';

export type NoReceiptRefusal = Refusal<'receipt_not_ready' | 'receipt_tells_of_health'>;

/** Why there is no receipt to give: the reader may not know the benefit, whose amount would tell it; or nothing of the payment is sealed yet. */
export const receiptRefusal = (hidden: boolean): NoReceiptRefusal => (hidden ? TELLS_OF_HEALTH : NOT_READY);

const NOT_READY: Refusal<'receipt_not_ready'> = {
  code: 'receipt_not_ready',
  vi: 'Chưa có biên nhận: khoản chi đang bị giữ lại, danh sách chưa được ký, hoặc vừa ký và chờ vào sổ công khai (hãy thử lại sau vài giây).',
  en: 'There is no receipt yet: the payment is held, its list is not signed, or it was signed just now and waits for the log (try again in some seconds).',
};
const TELLS_OF_HEALTH: Refusal<'receipt_tells_of_health'> = {
  code: 'receipt_tells_of_health',
  vi: 'Biên nhận này cho biết tình trạng sức khỏe của người hưởng; vai trò của bạn không được xem.',
  en: 'This receipt would tell of the health of the person; your role may not see it.',
};
