import { communesOf } from '#contexts/identity/index.ts';
import {
  type CycleRow,
  closeCycle,
  cycleOf,
  cyclePage,
  cycleTotals,
  openCycle,
} from '#contexts/payroll/index.ts';
import { closeLists } from '#contexts/reconciliation/index.ts';
import { loadAllotments } from '#contexts/treasury/index.ts';
import { dongToJson } from '#core/money.ts';
import { toMonthNumber } from '#core/months.ts';
import { BUDGET_LINES, PROGRAMMES } from '#core/payroll/budgetLines.ts';
import { type Acting, command, keyed, looking, writing } from './acting.ts';
import { answer } from './answer.ts';
import { Refused } from './stop.ts';
import { count, money, table } from './tables.ts';
import { type Arguments, type Command, type Group, LOOKING, text, WRITING } from './verb.ts';
import {
  cycleCode,
  instantText,
  monthOf,
  monthText,
  neededMonth,
  programmeOf,
  readCycleCode,
} from './words.ts';

const MOST = 1_000;
const MONTH = { takes: 'YYYY-MM', vi: 'Tháng', en: 'The month' };
const PROGRAMME = {
  takes: 'NAME',
  vi: 'Một chương trình; không nêu thì cả ba',
  en: 'One programme; all three unless told',
};

const toJson = (row: CycleRow) => ({
  cycle: cycleCode(row),
  programme: row.programme,
  month: monthText(row.month),
  state: row.state,
  budget_line: row.budgetLine,
  opened_at: instantText(row.openedAt),
});

const opening: Command = {
  name: 'open',
  summaryVi: 'Mở kỳ chi trả của tháng, đọc dự toán của Kho bạc',
  summaryEn: 'Open the cycles of a month and read what the Treasury allots',
  operands: [],
  options: {
    month: MONTH,
    programme: PROGRAMME,
    province: {
      takes: 'CODE',
      vi: 'Chỉ đọc dự toán của tỉnh này',
      en: 'Read the allotments of this province only',
    },
    ...WRITING,
  },
  async run(system, args) {
    const month = neededMonth(args);
    const chosen = programmeOf(args);
    const acting = await writing(system, args, 'openCycle');
    const opened: string[] = [];
    for (const programme of chosen ? [chosen] : PROGRAMMES) {
      await command(
        acting,
        keyed(args, programme),
        {
          name: 'open_cycle',
          purpose: 'Mở kỳ chi trả / Open a cycle',
          input: { programme, month: month.toString() },
        },
        (tx) => openCycle(tx, { programme, month }),
      );
      opened.push(cycleCode({ programme, month: toMonthNumber(month), kind: 'monthly' }));
    }
    const allotments = acting.knowsInstitutions ? await readAllotments(acting, args, month.year) : null;
    return answer(system, { opened: opened, allotments_changed: allotments }, () =>
      [
        ...opened.map((cycle) => `${cycle}: mở / open`),
        allotments === null
          ? 'Chưa đọc dự toán: chưa biết Kho bạc ở đâu (npm start hoặc ansinh sandbox) / allotments not read: the Treasury is not known yet'
          : `Dự toán thay đổi / allotments changed: ${count(allotments)}`,
      ].join('\n'),
    );
  },
};

async function readAllotments(acting: Acting, args: Arguments, year: number): Promise<number> {
  const communes = await acting.country.read('*', (session) => communesOf(session, text(args, 'province')));
  const allotments = await acting.institutions().treasury.allotments({
    year,
    budgetLines: Object.values(BUDGET_LINES),
    communeCodes: communes.map((commune) => commune.code),
  });
  const loaded = await command(
    acting,
    keyed(args, 'allotments'),
    {
      name: 'load_allotments',
      purpose: 'Đọc dự toán của Kho bạc / Read the allotments',
      input: { year, allotments: allotments.length },
    },
    (tx) => loadAllotments(tx, allotments),
  );
  return loaded.changed;
}

const listing: Command = {
  name: 'list',
  summaryVi: 'Các kỳ chi trả, mới nhất trước',
  summaryEn: 'Cycles, the newest first',
  operands: [],
  options: { month: MONTH, programme: PROGRAMME, ...LOOKING },
  async run(system, args) {
    const month = monthOf(args);
    const asked = { month: month && toMonthNumber(month), programme: programmeOf(args), limit: MOST };
    const acting = await looking(system, args, 'listCycles');
    const rows = await acting.scoped.read(acting.actor.scope, (session) => cyclePage(session, asked));
    return answer(system, rows.map(toJson), () =>
      table(
        [
          { heading: 'Kỳ / cycle' },
          { heading: 'Trạng thái / state' },
          { heading: 'Khoản mục / budget line' },
        ],
        rows.map((row) => [cycleCode(row), row.state, row.budgetLine]),
      ),
    );
  },
};

const CYCLE = [{ name: 'CYCLE' }];

const showing: Command = {
  name: 'show',
  summaryVi: 'Một kỳ: danh sách, khoản chi và số tiền theo trạng thái (CYCLE ví dụ merit_2026-12)',
  summaryEn: 'One cycle: lists, payments and đồng by state (CYCLE such as merit_2026-12)',
  operands: CYCLE,
  options: LOOKING,
  async run(system, args) {
    const name = readCycleCode(args.operands[0]!);
    const acting = await looking(system, args, 'getCycle');
    const { row, totals } = await acting.scoped.read(acting.actor.scope, async (session) => {
      const found = await cycleOf(session, name);
      return { row: found, totals: found ? await cycleTotals(session, found.cycleId) : [] };
    });
    if (!row) throw new Refused(CYCLE_NOT_FOUND);
    const json = {
      ...toJson(row),
      lists: totals.map((total) => ({
        state: total.state,
        lists: total.lists,
        payments: total.payments,
        amount_dong: dongToJson(total.amount),
        payable_payments: total.payablePayments,
        payable_dong: dongToJson(total.payableAmount),
        held_payments: total.heldPayments,
        held_dong: dongToJson(total.heldAmount),
      })),
    };
    const right = (heading: string) => ({ heading, right: true });
    return answer(system, json, () =>
      [
        `${cycleCode(row)} · ${row.state} · ${row.budgetLine}`,
        '',
        table(
          [
            { heading: 'Trạng thái / state' },
            right('Danh sách'),
            right('Dòng'),
            right('Số tiền'),
            right('Được chi'),
            right('Giữ lại'),
          ],
          totals.map((total) => [
            total.state,
            count(total.lists),
            count(total.payments),
            money(total.amount),
            money(total.payableAmount),
            money(total.heldAmount),
          ]),
        ),
      ].join('\n'),
    );
  },
};

const closing: Command = {
  name: 'close',
  summaryVi: 'Đóng những danh sách đã xong của một kỳ, và đóng kỳ khi không còn danh sách nào mở',
  summaryEn: 'Close the finished lists of a cycle, and the cycle when none is open any more',
  operands: CYCLE,
  options: WRITING,
  async run(system, args) {
    const name = readCycleCode(args.operands[0]!);
    const acting = await writing(system, args, 'closeCycle');
    const row = await acting.country.read('*', (session) => cycleOf(session, name));
    if (!row) throw new Refused(CYCLE_NOT_FOUND);
    const { cycleId } = row;
    const { closed } = await command(
      acting,
      keyed(args, 'lists'),
      { name: 'close_lists', purpose: 'Đóng danh sách đã xong / Close finished lists', input: { cycleId } },
      (tx) => closeLists(tx, { cycleIds: [cycleId] }),
    );
    await command(
      acting,
      keyed(args, 'cycle'),
      { name: 'close_cycle', purpose: 'Đóng kỳ chi trả / Close the cycle', input: { cycleId } },
      (tx) => closeCycle(tx, { cycleId }),
    );
    return answer(
      system,
      { cycle: cycleCode(row), state: 'closed', lists_closed: closed },
      () => `${cycleCode(row)}: đã đóng / closed (${count(closed)} danh sách vừa đóng / lists closed now)`,
    );
  },
};

/** The month's cycles, one a programme. */
export const verb: Group = {
  name: 'cycle',
  summaryVi: 'Kỳ chi trả: mở, xem, đóng',
  summaryEn: 'Cycles: open, look at, close',
  verbs: [opening, showing, listing, closing],
};

const CYCLE_NOT_FOUND = {
  code: 'cycle_not_found',
  vi: 'Chưa mở kỳ chi trả này; xem ansinh cycle list.',
  en: 'This cycle was never opened; see ansinh cycle list.',
} as const;
