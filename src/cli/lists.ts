import { type ListRow, listOfId, listPage, supersededAmong } from '#contexts/payroll/index.ts';
import { dongToJson } from '#core/money.ts';
import { toMonthNumber } from '#core/months.ts';
import { listReference } from '#core/payment/reference.ts';
import { type ListState, listLife } from '#core/payroll/listStates.ts';
import { type Refusal, type Result, refused } from '#core/result.ts';
import { type Session, sql, type Tx } from '#platform/database.ts';
import { type Acting, command } from './acting.ts';
import { unknownWord } from './readArguments.ts';
import { BadUsage, Refused } from './stop.ts';
import { type Arguments, type Options, text } from './verb.ts';
import { cycleCode, monthOf, monthText, type NamedList, programmeOf, readListReference } from './words.ts';

/** Which lists a command is about: named, or all of a month in the state the command begins from. */
export const CHOOSING: Options = {
  month: { takes: 'YYYY-MM', vi: 'Mọi danh sách phù hợp của tháng', en: 'Every fitting list of the month' },
  programme: {
    takes: 'NAME',
    vi: 'Chương trình: social_assistance, social_pension, merit',
    en: 'Programme: social_assistance, social_pension, merit',
  },
  commune: { takes: 'CODE', vi: 'Mã xã năm chữ số', en: 'Five-digit code of the commune' },
  province: { takes: 'CODE', vi: 'Mã tỉnh hai chữ số', en: 'Two-digit code of the province' },
};

const MOST_LISTS = 20_000;

/** The filters of the command line, as lists are asked for. */
export function filtersOf(args: Arguments) {
  const month = monthOf(args);
  const state = text(args, 'state');
  if (state !== undefined && !listLife.states.includes(state as ListState))
    throw new BadUsage(
      unknownWord('state_unknown', { vi: 'trạng thái', en: 'state' }, state, listLife.states),
    );
  return {
    month: month && toMonthNumber(month),
    programme: programmeOf(args),
    commune: text(args, 'commune'),
    province: text(args, 'province'),
    state,
  };
}

/** What the command line chooses, read before anything is opened: lists by name, or the filters of a month. */
export type ListChoiceMade =
  | { readonly named: readonly NamedList[] }
  | { readonly filters: ReturnType<typeof filtersOf> };

export function choiceOf(args: Arguments): ListChoiceMade {
  if (args.operands.length > 0) return { named: args.operands.map(readListReference) };
  const filters = filtersOf(args);
  if (filters.month === undefined) throw new BadUsage(NOTHING_CHOSEN);
  return { filters };
}

export interface ChosenList extends NamedList {
  /** Of a list that was chosen by its month; unknown of one that was named. */
  readonly payablePayments?: number;
}

/**
 * The lists a command is about, as far as its actor may see: those named, or with `--month` those in one of the states the command begins from.
 * Refused `list_not_found` when a named one is not among them, `no_list_in_this_state` when there is none.
 */
export async function chosenLists(
  { scoped, actor }: Acting,
  choice: ListChoiceMade,
  states: readonly ListState[],
): Promise<readonly ChosenList[]> {
  if ('named' in choice) return namedLists(scoped, actor, choice.named);
  const { filters } = choice;
  const found = await scoped.read(actor.scope, async (session) => {
    const pages = [];
    for (const state of states)
      pages.push(...(await listPage(session, { ...filters, state, limit: MOST_LISTS })));
    return pages;
  });
  if (found.length === 0) throw new Refused(noneIn(states));
  return found
    .map(({ listId, version, payablePayments }) => ({ listId, version, payablePayments }))
    .sort((a, b) => (a.listId < b.listId ? -1 : 1));
}

async function namedLists(
  scoped: Acting['scoped'],
  actor: Acting['actor'],
  named: readonly NamedList[],
): Promise<readonly NamedList[]> {
  const ids = named.map((list) => list.listId);
  const seen = await scoped.read(actor.scope, (session) => countLists(session, ids));
  if (seen !== new Set(ids).size) throw new Refused(LIST_NOT_FOUND);
  return named;
}

async function countLists(session: Session, ids: readonly bigint[]): Promise<number> {
  const row = await session.row(
    sql<{
      lists: number;
    }>`select count(*)::integer as lists from list where list_id = any (${ids}::bigint[])`,
  );
  return row!.lists;
}

/** One list within the actor's scope. */
export async function listNamed({ scoped, actor }: Acting, reference: string): Promise<ListRow> {
  const { listId } = readListReference(reference);
  const row = await scoped.read(actor.scope, (session) => listOfId(session, listId));
  if (!row) throw new Refused(LIST_NOT_FOUND);
  return row;
}

/**
 * A command over whole lists. Inside the transaction the version that was named must be the one there is, so that nobody signs what was drafted
 * anew since he looked.
 */
export function overLists<T, R extends Refusal>(
  acting: Acting,
  args: Arguments,
  asked: { readonly name: string; readonly purpose: string; readonly lists: readonly NamedList[] },
  useCase: (tx: Tx, lists: readonly bigint[]) => Promise<Result<T, R>>,
): Promise<T> {
  const references = asked.lists.map((list) => listReference(list.listId, list.version));
  return command<T, Refusal>(acting, args, { ...asked, input: { lists: references } }, async (tx) => {
    const superseded = await supersededAmong(tx, asked.lists);
    return superseded
      ? refused(superseded)
      : useCase(
          tx,
          asked.lists.map((list) => list.listId),
        );
  });
}

export const toListJson = (row: ListRow) => ({
  list: listReference(row.listId, row.version),
  version: row.version,
  sequence: row.sequence,
  state: row.state,
  cycle: cycleCode({ programme: row.programme, month: row.month, kind: row.cycleKind }),
  programme: row.programme,
  month: monthText(row.month),
  commune: { code: row.communeCode, name: row.communeName },
  payments: row.payments,
  amount_dong: dongToJson(row.amount),
  payable_payments: row.payablePayments,
  payable_dong: dongToJson(row.payableAmount),
  held_payments: row.heldPayments,
  held_dong: dongToJson(row.heldAmount),
  digest: row.digest?.toString('hex') ?? null,
});

const noneIn = (states: readonly ListState[]): Refusal => ({
  code: 'no_list_in_this_state',
  details: { states: states.join(',') },
  vi: `Không có danh sách nào của tháng này ở bước ${states.join(', ')} trong phạm vi của bạn.`,
  en: `No list of this month among those you may see is ${states.join(' or ')}.`,
});
const LIST_NOT_FOUND = {
  code: 'list_not_found',
  vi: 'Không tìm thấy danh sách này trong phạm vi của bạn; hãy kiểm tra mã danh sách (DS-…).',
  en: 'There is no such list among those you may see; check its reference (DS-…).',
} as const;
const NOTHING_CHOSEN = {
  code: 'operand_missing',
  vi: 'Hãy nêu mã danh sách (DS-…), hoặc --month để chọn mọi danh sách của tháng.',
  en: 'Name the lists (DS-…), or choose all of a month with --month.',
} as const;
