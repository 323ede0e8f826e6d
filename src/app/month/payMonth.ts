import { enquireOpen } from '#contexts/disbursement/index.ts';
import { readTreasuryStatement } from '#contexts/reconciliation/index.ts';
import type { Month } from '#core/months.ts';
import { type Session, sql } from '#platform/database.ts';
import { Fault } from '#platform/fault.ts';
import type { World } from '../world.ts';
import {
  checkMonth,
  closeMonth,
  draftMonth,
  giveBackMonth,
  type MetRefusal,
  orderMonth,
  readAllotments,
  releaseMonth,
  signMonth,
  supplementMonth,
} from './cycleSteps.ts';
import type { CommuneStaff } from './officers.ts';

/** What the month tells whoever watches. */
export interface MonthWatcher {
  step(
    name: string,
    title: string,
    total?: number,
  ): {
    advance(count: number): void;
    reached(count: number): void;
    note(text: string): void;
    done(summary?: string): void;
  };
}

export interface PaidMonth {
  readonly cycleIds: readonly number[];
  readonly refusals: readonly MetRefusal[];
}

const POLL = 200;
/** Without any progress for this long (milliseconds), waiting ends and asking begins. */
const PATIENCE = 4_000;
/** Rounds of enquiry before what is still unknown is left open, named in the result. */
const ENQUIRY_ROUNDS = 4;
const SUPPLEMENT_ROUNDS = 2;

export interface MonthPlan {
  readonly month: Month;
  readonly staff: readonly CommuneStaff[];
  readonly watch: MonthWatcher;
  /** What happens in the world between the Treasury's money and the release. */
  readonly meanwhile?: () => Promise<void>;
  /** Milliseconds without progress after which waiting ends. */
  readonly patience?: number;
}

/** One walk of lists from drafts to paid: the lists of the month, or supplementary ones. */
interface Walk extends MonthPlan {
  readonly cycleIds: readonly number[];
  /** Stands behind the titles of the steps. */
  readonly suffix: string;
}

/**
 * Pays one month from entitlements to closed lists, as officers, Treasury and rails would. A worker must be running. Every step does only what is
 * not done yet, so a month that was broken off goes on where it was.
 */
export async function payMonth(world: World, plan: MonthPlan): Promise<PaidMonth> {
  const { month, staff, watch } = plan;
  await readAllotments(world, month.year, staff);
  const draft = watch.step('draft', 'Lập danh sách / Draft lists');
  const cycleIds = await draftMonth(world, month, staff, (count) => draft.advance(count));
  draft.done();
  const refusals = await walkLists(world, { ...plan, cycleIds, suffix: '' });
  for (let round = 1; round <= SUPPLEMENT_ROUNDS; round++) {
    const lists = await supplementMonth(world, cycleIds, round);
    if (lists === 0) continue;
    const suffix = ` · bổ sung / supplement ${round} (${lists})`;
    refusals.push(
      ...(await walkLists(world, { ...plan, cycleIds, suffix, meanwhile: async () => undefined })),
    );
  }
  const reconcile = watch.step('reconcile', 'Đối chiếu và đóng / Reconcile and close');
  await settle(world, cycleIds, (text) => reconcile.note(text));
  reconcile.done();
  return { cycleIds, refusals };
}

async function walkLists(world: World, walk: Walk): Promise<MetRefusal[]> {
  const { cycleIds, staff, watch, suffix } = walk;
  const check = watch.step('check', `Kiểm tra / Check${suffix}`);
  await checkMonth(world, cycleIds, staff, (count) => check.advance(count));
  check.done();
  const sign = watch.step('sign', `Ký danh sách / Sign${suffix}`);
  const refusals = await signMonth(world, cycleIds, staff, (count) => sign.advance(count));
  sign.done();
  const fund = watch.step('fund', `Kho bạc cấp kinh phí / Treasury funds${suffix}`);
  refusals.push(...(await orderMonth(world, cycleIds, staff, () => undefined)));
  await awaitFunding(world, cycleIds, (text) => fund.note(text), walk.patience);
  fund.done();
  await walk.meanwhile?.();
  const release = watch.step('release', `Chuyển chi / Release${suffix}`);
  refusals.push(...(await releaseMonth(world, cycleIds, (lists) => release.advance(lists))));
  release.done();
  const pay = watch.step('pay', `Chi trả / Pay${suffix}`);
  await awaitOutcomes(world, walk, pay);
  pay.done();
  return refusals;
}

/** Waits until the Treasury has answered every order, or nothing has moved for `patience` milliseconds. */
export const awaitFunding = (
  world: World,
  cycleIds: readonly number[],
  note: (text: string) => void,
  patience?: number,
): Promise<void> =>
  waitFor(
    () => count(world, ORDERED(cycleIds)),
    (left) => note(`${left} đang chờ / waiting`),
    patience,
  );

const LONGEST_SENDING = 60_000;

/** Waits while outcomes come in; then the cash period ends; then asks after what nobody reported. */
async function awaitOutcomes(
  world: World,
  { cycleIds, patience }: Walk,
  step: { reached(count: number): void; note(text: string): void },
): Promise<void> {
  const inFlight = () => count(world, IN_FLIGHT(cycleIds));
  const show = (left: number) => step.note(`${left} đang trên đường / in flight`);
  await waitFor(
    () => count(world, UNSENT(cycleIds)),
    (left) => step.note(`${left} điện chưa gửi / messages to send`),
    LONGEST_SENDING,
  );
  await waitFor(inFlight, show, patience);
  await closeCashPeriod(world, cycleIds);
  await waitFor(inFlight, show, patience);
  for (let round = 1; round <= ENQUIRY_ROUNDS && (await inFlight()) > 0; round++) {
    step.note('tra soát / enquiring');
    await askAfter(world);
    await waitFor(inFlight, show, patience);
  }
  step.reached(await count(world, PAID(cycleIds)));
}

/** The days at the halls and counters are over: what was not collected comes back. */
async function closeCashPeriod(world: World, cycleIds: readonly number[]): Promise<void> {
  const lists = await world.database.read('*', (session) =>
    session.rows(sql<{
      message_id: string;
    }>`select i.message_id from instruction i join list l using (list_id)
      where l.cycle_id = any (${[...cycleIds]}::integer[]) and i.rail <> 'hub' and i.state = 'received' and not i.settled
        and exists (select from list_tally t join provider r using (provider_id) where t.list_id = i.list_id and r.rail = i.rail and t.state = 'in_flight' and t.payments > 0)
      order by 1`),
  );
  for (const { message_id } of lists) await tolerant(() => world.rails.cash.closeList(message_id));
}

/** Asks the rails after what nobody reported: payments in flight, and money that a statement says came back. */
const askAfter = (world: World): Promise<void> =>
  tolerant(() =>
    enquireOpen(world.database, world.actor, {
      rails: world.rails,
      folder: world.folders.incoming,
      vault: world.vault,
      today: world.today(),
      round: crypto.randomUUID(),
    }),
  );

/** Gives back, waits until the Treasury has it, reads its statement, closes what may close. */
async function settle(
  world: World,
  cycleIds: readonly number[],
  note: (text: string) => void,
): Promise<void> {
  await askAfter(world);
  await giveBackMonth(world, cycleIds);
  await waitFor(
    () =>
      count(
        world,
        sql`select count(*)::integer as n from money_return m join list l using (list_id)
    where l.cycle_id = any (${[...cycleIds]}::integer[]) and m.state = 'ordered'`,
      ),
    (left) => note(`${left} khoản hoàn trả / returns`),
  );
  await tolerant(() => readTreasuryStatement(world.database, world.actor, world.treasury, 'latest'));
  const closed = await closeMonth(world, cycleIds);
  note(`${closed} danh sách đóng / lists closed`);
}

const ORDERED = (cycleIds: readonly number[]) =>
  sql`select count(*)::integer as n from list where cycle_id = any (${[...cycleIds]}::integer[]) and state = 'ordered'`;
const IN_FLIGHT = (
  cycleIds: readonly number[],
) => sql`select coalesce(sum(t.payments), 0)::integer as n from list_tally t join list l using (list_id)
  where l.cycle_id = any (${[...cycleIds]}::integer[]) and t.state in ('in_flight', 'unknown')`;
const PAID = (
  cycleIds: readonly number[],
) => sql`select coalesce(sum(t.payments), 0)::integer as n from list_tally t join list l using (list_id)
  where l.cycle_id = any (${[...cycleIds]}::integer[]) and t.state in ('credited', 'collected')`;
const UNSENT = (
  cycleIds: readonly number[],
) => sql`select (select count(*) from list l where l.cycle_id = any (${[...cycleIds]}::integer[]) and l.state = 'released'
    and not exists (select from instruction i where i.list_id = l.list_id)
    and exists (select from list_tally t where t.list_id = l.list_id and t.state = 'in_flight' and t.payments > 0))::integer
  + (select count(*) from instruction i join list l using (list_id) where l.cycle_id = any (${[...cycleIds]}::integer[]) and i.state in ('prepared', 'unknown'))::integer as n`;

async function count(world: World, statement: ReturnType<typeof sql>): Promise<number> {
  const row = await world.database.read('*', (session: Session) =>
    session.row(statement as ReturnType<typeof sql<{ n: number }>>),
  );
  return row?.n ?? 0;
}

/** Waits until nothing is left, or until nothing has moved for a while. */
async function waitFor(
  left: () => Promise<number>,
  show: (left: number) => void,
  patience = PATIENCE,
): Promise<void> {
  let last = Number.POSITIVE_INFINITY;
  let movedAt = performance.now();
  for (;;) {
    const now = await left();
    show(now);
    if (now === 0) return;
    if (now !== last) {
      last = now;
      movedAt = performance.now();
    }
    if (performance.now() - movedAt > patience) return;
    await new Promise((resolve) => setTimeout(resolve, POLL));
  }
}

/** An institution that is down now is asked again later: what depends on it stays open and is named. */
async function tolerant(work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
  }
}
