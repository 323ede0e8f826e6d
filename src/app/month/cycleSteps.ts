import { releaseLists } from '#contexts/disbursement/index.ts';
import {
  cancelList,
  checkLists,
  closeCycle,
  draftLists,
  draftSupplements,
  openCycle,
  orderLists,
  signLists,
} from '#contexts/payroll/index.ts';
import { closeLists, returnLeftovers } from '#contexts/reconciliation/index.ts';
import { readAllotments as readAllotmentsOf } from '#contexts/treasury/index.ts';
import type { Month } from '#core/months.ts';
import { PROGRAMMES } from '#core/payroll/budgetLines.ts';
import type { ListState } from '#core/payroll/listStates.ts';
import { assert, type Refusal, type Result } from '#core/result.ts';
import { type Session, sql, type Tx } from '#platform/database.ts';
import { type Actor, perform } from '#platform/perform.ts';
import type { World } from '../world.ts';
import type { CommuneStaff } from './officers.ts';

/** Counts as they grow: what a task list shows. */
export type Tick = (count: number) => void;

/** A refusal met on the way, with where: shown in the summary, never swallowed. */
export interface MetRefusal {
  readonly where: string;
  readonly refusal: Refusal;
}

const COMMANDS_AT_ONCE = 3;

/** Opens the month's cycles and drafts the lists of the communes, a chunk a programme. What is drafted already is left as it is. */
export async function draftMonth(
  world: World,
  month: Month,
  staff: readonly CommuneStaff[],
  tick: Tick,
): Promise<number[]> {
  const ids = staff.map((one) => one.communeId);
  const [firstCommune, lastCommune] = [Math.min(...ids), Math.max(...ids)];
  const cycleIds: number[] = [];
  for (const programme of PROGRAMMES) {
    const opened = await as(
      world,
      world.actor,
      'open_cycle',
      `cycle:${programme}:${month}`,
      { programme, month },
      (tx) => openCycle(tx, { programme, month }),
    );
    const { cycleId } = must(opened);
    cycleIds.push(cycleId);
    const asked = { cycleId, firstCommune, lastCommune, drafterId: world.actor.officerId };
    const drafted = await as(
      world,
      world.actor,
      'draft_lists',
      `draft:${cycleId}:${firstCommune}-${lastCommune}`,
      asked,
      (tx) => draftLists(tx, asked),
    );
    tick(Number(must(drafted).payments));
  }
  return cycleIds;
}

/** Each commune's officer runs the checks over the commune's drafts. */
export async function checkMonth(
  world: World,
  cycleIds: readonly number[],
  staff: readonly CommuneStaff[],
  tick: Tick,
): Promise<void> {
  await eachCommune(world, cycleIds, ['drafted'], staff, async (lists, one) => {
    const checked = await as(
      world,
      one.drafter,
      'check_lists',
      keyOf('check', lists),
      lists.map(String),
      (tx) => checkLists(tx, { lists: lists.map((list) => list.list_id), drafterId: one.drafter.officerId }),
    );
    must(checked);
    tick(lists.reduce((sum, list) => sum + list.payments, 0));
  });
}

/** Each chair signs what may be signed. A list with nothing to pay is cancelled with that reason; any other refusal is reported. */
export async function signMonth(
  world: World,
  cycleIds: readonly number[],
  staff: readonly CommuneStaff[],
  tick: Tick,
): Promise<MetRefusal[]> {
  const refusals: MetRefusal[] = [];
  await eachCommune(world, cycleIds, ['checked'], staff, async (lists, one) => {
    for (const list of lists) {
      const listId = list.list_id;
      const signed = await as(world, one.chair, 'sign_lists', once('sign', [list]), [String(listId)], (tx) =>
        signLists(tx, { lists: [listId], actor: one.chair }, world.signer),
      );
      if (!signed.ok && signed.refusal.code === 'nothing_to_pay')
        await as(world, one.drafter, 'cancel_list', once('cancel', [list]), [String(listId)], (tx) =>
          cancelList(tx, { listId, reason: 'nothing to pay: every line is held' }),
        );
      else if (!signed.ok) refusals.push({ where: `list ${listId}`, refusal: signed.refusal });
    }
    tick(lists.length);
  });
  return refusals;
}

/** Sends the orders of signed lists to the Treasury; jobs carry them. What the year's allotment does not cover is reported. */
export async function orderMonth(
  world: World,
  cycleIds: readonly number[],
  staff: readonly CommuneStaff[],
  tick: Tick,
): Promise<MetRefusal[]> {
  const refusals: MetRefusal[] = [];
  await eachCommune(world, cycleIds, ['signed'], staff, async (lists, one) => {
    const listIds = lists.map((list) => list.list_id);
    const ordered = await as(
      world,
      one.drafter,
      'order_lists',
      once('order', lists),
      listIds.map(String),
      (tx) => orderLists(tx, { lists: listIds }),
    );
    // Somebody else ordered them meanwhile: that is what was wanted.
    if (!ordered.ok && ordered.refusal.code !== 'list_not_signed')
      refusals.push({ where: `commune ${one.code}`, refusal: ordered.refusal });
    tick(lists.length);
  });
  return refusals;
}

/** Releases what is funded, of these communes or of all. */
export async function releaseMonth(
  world: World,
  cycleIds: readonly number[],
  tick: Tick,
  staff?: readonly CommuneStaff[],
): Promise<MetRefusal[]> {
  const communes = staff && new Set(staff.map((one) => one.communeId));
  const lists = (await listsIn(world, cycleIds, ['funded'])).filter(
    (list) => communes?.has(list.commune_id) ?? true,
  );
  const refusals: MetRefusal[] = [];
  for (let from = 0; from < lists.length; from += 50) {
    const some = lists.slice(from, from + 50);
    const released = await as(
      world,
      world.actor,
      'release_lists',
      once('release', some),
      some.map((list) => String(list.list_id)),
      (tx) => releaseLists(tx, { lists: some.map((list) => list.list_id) }),
    );
    const stopped = released.ok ? released.value.stopped : [released.refusal];
    refusals.push(...stopped.map((refusal) => ({ where: 'release', refusal })));
    tick(released.ok ? released.value.released.length : 0);
  }
  return refusals;
}

/** Drafts supplementary lists for what was rejected or returned; gives how many. */
export async function supplementMonth(
  world: World,
  cycleIds: readonly number[],
  round: number,
): Promise<number> {
  let lists = 0;
  for (const cycleId of cycleIds) {
    const asked = { cycleId, drafterId: world.actor.officerId };
    const drafted = await as(
      world,
      world.actor,
      'draft_supplements',
      `supplement:${cycleId}:${round}`,
      { ...asked, round },
      (tx) => draftSupplements(tx, asked),
    );
    lists += must(drafted).lists.length;
  }
  return lists;
}

/** Orders back to the Treasury what is left over; jobs carry it. Gives how many returns. */
export async function giveBackMonth(world: World, cycleIds: readonly number[]): Promise<number> {
  return must(
    await as(world, world.actor, 'return_leftovers', `leftovers:${crypto.randomUUID()}`, cycleIds, (tx) =>
      returnLeftovers(tx, { cycleIds }),
    ),
  ).returns;
}

export async function closeMonth(world: World, cycleIds: readonly number[]): Promise<number> {
  return must(
    await as(world, world.actor, 'close_lists', `close:${crypto.randomUUID()}`, cycleIds, (tx) =>
      closeLists(tx, { cycleIds }),
    ),
  ).closed;
}

/** Closes cycles whose lists are all closed: what comes back later belongs to the next month. Gives those with lists still open. */
export async function closeCycles(world: World, cycleIds: readonly number[]): Promise<MetRefusal[]> {
  const met: MetRefusal[] = [];
  for (const cycleId of cycleIds) {
    const key = `close_cycle:${cycleId}:${crypto.randomUUID()}`;
    const closed = await as(world, world.actor, 'close_cycle', key, { cycleId }, (tx) =>
      closeCycle(tx, { cycleId }),
    );
    if (!closed.ok) met.push({ where: `cycle ${cycleId}`, refusal: closed.refusal });
  }
  return met;
}

/** What the Treasury allots these communes for a budget year; gives how many allotments changed. */
export const readAllotments = (
  { database, actor, treasury }: World,
  year: number,
  staff: readonly CommuneStaff[],
): Promise<number> =>
  readAllotmentsOf(database, actor, treasury, { year, communeCodes: staff.map((one) => one.code) });

interface ListOfMonth {
  readonly list_id: bigint;
  readonly version: number;
  readonly commune_id: number;
  readonly payments: number;
}

export const listsIn = (
  world: World,
  cycleIds: readonly number[],
  states: readonly ListState[],
): Promise<ListOfMonth[]> =>
  world.database.read('*', (session: Session) =>
    session.rows(sql<ListOfMonth>`select list_id, version, commune_id, payments from list
      where cycle_id = any (${[...cycleIds]}::integer[]) and state = any (${[...states]}::text[]) order by list_id`),
  );

/** Runs `work` once a commune that has lists in these states, a few communes at a time. */
async function eachCommune(
  world: World,
  cycleIds: readonly number[],
  states: readonly ListState[],
  staff: readonly CommuneStaff[],
  work: (lists: readonly ListOfMonth[], staff: CommuneStaff) => Promise<void>,
): Promise<void> {
  const byCommune = Map.groupBy(await listsIn(world, cycleIds, states), (list) => list.commune_id);
  const waiting = staff.filter((one) => byCommune.has(one.communeId)).values();
  const oneAfterAnother = async () => {
    for (const one of waiting) await work(byCommune.get(one.communeId)!, one);
  };
  await Promise.all(Array.from({ length: COMMANDS_AT_ONCE }, oneAfterAnother));
}

const keyOf = (verb: string, lists: readonly ListOfMonth[]): string =>
  `${verb}:${lists.map((list) => `${list.list_id}v${list.version}`).join(',')}`;

/** A refusal is stored with its key; what may be allowed later is asked anew each time, and the life of a list keeps it from happening twice. */
const once = (verb: string, lists: readonly ListOfMonth[]): string =>
  `${keyOf(verb, lists)}:${crypto.randomUUID()}`;

/** One command through the only door; the key makes a month that is started again go on instead of starting over. */
function as<T, R extends Refusal>(
  world: World,
  actor: Actor,
  name: string,
  key: string,
  input: unknown,
  useCase: (tx: Tx) => Promise<Result<T, R>>,
): Promise<Result<T, Refusal>> {
  return perform(world.database, { name, actor, purpose: 'pay the month', key, input }, useCase);
}

function must<T>(result: Result<T, Refusal>): T {
  assert(result.ok, result.ok ? '' : `${result.refusal.code}: ${result.refusal.en}`);
  return result.value;
}
