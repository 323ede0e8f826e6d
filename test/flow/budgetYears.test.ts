import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import {
  checkMonth,
  draftMonth,
  type MetRefusal,
  orderMonth,
  readAllotments,
  signMonth,
  supplementMonth,
} from '#app/month/cycleSteps.ts';
import { tasksOf } from '#app/tasks.ts';
import { allotmentsLeft } from '#books/ledger/index.ts';
import { cancelList, redraftList } from '#contexts/payroll/index.ts';
import { verify } from '#contexts/reconciliation/index.ts';
import { loadAllotments } from '#contexts/treasury/index.ts';
import { dong } from '#core/money.ts';
import { month } from '#core/months.ts';
import { Town } from '../hazards/town.ts';
import { type Ground, prepareGround } from '../simulation/landscape.ts';

// Whether a year pays its own months: December and January in a row, over the adapters' wire, with a Treasury that holds allotments by year.

const LINE = '370-398-7400';
const A_MONTH = 4n * 810_000n;
const PLENTY = 1_000_000_000n;
const OF_YEARS = ['a_year_pays_within_its_own_allotment', 'money_is_of_the_year_of_its_cycle'];
const quiet = () => undefined;

let ground: Ground;
before(async () => {
  ground = await prepareGround();
});
after(() => ground.drop());

const smallTown = (fromMonth = 202612) => Town.open(ground, { people: 4, fromMonth });

/** What the Treasury allots from now on: by year, đồng, and nothing for any other year. */
function allot(town: Town, amounts: Readonly<Record<number, bigint>>): void {
  const communeCode = town.land.staff[0]!.code;
  town.land.institutions.treasury.useAllotments(
    Object.entries(amounts).map(([year, amount]) => ({
      budgetLine: LINE,
      communeCode,
      year: Number(year),
      amount_dong: Number(amount),
    })),
  );
}

/** What is left of each year, đồng. */
async function left(town: Town, ...years: number[]): Promise<bigint[]> {
  const communeId = town.land.staff[0]!.communeId;
  const places = years.map((budgetYear) => ({ budgetLine: LINE, communeId, budgetYear }));
  return town.world.database.read('*', async (session) => {
    const found = await allotmentsLeft(session, places);
    return years.map((year) => found.get(`${LINE}@${communeId}/${year}`) ?? 0n);
  });
}

async function breached(town: Town): Promise<string[]> {
  const all = await town.world.database.read('*', (session) => verify(session));
  assert.ok(OF_YEARS.every((name) => all.some((one) => one.name === name)));
  return all.filter((one) => OF_YEARS.includes(one.name) && one.breaches > 0).map((one) => one.name);
}

const codes = (met: readonly MetRefusal[]) => met.map(({ refusal }) => refusal.code);
const orders = (town: Town) =>
  town.rows<{ month: number; budget_year: number; amount: string; state: string; reason: string | null }>(
    'select c.month, o.budget_year, o.amount, o.state, o.reason from payment_order o join list using (list_id) join cycle c using (cycle_id) order by order_id',
  );

test('January is not signed on what December’s year left over, and is paid from its own allotment', async () => {
  await using town = await smallTown();
  allot(town, { 2026: PLENTY });
  await town.pay('2026-12');
  assert.deepEqual(await left(town, 2026, 2027), [PLENTY - A_MONTH, 0n]);

  await town.draft('2027-01');
  await town.check();
  const [met] = await town.sign();
  assert.deepEqual(
    [met!.refusal.code, met!.refusal.details?.budget_year, met!.refusal.details?.left_dong],
    ['allotment_exceeded', 2027, 0],
  );
  assert.match(met!.refusal.vi, /dự toán năm 2027 còn lại 0/);

  allot(town, { 2026: PLENTY, 2027: A_MONTH });
  await readAllotments(town.world, 2027, town.land.staff);
  assert.deepEqual(codes(await town.sign()), []);
  await town.fund();
  await town.release();
  await town.sendAndHear();
  assert.deepEqual(await town.standing(), { credited: 8 });
  assert.deepEqual(await left(town, 2026, 2027), [PLENTY - A_MONTH, 0n]);
  assert.deepEqual(
    (await orders(town)).map((one) => [one.month, one.budget_year, one.state]),
    [
      [202612, 2026, 'funded'],
      [202701, 2027, 'funded'],
    ],
  );
  assert.deepEqual(await breached(town), []);
});

test('the Treasury itself returns a January order where only last year’s allotment is left there', async () => {
  await using town = await smallTown();
  allot(town, { 2026: PLENTY });
  await town.pay('2026-12');
  // Our books believe in an allotment that the Treasury does not have.
  const communeCode = town.land.staff[0]!.code;
  const believed = [{ budgetLine: LINE, communeCode, year: 2027, amount: dong(PLENTY) }];
  assert.equal(
    await town.command(town.world.actor, 'load_allotments', (tx) => loadAllotments(tx, believed)),
    'accepted',
  );
  await town.draft('2027-01');
  await town.check();
  await town.sign();
  await town.fund();
  const [, january] = await orders(town);
  assert.deepEqual(
    [january!.budget_year, january!.state, january!.reason],
    [2027, 'returned', 'allotment_exceeded'],
  );
  assert.deepEqual(await left(town, 2026, 2027), [PLENTY - A_MONTH, PLENTY]);

  allot(town, { 2026: PLENTY, 2027: PLENTY });
  const [list] = await town.lists('returned');
  const asked = { listId: list!.list_id, drafterId: town.drafter.officerId };
  await town.command(town.drafter, 'redraft_list', (tx) => redraftList(tx, asked));
  await town.check();
  await town.sign();
  await town.fund();
  assert.equal((await town.lists('funded')).length, 1);
  assert.deepEqual(await breached(town), []);
});

test('a supplement of December signed after January’s list is of December’s year still', async () => {
  await using town = await smallTown();
  const { world, land } = town;
  allot(town, { 2026: 2n * A_MONTH, 2027: PLENTY });
  town.faults('hub', { rejectRate: 1 });
  await town.pay('2026-12');
  town.faults('hub', {});
  const december = [...town.cycleIds];
  assert.equal(await supplementMonth(world, december, 1), 1);
  await town.draftSignAndFund('2027-01');
  // 2026 has its chỉnh lý quyết toán until 31 January.
  await checkMonth(world, december, land.staff, quiet);
  assert.deepEqual(codes(await signMonth(world, december, land.staff, quiet)), []);
  assert.deepEqual(codes(await orderMonth(world, december, land.staff, quiet)), []);
  assert.deepEqual(
    (await orders(town)).map((one) => [one.month, one.budget_year]),
    [
      [202612, 2026],
      [202701, 2027],
      [202612, 2026],
    ],
  );
  // One of the four waits for another account: it is in neither list.
  assert.deepEqual(await left(town, 2026, 2027), [810_000n, PLENTY - A_MONTH]);
  assert.deepEqual(await breached(town), []);
});

test('what a cancelled list of December still owes is carried into January and drawn on January’s year', async () => {
  await using town = await smallTown();
  allot(town, { 2026: PLENTY, 2027: 2n * A_MONTH });
  await town.draftAndSign('2026-12');
  const [list] = await town.lists('signed');
  await town.command(town.drafter, 'cancel_list', (tx) =>
    cancelList(tx, { listId: list!.list_id, reason: 'sau 31/1, năm 2026 đã khóa' }),
  );
  await town.draftSignAndFund('2027-01');
  assert.deepEqual(
    (await orders(town)).map((one) => [one.month, one.budget_year, BigInt(one.amount)]),
    [[202701, 2027, 2n * A_MONTH]],
  );
  assert.deepEqual(await left(town, 2026, 2027), [PLENTY, 0n]);
  assert.deepEqual(await breached(town), []);
});

test('what one signature will draw is not there for the next, and an allotment lowered since is not ordered beyond', async () => {
  await using town = await smallTown(202611);
  const { world, land } = town;
  allot(town, { 2026: 2n * A_MONTH - 1n });
  await town.draftAndSign('2026-11');
  const november = await draftMonth(world, month('2026-11'), land.staff, quiet);
  await town.draft('2026-12');
  await town.check();
  assert.deepEqual(
    codes(await town.sign()),
    ['allotment_exceeded'],
    'November is signed and not ordered yet',
  );

  allot(town, { 2026: A_MONTH - 1n });
  await readAllotments(world, 2026, land.staff);
  assert.deepEqual(codes(await orderMonth(world, november, land.staff, quiet)), ['allotment_exceeded']);
  assert.deepEqual(await orders(town), []);
  allot(town, { 2026: A_MONTH });
  await readAllotments(world, 2026, land.staff);
  assert.deepEqual(codes(await orderMonth(world, november, land.staff, quiet)), []);
  assert.deepEqual(await left(town, 2026), [0n]);
  assert.deepEqual(await breached(town), []);
});

test('opening a cycle brings the allotments of its year by a job, and each day what the Treasury changed since', async () => {
  await using town = await smallTown();
  const { world, land } = town;
  allot(town, { 2026: 5n, 2027: 70n });
  await draftMonth(world, month('2026-12'), land.staff, quiet);
  assert.deepEqual(await left(town, 2026, 2027), [0n, 0n]);
  await town.jobs();
  assert.deepEqual(await left(town, 2026, 2027), [5n, 0n]);
  await draftMonth(world, month('2027-01'), land.staff, quiet);
  await town.jobs();
  assert.deepEqual(await left(town, 2026, 2027), [5n, 70n]);
  allot(town, { 2026: 0n, 2027: 75n });
  await tasksOf(world).follow_allotments!(null, undefined as never);
  assert.deepEqual(
    await left(town, 2026, 2027),
    [0n, 75n],
    'December’s cycle is open, so its year is followed too',
  );
});

/** Each lie, what must be said of it, and the way back. */
const LIES: readonly [lie: string, found: readonly string[], back: string][] = [
  [
    'update payment_order set budget_year = 2026 where budget_year = 2027',
    OF_YEARS,
    'update payment_order o set budget_year = c.month / 100 from list l join cycle c using (cycle_id) where l.list_id = o.list_id',
  ],
  [
    'update allotment set amount = amount - 1 where year = 2027',
    OF_YEARS,
    'update allotment set amount = amount + 1 where year = 2027',
  ],
  [
    `update ledger_entry e set account_id = a.account_id from ledger_account b, ledger_account a where e.account_id = b.account_id and e.list_id is not null
      and b.budget_year = 2027 and a.budget_year = 2026 and (a.state, a.budget_line, a.commune_id, a.rail) = (b.state, b.budget_line, b.commune_id, b.rail)`,
    [OF_YEARS[1]!],
    `update ledger_entry e set account_id = b.account_id from ledger_account b, ledger_account a, list l join cycle c using (cycle_id)
      where l.list_id = e.list_id and c.month = 202701 and e.account_id = a.account_id and b.budget_year = 2027 and a.budget_year = 2026
      and (a.state, a.budget_line, a.commune_id, a.rail) = (b.state, b.budget_line, b.commune_id, b.rail)`,
  ],
];

test('whoever moves an order, an allotment or money to another year is found', async () => {
  await using town = await smallTown();
  // January draws all that its year has: last year's would be needed for more.
  allot(town, { 2026: 2n * A_MONTH - 1n, 2027: A_MONTH });
  await town.pay('2026-12');
  await town.pay('2027-01');
  assert.deepEqual(await breached(town), []);
  await town.rows("set session_replication_role = 'replica'");
  for (const [lie, found, back] of LIES) {
    await town.rows(lie);
    assert.deepEqual(await breached(town), found, lie);
    await town.rows(back);
    assert.deepEqual(await breached(town), [], back);
  }
});
