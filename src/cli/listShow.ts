import {
  approvalsOf,
  type ChangeRow,
  changePage,
  changeTotals,
  type HoldRow,
  holdPage,
  type ListRow,
  listPage,
  ordersOf,
  transitionsOf,
} from '#contexts/payroll/index.ts';
import { maskName, maskPin } from '#core/access/masks.ts';
import { dongToJson } from '#core/money.ts';
import { listReference, paymentReference } from '#core/payment/reference.ts';
import { HOLD_REASONS, type HoldCode } from '#core/payroll/holdReasons.ts';
import { type Acting, looking, readPersons } from './acting.ts';
import { answer } from './answer.ts';
import { benefitShown } from './benefits.ts';
import { CHOOSING, filtersOf, listNamed, toListJson } from './lists.ts';
import type { System } from './system.ts';
import { type Column, count, facts, money, table } from './tables.ts';
import { type Arguments, type Command, given, LOOKING, text } from './verb.ts';
import { instantText, shownInstant, wholeOf } from './words.ts';

const LIMIT = 100;
const MOST = 20_000;
const PURPOSE = {
  takes: 'TEXT',
  vi: 'Lý do xem: mã hoặc "mã: lời"; người được xem đọc được',
  en: 'Why one looks: code or "code: words"; the person can read it',
};
const SOME = {
  takes: 'N',
  vi: `Số dòng nhiều nhất (mặc định ${LIMIT})`,
  en: `Rows at most (${LIMIT} unless told)`,
};

export const showing: Command = {
  name: 'show',
  summaryVi:
    'Xem các danh sách, mới nhất trước; nêu DS-…… để xem một danh sách với các bước, chữ ký và lệnh chi',
  summaryEn: 'Show lists, the newest first; name DS-…… for one with its steps, approvals and orders',
  operands: [{ name: 'LIST', optional: true }],
  options: {
    ...CHOOSING,
    state: { takes: 'STATE', vi: 'Trạng thái', en: 'State' },
    limit: SOME,
    ...LOOKING,
  },
  run: (system, args) => (args.operands.length > 0 ? showOne(system, args) : showMany(system, args)),
};

const LISTS: readonly Column[] = [
  { heading: 'Danh sách / list' },
  { heading: 'Tháng' },
  { heading: 'Chương trình' },
  { heading: 'Xã / commune' },
  { heading: 'Trạng thái' },
  { heading: 'Dòng', right: true },
  { heading: 'Được chi', right: true },
  { heading: 'Giữ', right: true },
  { heading: 'Số tiền được chi', right: true },
];

async function showMany(system: System, args: Arguments): Promise<number> {
  const acting = await looking(system, args, 'listLists');
  const limit = wholeOf(args, 'limit', 1, MOST) ?? LIMIT;
  const filters = filtersOf(args);
  const rows = await acting.scoped.read(acting.actor.scope, (session) =>
    listPage(session, { ...filters, limit }),
  );
  return answer(system, rows.map(toListJson), () =>
    table(
      LISTS,
      rows.map((row) => [
        listReference(row.listId, row.version),
        toListJson(row).month,
        row.programme,
        `${row.communeCode} ${row.communeName}`,
        row.state,
        count(row.payments),
        count(row.payablePayments),
        count(row.heldPayments),
        money(row.payableAmount),
      ]),
    ),
  );
}

async function showOne(system: System, args: Arguments): Promise<number> {
  const acting = await looking(system, args, 'getList');
  const row = await listNamed(acting, args.operands[0]!);
  const { transitions, approvals, orders } = await acting.scoped.read(
    acting.actor.scope,
    async (session) => ({
      transitions: await transitionsOf(session, [row.listId]),
      approvals: await approvalsOf(session, row.listId),
      orders: await ordersOf(session, row.listId),
    }),
  );
  const json = {
    ...toListJson(row),
    transitions: transitions.map((one) => ({
      from: one.fromState,
      to: one.toState,
      reason: one.reason,
      at: instantText(one.at),
    })),
    approvals: approvals.map((one) => ({
      stage: one.stage,
      version: one.version,
      officer: one.officer,
      digest: one.digest.toString('hex'),
      key_id: one.keyId,
      at: instantText(one.at),
    })),
    orders: orders.map((one) => ({
      order: one.reference,
      state: one.state,
      reason: one.reason,
      budget_line: one.budgetLine,
      payments: one.payments,
      amount_dong: dongToJson(one.amount),
      ordered_at: instantText(one.orderedAt),
      settled_at: one.settledAt && instantText(one.settledAt),
    })),
  };
  return answer(system, json, () =>
    [
      listFacts(row),
      '',
      'Các bước / steps',
      ...transitions.map(
        (one) => `  ${shownInstant(one.at)}  ${one.toState}${one.reason ? ` (${one.reason})` : ''}`,
      ),
      'Phê duyệt / approvals',
      ...approvals.map(
        (one) =>
          `  ${shownInstant(one.at)}  ${one.stage} v${one.version}  ${one.officer}  ${one.digest.toString('hex')}`,
      ),
      'Lệnh chi / orders',
      ...orders.map((one) =>
        `  ${shownInstant(one.orderedAt)}  ${one.reference}  ${one.state}  ${money(one.amount)}  ${one.reason ?? ''}`.trimEnd(),
      ),
    ].join('\n'),
  );
}

const listFacts = (row: ListRow): string =>
  facts([
    ['Danh sách / list', `${listReference(row.listId, row.version)} (bản / version ${row.version})`],
    ['Kỳ / cycle', toListJson(row).cycle],
    ['Xã / commune', `${row.communeCode} ${row.communeName}`],
    ['Trạng thái / state', row.state],
    ['Tất cả / all', `${count(row.payments)} dòng / lines, ${money(row.amount)}`],
    ['Được chi / payable', `${count(row.payablePayments)} dòng / lines, ${money(row.payableAmount)}`],
    ['Giữ lại / held', `${count(row.heldPayments)} dòng / lines, ${money(row.heldAmount)}`],
    ['SHA-256', row.digest?.toString('hex') ?? '—'],
  ]);

export const holds: Command = {
  name: 'holds',
  summaryVi: 'Các dòng bị giữ của một danh sách: lý do và việc phải làm tiếp',
  summaryEn: 'The held lines of a list: why, and what is to be done',
  operands: [{ name: 'LIST' }],
  options: {
    all: { vi: 'Cả những dòng đã gỡ', en: 'Those that were cleared too' },
    reason: { takes: 'CODE', vi: 'Chỉ một lý do', en: 'One reason only' },
    limit: SOME,
    purpose: PURPOSE,
    ...LOOKING,
  },
  async run(system, args) {
    const acting = await looking(system, args, 'listHolds');
    const { listId } = await listNamed(acting, args.operands[0]!);
    const asked = {
      listId,
      ...(given(args, 'all') ? {} : { open: true }),
      reason: text(args, 'reason'),
      after: 0n,
      limit: wholeOf(args, 'limit', 1, MOST) ?? LIMIT,
    };
    const rows = await lookAtLines(acting, args, 'list_holds', (session) => holdPage(session, asked));
    return answer(system, rows.map(toHoldJson(acting)), () => holdTable(rows));
  },
};

const lookAtLines = <R extends { readonly personId: bigint }>(
  acting: Acting,
  args: Arguments,
  name: string,
  reading: Parameters<typeof readPersons<readonly R[]>>[3],
): Promise<readonly R[]> =>
  readPersons(
    acting,
    args,
    {
      name,
      purpose: 'Xem dòng của danh sách bằng dòng lệnh / Look at lines of a list',
      input: args.operands,
    },
    reading,
    (rows) => rows.map((row) => row.personId),
  );

const toHoldJson = (acting: Acting) => (row: HoldRow) => {
  const reason = HOLD_REASONS.get(row.reason as HoldCode);
  return {
    hold: row.holdId.toString(),
    payment: paymentReference(row.paymentId),
    person: { name: maskName(row.personName), pin_last4: row.pinLast4 },
    benefit: benefitShown(acting, row.benefitId),
    amount_dong: dongToJson(row.amount),
    stage: row.stage,
    reason: { code: row.reason, vi: reason?.vi, en: reason?.en },
    next_action: { vi: reason?.nextActionVi, en: reason?.nextActionEn },
    raised_at: instantText(row.raisedAt),
    cleared_at: row.clearedAt && instantText(row.clearedAt),
    clearance: row.clearance,
  };
};

const HOLDS: readonly Column[] = [
  { heading: 'Số / hold', right: true },
  { heading: 'Khoản chi' },
  { heading: 'Người / person' },
  { heading: 'Số tiền', right: true },
  { heading: 'Lý do / reason' },
  { heading: 'Việc tiếp theo / next' },
];

const holdTable = (rows: readonly HoldRow[]): string =>
  table(
    HOLDS,
    rows.map((row) => {
      const reason = HOLD_REASONS.get(row.reason as HoldCode);
      return [
        row.holdId.toString(),
        paymentReference(row.paymentId),
        `${maskName(row.personName)} ${maskPin(row.pinLast4)}`,
        money(row.amount),
        reason ? `${reason.vi} / ${reason.en}` : row.reason,
        row.clearedAt
          ? `đã gỡ / cleared: ${row.clearance ?? ''}`
          : `${reason?.nextActionVi ?? ''} / ${reason?.nextActionEn ?? ''}`,
      ];
    }),
  );

export const changes: Command = {
  name: 'changes',
  summaryVi: 'Danh sách khác tháng trước ở đâu, và quyết định nào giải thích',
  summaryEn: "How a list differs from last month's, and which decision explains it",
  operands: [{ name: 'LIST' }],
  options: {
    unexplained: { vi: 'Chỉ những thay đổi chưa có quyết định', en: 'Only those that nothing explains' },
    limit: SOME,
    purpose: PURPOSE,
    ...LOOKING,
  },
  async run(system, args) {
    const acting = await looking(system, args, 'listChanges');
    const { listId } = await listNamed(acting, args.operands[0]!);
    const asked = {
      listId,
      unexplained: given(args, 'unexplained'),
      limit: wholeOf(args, 'limit', 1, MOST) ?? LIMIT,
    };
    const rows = await lookAtLines(acting, args, 'list_changes', (session) => changePage(session, asked));
    const totals = await acting.scoped.read(acting.actor.scope, (session) => changeTotals(session, listId));
    const json = {
      totals: totals.map(({ difference, ...total }) => ({
        ...total,
        difference_dong: dongToJson(difference),
      })),
      changes: rows.map((row) => ({
        kind: row.kind,
        person: { name: maskName(row.personName), pin_last4: row.pinLast4 },
        benefit: benefitShown(acting, row.benefitId),
        from_dong: row.fromAmount === null ? null : dongToJson(row.fromAmount),
        to_dong: row.toAmount === null ? null : dongToJson(row.toAmount),
        decision: row.decisionNumber,
        explanation: row.explanation,
      })),
    };
    return answer(system, json, () =>
      [
        ...totals.map(
          (total) =>
            `${total.kind}: ${count(total.lines)} dòng / lines, ${money(total.difference)}${total.unexplained > 0 ? `, chưa giải thích / unexplained ${count(total.unexplained)}` : ''}`,
        ),
        '',
        changeTable(rows),
      ].join('\n'),
    );
  },
};

const CHANGES: readonly Column[] = [
  { heading: 'Thay đổi / change' },
  { heading: 'Người / person' },
  { heading: 'Từ / from', right: true },
  { heading: 'Thành / to', right: true },
  { heading: 'Quyết định / decision' },
  { heading: 'Vì / because' },
];

const changeTable = (rows: readonly ChangeRow[]): string =>
  table(
    CHANGES,
    rows.map((row) => [
      row.kind,
      `${maskName(row.personName)} ${maskPin(row.pinLast4)}`,
      row.fromAmount === null ? '—' : money(row.fromAmount),
      row.toAmount === null ? '—' : money(row.toAmount),
      row.decisionNumber ?? '—',
      row.explanation ?? '—',
    ]),
  );
