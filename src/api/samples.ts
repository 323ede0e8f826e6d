import Type from 'typebox';
import { drawSample } from '#contexts/disbursement/index.ts';
import { dongToJson } from '#core/money.ts';
import { paymentReference } from '#core/payment/reference.ts';
import { accepted, refused } from '#core/result.ts';
import { AmountKnown, amountShown } from './benefits.ts';
import { CYCLE_NOT_FOUND } from './cycles.ts';
import { cyclesAsked } from './figures.ts';
import { type Route, route } from './route.ts';
import { Count, Dong, Month, object, PaymentReference, PaymentState, Programme } from './schemas.ts';
import { monthNumber, monthText } from './words.ts';

const Sampled = object(
  {
    payment: PaymentReference,
    commune: object({ code: Type.String(), name: Type.String() }),
    programme: Programme,
    month: Month,
    amount_dong: AmountKnown,
    channel: Type.Enum(['bank', 'wallet', 'post', 'commune_desk']),
    state: PaymentState,
  },
  { title: 'SampledPayment' },
);
const SIZE_UNLESS_TOLD = 30;

export const sampleRoutes: readonly Route[] = [
  route({
    operation: 'drawSample',
    method: 'GET',
    path: '/v1/samples',
    kind: 'reading',
    tag: 'payments',
    title: { vi: 'Rút ngẫu nhiên các khoản chi để kiểm toán', en: 'Draw payments at random for an audit' },
    description:
      'Of released lists: those whose SHA-256 of `seed|payment number` is smallest, so that the same seed draws the same again and nobody can choose. Names nobody. The month is the seed unless one is told; whoever audits tells his own.',
    query: object({
      month: Type.Optional(Month),
      programme: Type.Optional(Programme),
      province: Type.Optional(Type.String({ pattern: '^[0-9]{2}$', description: 'Code of a province' })),
      commune: Type.Optional(Type.String({ pattern: '^[0-9]{5}$', description: 'Code of a commune' })),
      size: Type.Optional(Type.Integer({ minimum: 1, maximum: 500 })),
      seed: Type.Optional(Type.String({ pattern: '^[0-9A-Za-z._-]{1,40}$' })),
    }),
    answer: object(
      { month: Month, seed: Type.String(), of_payments: Count, of_dong: Dong, items: Type.Array(Sampled) },
      { title: 'Sample' },
    ),
    async answerTo({ query, actor, read }) {
      const { province, commune, size = SIZE_UNLESS_TOLD } = query;
      return read(async (session) => {
        const cycles = await cyclesAsked(session, monthNumber(query.month), query.programme);
        if (cycles[0] === undefined) return refused(CYCLE_NOT_FOUND);
        const cycleIds = cycles.map((cycle) => cycle.cycleId);
        const month = monthText(cycles[0].month);
        const seed = query.seed ?? month;
        const sample = await drawSample(session, { cycleIds, province, commune, seed, size });
        const items = sample.drawn.map((one) => ({
          payment: paymentReference(one.paymentId),
          commune: { code: one.communeCode, name: one.communeName },
          programme: one.programme as 'merit',
          month: monthText(one.month),
          amount_dong: amountShown(one.benefitId, one.amount, actor.roles),
          channel: one.channel as 'bank',
          state: one.state as 'credited',
        }));
        return accepted({
          month,
          seed,
          of_payments: sample.payments,
          of_dong: dongToJson(sample.amount),
          items,
        });
      });
    },
  }),
];
