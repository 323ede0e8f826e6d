/** What a column says of somebody. Health and finance are sensitive data (Luật 91/2025/QH15 Đ2, NĐ 356/2025/NĐ-CP); `key` holds ids, states, times. */
export const CATEGORY_WORDS = {
  identity: { vi: 'Nhân thân', en: 'Who somebody is' },
  contact: { vi: 'Liên lạc, nơi ở', en: 'How and where to reach somebody' },
  family: { vi: 'Quan hệ, người nhận thay', en: 'Who receives for whom' },
  finance: { vi: 'Tiền và tài khoản (nhạy cảm)', en: 'Money and accounts (sensitive)' },
  health: { vi: 'Sức khỏe, hoàn cảnh (nhạy cảm)', en: 'Health and circumstances (sensitive)' },
  conduct: { vi: 'Việc đã làm trên hệ thống', en: 'What somebody did here' },
  key: { vi: 'Mã, trạng thái, thời điểm', en: 'Ids, states, times' },
} as const;

export type Category = keyof typeof CATEGORY_WORDS;
