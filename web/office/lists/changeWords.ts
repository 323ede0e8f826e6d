import type { Change, Decision } from '../../kit/api.generated.ts';
import { words } from '../../kit/words.ts';

export const CHANGE_KINDS = words<Record<Change['kind'], string>>({
  new: { vi: 'Mới hưởng', en: 'New' },
  stopped: { vi: 'Thôi hưởng', en: 'Stopped' },
  increased: { vi: 'Tăng mức', en: 'Increased' },
  decreased: { vi: 'Giảm mức', en: 'Decreased' },
  arrears: { vi: 'Truy lĩnh', en: 'Arrears' },
  one_off: { vi: 'Một lần', en: 'One-off' },
  carried: { vi: 'Chuyển từ tháng trước', en: 'Carried over' },
});

export const DECISION_KINDS = words<Record<Decision['kind'], string>>({
  grant: { vi: 'Quyết định hưởng', en: 'Grant' },
  adjust: { vi: 'Quyết định điều chỉnh', en: 'Adjustment' },
  suspend: { vi: 'Quyết định tạm dừng', en: 'Suspension' },
  resume: { vi: 'Quyết định hưởng tiếp', en: 'Resumption' },
  stop: { vi: 'Quyết định thôi hưởng', en: 'Stop' },
  void: { vi: 'Hủy quyết định', en: 'Voided' },
});

/** What the platform itself says of a difference, by its own short names. */
const PLATFORM_SAYS = words({
  died: { vi: 'Đã mất', en: 'Died' },
  'by law: other grounds': {
    vi: 'Theo luật: căn cứ đổi (tuổi, mức)',
    en: 'By law: other grounds (age, rate)',
  },
  'by law: no longer owed': { vi: 'Theo luật: không còn được hưởng', en: 'By law: no longer owed' },
  'listed again': { vi: 'Khoản bị trả về, nay lập lại', en: 'Came back, listed again' },
  'months never listed': { vi: 'Các tháng chưa từng lập', en: 'Months never listed' },
  'one-off': { vi: 'Khoản một lần', en: 'One-off payment' },
});

/** Why a line differs, in words; undefined where nothing explains it. */
export function explanationOf(change: Change, spoken: 'vi' | 'en'): string | undefined {
  const { explanation, decision } = change;
  if (explanation === null && decision === null) return undefined;
  const text = explanation ?? '';
  if (text in PLATFORM_SAYS) return PLATFORM_SAYS[text as keyof typeof PLATFORM_SAYS][spoken];
  const [kind, ...reason] = text.split(': ');
  const named = DECISION_KINDS[kind as Decision['kind']]?.[spoken] ?? kind;
  return [[named, decision].filter(Boolean).join(' '), ...reason].filter(Boolean).join(': ');
}
