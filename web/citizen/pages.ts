import type { ComponentType } from 'react';
import type { Wording } from '../kit/words.ts';
import { AccountPage } from './account/AccountPage.tsx';
import { AccessPage } from './file/AccessPage.tsx';
import { FilePage } from './file/FilePage.tsx';

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
    Page: AccountPage,
  },
  {
    path: '/access',
    word: { vi: 'Ai đã xem hồ sơ của tôi', en: 'Who looked at my file' },
    about: { vi: 'Và báo khi thấy lạ', en: 'And say so if it is strange to you' },
    Page: AccessPage,
  },
  {
    path: '/file',
    word: { vi: 'Dữ liệu của tôi', en: 'What is held about me' },
    about: {
      vi: 'Dùng vào việc gì, bản sao, xin sửa chỗ sai',
      en: 'What it is used for, a copy, mending mistakes',
    },
    Page: FilePage,
  },
];
