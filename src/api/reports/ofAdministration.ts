import { type DelegationItem, delegationRoutes } from '../delegations.ts';
import { type JobItem, jobRoutes } from '../jobs.ts';
import { type PartnerItem, partnerRoutes } from '../partners.ts';
import { count, summed, text, time } from './columns.ts';
import { listing } from './listing.ts';
import { type Report, reportRoute } from './report.ts';
import { PARTNER_KINDS, PARTNER_SCOPES, ROLES, said, saidIn, TASKS } from './reportWords.ts';

const partners: Report<PartnerItem> = {
  operation: 'exportPartners',
  name: 'partners',
  file: 'doi-tac-ket-noi',
  of: listing(partnerRoutes, 'listPartners'),
  title: { vi: 'Kết xuất danh sách đối tác kết nối', en: 'Take the service partners away' },
  description: 'With the fingerprints of their keys, to compare by telephone; no key itself.',
  table: ({ language }) => ({
    title: { vi: 'Đối tác kết nối', en: 'Service partners' },
    columns: [
      text('code', (row) => row.partner, 18),
      text(['Tên', 'Name'], (row) => row.name, 28),
      text('kind', (row) => said(PARTNER_KINDS, row.kind), 14),
      text(
        ['Được làm', 'May do'],
        (row) => row.scopes.map((scope) => saidIn(PARTNER_SCOPES, scope, language)).join('; '),
        34,
      ),
      count(['Mỗi phút', 'A minute'], (row) => row.requests_a_minute),
      count(['Mỗi ngày', 'A day'], (row) => row.requests_a_day),
      count(['Hôm nay', 'Today'], (row) => row.requests_today),
      text(
        ['Khóa', 'Keys'],
        (row) => row.keys.map(({ kid, fingerprint }) => `${kid} ${fingerprint.slice(0, 16)}`).join('; '),
        30,
      ),
      text('state', (row) => (row.is_stopped ? STOPPED : OPEN), 14),
    ],
  }),
};
const STOPPED = { vi: 'Đã ngừng', en: 'Stopped' };
const OPEN = { vi: 'Đang kết nối', en: 'Connected' };

const delegations: Report<DelegationItem> = {
  operation: 'exportDelegations',
  name: 'delegations',
  file: 'uy-quyen',
  of: listing(delegationRoutes, 'listDelegations'),
  title: { vi: 'Kết xuất các ủy quyền còn hiệu lực', en: 'Take the delegations in force away' },
  table: () => ({
    title: { vi: 'Ủy quyền còn hiệu lực', en: 'Delegations in force' },
    columns: [
      text(['Người giao', 'Lent by'], (row) => row.from_name, 26),
      text(['Người làm thay', 'Acts instead'], (row) => row.to_name, 26),
      text(['Vai trò', 'Role'], (row) => said(ROLES, row.role), 26),
      text('unit', (row) => row.unit_name, 28),
      time(['Từ', 'From'], (row) => row.begins),
      time(['Đến', 'To'], (row) => row.ends),
      text('reason', (row) => row.reason, 34),
    ],
  }),
};

const jobs: Report<JobItem> = {
  operation: 'exportJobs',
  name: 'jobs',
  file: 'viec-nen',
  of: listing(jobRoutes, 'countJobs'),
  title: { vi: 'Kết xuất việc nền đang chờ, đang lỗi', en: 'Take the background work away' },
  table: () => ({
    title: { vi: 'Việc nền', en: 'Background work' },
    columns: [
      text(['Việc', 'Work'], (row) => said(TASKS, row.task), 34),
      text('code', (row) => row.task, 24),
      summed(count(['Đang chờ', 'Waiting'], (row) => row.waiting)),
      summed(count(['Đang chạy', 'Running'], (row) => row.running)),
      summed(count(['Đang lỗi', 'Failing'], (row) => row.failing)),
      count(['Đã thử', 'Tried'], (row) => row.tries),
      time(['Cũ nhất từ', 'Oldest from'], (row) => row.oldest_at),
      time(['Lần tới', 'Next'], (row) => row.next_at),
      text(['Lỗi gần nhất', 'Last error'], (row) => row.last_error, 40),
    ],
  }),
};

export const administrationReports = [reportRoute(partners), reportRoute(delegations), reportRoute(jobs)];
