import Type, { type TProperties, type TSchema } from 'typebox';
import { LIST_STATES, PAYMENT_STATE_NAMES } from './words.ts';

/** An object that says all it has: a name it does not know is refused when it comes in and never goes out. */
export const object = <P extends TProperties>(
  properties: P,
  options: { title?: string; description?: string } = {},
) => Type.Object(properties, { additionalProperties: false, ...options });

export const orNull = <S extends TSchema>(schema: S) => Type.Union([schema, Type.Null()]);

export const Dong = Type.Integer({
  description: 'Whole đồng',
  minimum: -Number.MAX_SAFE_INTEGER,
  maximum: Number.MAX_SAFE_INTEGER,
  examples: [540_000],
});
export const Count = Type.Integer({ minimum: 0, examples: [1] });
export const Month = Type.String({
  pattern: '^\\d{4}-(0[1-9]|1[0-2])$',
  description: 'YYYY-MM',
  examples: ['2026-11'],
});
export const Day = Type.String({
  pattern: '^\\d{4}-\\d{2}-\\d{2}$',
  description: 'YYYY-MM-DD',
  examples: ['2026-11-05'],
});
export const Instant = Type.String({ description: 'RFC 3339, UTC', examples: ['2026-11-05T02:30:00.000Z'] });
export const Id = Type.String({
  pattern: '^\\d{1,18}$',
  description: 'An opaque number, as text',
  examples: ['1024'],
});
export const Programme = Type.Enum(['social_assistance', 'social_pension', 'merit']);
export const ListReference = Type.String({
  pattern: '^[Dd][Ss]-[0-9A-Za-z]{9}$',
  description: 'A list as people see it. It carries the version: a list drafted anew has a new reference.',
  examples: ['DS-00000V01F'],
});
export const PaymentReference = Type.String({
  pattern: '^[Tt][Tt]-?[0-9A-Za-z]{9}$',
  description: 'A payment as people see it; lower case, O for 0 and I or L for 1 are read too.',
  examples: ['TT-0000G0001N'],
});
export const CycleCode = Type.String({
  pattern: '^(social_assistance|social_pension|merit)_\\d{4}-(0[1-9]|1[0-2])(_campaign)?$',
  description: 'Programme and month',
  examples: ['social_pension_2026-11'],
});
export const ListState = Type.Enum([...LIST_STATES]);
export const PaymentState = Type.Enum([...PAYMENT_STATE_NAMES]);
export const Words = object({ vi: Type.String(), en: Type.String() }, { title: 'Words' });

export const UnitName = object(
  { kind: Type.String(), code: Type.String(), name: Type.String() },
  { title: 'UnitName' },
);

/** A benefit as this reader may see it. */
export const BenefitName = object(
  {
    code: Type.String({ description: '`restricted` where the reader may not know it' }),
    vi: Type.String(),
    en: Type.String(),
  },
  { title: 'BenefitName' },
);

export const PageQuery = {
  limit: Type.Optional(
    Type.Integer({ minimum: 1, maximum: 200, default: 50, description: 'Rows a page, 1 to 200' }),
  ),
  cursor: Type.Optional(
    Type.String({
      maxLength: 2000,
      description: 'Where to go on: `next` of the page before. Opaque, stable while rows come and go.',
    }),
  ),
};
export const DEFAULT_LIMIT = 50;

export const pageSchema = <S extends TSchema>(item: S, title: string) =>
  object(
    {
      items: Type.Array(item),
      next: orNull(Type.String({ description: 'Cursor of the next page; null on the last' })),
    },
    { title },
  );

/** Counting every row of a long list would take longer than reading a page of it. */
export const MOST_COUNTED = 10_000;
const RowsFound = object(
  {
    rows: Count,
    more: Type.Boolean({ description: `There are more: counted as far as ${MOST_COUNTED}` }),
  },
  { title: 'RowsFound', description: 'How many fit; with the first page' },
);

/** A page of a list that says with its first how long it is. */
export const countedPageSchema = <S extends TSchema>(item: S, title: string) =>
  object({ ...pageSchema(item, title).properties, count: orNull(RowsFound) }, { title });

/** What was counted as far as one more than `MOST_COUNTED`, as it is told; null after the first page. */
export const rowsFound = (counted: number | null) =>
  counted === null ? null : { rows: Math.min(counted, MOST_COUNTED), more: counted > MOST_COUNTED };

export const ProblemSchema = Type.Object(
  {
    type: Type.String({ examples: ['/docs#list_not_found'] }),
    title: Type.String(),
    status: Type.Integer(),
    code: Type.String({ description: 'The whole rule in snake_case, stable for ever' }),
    detail: Type.String({ description: 'English' }),
    detail_vi: Type.String({ description: 'Tiếng Việt' }),
  },
  { title: 'Problem', description: 'RFC 9457. Places (list, row, field) stand beside the sentences.' },
);
