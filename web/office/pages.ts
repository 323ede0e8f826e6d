import type { ComponentType } from 'react';
import { later } from '../kit/later.tsx';
import { words } from '../kit/words.ts';
import type { Role } from './roles.ts';

/** A page of the office: where it lies below `/office`, who has it in the menu, and what it is called there. */
export interface OfficePage {
  readonly path: string;
  readonly word: keyof typeof PAGE_WORDS;
  readonly roles: readonly Role[];
  /** Only where the institutions are a sandbox. */
  readonly isForDemonstration?: boolean;
  readonly Page: ComponentType;
}

export const PAGE_WORDS = words({
  board: { vi: 'Việc tháng này', en: 'This month' },
  persons: { vi: 'Người dân', en: 'People' },
  lists: { vi: 'Danh sách chi trả', en: 'Payment lists' },
  rosters: { vi: 'Nhập danh sách', en: 'Rosters' },
  campaign: { vi: 'Vận động tài khoản', en: 'Campaign' },
  cases: { vi: 'Vụ việc', en: 'Cases' },
  rights: { vi: 'Yêu cầu về dữ liệu', en: 'Data requests' },
  waiting: { vi: 'Chờ xác nhận', en: 'To be confirmed' },
  population: { vi: 'Lệch dữ liệu dân cư', en: 'Population database' },
  sign: { vi: 'Ký danh sách', en: 'Sign lists' },
  follow: { vi: 'Theo dõi chi trả', en: 'Follow the payments' },
  totals: { vi: 'Số liệu tổng hợp', en: 'Totals' },
  release: { vi: 'Cho chi', en: 'Release' },
  breaks: { vi: 'Sai lệch đối soát', en: 'Breaks' },
  targets: { vi: 'Nhận qua tài khoản', en: 'Into accounts' },
  samples: { vi: 'Rút mẫu kiểm toán', en: 'Draw a sample' },
  trace: { vi: 'Theo một khoản chi', en: 'Follow one payment' },
  orders: { vi: 'Lệnh chi', en: 'Payment orders' },
  statements: { vi: 'Sao kê', en: 'Statements' },
  doubts: { vi: 'Cần xem xét', en: 'To be looked at' },
  rules: { vi: 'Quy định', en: 'Rules' },
  rates: { vi: 'Mức hưởng', en: 'Rates' },
  what_if: { vi: 'Nếu mức khác đi', en: 'What if' },
  given: { vi: 'Danh sách được giao', en: 'Lists given to us' },
  rejects: { vi: 'Khoản không chi được', en: 'Rejects' },
  uploads: { vi: 'Báo kết quả', en: 'Reports' },
  standing: { vi: 'Đối chiếu tiền', en: 'Statement' },
  officers: { vi: 'Cán bộ', en: 'Officers' },
  requests: { vi: 'Quyền chờ xác nhận', en: 'To be confirmed' },
  lending: { vi: 'Ủy quyền', en: 'Standing in' },
  partners: { vi: 'Đối tác kết nối', en: 'Service partners' },
  keys: { vi: 'Khóa', en: 'Keys' },
  running: { vi: 'Việc nền', en: 'Background work' },
  sandbox: { vi: 'Lỗi giả lập', en: 'Sandbox faults' },
});

/** Where its file is gone, for the pages were built anew meanwhile, it says so inside the shell. */
const opened = (load: () => Promise<{ readonly default: ComponentType }>) =>
  later(async () => (await load()).default);

/** In the order of the menu. Each is loaded when it is opened. The first of a role is its front page. */
export const OFFICE_PAGES: readonly OfficePage[] = [
  {
    path: '/sign',
    word: 'sign',
    roles: ['commune_chair'],
    Page: opened(() => import('./sign/SignPage.tsx')),
  },
  {
    path: '/board',
    word: 'board',
    roles: ['commune_officer', 'commune_chair'],
    Page: opened(() => import('./board/BoardPage.tsx')),
  },
  {
    path: '/persons',
    word: 'persons',
    roles: ['commune_officer', 'commune_chair'],
    Page: opened(() => import('./persons/PersonsPage.tsx')),
  },
  {
    path: '/waiting',
    word: 'waiting',
    roles: ['commune_officer', 'commune_chair'],
    Page: opened(() => import('./waiting/WaitingPage.tsx')),
  },
  {
    path: '/population',
    word: 'population',
    roles: ['commune_officer', 'commune_chair'],
    Page: opened(() => import('./population/PopulationPage.tsx')),
  },
  {
    path: '/rosters',
    word: 'rosters',
    roles: ['commune_officer', 'commune_chair'],
    Page: opened(() => import('./rosters/RostersPage.tsx')),
  },
  {
    path: '/campaign',
    word: 'campaign',
    roles: ['commune_officer', 'commune_chair'],
    Page: opened(() => import('./campaign/CampaignPage.tsx')),
  },
  {
    path: '/orders',
    word: 'orders',
    roles: ['treasury_controller'],
    Page: opened(() => import('./treasury/OrdersPage.tsx')),
  },
  {
    path: '/follow',
    word: 'follow',
    roles: ['province_officer', 'ministry_officer', 'treasury_controller', 'auditor'],
    Page: opened(() => import('./follow/FollowPage.tsx')),
  },
  {
    path: '/totals',
    word: 'totals',
    roles: ['ministry_officer', 'province_officer', 'auditor'],
    Page: opened(() => import('./totals/TotalsPage.tsx')),
  },
  {
    path: '/release',
    word: 'release',
    roles: ['province_officer', 'ministry_officer'],
    Page: opened(() => import('./release/ReleasePage.tsx')),
  },
  {
    path: '/targets',
    word: 'targets',
    roles: ['province_officer', 'ministry_officer'],
    Page: opened(() => import('./campaign/TargetsPage.tsx')),
  },
  {
    path: '/given',
    word: 'given',
    roles: ['provider_operator'],
    Page: opened(() => import('./provider/GivenPage.tsx')),
  },
  {
    path: '/rejects',
    word: 'rejects',
    roles: ['provider_operator'],
    Page: opened(() => import('./provider/RejectsPage.tsx')),
  },
  {
    path: '/uploads',
    word: 'uploads',
    roles: ['provider_operator'],
    Page: opened(() => import('./provider/UploadsPage.tsx')),
  },
  {
    path: '/standing',
    word: 'standing',
    roles: ['provider_operator'],
    Page: opened(() => import('./provider/StandingPage.tsx')),
  },
  {
    path: '/breaks',
    word: 'breaks',
    roles: ['province_officer', 'ministry_officer', 'treasury_controller', 'provider_operator', 'auditor'],
    Page: opened(() => import('./breaks/BreaksPage.tsx')),
  },
  {
    path: '/lists',
    word: 'lists',
    roles: ['commune_officer', 'commune_chair', 'province_officer', 'auditor'],
    Page: opened(() => import('./lists/ListsPage.tsx')),
  },
  {
    path: '/samples',
    word: 'samples',
    roles: ['auditor'],
    Page: opened(() => import('./samples/SamplesPage.tsx')),
  },
  {
    path: '/trace',
    word: 'trace',
    roles: ['commune_officer', 'commune_chair', 'province_officer', 'auditor'],
    Page: opened(() => import('./trace/TracePage.tsx')),
  },
  {
    path: '/cases',
    word: 'cases',
    roles: ['commune_officer', 'commune_chair', 'province_officer', 'ministry_officer'],
    Page: opened(() => import('./cases/CasesPage.tsx')),
  },
  {
    path: '/rights',
    word: 'rights',
    roles: ['commune_officer', 'commune_chair', 'province_officer'],
    Page: opened(() => import('./rights/RightsPage.tsx')),
  },
  {
    path: '/doubts',
    word: 'doubts',
    roles: ['province_officer', 'auditor'],
    Page: opened(() => import('./doubts/DoubtsPage.tsx')),
  },
  {
    path: '/statements',
    word: 'statements',
    roles: ['province_officer', 'ministry_officer', 'treasury_controller', 'auditor'],
    Page: opened(() => import('./treasury/StatementsPage.tsx')),
  },
  {
    path: '/rules',
    word: 'rules',
    roles: ['ministry_officer', 'province_officer', 'auditor'],
    Page: opened(() => import('./rates/RulesPage.tsx')),
  },
  {
    path: '/rates',
    word: 'rates',
    roles: ['ministry_officer', 'province_officer', 'auditor'],
    Page: opened(() => import('./rates/RatesPage.tsx')),
  },
  {
    path: '/what-if',
    word: 'what_if',
    roles: ['ministry_officer'],
    Page: opened(() => import('./rates/WhatIfPage.tsx')),
  },
  {
    path: '/officers',
    word: 'officers',
    roles: ['administrator'],
    Page: opened(() => import('./admin/OfficersPage.tsx')),
  },
  {
    path: '/requests',
    word: 'requests',
    roles: ['administrator'],
    Page: opened(() => import('./permissions/RequestsPage.tsx')),
  },
  {
    path: '/lending',
    word: 'lending',
    roles: [
      'commune_officer',
      'commune_chair',
      'province_officer',
      'ministry_officer',
      'treasury_controller',
      'administrator',
    ],
    Page: opened(() => import('./lending/LendingPage.tsx')),
  },
  {
    path: '/partners',
    word: 'partners',
    roles: ['administrator'],
    Page: opened(() => import('./partners/PartnersPage.tsx')),
  },
  {
    path: '/keys',
    word: 'keys',
    roles: ['administrator'],
    Page: opened(() => import('./keys/KeysPage.tsx')),
  },
  {
    path: '/running',
    word: 'running',
    roles: ['administrator'],
    Page: opened(() => import('./admin/RunningPage.tsx')),
  },
  {
    path: '/sandbox',
    word: 'sandbox',
    roles: ['administrator'],
    isForDemonstration: true,
    Page: opened(() => import('./sandbox/SandboxPage.tsx')),
  },
];
