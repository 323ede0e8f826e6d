import type { List } from './api.generated.ts';
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
