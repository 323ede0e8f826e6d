import Type, { type Static } from 'typebox';
import { instruments, rateCatalogue } from '#core/benefits/index.ts';
import { dongToJson } from '#core/money.ts';
import { accepted } from '#core/result.ts';
import { type Route, route } from './route.ts';
import { Day, Dong, Month, object, orNull } from './schemas.ts';

const DatedRate = object(
  {
    key: Type.String({ examples: ['SA_STD'] }),
    scope: Type.String({ description: '`national`, or the code of the province whose council decided it' }),
    from: Month,
    amount_dong: Dong,
    instrument: object({
      code: Type.String(),
      vi: Type.String(),
      en: Type.String(),
      signed: orNull(Day),
      in_force: Day,
    }),
    evidence: Type.Enum(['text', 'press', 'derived'], {
      description: 'How well it is known; a derived rate was calculated and is not official',
    }),
  },
  { title: 'DatedRate' },
);
export type RateItem = Static<typeof DatedRate>;

export const rateRoutes: readonly Route[] = [
  route({
    operation: 'listRates',
    method: 'GET',
    path: '/v1/rates',
    kind: 'reading',
    tag: 'benefits',
    title: { vi: 'Các mức chuẩn, mức hưởng theo thời gian', en: 'The dated rates' },
    description:
      'One amount a month from a month on, until the next of the same key and scope, with the instrument that set it.',
    answer: object({ items: Type.Array(DatedRate) }, { title: 'DatedRates' }),
    answerTo: async () =>
      accepted({
        items: rateCatalogue().map(({ key, scope, from, amount, instrument, evidence }) => {
          const { vi, en, inForce, signed }: Named = instruments[instrument];
          const law = { code: instrument, vi, en, signed: signed ?? null, in_force: inForce };
          return {
            key,
            scope,
            from: from.toString(),
            amount_dong: dongToJson(amount),
            instrument: law,
            evidence,
          };
        }),
      }),
  }),
];

interface Named {
  readonly vi: string;
  readonly en: string;
  readonly signed?: string;
  readonly inForce: string;
}
