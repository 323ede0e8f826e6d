import type { CaseFigure, CaseRow } from '#contexts/casework/index.ts';
import { CASE_CATEGORIES } from '#core/casework/categories.ts';
import { paymentReference } from '#core/payment/reference.ts';
import { count, facts, money, table } from './tables.ts';
import { monthText, shownInstant } from './words.ts';

/** The queue, those due first. */
export const casesText = (rows: readonly CaseRow[]): string =>
  table(
    [
      { heading: 'Vụ việc / case' },
      { heading: 'Về việc / about' },
      { heading: 'Người / person' },
      { heading: 'Ở / with' },
      { heading: 'Trạng thái / state' },
      { heading: 'Hạn / due' },
      { heading: 'Luật / law' },
    ],
    rows.map((row) => [
      row.reference,
      row.category,
      row.personName ?? '—',
      row.assignedTo ?? row.ownerName,
      row.state,
      row.settledOn === null ? row.dueOn : '',
      row.settledOn ?? row.settleBy,
    ]),
  );

/** One case with its steps. */
export function caseText(row: CaseRow): string {
  const { vi, en } = CASE_CATEGORIES[row.category];
  return [
    facts([
      [
        'Vụ việc / case',
        `${row.reference} · ${row.state}${row.instance === 2 ? ' · lần hai / appealed' : ''}`,
      ],
      ['Về việc / about', `${vi} / ${en}`],
      ['Người / person', `${row.personName ?? '—'} (${row.personId}) · ${row.communeName}`],
      ['Khoản chi / payment', row.paymentId === null ? '—' : paymentReference(row.paymentId)],
      ['Ở / with', `${row.ownerName}${row.assignedTo ? ` · ${row.assignedTo}` : ''}`],
      ['Hạn / due', row.settledOn === null ? row.dueOn : '—'],
      ['Theo luật / by law', row.settleBy],
    ]),
    '',
    row.words,
    '',
    ...row.steps.map(
      (step) =>
        `${shownInstant(step.at)}  ${step.event}${step.citizenMaySee ? '' : ' (nội bộ / note)'}  ${step.officer ?? ''}${step.words ? `\n    ${step.words}` : ''}`,
    ),
    ...row.corrections.map((one) => correctionText(one)),
  ].join('\n');
}

function correctionText(one: CaseRow['corrections'][number]): string {
  const parts = [
    `Sửa / correction: ${one.kind} · ${one.state}`,
    one.month === null ? undefined : monthText(one.month),
    one.amount === null ? undefined : money(one.amount),
    one.decisionNumber ?? undefined,
    one.paymentId === null ? undefined : paymentReference(one.paymentId),
  ];
  return parts.filter((part) => part !== undefined).join(' · ');
}

/** Cases by commune and category. */
export const figuresText = (rows: readonly CaseFigure[]): string =>
  table(
    [
      { heading: 'Xã / commune' },
      { heading: 'Về việc / about' },
      ...[
        'Nhận / received',
        'Đang mở / open',
        'Quá hạn / overdue',
        'Lên trên / passed up',
        'Xong / settled',
        'Đúng hạn / in time',
        'Chấp nhận / upheld',
      ].map((heading) => ({ heading, right: true })),
    ],
    rows.map((row) => [
      `${row.communeCode} ${row.communeName}`,
      row.category,
      ...[row.received, row.open, row.overdue, row.passedUp, row.settled, row.settledInTime, row.upheld].map(
        count,
      ),
    ]),
  );
