import Type, { type Static } from 'typebox';
import { simulateRates } from '#contexts/entitlement/index.ts';
import {
  benefitCatalogue,
  type CategoryHistory,
  citeEn,
  citeVi,
  instruments,
  rateCatalogue,
  ratesToSuppose,
  ruleHistory,
} from '#core/benefits/index.ts';
import { dong, dongToJson } from '#core/money.ts';
import { fromMonthNumber, toMonthNumber } from '#core/months.ts';
import { accepted, refused } from '#core/result.ts';
import { today } from '#platform/clock.ts';
import { type Route, route } from './route.ts';
import { Count, Day, Dong, Month, object, orNull, Programme, Words } from './schemas.ts';
import { monthNumber } from './words.ts';

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

const RuleLine = object(
  {
    benefit: Type.String(),
    vi: Type.String(),
    en: Type.String(),
    amount_dong: Dong,
    rate_key: Type.String(),
    rate_dong: Dong,
    coefficient: Type.Number({ description: 'Times the rate; 1 for a row of a table' }),
    law: object(Words.properties, { description: 'The clause that makes one eligible' }),
    amount_law: object(Words.properties, { description: 'The clause that sets the amount' }),
    is_official: Type.Boolean({ description: 'False: the rate was derived and not read in the gazette' }),
  },
  { title: 'RuleLine' },
);
const RuleSpan = object(
  { from: Month, until: orNull(Month), lines: Type.Array(RuleLine) },
  {
    title: 'RuleSpan',
    description: 'Until null: until something else is decided. No lines: nothing is owed',
  },
);
const Rule = object(
  {
    category: Type.String(),
    programme: Programme,
    vi: Type.String(),
    en: Type.String(),
    spans: Type.Array(RuleSpan),
  },
  { title: 'Rule', description: 'A category of the law and what it yields when' },
);
const Supposed = object({
  key: Type.String({ maxLength: 60 }),
  amount_dong: Type.Integer({ minimum: 1, maximum: 1_000_000_000 }),
});
const SimulatedBenefit = object(
  {
    benefit: Type.String(),
    programme: Programme,
    vi: Type.String(),
    en: Type.String(),
    persons: Count,
    now_dong: Dong,
    then_dong: Dong,
  },
  { title: 'SimulatedBenefit' },
);

/** The same as long as the program runs: it is worked out once, when somebody first asks. */
const rules: ReturnType<typeof toRule>[] = [];
function everyRule() {
  if (rules.length === 0) rules.push(...ruleHistory().map(toRule));
  return rules;
}

function toRule({ category, spans }: CategoryHistory) {
  const { code, programme, vi, en } = category;
  return {
    category: code,
    programme,
    vi,
    en,
    spans: spans.map(({ from, until, lines }) => ({
      from: from.toString(),
      until: until?.toString() ?? null,
      lines: lines.map(({ benefit, amount, grounds }) => ({
        benefit,
        vi: benefitCatalogue[benefit].vi,
        en: benefitCatalogue[benefit].en,
        amount_dong: dongToJson(amount),
        rate_key: grounds.rateKey,
        rate_dong: dongToJson(grounds.rate),
        coefficient: grounds.coefficient,
        law: { vi: citeVi(grounds.eligibility), en: citeEn(grounds.eligibility) },
        amount_law: { vi: citeVi(grounds.amountBasis), en: citeEn(grounds.amountBasis) },
        is_official: grounds.official,
      })),
    })),
  };
}

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
  route({
    operation: 'listRules',
    method: 'GET',
    path: '/v1/rules',
    kind: 'reading',
    tag: 'benefits',
    title: {
      vi: 'Danh mục quy định: diện nào, bao nhiêu, từ khi nào',
      en: 'The catalogue of rules: which category, how much, since when',
    },
    description:
      'Worked out by the rules themselves for an example person of each category (poor, one child, one unit of seniority, with every supplement) by national rates; also what is decided for months to come.',
    answer: object({ items: Type.Array(Rule) }, { title: 'Rules' }),
    answerTo: async () => accepted({ items: everyRule() }),
  }),
  route({
    operation: 'simulateRates',
    method: 'POST',
    path: '/v1/rates/simulate',
    kind: 'reading',
    tag: 'benefits',
    title: { vi: 'Thử: nếu mức chuẩn khác đi', en: 'What if rates were other than they are' },
    description:
      'Over the entitlements of a month (this one unless told), by the multiplication of the rules: changes nothing, and counts neither who would newly qualify nor who would choose another benefit. A province that has decided more keeps its own rate.',
    body: object({ month: Type.Optional(Month), rates: Type.Array(Supposed, { minItems: 1, maxItems: 10 }) }),
    answer: object({ month: Month, items: Type.Array(SimulatedBenefit) }, { title: 'Simulation' }),
    async answerTo({ body, world }) {
      const month = fromMonthNumber(
        monthNumber(body.month) ?? toMonthNumber(today(world.clock).toPlainYearMonth()),
      );
      const known = new Set(ratesToSuppose(month).map(({ key }) => key));
      const supposed = new Map(body.rates.map(({ key, amount_dong }) => [key, dong(amount_dong)]));
      if (supposed.size < body.rates.length || body.rates.some(({ key }) => !known.has(key)))
        return refused(RATE_UNKNOWN);
      // Sums by benefit over the country: those who ask may see no single entitlement.
      const found = await world.country.read('*', (session) =>
        simulateRates(session, toMonthNumber(month), supposed),
      );
      const items = found.map(({ benefit, persons, ...sums }) => {
        const { programme, vi, en } = benefitCatalogue[benefit];
        return {
          benefit,
          programme,
          vi,
          en,
          persons,
          now_dong: dongToJson(sums.now),
          then_dong: dongToJson(sums.supposed),
        };
      });
      return accepted({ month: month.toString(), items });
    },
  }),
];

const RATE_UNKNOWN = {
  code: 'rate_unknown',
  vi: 'Không có mức này trong tháng đó, hoặc một mức ghi hai lần; hãy chọn mức ở /v1/rates.',
  en: 'There is no such rate in that month, or one stands there twice; choose them at /v1/rates.',
} as const;

interface Named {
  readonly vi: string;
  readonly en: string;
  readonly signed?: string;
  readonly inForce: string;
}
