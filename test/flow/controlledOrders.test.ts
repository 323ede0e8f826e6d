import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkMonth, draftMonth, orderMonth, readAllotments, signMonth } from '#app/month/cycleSteps.ts';
import { awaitFunding } from '#app/month/payMonth.ts';
import { readMailboxes } from '#app/tasks.ts';
import { allotmentsLeft } from '#books/ledger/index.ts';
import { cancelList } from '#contexts/payroll/index.ts';
import { tellDecision } from '#contexts/treasury/index.ts';
import { month } from '#core/months.ts';
import { connect, sql } from '#platform/database.ts';
import { perform } from '#platform/perform.ts';
import { officersDoor } from '../support/officersDoor.ts';
import { type RunningCountry, runningCountry } from '../support/runningCountry.ts';

const AMOUNT = 540_000;

/** Two communes' orders wait for the controller; a month before was drafted by nobody. */
async function waitingOrders(open: AsyncDisposableStack) {
  const country = open.use(
    await runningCountry({
      communes: 2,
      peopleACommune: 4,
      accountEvery: 2,
      benefit: 'elder_80_no_pension',
      amount: BigInt(AMOUNT),
      fromMonth: 202611,
    }),
  );
  await country.faults('treasury', { controlByHand: true });
  const { world, staff } = country;
  const cycles = await draftMonth(world, month('2026-11'), staff, () => undefined);
  await readAllotments(world, 2026, staff);
  await checkMonth(world, cycles, staff, () => undefined);
  await signMonth(world, cycles, staff, () => undefined);
  await orderMonth(world, cycles, staff, () => undefined);
  return { country, cycles };
}

/** The Treasury hears every decision, and its answers are read, until no order waits for what was decided. */
async function heard(country: RunningCountry, references: readonly string[]): Promise<void> {
  const { database, actor, treasury } = country.world;
  const decided = await database.read('*', (session) =>
    session.rows(
      sql<{
        order_id: bigint;
      }>`select order_id from order_decision join payment_order using (order_id) where reference = any (${references}::text[])`,
    ),
  );
  for (const { order_id } of decided) await tellDecision(database, actor, treasury, order_id);
  await readMailboxes(country.world);
}

test('what a controller decides on an order is what the Treasury does: accepted it is funded, returned its list is free again', async () => {
  await using open = new AsyncDisposableStack();
  const { country, cycles } = await waitingOrders(open);
  const ask = await officersDoor(open, country, { controller: 'kiemsoat.46' });
  const get = async (path: string) => {
    const answer = await ask('GET', path, { as: 'controller' });
    assert.equal(answer.status, 200, answer.text);
    return answer.body;
  };
  const decide = (order: string, body: object) =>
    ask('POST', `/v1/orders/${order}/decision`, { as: 'controller', body });
  const [first, second] = (await get('/v1/orders')).items.map((one: { order: string }) => one.order);
  const seen = await get(`/v1/orders/${first}`);
  assert.deepEqual([seen.amount_dong, seen.list_amount_dong, seen.before], [4 * AMOUNT, 4 * AMOUNT, null]);
  assert.equal(seen.digest_now, seen.digest_signed);
  assert.deepEqual(
    seen.controls.filter((one: { holds: boolean }) => !one.holds),
    [],
  );
  assert.match(seen.budget_line, /^\d{3}-\d{3}-\d{4}$/);

  assert.equal((await decide(second, { accepts: false })).body.code, 'reason_missing');
  const returned = { accepts: false, words: 'Thiếu bảng kê kèm theo' };
  assert.equal((await decide(second, returned)).status, 200);
  assert.equal((await decide(second, returned)).status, 200, 'said again it is the same');
  assert.equal((await decide(second, { accepts: true })).body.code, 'order_decided_already');
  assert.equal((await decide(first, { accepts: true })).status, 200);
  await heard(country, [first, second]);
  await awaitFunding(country.world, cycles, () => undefined, 20_000);
  const states = new Map(
    (await get('/v1/orders')).items.map((one: { order: string; state: string }) => [one.order, one.state]),
  );
  assert.deepEqual([states.get(first), states.get(second)], ['funded', 'returned']);
  const told = await get(`/v1/orders/${second}`);
  assert.deepEqual(
    [told.decision.state, told.decision.words, told.may_be_decided],
    ['told', 'Thiếu bảng kê kèm theo', false],
  );
  const item = (await get('/v1/orders?state=returned')).items[0];
  assert.equal(item.reason, 'Thiếu bảng kê kèm theo', 'the commune reads why');
  await isFreeAgain(country, second);
});

/** A returned order's list may be cancelled, and its allotment is whole again. */
async function isFreeAgain({ world }: RunningCountry, order: string): Promise<void> {
  const list = await world.database.read('*', (session) =>
    session.row(
      sql<{
        list_id: bigint;
        state: string;
        budget_line: string;
        commune_id: number;
        free: bigint;
        allotted: bigint;
      }>`select l.list_id, l.state, o.budget_line, o.commune_id, (select sum(e.amount)::bigint from ledger_entry e
          join ledger_account a using (account_id) where a.commune_id = o.commune_id and a.budget_line = o.budget_line and a.state = 'allotted') as free,
        (select sum(a.amount)::bigint from allotment a where a.commune_id = o.commune_id and a.budget_line = o.budget_line) as allotted
      from payment_order o join list l using (list_id) where o.reference = ${order}`,
    ),
  );
  assert.deepEqual([list!.state, list!.free], ['returned', list!.allotted]);
  const place = { budgetLine: list!.budget_line, communeId: list!.commune_id, budgetYear: 2026 };
  const left = await world.database.read('*', (session) => allotmentsLeft(session, [place, place]));
  assert.deepEqual([...left.values()], [list!.free], 'asked twice of one place, it is counted once');
  const command = {
    name: 'cancel_list',
    actor: world.actor,
    purpose: 'test',
    key: `cancel:${order}`,
    input: null,
  };
  const cancelled = await perform(world.database, command, (tx) =>
    cancelList(tx, { listId: list!.list_id, reason: 'Kho bạc trả lại' }),
  );
  assert.ok(cancelled.ok);
}

test('an order whose lines changed under the signature can only be returned', async () => {
  await using open = new AsyncDisposableStack();
  const { country } = await waitingOrders(open);
  const ask = await officersDoor(open, country, { controller: 'kiemsoat.46' });
  const [{ order }] = (await ask('GET', '/v1/orders', { as: 'controller' })).body.items;
  const admin = connect(country.adminUrl, { connections: 1 });
  open.defer(() => admin.close());
  await admin.pool.query(
    'update payment set amount = amount + 1 where list_id = (select list_id from payment_order where reference = $1)',
    [order],
  );
  const seen = await ask('GET', `/v1/orders/${order}`, { as: 'controller' });
  assert.deepEqual(
    seen.body.controls.flatMap((one: { control: string; holds: boolean }) =>
      one.holds ? [] : [one.control],
    ),
    ['sum', 'digest'],
  );
  const body = { accepts: true };
  const refusal = await ask('POST', `/v1/orders/${order}/decision`, { as: 'controller', body });
  assert.deepEqual(
    [refusal.status, refusal.body.code, refusal.body.controls],
    [409, 'control_does_not_hold', 'sum, digest'],
  );
});
