import { CASE_CATEGORIES } from '#core/casework/categories.ts';
import { type CampaignFigureItem, campaignRoutes } from '../campaign.ts';
import { type CaseFiguresItem, caseRoutes } from '../cases.ts';
import { type FlagItem, flagRoutes } from '../flags.ts';
import { type OfficerItem, officerRoutes } from '../officers.ts';
import { type PopulationFiguresItem, populationRoutes } from '../population.ts';
import { type RateItem, rateRoutes } from '../rates.ts';
import { type RosterItem, rosterRoutes } from '../rosters.ts';
import { type SessionItem, sessionRoutes } from '../sessions.ts';
import { count, day, dong, month, summed, text, time } from './columns.ts';
import { listing } from './listing.ts';
import { type Report, reportRoute } from './report.ts';
import { CLIENTS, EVIDENCE, ROLES, said, saidIn, VERDICTS } from './reportWords.ts';

const rosters: Report<RosterItem> = {
  operation: 'exportRosters',
  name: 'rosters',
  file: 'danh-sach-da-nhap',
  of: listing(rosterRoutes, 'listRosters'),
  title: { vi: 'Kết xuất các danh sách đã nhập', en: 'Take the table of rosters away' },
  table: () => ({
    title: { vi: 'Danh sách đã nhập', en: 'Rosters that were imported' },
    columns: [
      text(['Tệp', 'File'], (row) => row.name, 44),
      month('month', (row) => row.month),
      text(['Mã xã', 'Commune'], (row) => row.commune, 10),
      summed(count(['Số dòng', 'Rows'], (row) => row.rows.read)),
      summed(count(['Nhận', 'Accepted'], (row) => row.rows.accepted)),
      summed(count(['Lỗi', 'Rejected'], (row) => row.rows.rejected)),
      time(['Nhập lúc', 'Imported'], (row) => row.imported_at),
    ],
  }),
};

const rates: Report<RateItem> = {
  operation: 'exportRates',
  name: 'rates',
  file: 'muc-huong',
  of: listing(rateRoutes, 'listRates'),
  title: { vi: 'Kết xuất các mức hưởng theo thời gian', en: 'Take the dated rates away' },
  table: ({ language }) => ({
    title: { vi: 'Mức chuẩn, mức hưởng theo thời gian', en: 'The dated rates' },
    columns: [
      text('code', (row) => row.key, 28),
      text(['Phạm vi', 'Scope'], (row) => (row.scope === 'national' ? NATIONAL : row.scope), 14),
      month(['Từ tháng', 'From'], (row) => row.from),
      dong(['Mức hằng tháng (đồng)', 'A month (đồng)'], (row) => row.amount_dong, 18),
      text(['Văn bản', 'Instrument'], ({ instrument }) => instrument[language], 50),
      day(['Ký ngày', 'Signed'], (row) => row.instrument.signed),
      day(['Hiệu lực', 'In force'], (row) => row.instrument.in_force),
      text(['Nguồn', 'Known from'], (row) => said(EVIDENCE, row.evidence), 20),
    ],
  }),
};
const NATIONAL = { vi: 'Cả nước', en: 'The country' };

const officers: Report<OfficerItem> = {
  operation: 'exportOfficers',
  name: 'officers',
  file: 'can-bo',
  of: listing(officerRoutes, 'listOfficers'),
  title: { vi: 'Kết xuất danh sách cán bộ', en: 'Take the officers away' },
  table: ({ language }) => ({
    title: { vi: 'Cán bộ', en: 'Officers' },
    columns: [
      text('officer', (row) => row.name, 30),
      text(['Tên đăng nhập', 'Login'], (row) => row.login, 22),
      text('unit', (row) => row.unit.name, 30),
      text(
        ['Vai trò', 'Roles'],
        (row) => row.roles.map((role) => saidIn(ROLES, role, language)).join(', '),
        40,
      ),
      text('state', (row) => (row.is_disabled ? { vi: 'Đã khóa', en: 'Closed' } : OPEN), 12),
    ],
  }),
};
const OPEN = { vi: 'Đang dùng', en: 'In use' };

const sessions: Report<SessionItem> = {
  operation: 'exportSessions',
  name: 'sessions',
  file: 'phien-dang-nhap',
  of: listing(sessionRoutes, 'listSessions'),
  title: { vi: 'Kết xuất các phiên đăng nhập của tôi', en: 'Take my sessions away' },
  table: () => ({
    title: { vi: 'Phiên đăng nhập của tôi', en: 'My sessions' },
    columns: [
      text(['Đăng nhập bằng', 'Signed in by'], (row) => said(CLIENTS, row.client), 20),
      time(['Bắt đầu', 'Begun'], (row) => row.begun_at),
      time(['Dùng gần nhất', 'Last used'], (row) => row.seen_at),
      time(['Hết hạn', 'Ends'], (row) => row.ends_at),
    ],
  }),
};

const flags: Report<FlagItem> = {
  operation: 'exportAccessFlags',
  name: 'access-flags',
  file: 'tra-cuu-bat-thuong',
  of: listing(flagRoutes, 'listAccessFlags'),
  title: { vi: 'Kết xuất cảnh báo tra cứu bất thường', en: 'Take the unusual look-ups away' },
  description: 'Without what the persons looked at wrote.',
  table: () => ({
    title: { vi: 'Tra cứu bất thường', en: 'Unusual look-ups' },
    columns: [
      text('kind', (row) => row.kind_words, 36),
      text('officer', (row) => row.officer.name, 24),
      text('unit', (row) => row.unit.name, 24),
      count(['Số lượt', 'Counted'], (row) => row.counted),
      count(['Thường là', 'Usually'], (row) => row.usual),
      time(['Từ', 'From'], (row) => row.from),
      time(['Đến', 'To'], (row) => row.to),
      text(['Kết luận', 'Verdict'], (row) => said(VERDICTS, row.verdict), 14),
      text('reason', (row) => row.reason, 26),
    ],
  }),
};

const perMille = (value: number): string => `${(value / 10).toFixed(1).replace('.', ',')} %`;

const campaign: Report<CampaignFigureItem> = {
  operation: 'exportCampaignFigures',
  name: 'campaign-figures',
  file: 'so-lieu-tai-khoan',
  of: listing(campaignRoutes, 'listCampaignFigures'),
  title: { vi: 'Kết xuất số người nhận qua tài khoản', en: 'Take how many are paid into accounts away' },
  table: () => ({
    title: { vi: 'Nhận qua tài khoản, so với chỉ tiêu', en: 'Into accounts, against the target' },
    columns: [
      text('code', (row) => row.unit.code, 8),
      text('unit', (row) => row.unit.name, 28),
      summed(count(['Người nhận', 'Payees'], (row) => row.payees)),
      summed(count(['Ngân hàng', 'Bank'], (row) => row.channels.bank)),
      summed(count(['Ví', 'Wallet'], (row) => row.channels.wallet)),
      summed(count(['Bưu điện', 'Post'], (row) => row.channels.post)),
      summed(count(['Tại xã', 'Commune'], (row) => row.channels.desk)),
      text(['Qua tài khoản', 'In accounts'], (row) => perMille(row.in_accounts_per_mille), 12),
      text(['Chỉ tiêu', 'Target'], (row) => row.target && `${row.target.percent} %`, 10),
      day('due', (row) => row.target?.due ?? null),
      summed(count(['Còn thiếu', 'Missing'], (row) => row.target?.missing ?? null)),
    ],
  }),
};

const population: Report<PopulationFiguresItem> = {
  operation: 'exportPopulationFigures',
  name: 'population-figures',
  file: 'doi-chieu-dan-cu',
  of: listing(populationRoutes, 'listPopulationFigures'),
  title: { vi: 'Kết xuất số liệu đối chiếu dân cư', en: 'Take the checks with the population database away' },
  table: () => ({
    title: { vi: 'Đối chiếu dân cư theo xã', en: 'Checks with the population database' },
    columns: [
      text('code', (row) => row.code, 10),
      text('commune', (row) => row.name, 34),
      summed(count(['Số người', 'Persons'], (row) => row.persons)),
      summed(count(['Mới đối chiếu', 'Fresh'], (row) => row.fresh)),
      summed(count(['Đã cũ', 'Stale'], (row) => row.stale)),
      summed(count(['Cần xem', 'To look at'], (row) => Object.values(row.flags).reduce((a, b) => a + b, 0))),
    ],
  }),
};

const categoryWords = (code: CaseFiguresItem['category']) => {
  const { vi, en } = CASE_CATEGORIES[code];
  return { vi, en };
};

const cases: Report<CaseFiguresItem> = {
  operation: 'exportCaseFigures',
  name: 'case-figures',
  file: 'so-lieu-vu-viec',
  of: listing(caseRoutes, 'getCaseFigures'),
  title: { vi: 'Kết xuất số vụ việc theo loại, theo xã', en: 'Take the figures of cases away' },
  table: () => ({
    title: { vi: 'Vụ việc theo xã và loại', en: 'Cases by commune and kind' },
    columns: [
      text('commune', (row) => row.commune.name, 26),
      text('kind', ({ category }) => categoryWords(category), 26),
      summed(count(['Đã nhận', 'Received'], (row) => row.received)),
      summed(count(['Đang mở', 'Open'], (row) => row.open)),
      summed(count(['Quá hạn', 'Overdue'], (row) => row.overdue)),
      summed(count(['Chuyển lên', 'Passed up'], (row) => row.passed_up)),
      summed(count(['Đã xong', 'Settled'], (row) => row.settled)),
      summed(count(['Đúng hạn', 'In time'], (row) => row.settled_in_time)),
      summed(count(['Chấp nhận', 'Upheld'], (row) => row.upheld)),
    ],
  }),
};

export const officeReports = [
  reportRoute(rosters),
  reportRoute(rates),
  reportRoute(officers),
  reportRoute(sessions),
  reportRoute(flags),
  reportRoute(campaign),
  reportRoute(population),
  reportRoute(cases),
];
