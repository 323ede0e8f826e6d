import Type, { type Static } from 'typebox';
import { communeIdsUnder } from '#contexts/identity/index.ts';
import { cyclePage, cyclesOfLastMonth } from '#contexts/payroll/index.ts';
import {
  type Counted,
  communeStandings,
  figuresOfUnits,
  monthFigures,
  type StandingOfCommune,
  type UnitFigures,
} from '#contexts/reconciliation/index.ts';
import { dongToJson } from '#core/money.ts';
import { fromMonthNumber, type Month as PaymentMonth } from '#core/months.ts';
import { moverOf, WAITING_STAGES, type WaitsFor, waitingWords, waitsFor } from '#core/payroll/waiting.ts';
import { accepted, refused } from '#core/result.ts';
import { today } from '#platform/clock.ts';
import { type Session, scopeWithin } from '#platform/database.ts';
import { pageOf, readCursor, TEXT } from './cursors.ts';
import { CYCLE_NOT_FOUND } from './cycles.ts';
import { type Route, route } from './route.ts';
import {
  Count,
  Day,
  DEFAULT_LIMIT,
  Dong,
  Month,
  object,
  PageQuery,
  Programme,
  pageSchema,
  Words,
} from './schemas.ts';
import { SoughtQuery } from './sought.ts';
import { monthNumber, monthText } from './words.ts';

const Sums = object({ payments: Count, amount_dong: Dong }, { title: 'Sums' });
const ByName = Type.Record(Type.String(), Sums);
export const Money = object(
  {
    in_dong: Dong,
    in_hand_dong: Dong,
    in_flight_dong: Dong,
    returned_dong: Dong,
    held_dong: Dong,
  },
  {
    title: 'Money',
    description:
      'What the Treasury funded = in hand + in flight + returned to the Treasury + held (funded but stopped, or back and still with the rail)',
  },
);
const Figures = object(
  {
    month: Month,
    total: Sums,
    by_list_state: Type.Record(Type.String(), object({ lists: Count, payments: Count, amount_dong: Dong })),
    by_state: ByName,
    by_channel: ByName,
    by_programme: ByName,
    held_by_reason: ByName,
    open_breaks: Type.Record(Type.String(), Count),
    money: Money,
  },
  { title: 'Figures' },
);
export type FiguresAnswer = Static<typeof Figures>;
export const Stage = Type.Enum([...WAITING_STAGES], {
  description:
    'list, sign, mend: of the commune, due on the 25th of the month before. treasury: by the end of that month. release: of the province, on the 1st. hand_out, collect: by the 10th. report: of post offices, by the 20th',
});
const Waits = object(
  {
    stage: Stage,
    mover: Type.Enum(['commune', 'province', 'treasury', 'provider']),
    due: Day,
    is_late: Type.Boolean(),
    count: Type.Integer({ minimum: 1, description: 'Lists; of hand_out, report and collect payments' }),
    communes: Type.Integer({ minimum: 1, description: 'In how many communes: 1 where the unit is one' }),
    words: Words,
  },
  { title: 'WaitsFor' },
);
const FiguresOfUnit = object(
  {
    code: Type.String(),
    name: Type.String(),
    lists: Count,
    lists_by_state: Type.Record(Type.String(), Count),
    payments: Count,
    amount_dong: Dong,
    held_payments: Count,
    rejected_payments: Count,
    uncollected_payments: Count,
    money: Money,
    waits_for: Type.Array(Waits, {
      description: 'What its month waits for today, in the order of the month',
    }),
    late_communes: Count,
  },
  { title: 'FiguresOfUnit' },
);
export type FiguresOfUnitItem = Static<typeof FiguresOfUnit>;

const toSums = (one: Counted) => ({ payments: one.payments, amount_dong: dongToJson(one.amount) });
const toNamed = (by: ReadonlyMap<string, Counted>) =>
  Object.fromEntries([...by].map(([name, one]) => [name, toSums(one)]));

/** Money in JSON. */
export const toMoney = (money: {
  in: bigint;
  inHand: bigint;
  inFlight: bigint;
  returned: bigint;
  held: bigint;
}) => ({
  in_dong: dongToJson(money.in),
  in_hand_dong: dongToJson(money.inHand),
  in_flight_dong: dongToJson(money.inFlight),
  returned_dong: dongToJson(money.returned),
  held_dong: dongToJson(money.held),
});

const toUnit = (row: UnitFigures, late: LateOf) => ({
  code: row.code,
  name: row.name,
  lists: row.lists,
  lists_by_state: { ...row.listsByState },
  payments: row.payments,
  amount_dong: dongToJson(row.amount),
  held_payments: row.heldPayments,
  rejected_payments: row.rejected,
  uncollected_payments: row.uncollected,
  money: toMoney({ ...row, in: row.fundedAmount }),
  ...late(row.code),
});

type LateOf = ReturnType<typeof latenessOf>;

/** What each unit waits for on a day: a commune for itself, a province for all its communes together. */
function latenessOf(
  standings: readonly StandingOfCommune[],
  by: 'commune' | 'province',
  month: PaymentMonth,
  on: Temporal.PlainDate,
) {
  const units = Map.groupBy(standings, (one) => (by === 'commune' ? one.code : one.provinceCode));
  return (code: string) => {
    const each = (units.get(code) ?? []).map((one) => waitsFor(one, month, on));
    const stages = Map.groupBy(each.flat(), (one) => one.stage);
    return {
      waits_for: WAITING_STAGES.flatMap((stage) => {
        const some = stages.get(stage);
        return some ? [toWaits(some)] : [];
      }),
      late_communes: each.filter((one) => one.some(({ isLate }) => isLate)).length,
    };
  };
}

function toWaits(some: readonly WaitsFor[]) {
  const { stage, due, isLate } = some[0]!;
  const count = some.reduce((sum, one) => sum + one.count, 0);
  const words = waitingWords({ stage, count });
  return {
    stage,
    mover: moverOf(stage),
    due: due.toString(),
    is_late: isLate,
    count,
    communes: some.length,
    words,
  };
}

/** The cycles of a month (the last one by default) and programme; empty when there is none. */
export async function cyclesAsked(
  session: Session,
  month: number | undefined,
  programme: string | undefined,
) {
  if (month === undefined) {
    const last = await cyclesOfLastMonth(session);
    return last.filter((cycle) => programme === undefined || cycle.programme === programme);
  }
  return cyclePage(session, { month, programme, limit: 10 });
}

const asked = {
  month: Type.Optional(Month),
  programme: Type.Optional(Programme),
  province: Type.Optional(Type.String({ pattern: '^[0-9]{2}$', description: 'Code of a province' })),
};

export const figureRoutes: readonly Route[] = [
  route({
    operation: 'getFigures',
    method: 'GET',
    path: '/v1/figures',
    kind: 'reading',
    tag: 'figures',
    title: { vi: 'Số liệu của một tháng', en: 'The figures of a month' },
    description:
      'Within your communes, or a province or commune of them. Without `month`: the last month a cycle was opened for.',
    query: object({
      ...asked,
      commune: Type.Optional(Type.String({ pattern: '^[0-9]{5}$', description: 'Code of a commune' })),
    }),
    answer: Figures,
    async answerTo({ query, actor, read, world }) {
      const { province, commune } = query;
      const part =
        (province ?? commune)
          ? await read((session) => communeIdsUnder(session, { province, commune }))
          : undefined;
      if ((province ?? commune) && part === undefined) return refused(NO_SUCH_UNIT);
      const scope = part === undefined ? actor.scope : scopeWithin(actor.scope, part);
      return world.database.read(scope, async (session) => {
        const cycles = await cyclesAsked(session, monthNumber(query.month), query.programme);
        if (cycles[0] === undefined) return refused(CYCLE_NOT_FOUND);
        const figures = await monthFigures(
          session,
          cycles.map((cycle) => cycle.cycleId),
        );
        const lists = [...figures.lists].map(([state, one]) => [state, { lists: one.lists, ...toSums(one) }]);
        return accepted({
          month: monthText(cycles[0].month),
          total: toSums(figures.total),
          by_list_state: Object.fromEntries(lists),
          by_state: toNamed(figures.byState),
          by_channel: toNamed(figures.byChannel),
          by_programme: toNamed(figures.byProgramme),
          held_by_reason: toNamed(figures.heldByReason),
          open_breaks: Object.fromEntries(figures.breaks),
          money: toMoney(figures.money),
        });
      });
    },
  }),
  route({
    operation: 'listFiguresOfUnits',
    method: 'GET',
    path: '/v1/figures/units',
    kind: 'reading',
    tag: 'figures',
    title: {
      vi: 'Số liệu theo tỉnh, hoặc theo xã của một tỉnh',
      en: 'Figures by province, or by commune of one',
    },
    query: object({ ...asked, ...SoughtQuery, ...PageQuery }),
    answer: pageSchema(FiguresOfUnit, 'FiguresOfUnitPage'),
    async answerTo({ query, world, read }) {
      const limit = query.limit ?? DEFAULT_LIMIT;
      const after = readCursor('listFiguresOfUnits', query.cursor, [TEXT])?.[0];
      const { province } = query;
      return read(async (session) => {
        const cycles = await cyclesAsked(session, monthNumber(query.month), query.programme);
        if (cycles[0] === undefined) return accepted({ items: [], next: null });
        const cycleIds = cycles.map((cycle) => cycle.cycleId);
        const rows = await figuresOfUnits(session, {
          cycleIds,
          province,
          sought: query.words,
          after,
          limit: limit + 1,
        });
        const page = pageOf('listFiguresOfUnits', rows, limit, (row) => [row.code]);
        const late = latenessOf(
          await communeStandings(session, { cycleIds, province }),
          province === undefined ? 'province' : 'commune',
          fromMonthNumber(cycles[0].month),
          today(world.clock),
        );
        return accepted({ items: page.items.map((row) => toUnit(row, late)), next: page.next });
      });
    },
  }),
];

export const NO_SUCH_UNIT = {
  code: 'unit_not_found',
  vi: 'Không có tỉnh hoặc xã với mã này; hãy tra ở /v1/units.',
  en: 'There is no province or commune of this code; look it up at /v1/units.',
} as const;
