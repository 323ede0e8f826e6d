import type { Reason } from '../claim.ts';

const reason = (code: string, vi: string, en: string): Reason => ({ code, vi, en });

/** Every reason a rule may give for denying a benefit. Codes are stable. */
export const reasons = {
  reached16: reason('reached_16', 'Đã đủ 16 tuổi trước tháng này.', 'Turned 16 before this month.'),
  parentsNotListed: reason(
    'parents_situation_not_listed',
    'Hoàn cảnh cha mẹ không thuộc trường hợp nào của khoản 1 Điều 5.',
    'The situation of the parents is none of the cases of Article 5 clause 1.',
  ),
  under16: reason('under_16', 'Chưa đủ 16 tuổi: xét theo khoản 1.', 'Not yet 16: clause 1 applies.'),
  reached22: reason('reached_22', 'Đã đủ 22 tuổi trước tháng này.', 'Turned 22 before this month.'),
  notStudying: reason('not_studying', 'Không đang theo học.', 'Is not studying.'),
  studiesInterrupted: reason(
    'studies_interrupted',
    'Việc học đã bị gián đoạn.',
    'The studies were interrupted.',
  ),
  notPoor: reason('household_not_poor', 'Không thuộc hộ nghèo.', 'The household is not poor.'),
  notPoorOrNearPoor: reason(
    'household_not_poor_or_near_poor',
    'Không thuộc hộ nghèo, hộ cận nghèo.',
    'The household is neither poor nor near-poor.',
  ),
  noChildCounts: reason(
    'no_child_counts',
    'Không có con dưới 16 tuổi hoặc con đang học đủ điều kiện.',
    'No child is under 16 or studies as the law requires.',
  ),
  under60: reason('under_60', 'Chưa đủ 60 tuổi.', 'Not yet 60.'),
  hasSupporter: reason(
    'has_supporter',
    'Chưa xác nhận không có người có nghĩa vụ và quyền phụng dưỡng.',
    'It is not stated that nobody is bound to support the elder.',
  ),
  notTakenIn: reason(
    'not_taken_in',
    'Chưa có người nhận nuôi dưỡng tại cộng đồng.',
    'Nobody has taken the elder in.',
  ),
  stableIncome: reason(
    'has_stable_income',
    'Có thu nhập ổn định hằng tháng.',
    'Has a stable monthly income.',
  ),
  pensionNotLower: reason(
    'pension_not_lower',
    'Lương hưu, trợ cấp bảo hiểm xã hội hằng tháng không thấp hơn mức trợ cấp hưu trí xã hội.',
    'The monthly pension or social insurance allowance is not lower than the social pension.',
  ),
  pensionReceived: reason(
    'pension_received',
    'Đang hưởng lương hưu, trợ cấp bảo hiểm xã hội hằng tháng.',
    'Receives a monthly pension or social insurance allowance.',
  ),
  meritReceived: reason(
    'merit_allowance_received',
    'Đang hưởng ưu đãi người có công hằng tháng: không mặc nhiên thuộc diện không có trợ cấp hằng tháng.',
    'Receives a merit allowance, so is not presumed to be without a monthly allowance.',
  ),
  tooYoungForPension: reason(
    'too_young_for_social_pension',
    'Chưa đủ 75 tuổi (70 tuổi nếu thuộc hộ nghèo, cận nghèo).',
    'Not yet 75 (70 in a poor or near-poor household).',
  ),
  notRequested: reason(
    'social_pension_not_requested',
    'Chưa có văn bản đề nghị hưởng trợ cấp hưu trí xã hội.',
    'The written request for the social pension has not been made.',
  ),
  careNotOwed: reason(
    'care_without_entitled_person',
    'Người được chăm sóc không thuộc đối tượng được hỗ trợ kinh phí chăm sóc.',
    'The cared-for person is in no group for which care is funded.',
  ),
  notPregnantNorRaising: reason(
    'no_child_under_36_months',
    'Không mang thai và không nuôi con dưới 36 tháng tuổi.',
    'Neither pregnant nor raising a child under 36 months.',
  ),
  noDisability: reason(
    'no_severe_disability',
    'Không phải người khuyết tật nặng hoặc đặc biệt nặng.',
    'Has no severe or extremely severe disability.',
  ),
  under81Percent: reason(
    'under_81_percent',
    'Trợ cấp người phục vụ chỉ dành cho tỷ lệ tổn thương cơ thể từ 81%.',
    'The carer allowance starts at 81 per cent of bodily loss.',
  ),
} as const satisfies Record<string, Reason>;
