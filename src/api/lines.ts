import Type, { type Static } from 'typebox';
import {
  type ChangeRow,
  changePage,
  changeTotals,
  countLines,
  type HoldRow,
  holdPage,
  type LineFilter,
  type LineRow,
  linePage,
  listOfId,
} from '#contexts/payroll/index.ts';
import { maskName } from '#core/access/masks.ts';
import { dongToJson } from '#core/money.ts';
import { paymentReference } from '#core/payment/reference.ts';
import { HOLD_REASONS, type HoldCode } from '#core/payroll/holdReasons.ts';
import { accepted, type Result, refused } from '#core/result.ts';
import type { Session } from '#platform/database.ts';
import { AmountKnown, amountShown, benefitShown, hiddenBenefits, isHidden } from './benefits.ts';
import { reasonInWords } from './carried.ts';
import { ID, pageOf, readCursor, TEXT } from './cursors.ts';
import { PersonName } from './persons.ts';
import { type Route, route } from './route.ts';
import {
  BenefitName,
  Count,
  countedPageSchema,
  DEFAULT_LIMIT,
  Dong,
  Id,
  Instant,
  ListReference,
  MOST_COUNTED,
  Month,
  object,
  orNull,
  PageQuery,
  PaymentReference,
  PaymentState,
  pageSchema,
  rowsFound,
  Words,
} from './schemas.ts';
import { instantText, LIST_NOT_FOUND, monthText, readListReference } from './words.ts';

const LINE_KINDS = ['monthly', 'arrears', 'one_off'] as const;
export const LineKind = Type.Enum([...LINE_KINDS]);
export const lineKind = (kind: number): (typeof LINE_KINDS)[number] => LINE_KINDS[kind - 1] ?? 'monthly';

const CHANNEL = Type.Enum(['bank', 'wallet', 'post', 'commune_desk']);
export const Line = object(
  {
    payment: PaymentReference,
    attempt: Type.Integer({ minimum: 1 }),
    person: PersonName,
    payee: orNull(
      Type.String({ description: 'Who receives, where it is somebody else; null for the person' }),
    ),
    benefit: BenefitName,
    month: Month,
    kind: LineKind,
    amount_dong: AmountKnown,
    provider: Type.String(),
    channel: CHANNEL,
    account_last4: orNull(Type.String()),
    state: PaymentState,
    code: orNull(Type.String({ description: 'What the provider gave as its reason' })),
    code_words: orNull(Words),
  },
  { title: 'Line' },
);
export type LineItem = Static<typeof Line>;
const ChangeKind = Type.Enum(['new', 'stopped', 'increased', 'decreased', 'arrears', 'one_off', 'carried']);
const Change = object(
  {
    person: PersonName,
    benefit: BenefitName,
    kind: ChangeKind,
    from_dong: orNull(Dong),
    to_dong: orNull(Dong),
    explained: Type.Boolean(),
    decision: orNull(Type.String()),
    explanation: orNull(Type.String()),
  },
  { title: 'Change' },
);
export type ChangeItem = Static<typeof Change>;
const ChangeTotals = object(
  { kind: Type.String(), lines: Count, difference_dong: Dong, unexplained: Count },
  { title: 'ChangeTotals' },
);
const Hold = object(
  {
    hold: Id,
    payment: PaymentReference,
    person: PersonName,
    benefit: BenefitName,
    amount_dong: AmountKnown,
    stage: Type.Enum(['draft', 'release']),
    reason: Type.String(),
    reason_words: Words,
    next_action: Words,
    raised_at: Instant,
    cleared_at: orNull(Instant),
    cleared_by: orNull(Type.String()),
    clearance: orNull(Type.String()),
  },
  { title: 'Hold' },
);
export type HoldItem = Static<typeof Hold>;

const named = (row: { personId: bigint; personName: string; pinLast4: string }) => ({
  id: row.personId.toString(),
  name: row.personName,
  pin_last4: row.pinLast4,
});

/** States that a provider gives a reason for. */
const CAME_BACK: readonly string[] = ['rejected', 'returned', 'uncollected'];

export const toLine = (row: LineRow, roles: readonly string[]) => ({
  payment: paymentReference(row.paymentId),
  attempt: row.attemptNo,
  person: named(row),
  payee: row.payeeIsBeneficiary ? null : (row.payeeName ?? '—'),
  benefit: benefitShown(row.benefitId, roles),
  month: monthText(row.month),
  kind: lineKind(row.kind),
  amount_dong: amountShown(row.benefitId, row.amount, roles),
  provider: row.providerCode,
  channel: row.channel as 'bank',
  account_last4: row.accountLast4,
  state: row.state as 'planned',
  code: row.code,
  code_words: row.code !== null && CAME_BACK.includes(row.state) ? reasonInWords(row.code) : null,
});

const toChange = (row: ChangeRow, roles: readonly string[]) => ({
  person: named(row),
  benefit: benefitShown(row.benefitId, roles),
  kind: row.kind as 'new',
  from_dong: amountShown(row.benefitId, row.fromAmount, roles),
  to_dong: amountShown(row.benefitId, row.toAmount, roles),
  explained: row.decisionNumber !== null || row.explanation !== null,
  decision: row.decisionNumber,
  explanation: row.explanation,
});

function toHold(row: HoldRow, roles: readonly string[]) {
  const reason = HOLD_REASONS.get(row.reason as HoldCode);
  return {
    hold: row.holdId.toString(),
    payment: paymentReference(row.paymentId),
    person: named(row),
    benefit: benefitShown(row.benefitId, roles),
    amount_dong: amountShown(row.benefitId, row.amount, roles),
    stage: row.stage as 'draft',
    reason: row.reason,
    reason_words: { vi: reason?.vi ?? row.reason, en: reason?.en ?? row.reason },
    next_action: { vi: reason?.nextActionVi ?? '', en: reason?.nextActionEn ?? '' },
    raised_at: instantText(row.raisedAt),
    cleared_at: row.clearedAt && instantText(row.clearedAt),
    cleared_by: row.clearedBy,
    clearance: row.clearance,
  };
}

/** Reads rows of a list that the reader may see; refuses the rest as not there. */
export const ofList =
  <T>(listId: bigint, reading: (session: Session) => Promise<T>) =>
  async (session: Session): Promise<Result<T, typeof LIST_NOT_FOUND>> =>
    (await listOfId(session, listId)) ? accepted(await reading(session)) : refused(LIST_NOT_FOUND);

export const seen = (rows: readonly { personId: bigint }[]) => ({
  persons: [...new Set(rows.map((row) => row.personId.toString()))],
});

const TWO_PLACES = {
  code: 'two_places_asked',
  vi: 'Chỉ nêu một chỗ bắt đầu: cursor của trang trước, hoặc skip là số dòng bỏ qua.',
  en: 'Name one place to begin at: the cursor of the page before, or skip with how many lines to pass over.',
} as const;

const LinesAsked = {
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
};
type LinesAsked = Static<Type.TObject<typeof LinesAsked>>;

/** What lines are narrowed to: amounts narrow none whose benefit the reader may not know. */
const filterOf = (asked: LinesAsked, who: string | undefined, roles: readonly string[]): LineFilter => ({
  who,
  state: asked.state,
  channel: asked.channel,
  amountFrom: asked.amount_from === undefined ? undefined : BigInt(asked.amount_from),
  amountTo: asked.amount_to === undefined ? undefined : BigInt(asked.amount_to),
  hidden: hiddenBenefits(roles),
});

/** The lines of a list; `shown` says of each what this reader may know. */
const readingLines = (shown: (row: LineRow, roles: readonly string[]) => LineItem) =>
  route({
    operation: 'listLines',
    method: 'GET',
    path: '/v1/lists/:list/lines',
    kind: 'reading_persons',
    tag: 'lists',
    title: { vi: 'Các dòng của danh sách', en: 'Lines of a list' },
    description: 'Lines whose benefit the reader may not know fit no amount.',
    params: object({ list: ListReference }),
    query: object(LinesAsked),
    answer: countedPageSchema(Line, 'LinePage'),
    isSearched: true,
    async answerTo({ params, query, actor, sought, readPersons }) {
      const { listId } = readListReference(params.list);
      const { limit = DEFAULT_LIMIT, cursor, skip } = query;
      if (cursor !== undefined && skip !== undefined) return refused(TWO_PLACES);
      const words = sought();
      const narrowed = filterOf(query, words, actor.roles);
      const at = readCursor('listLines', cursor, [TEXT, ID, ID]);
      const after = at && { nameKey: at[0]!, paymentId: BigInt(at[1]!), attemptNo: Number(at[2]!) };
      const asked = { listId, narrowed, byName: query.order === 'name', after, skip, limit: limit + 1 };
      const found = await readPersons(
        { list: params.list, ...query, words },
        ofList(listId, async (session) => ({
          rows: await linePage(session, asked),
          counted: after || skip ? null : await countLines(session, asked, MOST_COUNTED + 1),
        })),
        ({ rows }) => seen(rows.slice(0, limit)),
      );
      if (!found.ok) return found;
      const { rows, counted } = found.value;
      const page = pageOf('listLines', rows, limit, (row) => [row.nameKey, row.paymentId, row.attemptNo]);
      return accepted({
        items: page.items.map((row) => shown(row, actor.roles)),
        next: page.next,
        count: rowsFound(counted),
      });
    },
  });

/** The lines as they leave on a file: what must add up keeps its amount, and names nobody where the benefit is kept from the reader. */
export const linesToTake = readingLines((row, roles) => ({
  ...toLine(row, roles),
  payee: row.payeeIsBeneficiary ? null : namedWhereKnown(row, roles, row.payeeName ?? '—'),
  amount_dong: dongToJson(row.amount),
}));
const namedWhereKnown = (row: LineRow, roles: readonly string[], name: string) =>
  isHidden(row.benefitId, roles) ? maskName(name) : name;

export const lineRoutes: readonly Route[] = [
  readingLines(toLine),
  route({
    operation: 'listChanges',
    method: 'GET',
    path: '/v1/lists/:list/changes',
    kind: 'reading_persons',
    tag: 'lists',
    title: { vi: 'Khác tháng trước, kèm giải thích', en: 'Differences from last month, explained' },
    params: object({ list: ListReference }),
    query: object({
      unexplained: Type.Optional(Type.Boolean({ description: 'Only those that nothing explains' })),
      kind: Type.Optional(ChangeKind),
      ...PageQuery,
    }),
    answer: object(
      {
        items: Type.Array(Change),
        next: orNull(Type.String()),
        totals: Type.Array(ChangeTotals, { description: 'Of the whole list, by kind' }),
      },
      { title: 'ChangePage' },
    ),
    isSearched: true,
    async answerTo({ params, query, actor, sought, readPersons }) {
      const { listId } = readListReference(params.list);
      const words = sought();
      const limit = query.limit ?? DEFAULT_LIMIT;
      const at = readCursor('listChanges', query.cursor, [ID, ID, TEXT]);
      const after = at && { personId: BigInt(at[0]!), benefitId: Number(at[1]!), kind: at[2]! };
      const found = await readPersons(
        { list: params.list, ...query, words },
        ofList(listId, async (session) => ({
          rows: await changePage(session, {
            listId,
            unexplained: query.unexplained,
            kind: query.kind,
            sought: words,
            after,
            limit: limit + 1,
          }),
          totals: await changeTotals(session, listId),
        })),
        ({ rows }) => seen(rows.slice(0, limit)),
      );
      if (!found.ok) return found;
      const page = pageOf('listChanges', found.value.rows, limit, (row) => [
        row.personId,
        row.benefitId,
        row.kind,
      ]);
      return accepted({
        items: page.items.map((row) => toChange(row, actor.roles)),
        next: page.next,
        totals: found.value.totals.map((total) => ({
          kind: total.kind,
          lines: total.lines,
          difference_dong: dongToJson(total.difference),
          unexplained: total.unexplained,
        })),
      });
    },
  }),
  route({
    operation: 'listHolds',
    method: 'GET',
    path: '/v1/lists/:list/holds',
    kind: 'reading_persons',
    tag: 'lists',
    title: { vi: 'Các dòng bị giữ lại', en: 'Lines that are held' },
    params: object({ list: ListReference }),
    query: object({
      open: Type.Optional(Type.Boolean()),
      reason: Type.Optional(Type.Enum([...HOLD_REASONS.keys()])),
      ...PageQuery,
    }),
    answer: pageSchema(Hold, 'HoldPage'),
    isSearched: true,
    async answerTo({ params, query, actor, sought, readPersons }) {
      const { listId } = readListReference(params.list);
      const words = sought();
      const limit = query.limit ?? DEFAULT_LIMIT;
      const after = BigInt(readCursor('listHolds', query.cursor, [ID])?.[0] ?? 0);
      const { open, reason } = query;
      const found = await readPersons(
        { list: params.list, ...query, words },
        ofList(listId, (session) =>
          holdPage(session, { listId, open, reason, sought: words, after, limit: limit + 1 }),
        ),
        (rows) => seen(rows.slice(0, limit)),
      );
      if (!found.ok) return found;
      const page = pageOf('listHolds', found.value, limit, (row) => [row.holdId]);
      return accepted({ items: page.items.map((row) => toHold(row, actor.roles)), next: page.next });
    },
  }),
];
