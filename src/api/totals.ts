import Type from 'typebox';
import { cyclesOfLastMonth } from '#contexts/payroll/index.ts';
import { crossedTotals, DIMENSIONS, type Total } from '#contexts/reconciliation/index.ts';
import { dongToJson } from '#core/money.ts';
import { addMonths, fromMonthNumber, toMonthNumber } from '#core/months.ts';
import { accepted } from '#core/result.ts';
import { today } from '#platform/clock.ts';
import { type Route, route } from './route.ts';
import { Count, Dong, Month, object, Programme } from './schemas.ts';
import { monthNumber, monthText } from './words.ts';

const Dimension = Type.Enum([...DIMENSIONS]);
const Channel = Type.Enum(['bank', 'wallet', 'post', 'commune_desk']);
const Counted = object({ payments: Count, amount_dong: Dong });
const TotalCell = object(
  {
    row: Type.String({ description: 'A programme, a channel, the code of a province, or YYYY-MM' }),
    column: Type.String(),
    in_hand: Counted,
    open: Counted,
    came_back: Counted,
  },
  {
    title: 'TotalCell',
    description:
      'In hand is counted once a payment; what came back once a try, for many are paid by a later list',
  },
);
const MONTHS_UNLESS_TOLD = 12;

const shown = (dimension: string, value: string) =>
  dimension === 'month' ? monthText(Number(value)) : value;
const counted = (payments: number, amount: bigint) => ({ payments, amount_dong: dongToJson(amount) });
const toCell = (one: Total, by: string, across: string) => ({
  row: shown(by, one.row),
  column: shown(across, one.column),
  in_hand: counted(one.inHandPayments, one.inHand),
  open: counted(one.openPayments, one.open),
  came_back: counted(one.backPayments, one.back),
});

export const totalRoutes: readonly Route[] = [
  route({
    operation: 'listTotals',
    method: 'GET',
    path: '/v1/figures/totals',
    kind: 'reading',
    tag: 'figures',
    title: {
      vi: 'Tổng hợp theo chương trình, kênh, tỉnh, tháng',
      en: 'Totals by programme, channel, province, month',
    },
    description:
      'Of released lists within your communes, by one thing or two crossed: programmes by month unless told. `across` the same as `by`: not crossed. Twelve months to the last one unless told; months are those of the cycles.',
    query: object({
      by: Type.Optional(Dimension),
      across: Type.Optional(Dimension),
      from: Type.Optional(Month),
      to: Type.Optional(Month),
      programme: Type.Optional(Programme),
      channel: Type.Optional(Channel),
      province: Type.Optional(Type.String({ pattern: '^[0-9]{2}$', description: 'Code of a province' })),
    }),
    answer: object({ from: Month, to: Month, cells: Type.Array(TotalCell) }, { title: 'Totals' }),
    async answerTo({ query, world, read }) {
      const { by = 'programme', across = 'month', programme, channel, province } = query;
      return read(async (session) => {
        const [last] = await cyclesOfLastMonth(session);
        const now = today(world.clock).toPlainYearMonth();
        const to = monthNumber(query.to) ?? last?.month ?? toMonthNumber(now);
        const from =
          monthNumber(query.from) ?? toMonthNumber(addMonths(fromMonthNumber(to), 1 - MONTHS_UNLESS_TOLD));
        const cells = await crossedTotals(session, { by, across, from, to, programme, channel, province });
        return accepted({
          from: monthText(from),
          to: monthText(to),
          cells: cells.map((one) => toCell(one, by, across)),
        });
      });
    },
  }),
];
