import { type ComponentType, lazy } from 'react';
import { words } from '../kit/words.ts';
import type { Role } from './roles.ts';

/** A page of the office: where it lies below `/office`, who has it in the menu, and what it is called there. */
export interface OfficePage {
  readonly path: string;
  readonly word: keyof typeof PAGE_WORDS;
  readonly roles: readonly Role[];
  readonly Page: ComponentType;
}

export const PAGE_WORDS = words({
  board: { vi: 'Việc tháng này', en: 'This month' },
});

/** In the order of the menu. Each is loaded when it is opened. The first of a role is its front page. */
export const OFFICE_PAGES: readonly OfficePage[] = [
  {
    path: '/board',
    word: 'board',
    roles: ['commune_officer', 'commune_chair'],
    Page: lazy(() => import('./board/BoardPage.tsx')),
  },
];
