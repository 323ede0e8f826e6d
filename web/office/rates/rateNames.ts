import type { Wording } from '../../kit/words.ts';

/** What rates are called, by how their keys begin; the rest of a key (a percentage, a number of martyrs) is said after it. */
const NAMES: readonly (readonly [beginning: string, vi: string, en: string])[] = [
  ['SA_STD', 'Mức chuẩn trợ giúp xã hội', 'Social assistance standard'],
  ['SOCIAL_PENSION', 'Trợ cấp hưu trí xã hội', 'Social pension'],
  ['rev_pre1945', 'Người hoạt động cách mạng trước 1945', 'Revolutionaries before 1945'],
  ['rev_uprising', 'Người hoạt động cách mạng tiền khởi nghĩa', 'Revolutionaries of the uprising'],
  ['survivor_nurture', 'Nuôi dưỡng thân nhân', 'Nurture of survivors'],
  ['martyr_kin', 'Thân nhân liệt sĩ', 'Kin of martyrs'],
  ['heroic_mother', 'Bà mẹ Việt Nam anh hùng', 'Heroic mothers'],
  ['hero', 'Anh hùng', 'Heroes'],
  ['wounded_type_b', 'Thương binh loại B', 'War invalids of type B'],
  ['wounded', 'Thương binh', 'War invalids'],
  ['sick', 'Bệnh binh', 'Sick soldiers'],
  ['dioxin_child', 'Con người nhiễm chất độc hóa học', 'Children of those exposed to dioxin'],
  ['dioxin', 'Người nhiễm chất độc hóa học', 'Exposed to dioxin'],
  ['imprisoned', 'Người bị tù đày', 'Imprisoned'],
  ['helper', 'Người có công giúp đỡ cách mạng', 'Helpers of the revolution'],
  ['study_monthly', 'Trợ cấp học tập hằng tháng', 'Monthly study allowance'],
];

/** A rate's name in both languages; the key itself where it is of a later release. */
export function rateName(key: string): Wording {
  const named = NAMES.find(([beginning]) => key.startsWith(beginning));
  if (!named) return { vi: key, en: key };
  const rest = key.slice(named[0].length).replaceAll('_', ' ').trim();
  const [, vi, en] = named;
  return { vi: rest ? `${vi} (${rest})` : vi, en: rest ? `${en} (${rest})` : en };
}
