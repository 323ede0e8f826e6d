import { maskAccount, maskPin, RESTRICTED_BENEFIT } from '#core/access/masks.ts';
import { accountRoutes, type ReviewItem } from '../accounts.ts';
import { type CampaignItem, campaignRoutes } from '../campaign.ts';
import type { CaseItem } from '../caseShapes.ts';
import { caseRoutes } from '../cases.ts';
import { type ConcernItem, concernRoutes } from '../concerns.ts';
import { type EnrolmentItem, enrolmentRoutes } from '../enrolment.ts';
import { type MandateTaskItem, mandateRoutes } from '../mandates.ts';
import { type PaymentItem, paymentRoutes } from '../payments.ts';
import { type PersonItem, personsToTake } from '../persons.ts';
import { type FlaggedItem, populationRoutes } from '../population.ts';
import { day, dong, month, personColumns, summed, text, time } from './columns.ts';
import { listing } from './listing.ts';
import { type Report, reportRoute } from './report.ts';
import {
  CAMPAIGN_REASONS,
  CAMPAIGN_STEPS,
  CASE_STATES,
  CASH_PLACES,
  CHANNELS,
  CONCERNS,
  DECISIONS,
  MANDATE_KINDS,
  MANDATE_TASKS,
  PAYMENT_STATES,
  POPULATION,
  said,
  WISHES,
} from './reportWords.ts';

const persons: Report<PersonItem> = {
  operation: 'exportPersons',
  name: 'persons',
  file: 'nguoi-huong',
  of: personsToTake,
  title: { vi: 'Kết xuất người hưởng hoặc kết quả tìm', en: 'Take persons or the result of a search away' },
  description: 'Within your communes; of one commune, of a name, or by a personal number.',
  table: () => ({
    title: { vi: 'Người hưởng', en: 'People' },
    columns: [
      text('person', (row) => row.name, 28),
      day('born', (row) => row.birth_date),
      text('pin', (row) => maskPin(row.pin_last4), 16),
      text('hamlet', (row) => row.hamlet, 20),
      text('commune', (row) => row.commune.name, 24),
      text(['Đối chiếu dân cư', 'Population database'], (row) => said(POPULATION, row.population), 24),
      day(['Mất ngày', 'Died'], (row) => row.died_on),
    ],
  }),
};

const flagged: Report<FlaggedItem> = {
  operation: 'exportPopulationFlags',
  name: 'population-flags',
  file: 'lech-dan-cu',
  of: listing(populationRoutes, 'listPopulationFlags'),
  title: {
    vi: 'Kết xuất người lệch dữ liệu dân cư',
    en: 'Take those at odds with the population database away',
  },
  table: ({ language }) => ({
    title: { vi: 'Lệch với dữ liệu dân cư', en: 'At odds with the population database' },
    columns: [
      text('person', (row) => row.name, 26),
      day('born', (row) => row.birth_date),
      text('pin', (row) => maskPin(row.pin_last4), 14),
      text('hamlet', (row) => row.hamlet, 16),
      text('commune', (row) => row.commune.name, 20),
      text('why', (row) => row.flags.map(({ says }) => says[language]).join('; '), 36),
      text('next', (row) => row.flags[0]?.next_action ?? null, 36),
      time(['Đối chiếu lúc', 'Checked'], (row) => row.checked_at),
    ],
  }),
};

const work: Report<CampaignItem> = {
  operation: 'exportCampaignWork',
  name: 'campaign-work',
  file: 'van-dong-tai-khoan',
  of: listing(campaignRoutes, 'listCampaignWork'),
  title: { vi: 'Kết xuất người chưa có tài khoản', en: 'Take those without an account away' },
  table: () => ({
    title: { vi: 'Người chưa có tài khoản', en: 'Who has no account yet' },
    columns: [
      text('person', (row) => row.name, 28),
      text(['Năm sinh', 'Born in'], (row) => row.birth_year, 10),
      text('hamlet', (row) => row.hamlet, 20),
      text('paid_through', (row) => said(CASH_PLACES, row.paid_at), 16),
      text('why', (row) => said(CAMPAIGN_REASONS, row.why), 26),
      text('next', (row) => said(CAMPAIGN_STEPS, row.next_step), 22),
      day('due', (row) => row.due),
      day(['Gặp lần cuối', 'Last talked to'], (row) => row.last_contact?.on ?? null),
    ],
  }),
};

const cases: Report<CaseItem> = {
  operation: 'exportCases',
  name: 'cases',
  file: 'vu-viec',
  of: listing(caseRoutes, 'listCases'),
  title: { vi: 'Kết xuất các vụ việc', en: 'Take cases away' },
  table: () => ({
    title: { vi: 'Vụ việc của người dân', en: 'Cases of people' },
    columns: [
      text(['Mã vụ việc', 'Case'], (row) => row.case, 12),
      text('person', (row) => row.person_name, 24),
      text('commune', (row) => row.commune.name, 20),
      text('kind', (row) => row.category.words, 24),
      text('state', (row) => said(CASE_STATES, row.state), 18),
      text(['Đang ở', 'Owned by'], (row) => row.owner, 22),
      text(['Giao cho', 'Given to'], (row) => row.assigned_to, 18),
      time(['Nhận lúc', 'Received'], (row) => row.received_at),
      day('due', (row) => row.due_on),
      day(['Xong ngày', 'Settled'], (row) => row.settled_on),
    ],
  }),
};

const enrolments: Report<EnrolmentItem> = {
  operation: 'exportEnrolments',
  name: 'enrolments',
  file: 'phieu-tro-giup',
  of: listing(enrolmentRoutes, 'listEnrolments'),
  title: { vi: 'Kết xuất phiếu trợ giúp đang chờ', en: 'Take the enrolments that wait away' },
  table: () => ({
    title: { vi: 'Phiếu trợ giúp', en: 'Enrolments with help' },
    columns: [
      text('person', (row) => row.person.name, 26),
      text(['Nguyện vọng', 'Wish'], (row) => said(WISHES, row.wish), 24),
      text('paid_through', (row) => row.provider, 14),
      text('account', (row) => maskAccount(row.account_last4), 12),
      text(['Người làm chứng', 'Witnesses'], (row) => row.witnesses.join(', '), 32),
      text(['Người lập', 'Recorded by'], (row) => row.recorded_by, 22),
      time(['Lập lúc', 'Recorded'], (row) => row.recorded_at),
      text('state', (row) => said(DECISIONS, row.decision) ?? WAITS, 16),
    ],
  }),
};
const WAITS = { vi: 'Chờ xác nhận', en: 'Waits to be confirmed' };

const mandates: Report<MandateTaskItem> = {
  operation: 'exportMandateTasks',
  name: 'mandate-tasks',
  file: 'nguoi-nhan-thay',
  of: listing(mandateRoutes, 'listMandateTasks'),
  title: { vi: 'Kết xuất việc về người nhận thay', en: 'Take what is to be done about payees away' },
  table: () => ({
    title: { vi: 'Việc về người nhận thay', en: 'Matters of those who receive for others' },
    columns: [
      text(['Người hưởng', 'Beneficiary'], (row) => row.beneficiary, 26),
      text('payee', (row) => row.payee.name ?? ELSEWHERE, 26),
      text('kind', (row) => said(MANDATE_KINDS, row.kind), 22),
      day(['Từ ngày', 'From'], (row) => row.from),
      day(['Đến ngày', 'Until'], (row) => row.until),
      text('next', (row) => said(MANDATE_TASKS, row.task), 40),
      day('due', (row) => row.due),
    ],
  }),
};
const ELSEWHERE = { vi: 'người ở nơi khác', en: 'somebody elsewhere' };

const reviews: Report<ReviewItem> = {
  operation: 'exportAccountReviews',
  name: 'account-reviews',
  file: 'ten-tai-khoan-can-so',
  of: listing(accountRoutes, 'listAccountReviews'),
  title: { vi: 'Kết xuất tên tài khoản chờ so', en: 'Take the account names to compare away' },
  table: () => ({
    title: { vi: 'Tên chủ tài khoản chờ so', en: 'Names of account holders to compare' },
    columns: [
      text(['Tên trong hồ sơ', 'Our name'], (row) => row.our_name, 26),
      text(['Tên nơi giữ tài khoản nêu', 'Name as the provider shows it'], (row) => row.shown_name, 26),
      day('born', (row) => row.birth_date),
      text('pin', (row) => maskPin(row.pin_last4), 14),
      text('commune', (row) => row.commune.name, 20),
      text('account', (row) => `${row.provider_name} ${maskAccount(row.account_last4)}`, 26),
      time(['Mở lúc', 'Opened'], (row) => row.opened_at),
      day('due', (row) => row.due_on),
    ],
  }),
};

const concerns: Report<ConcernItem> = {
  operation: 'exportConcerns',
  name: 'concerns',
  file: 'can-xem-xet',
  of: listing(concernRoutes, 'listConcerns'),
  title: {
    vi: 'Kết xuất tài khoản, người nhận cần xem xét',
    en: 'Take accounts and payees to be looked at away',
  },
  table: ({ language }) => ({
    title: { vi: 'Tài khoản và người nhận cần xem xét', en: 'Accounts and payees to be looked at' },
    columns: [
      text('kind', (row) => said(CONCERNS, row.kind), 30),
      text(
        'account',
        (row) => row.account && `${row.account.provider} ${maskAccount(row.account.last4)}`,
        18,
      ),
      text(
        ['Những người liên quan', 'Persons'],
        (row) => row.persons.map(({ name }) => name ?? ELSEWHERE[language]).join(', '),
        50,
      ),
      text('commune', (row) => row.communes.map(({ name }) => name).join(', '), 30),
      time(['Phát hiện lúc', 'Found'], (row) => row.raised_at),
      text(['Quyết định', 'Decision'], (row) => said(DECISIONS, row.decision), 16),
      day(['Đến ngày', 'Until'], (row) => row.expires_on),
    ],
  }),
};

const payments: Report<PaymentItem> = {
  operation: 'exportPaymentsOfPerson',
  name: 'payments',
  file: 'khoan-chi-cua-nguoi',
  of: listing(paymentRoutes, 'listPaymentsOfPerson'),
  title: { vi: 'Kết xuất các khoản chi cho một người', en: 'Take the payments of a person away' },
  table: () => ({
    title: { vi: 'Các khoản chi cho một người', en: 'Payments of a person' },
    columns: [
      month('month', (row) => row.month),
      text('payment', (row) => row.payment, 14),
      ...personColumns<PaymentItem>(),
      summed(dong('amount', (row) => row.amount_dong)),
      // Who receives would name a person whose benefit is kept from the reader.
      text('payee', (row) => (row.benefit.code === RESTRICTED_BENEFIT.code ? null : row.payee), 22),
      text('paid_through', (row) => said(CHANNELS, row.channel), 18),
      text('account', (row) => [row.provider, maskAccount(row.account_last4)].filter(Boolean).join(' '), 18),
      text('state', (row) => said(PAYMENT_STATES, row.state), 16),
      day(['Báo ngày', 'Reported'], (row) => row.reported_on),
    ],
  }),
};

export const personReports = [
  reportRoute(persons),
  reportRoute(flagged),
  reportRoute(work),
  reportRoute(cases),
  reportRoute(enrolments),
  reportRoute(mandates),
  reportRoute(reviews),
  reportRoute(concerns),
  reportRoute(payments),
];
