import type { ComponentType } from 'react';
import { later } from '../kit/later.tsx';
import type { Wording } from '../kit/words.ts';

interface CitizenPage {
  readonly path: string;
  readonly word: Wording;
  /** What one finds there, under its name. */
  readonly about: Wording;
  readonly Page: ComponentType;
}

/** The pages beside the first, in the order they are offered. */
export const CITIZEN_PAGES: readonly CitizenPage[] = [
  {
    path: '/account',
    word: { vi: 'Đổi nơi nhận tiền', en: 'Change where I am paid' },
    about: { vi: 'Tài khoản ngân hàng, ví, hay tiền mặt', en: 'A bank account, a wallet or cash' },
    Page: later(async () => (await import('./account/AccountPage.tsx')).AccountPage),
  },
  {
    path: '/card',
    word: { vi: 'Thẻ và nơi nhận tiền mặt', en: 'Card, and where cash is handed over' },
    about: { vi: 'Mã QR, địa chỉ, ngày giờ', en: 'QR, address, days and hours' },
    Page: later(async () => (await import('./card/CardPage.tsx')).CardPage),
  },
  {
    path: '/mandates',
    word: { vi: 'Ai nhận thay', en: 'Who receives for whom' },
    about: {
      vi: 'Tôi nhận thay ai, ai nhận thay tôi, đến ngày nào',
      en: 'For whom I receive, who receives for me, until when',
    },
    Page: later(async () => (await import('./mandates/MandatesPage.tsx')).MandatesPage),
  },
  {
    path: '/money',
    word: { vi: 'Các tháng đã qua, sao kê năm', en: 'Earlier months, statement of a year' },
    about: { vi: 'Từng khoản, biên nhận, bản in', en: 'Each payment, its receipt, a paper to keep' },
    Page: later(async () => (await import('./money/MoneyPage.tsx')).MoneyPage),
  },
  {
    path: '/cases',
    word: { vi: 'Hỏi, khiếu nại', en: 'Questions and complaints' },
    about: { vi: 'Gửi, theo dõi, hạn trả lời', en: 'Send, follow, by when you are answered' },
    Page: later(async () => (await import('./cases/CasesPage.tsx')).CasesPage),
  },
  {
    path: '/notices',
    word: { vi: 'Thông báo', en: 'Notices' },
    about: { vi: 'Tin đã gửi, nơi nhận tin', en: 'What you were told, where messages reach you' },
    Page: later(async () => (await import('./notices/NoticesPage.tsx')).NoticesPage),
  },
  {
    path: '/access',
    word: { vi: 'Ai đã xem hồ sơ của tôi', en: 'Who looked at my file' },
    about: { vi: 'Và báo khi thấy lạ', en: 'And say so if it is strange to you' },
    Page: later(async () => (await import('./file/AccessPage.tsx')).AccessPage),
  },
  {
    path: '/file',
    word: { vi: 'Dữ liệu của tôi', en: 'What is held about me' },
    about: {
      vi: 'Dùng vào việc gì, bản sao, xin sửa chỗ sai',
      en: 'What it is used for, a copy, mending mistakes',
    },
    Page: later(async () => (await import('./file/FilePage.tsx')).FilePage),
  },
];

/** Reached from where it is about. */
export const ASK = {
  path: '/ask/:payment?',
  Page: later(async () => (await import('./cases/AskPage.tsx')).AskPage),
} as const;
