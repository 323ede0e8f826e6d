import type { FastifyInstance, FastifyReply } from 'fastify';
import Type, { type Static } from 'typebox';
import {
  type PublishedCycle,
  type PublishedGroup,
  publishedFigures,
  publishedMonths,
} from '#contexts/transparency/index.ts';
import { LEAST_PERSONS } from '#core/transparency/publicFigures.ts';
import { CYCLE_NOT_FOUND } from './cycles.ts';
import { MEDIA_TYPES } from './fileAnswers.ts';
import { problemOf, sendProblem } from './problems.ts';
import { communeOf, csvOf, figuresFile, provinceOf, type RowGroups, sumOf } from './publicFigureFiles.ts';
import type { World } from './route.ts';
import { Count, Dong, Instant, Month, object, orNull, Programme } from './schemas.ts';
import { instantText, monthNumber, monthText } from './words.ts';

const PATH = '/v1/public/figures';
/** Figures never change once they are published; a new month may come any hour. */
const KEPT = 'public, max-age=300';
/** A reader needs one answer a month; more than these a minute is not reading. */
const REQUESTS_A_MINUTE = 60;
/** A workbook is work: it is made for whoever asks, not often. */
const FEW = { rateLimit: { max: 10, timeWindow: 60_000 } };
const FRESH_MILLISECONDS = 10_000;
/** Months kept at once. */
const MOST_MONTHS = 24;

const Place = object(
  {
    code: Type.String({ description: 'Two digits for a province, five for a commune' }),
    name: Type.String(),
  },
  { title: 'Place' },
);
const figures = {
  payments: Count,
  amount_dong: Dong,
  on_time: object(
    { payments: Count, of: Count },
    {
      title: 'OnTime',
      description:
        'In hand by the 10th of the month (post offices: the 20th), of the payments of which it may be told',
    },
  ),
};
const Sum = object(figures, { title: 'PublicSum' });
const Row = object(
  {
    programme: Programme,
    kind: Type.Enum(['monthly', 'campaign']),
    channel: orNull(Type.Enum(['bank', 'wallet', 'post', 'commune_desk'])),
    province: orNull(Place),
    commune: orNull(Place),
    ...figures,
  },
  { title: 'PublicRow', description: 'Null stands for several places or channels, none of which is told' },
);
const PublicFigures = object(
  {
    month: Month,
    months: Type.Array(Month, { description: 'Of which figures are published, the newest first' }),
    least_persons: Count,
    cycles: Type.Array(
      object({
        programme: Programme,
        kind: Type.Enum(['monthly', 'campaign']),
        published_at: Instant,
        withheld: Type.Boolean({ description: 'The whole cycle is about too few people' }),
        agrees_with_ledger: Type.Literal(true, {
          description:
            'What was paid by outcomes equalled what the ledger says was paid, to the đồng, when the figures were fixed; otherwise they are not published',
        }),
      }),
    ),
    total: Sum,
    by_province: Type.Array(object({ ...Place.properties, ...figures }, { title: 'PublicProvince' }), {
      description: 'Map-ready, by code; what stands for several provinces is in `total` alone',
    }),
    rows: Type.Array(Row),
    note: object({ vi: Type.String(), en: Type.String() }),
  },
  { title: 'PublicFigures' },
);

const Query = object({
  month: Type.Optional(Month),
  programme: Type.Optional(Programme),
  province: Type.Optional(
    Type.String({
      pattern: '^[0-9]{2}$',
      description: 'Rows by commune of this province; without, by province',
    }),
  ),
});

const about = (title: string, description: string, type: string, schema: object) => ({
  tags: ['public'],
  summary: title,
  description: `${description}\n\nKhông cần đăng nhập / No sign-in`,
  security: [],
  querystring: Query,
  response: {
    200: { description: 'Done. / Xong.', content: { [type]: { schema } } },
  },
});
const RULE = `Fixed once, when the cycle is closed. Every figure is a sum of groups of at least ${LEAST_PERSONS} people that do not overlap: small communes stand together as the others of their province, so that no figure about fewer follows by subtraction.`;

const file = (format: 'xlsx' | 'pdf', name: string) => ({
  path: `${PATH}.${format}`,
  format,
  schema: {
    operationId: `getPublicFiguresAs${format === 'pdf' ? 'Pdf' : 'Xlsx'}`,
    ...about(
      `Tiền đã đến đâu, tệp ${name} / The same as ${name}, by province or by commune of one`,
      RULE,
      MEDIA_TYPES[format],
      { type: 'string', format: 'binary' },
    ),
  },
});

/** The doors without a session, as they are published. */
export const PUBLIC_DOORS = [
  {
    path: PATH,
    schema: {
      operationId: 'getPublicFigures',
      ...about(
        'Tiền đã đến đâu / Where the money went',
        `${RULE} Without \`month\`: the last one published.`,
        'application/json',
        PublicFigures,
      ),
    },
  },
  {
    path: `${PATH}.csv`,
    schema: {
      operationId: 'getPublicFiguresAsCsv',
      ...about('Tiền đã đến đâu, tệp CSV / The same as CSV, by commune', RULE, 'text/csv', Type.String()),
    },
  },
  file('xlsx', 'Excel'),
  file('pdf', 'PDF'),
] as const;

/** Where the money went, for anybody. */
export function openPublicFigures(app: FastifyInstance, world: World): void {
  const [json, csv, ...files] = PUBLIC_DOORS;
  const read = readingOften(world);
  const config = { rateLimit: { max: REQUESTS_A_MINUTE, timeWindow: 60_000 } };
  app.get(json.path, { schema: json.schema, config }, async (request, reply) => {
    const query = request.query as Static<typeof Query>;
    const { cycles, months } = await readAsked(read, query);
    if (cycles[0] === undefined) return sendProblem(reply, problemOf(CYCLE_NOT_FOUND));
    return published(reply).send(answerOf(cycles, months, query.province));
  });
  app.get(csv.path, { schema: csv.schema, config }, async (request, reply) => {
    const { cycles } = await readAsked(read, request.query as Static<typeof Query>);
    if (cycles[0] === undefined) return sendProblem(reply, problemOf(CYCLE_NOT_FOUND));
    const name = `an-sinh-${monthText(cycles[0].month)}.csv`;
    return published(reply)
      .type('text/csv; charset=utf-8')
      .header('content-disposition', `attachment; filename="${name}"`)
      .send(csvOf(cycles, (request.query as Static<typeof Query>).province));
  });
  for (const { path, schema, format } of files)
    app.get(path, { schema, config: FEW }, async (request, reply) => {
      const query = request.query as Static<typeof Query>;
      const { cycles } = await readAsked(read, query);
      if (cycles[0] === undefined) return sendProblem(reply, problemOf(CYCLE_NOT_FOUND));
      const asked = { rows: rowsOf(cycles, query.province), narrowed: narrowedTo(cycles, query) };
      return published(reply)
        .type(MEDIA_TYPES[format])
        .header(
          'content-disposition',
          `attachment; filename="an-sinh-${monthText(cycles[0].month)}.${format}"`,
        )
        .send(await figuresFile(format, asked, world.clock.now()));
    });
}

const narrowedTo = (cycles: readonly PublishedCycle[], { province }: Static<typeof Query>) => [
  `Tháng ${cycles[0]!.month % 100}/${Math.floor(cycles[0]!.month / 100)}`,
  ...(province === undefined ? [] : [provinceOf(province).name]),
];

const published = (reply: FastifyReply): FastifyReply =>
  reply.headers({
    'cache-control': KEPT,
    'access-control-allow-origin': '*',
    'cross-origin-resource-policy': 'cross-origin',
  });

interface PublishedMonth {
  readonly cycles: readonly PublishedCycle[];
  readonly months: readonly number[];
}
type ReadMonth = (month: string | undefined) => Promise<PublishedMonth>;

/** Anybody may ask, as often as many people like: the database is asked once in ten seconds. */
function readingOften(world: World): ReadMonth {
  const read = new Map<string, { readonly at: number; readonly found: Promise<PublishedMonth> }>();
  return (month = '') => {
    const now = world.clock.now().epochMilliseconds;
    const last = read.get(month);
    if (last && Math.abs(now - last.at) < FRESH_MILLISECONDS) return last.found;
    if (read.size >= MOST_MONTHS) read.clear();
    const found = world.database.read([], async (session) => ({
      cycles: await publishedFigures(session, monthNumber(month || undefined)),
      months: await publishedMonths(session),
    }));
    read.set(month, { at: now, found });
    found.catch(() => read.delete(month));
    return found;
  };
}

async function readAsked(read: ReadMonth, { month, programme }: Static<typeof Query>) {
  const { cycles, months } = await read(month);
  return { cycles: cycles.filter((one) => programme === undefined || one.programme === programme), months };
}

/** Groups of the asked province each for themselves; without one, added up by province and channel. */
function rowsOf(cycles: readonly PublishedCycle[], province: string | undefined): RowGroups[] {
  return cycles.flatMap(({ programme, kind, groups }) => {
    if (province !== undefined)
      return groups
        .filter((group) => group.province === province)
        .map((group) => ({ programme, kind, ...placeOf(group), groups: [group] }));
    const places = Map.groupBy(groups, (group) => `${group.channel} ${group.province}`);
    return [...places.values()].map((some) => ({
      programme,
      kind,
      ...placeOf(some[0]!),
      commune: null,
      groups: some,
    }));
  });
}

const placeOf = ({ channel, province, commune }: PublishedGroup) => ({ channel, province, commune });

function answerOf(
  cycles: readonly PublishedCycle[],
  months: readonly number[],
  province: string | undefined,
): Static<typeof PublicFigures> {
  const groups = cycles.flatMap((cycle) => cycle.groups);
  const told = province === undefined ? groups : groups.filter((group) => group.province === province);
  const byProvince = Map.groupBy(told, (group) => group.province);
  return {
    month: monthText(cycles[0]!.month),
    months: months.map(monthText),
    least_persons: LEAST_PERSONS,
    cycles: cycles.map((cycle) => ({
      programme: cycle.programme as 'merit',
      kind: cycle.kind as 'monthly',
      published_at: instantText(cycle.publishedAt),
      withheld: cycle.groups.length === 0,
      agrees_with_ledger: true,
    })),
    total: sumOf(told),
    by_province: [...byProvince]
      .flatMap(([code, some]) => (code === null ? [] : [{ ...provinceOf(code), ...sumOf(some) }]))
      .sort((one, other) => (one.code < other.code ? -1 : 1)),
    rows: rowsOf(cycles, province).map((row) => ({
      programme: row.programme as 'merit',
      kind: row.kind as 'monthly',
      channel: row.channel as 'bank' | null,
      province: row.province === null ? null : provinceOf(row.province),
      commune: row.commune === null ? null : communeOf(row.commune),
      ...sumOf(row.groups),
    })),
    note: NOTE,
  };
}

const NOTE = {
  vi: `Chốt một lần khi đóng kỳ, khớp từng đồng với sổ cái. Mỗi con số là tổng của các nhóm từ ${LEAST_PERSONS} người trở lên, không chồng nhau; nơi quá ít người được gộp với nơi khác nên không thể trừ ra. Khoản phát sinh sau khi đóng kỳ không làm số đã công bố thay đổi.`,
  en: `Fixed once when the cycle was closed, equal to the ledger to the đồng. Every figure is a sum of groups of at least ${LEAST_PERSONS} people that do not overlap; places with too few stand together with others, so nothing follows by subtraction. What moves after a cycle was closed changes no published figure.`,
};
