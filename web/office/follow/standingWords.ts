import { words } from '../../kit/words.ts';
import type { Standing } from './listStanding.ts';

/** How far a place is. */
export const STANDING_WORDS = words<Record<Standing, string>>({
  none: { vi: 'Chưa lập', en: 'Not drafted' },
  returned: { vi: 'Kho bạc trả lại', en: 'Returned by the Treasury' },
  drafted: { vi: 'Chờ kiểm tra', en: 'To check' },
  checked: { vi: 'Chờ ký', en: 'To sign' },
  signed: { vi: 'Đã ký, chờ Kho bạc', en: 'Signed, with the Treasury' },
  funded: { vi: 'Đã cấp, chờ cho chi', en: 'Funded, to be released' },
  released: { vi: 'Đang chi trả', en: 'Being paid' },
  closed: { vi: 'Đã chi xong', en: 'Done' },
});
