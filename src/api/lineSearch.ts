import Type from 'typebox';
import { countLines, type LineFilter, linePage } from '#contexts/payroll/index.ts';
import { accepted, refused } from '#core/result.ts';
import { hiddenBenefits } from './benefits.ts';
import { ID, pageOf, readCursor, TEXT } from './cursors.ts';
import { CHANNEL, Line, ofList, seen, toLine } from './lines.ts';
import { type Route, route } from './route.ts';
import {
  Count,
  DEFAULT_LIMIT,
  Dong,
  ListReference,
  object,
  orNull,
  PageQuery,
  PaymentState,
} from './schemas.ts';
import { readListReference } from './words.ts';

/** Counting every fit of a long list would take longer than reading a page of it. */
const MOST_COUNTED = 1_000;

const TWO_PLACES = {
  code: 'two_places_asked',
  vi: 'Chỉ nêu một chỗ bắt đầu: cursor của trang trước, hoặc skip là số dòng bỏ qua.',
  en: 'Name one place to begin at: the cursor of the page before, or skip with how many lines to pass over.',
} as const;

const Search = object({
  who: Type.Optional(
    Type.String({
      minLength: 2,
      maxLength: 100,
      description:
        'A beneficiary: the name or the beginning of one of its words, with or without tones; or the last four digits of the personal number',
      examples: ['mẫu'],
    }),
  ),
  state: Type.Optional(PaymentState),
  channel: Type.Optional(CHANNEL),
  amount_from: Type.Optional(Dong),
  amount_to: Type.Optional(Dong),
  order: Type.Optional(
    Type.Enum(['list', 'name'], { default: 'list', description: 'As the list has them, or by name' }),
  ),
  skip: Type.Optional(
    Type.Integer({
      minimum: 0,
      maximum: 10_000_000,
      description:
        'Instead of a cursor: how many of the lines that fit to pass over, for who goes straight to a place in a long list',
    }),
  ),
  ...PageQuery,
});

export const lineSearchRoutes: readonly Route[] = [
  route({
    operation: 'searchLines',
    method: 'POST',
    path: '/v1/lists/:list/lines/search',
    kind: 'reading_persons',
    tag: 'lists',
    title: { vi: 'Lọc các dòng của danh sách', en: 'Narrow the lines of a list' },
    description:
      'A POST, so that no name ever stands in an address or a log. Lines whose benefit the reader may not know fit no amount.',
    params: object({ list: ListReference }),
    body: Search,
    answer: object(
      {
        items: Type.Array(Line),
        next: orNull(Type.String({ description: 'Cursor of the next page; null on the last' })),
        count: orNull(
          object(
            {
              lines: Count,
              more: Type.Boolean({ description: `There are more: counted as far as ${MOST_COUNTED}` }),
            },
            { title: 'LinesFound', description: 'How many fit; with the first page' },
          ),
        ),
      },
      { title: 'LinesFoundPage' },
    ),
    async answerTo({ params, body, actor, readPersons }) {
      const { listId } = readListReference(params.list);
      const { limit = DEFAULT_LIMIT, cursor, skip, order, who, state, channel } = body;
      if (cursor !== undefined && skip !== undefined) return refused(TWO_PLACES);
      const narrowed: LineFilter = {
        who,
        state,
        channel,
        amountFrom: body.amount_from === undefined ? undefined : BigInt(body.amount_from),
        amountTo: body.amount_to === undefined ? undefined : BigInt(body.amount_to),
        hidden: hiddenBenefits(actor.roles),
      };
      const byName = order === 'name';
      const at = readCursor('searchLines', cursor, [TEXT, ID, ID]);
      const after = at && { nameKey: at[0]!, paymentId: BigInt(at[1]!), attemptNo: Number(at[2]!) };
      const found = await readPersons(
        { list: params.list, ...body },
        ofList(listId, async (session) => ({
          rows: await linePage(session, { listId, narrowed, byName, after, skip, limit: limit + 1 }),
          count: after || skip ? null : await countLines(session, { listId, narrowed }, MOST_COUNTED + 1),
        })),
        ({ rows }) => seen(rows.slice(0, limit)),
      );
      if (!found.ok) return found;
      const { rows, count } = found.value;
      const page = pageOf('searchLines', rows, limit, (row) => [row.nameKey, row.paymentId, row.attemptNo]);
      return accepted({
        items: page.items.map((row) => toLine(row, actor.roles)),
        next: page.next,
        count: count === null ? null : { lines: Math.min(count, MOST_COUNTED), more: count > MOST_COUNTED },
      });
    },
  }),
];
