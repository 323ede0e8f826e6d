import {
  checkMonth,
  closeMonth,
  draftMonth,
  giveBackMonth,
  listsIn,
  orderMonth,
  readAllotments,
  releaseMonth,
  signMonth,
  supplementMonth,
} from '#app/month/cycleSteps.ts';
import type { CommuneStaff } from '#app/month/officers.ts';
import { endCoolingOffs, readMailboxes } from '#app/tasks.ts';
import type { World } from '#app/world.ts';
import { requestLinks, withdrawLinks } from '#contexts/accounts/index.ts';
import { enquireOpen } from '#contexts/disbursement/index.ts';
import { cancelList, checkLists, clearHold, redraftList, signLists } from '#contexts/payroll/index.ts';
import { readTreasuryStatement } from '#contexts/reconciliation/index.ts';
import { readLifeEvents, verifyPopulation } from '#contexts/registry/index.ts';
import { type Month, month as readMonth } from '#core/months.ts';
import { accepted, type Refusal, type Result, refused } from '#core/result.ts';
import type { Tx } from '#platform/database.ts';
import { Fault } from '#platform/fault.ts';
import { type Actor, perform } from '#platform/perform.ts';
import type { Chance } from './chance.ts';
import type { Country, Person } from './country.ts';
import { runJob, waitingJobs } from './jobs.ts';
import type { Landscape } from './landscape.ts';
import { papers } from './mandates.ts';

/** What the simulation knows while it runs. */
export interface Run {
  readonly land: Landscape;
  readonly chance: Chance;
  readonly country: Country;
  /** Cycles opened so far. */
  readonly cycleIds: number[];
  /** Counts on, so that a second wish is a second command and not a repetition. */
  turn: number;
}

/** One thing that somebody does. Its key, where it has one, is chosen before: doing it again is a double click. */
export interface Step {
  readonly name: string;
  readonly weight: number;
  readonly work: () => Promise<string | undefined>;
}

const quiet = () => undefined;

/** Opens the month and drafts it, a run of communes at a time. */
export async function openMonth(run: Run, text: string): Promise<void> {
  const { land } = run;
  const month: Month = readMonth(text);
  await readAllotments(land.world, month.year, land.staff);
  // Communes next to each other, split where chance says: each part is a chunk of its own.
  const cut = run.chance.between(1, land.staff.length);
  for (const part of [land.staff.slice(0, cut), land.staff.slice(cut)]) {
    if (part.length === 0) continue;
    for (const cycleId of await draftMonth(land.world, month, part, quiet))
      if (!run.cycleIds.includes(cycleId)) run.cycleIds.push(cycleId);
  }
}

/** Everything that may happen next, each with how often. */
export async function possibleSteps(run: Run): Promise<Step[]> {
  const { land, chance } = run;
  const jobs = await waitingJobs(land);
  const job = jobs.length > 0 ? chance.pick(jobs) : undefined;
  const one = chance.pick(land.staff);
  const turn = run.turn;
  const waits = await statesOf(run, one.communeId);
  return [
    step(`job ${job?.task}`, job ? 16 : 0, () => runJob(land, job!)),
    ...mailboxes(land.world),
    ...officers(run, one, (state) => (waits.has(state) ? 1 : 0.05)),
    ...institutionsOfTheMonth(run, turn),
    ...mending(run, one, turn),
    ...life(run, turn),
    ...papers(run, turn, ask),
    ...forbidden(run, one, turn),
  ];
}

function step(name: string, weight: number, work: () => Promise<unknown>): Step {
  return {
    name,
    weight,
    work: async () => {
      try {
        const said = await work();
        return typeof said === 'string' ? said : undefined;
      } catch (error) {
        if (error instanceof Fault) return `fault ${error.message}`;
        throw error;
      }
    },
  };
}

const silentHub = { listReports: async (cursor: string | undefined) => ({ reports: [], cursor }) };
const silentCash = { collections: async (cursor: string | undefined) => ({ collections: [], cursor }) };
const silentTreasury = { orderEvents: async (cursor: string | undefined) => ({ events: [], cursor }) };

/** One mailbox at a time, so that a seed always reads them in the same order; `readMailboxes` reads all at once. */
export function mailboxes(world: World): Step[] {
  const hub = { ...world.rails, cash: silentCash } as unknown as World['rails'];
  const cash = { ...world.rails, hub: silentHub } as unknown as World['rails'];
  const neither = { hub: silentHub, cash: silentCash } as unknown as World['rails'];
  const treasury = silentTreasury as unknown as World['treasury'];
  return [
    step('read hub', 4, () => readMailboxes({ ...world, rails: hub, treasury })),
    step('read collections', 3, () => readMailboxes({ ...world, rails: cash, treasury })),
    step('read order events', 4, () => readMailboxes({ ...world, rails: neither })),
  ];
}

/** The states in which the commune has lists. */
export async function statesOf({ land }: Run, communeId: number): Promise<ReadonlySet<string>> {
  const { rows } = await land.admin.query<{ state: string }>(
    'select distinct state from list where commune_id = $1 order by 1',
    [communeId],
  );
  return new Set(rows.map((row) => row.state));
}

/** What the officers of one commune do; `often` says how much there is to do at a state. */
export function officers(run: Run, one: CommuneStaff, often: (state: string) => number = () => 1): Step[] {
  const { world } = run.land;
  const of = `${one.code}`;
  const cycles = run.cycleIds;
  return [
    step(`check ${of}`, 9 * often('drafted'), () => checkMonth(world, cycles, [one], quiet)),
    step(`sign ${of}`, 7 * often('checked'), () => signMonth(world, cycles, [one], quiet)),
    step(`order ${of}`, 9 * often('signed'), () => orderMonth(world, cycles, [one], quiet)),
    step('release', 9 * often('funded'), () => releaseMonth(world, cycles, quiet)),
    step(`check again ${of}`, 1.5 * often('checked'), () => checkAgain(run, one)),
  ];
}

/** A hold was cleared after the check: the commune's checked lists are checked once more. */
async function checkAgain(run: Run, { communeId, drafter }: CommuneStaff): Promise<string> {
  const { world } = run.land;
  const said: string[] = [];
  for (const { list_id, version, commune_id } of await listsIn(world, run.cycleIds, ['checked'])) {
    if (commune_id !== communeId) continue;
    const asked = { lists: [list_id], drafterId: drafter.officerId };
    said.push(
      await ask(world, drafter, 'check_lists', `again:${list_id}v${version}`, (tx) => checkLists(tx, asked)),
    );
  }
  return said.join(' ');
}

function institutionsOfTheMonth(run: Run, turn: number): Step[] {
  const { land, chance } = run;
  const { world } = land;
  const seconds = chance.pick([60, 3_600, 20_000, 86_400, 200_000]);
  const round = `sim:${turn}`;
  return [
    step(`advance ${seconds} s`, 9, async () => land.advance(seconds)),
    step('enquire', 2, () => enquire(world, round)),
    step('close cash period', 0.3, () => closeCashPeriod(run)),
    step('supplement', 2, () => supplementMonth(world, run.cycleIds.slice(-3), turn)),
    step('give back', 1, () => giveBackMonth(world, run.cycleIds)),
    step('close lists', 1, () => closeMonth(world, run.cycleIds)),
    step('read statement', 1, () =>
      readTreasuryStatement(world.database, world.actor, world.treasury, 'latest'),
    ),
  ];
}

export const enquire = (world: World, round: string): Promise<unknown> =>
  enquireOpen(world.database, world.actor, {
    rails: world.rails,
    folder: world.folders.incoming,
    vault: world.vault,
    today: world.today(),
    round,
  });

/** The days at halls and counters are over. */
export async function closeCashPeriod({ land }: Run): Promise<string> {
  const { rows } = await land.admin.query<{ message_id: string }>(
    "select message_id from instruction where rail <> 'hub' and state = 'received' and not settled order by 1",
  );
  for (const { message_id } of rows) await land.world.rails.cash.closeList(message_id);
  return `${rows.length} lists`;
}

/** Runs one command and says what it was answered. */
export async function ask<T>(
  world: World,
  actor: Actor,
  name: string,
  key: string,
  useCase: (tx: Tx) => Promise<Result<T, Refusal>>,
): Promise<string> {
  const result = await perform(
    world.database,
    { name, actor, purpose: 'simulation', key, input: key },
    useCase,
  );
  return result.ok ? 'accepted' : result.refusal.code;
}

async function someList(
  run: Run,
  communeId: number,
  states: readonly Parameters<typeof listsIn>[2][number][],
) {
  const lists = (await listsIn(run.land.world, run.cycleIds, states)).filter(
    (list) => list.commune_id === communeId,
  );
  return lists.length > 0 ? run.chance.pick(lists) : undefined;
}

/** Redrafts, cancels, checks again, holds cleared: what officers do when something was wrong. */
function mending(run: Run, one: CommuneStaff, turn: number): Step[] {
  const { world } = run.land;
  const { drafter } = one;
  return [
    step(`redraft ${one.code}`, 1, async () => {
      const list = await someList(run, one.communeId, ['drafted', 'checked', 'returned']);
      if (!list) return 'nothing';
      const asked = { listId: list.list_id, drafterId: drafter.officerId };
      return ask(world, drafter, 'redraft_list', `redraft:${list.list_id}v${list.version}`, (tx) =>
        redraftList(tx, asked),
      );
    }),
    step(`cancel ${one.code}`, 0.4, async () => {
      const list = await someList(run, one.communeId, ['drafted', 'checked', 'signed', 'returned']);
      if (!list) return 'nothing';
      const asked = { listId: list.list_id, reason: 'chance said so' };
      return ask(world, drafter, 'cancel_list', `cancel:${list.list_id}:${turn}`, (tx) =>
        cancelList(tx, asked),
      );
    }),
    step('clear a hold', 2, async () => {
      const { rows } = await run.land.admin.query<{ hold_id: string }>(
        'select hold_id from hold where cleared_at is null order by hold_id',
      );
      if (rows.length === 0) return 'nothing';
      const holdId = BigInt(run.chance.pick(rows).hold_id);
      return ask(world, drafter, 'clear_hold', `clear:${holdId}:${turn}`, (tx) =>
        clearHold(tx, { holdId, officerId: drafter.officerId, clearance: 'looked at' }),
      );
    }),
  ];
}

/** What the country does meanwhile. */
function life(run: Run, turn: number): Step[] {
  const { land, chance, country } = run;
  const { world, institutions } = land;
  const person = chance.pick(country.people);
  return [
    step('verify people', 2, () =>
      verifyPopulation(world.database, world.population, world.vault, world.actor, { patience: 1 }),
    ),
    step('read life events', 3, () =>
      readLifeEvents(world.database, world.population, world.vault, world.actor),
    ),
    step(`person ${person.n} dies`, 0.7, async () => {
      institutions.population.recordDeaths({ pins: [person.pin], on: dayBefore(world) });
    }),
    step(`person ${person.n} changes account`, 1, () => changeAccount(run, person, turn)),
    step('replaced accounts have cooled off', 2, () => endCoolingOffs(land.world)),
    step(`account of person ${person.n} closes`, 0.5, async () => {
      const at = country.accounts.findIndex((account) =>
        account.accountNumber.endsWith(String(9_000_000_000 + person.n)),
      );
      if (at < 0) return 'none';
      country.accounts[at] = { ...country.accounts[at]!, state: 'closed' };
      institutions.hub.useAccounts(country.accounts);
      return undefined;
    }),
  ];
}

const dayBefore = (world: World): string =>
  Temporal.PlainDate.from(world.today())
    .subtract({ days: 1 + (world.clock.now().epochMilliseconds % 40) })
    .toString();

async function changeAccount(run: Run, person: Person, turn: number): Promise<string> {
  const { land, chance, country } = run;
  const { vault, actor } = land.world;
  const { personId } = person;
  if (chance.happens(0.3))
    return ask(land.world, actor, 'unlink_account', `unlink:${turn}`, async (tx) =>
      theOnly(await withdrawLinks(tx, actor, [{ ref: 'a', personId, what: 'everything' }])),
    );
  const number = `07${9_000_000_000 + person.n}${turn}`;
  const holderName = `NGUOI MAU ${person.n}`;
  country.accounts.push({ provider: '970436', accountNumber: number, holderName, state: 'open' });
  land.institutions.hub.useAccounts(country.accounts);
  const wish = { ref: 'a', personId, provider: await bankCode(run), number };
  return ask(land.world, actor, 'link_account', `link:${turn}`, async (tx) =>
    theOnly(await requestLinks(tx, vault, actor, [wish])),
  );
}

/** One item's answer as that of the whole. */
function theOnly<A extends { outcome: string }>([answer]: readonly A[]): Result<null> {
  return answer && 'refusal' in answer ? refused(answer.refusal as Refusal) : accepted(null);
}

async function bankCode({ land }: Run): Promise<string> {
  const { rows } = await land.admin.query<{ code: string }>(
    "select code from provider where member_code = '970436' and kind = 'bank' order by provider_id limit 1",
  );
  return rows[0]!.code;
}

/** What must never succeed. A step that is accepted ends the run. */
function forbidden(run: Run, one: CommuneStaff, turn: number): Step[] {
  const { world, staff } = run.land;
  const other = staff.find((each) => each.communeId !== one.communeId) ?? one;
  const never = async (said: Promise<string>) => {
    const answer = await said;
    if (answer === 'accepted') throw new Error('A forbidden act was accepted.');
    return answer;
  };
  const sign = (actor: Actor, listId: bigint) =>
    ask(world, actor, 'sign_lists', `forbidden:${turn}`, (tx) =>
      signLists(tx, { lists: [listId], actor }, world.signer),
    );
  return [
    step('the drafter signs', 1, async () => {
      const list = await someList(run, one.communeId, ['checked']);
      return list
        ? never(sign({ ...one.drafter, roles: ['commune_officer', 'commune_chair'] }, list.list_id))
        : 'nothing';
    }),
    step('a chair signs for another commune', 0.5, async () => {
      const list = await someList(run, one.communeId, ['checked']);
      return list && other !== one ? never(sign(other.chair, list.list_id)) : 'nothing';
    }),
    step('a signed list is cancelled too late', 0.5, async () => {
      const list = await someList(run, one.communeId, ['ordered', 'funded', 'released', 'closed']);
      if (!list) return 'nothing';
      return never(
        ask(world, one.drafter, 'cancel_list', `late:${turn}`, (tx) =>
          cancelList(tx, { listId: list.list_id, reason: 'too late' }),
        ),
      );
    }),
    step('a signed list is checked again', 0.5, async () => {
      const list = await someList(run, one.communeId, ['signed', 'ordered', 'funded', 'released']);
      if (!list) return 'nothing';
      return never(
        ask(world, one.drafter, 'check_lists', `recheck:${turn}`, (tx) =>
          checkLists(tx, { lists: [list.list_id], drafterId: one.drafter.officerId }),
        ),
      );
    }),
  ];
}
