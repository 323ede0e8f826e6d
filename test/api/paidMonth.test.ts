import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pino } from 'pino';
import { createServer } from '#api/server.ts';
import { type MonthWatcher, payMonth } from '#app/month/payMonth.ts';
import { month } from '#core/months.ts';
import { PAYMENT_STATES } from '#core/payment/paymentStates.ts';
import { paymentReference } from '#core/payment/reference.ts';
import { systemClock } from '#platform/clock.ts';
import { sql } from '#platform/database.ts';
import { runningCountry } from '../support/runningCountry.ts';
import { signedInOfficer } from '../support/signedInOfficer.ts';
import { askOf } from './asking.ts';

const SILENT: MonthWatcher = { step: () => ({ advance() {}, reached() {}, note() {}, done() {} }) };

type Search = (
  list: string,
  asked: Record<string, string>,
) => Promise<{ items: { payment: string }[]; count: { rows: number } }>;
type Ask = (path: string) => Promise<ReturnType<typeof JSON.parse>>;

/** A month of twelve people, one of whose accounts is closed, paid; and a province officer who may ask about it over HTTP. */
async function paidMonth(open: AsyncDisposableStack) {
  const country = open.use(
    await runningCountry({
      communes: 1,
      peopleACommune: 12,
      accountEvery: 3,
      closedAccounts: 1,
      benefit: 'disability_severe',
      amount: 810_000n,
      fromMonth: 202611,
    }),
  );
  const { world, staff } = country;
  await payMonth(world, { month: month('2026-11'), staff, watch: SILENT, patience: 1_500 });
  const officer = await world.database.read('*', (session) =>
    session.row(
      sql<{
        officer_id: number;
      }>`select officer_id from officer_role where role = 'province_officer' limit 1`,
    ),
  );
  const key = await signedInOfficer(world.database, world.actor, officer!.officer_id);
  const server = createServer({
    database: world.database,
    country: world.database,
    citizens: world.database,
    vault: world.vault,
    signer: world.signer,
    incoming: world.folders.incoming,
    clock: systemClock,
    log: pino({ level: 'silent' }),
  });
  open.defer(() => server.close());
  const asking = askOf(server, new Map([['province', { key, officerId: officer!.officer_id }]]));
  const ask: Ask = async (path) => {
    const answer = await asking('GET', path, { as: 'province' });
    assert.equal(answer.status, 200, answer.text);
    return answer.body;
  };
  const referenceOf = async (kind: string) => {
    const row = await world.database.read('*', (session) =>
      session.row(
        sql<{ payment_id: bigint }>`select payment_id from outcome where kind = ${kind} order by 1 limit 1`,
      ),
    );
    return paymentReference(row!.payment_id);
  };
  const search: Search = async (list, asked) =>
    (await asking('GET', `/v1/lists/${list}/lines?${new URLSearchParams(asked)}`, { as: 'province' })).body;
  return { ask, search, server, referenceOf };
}

test('a paid month is explained: from the decision over a signature that holds to the hand, and for who was rejected to the second try', async () => {
  await using open = new AsyncDisposableStack();
  const { ask, search, server, referenceOf } = await paidMonth(open);
  await explainsWhoWasPaid(ask, await referenceOf('credited'));
  await explainsWhoWasRejected(ask, await referenceOf('rejected'));
  await everyStateIsFound(ask, search);
  const { money } = await ask('/v1/figures');
  assert.equal(
    money.in_dong,
    money.in_hand_dong + money.in_flight_dong + money.returned_dong + money.held_dong,
  );
  const units = await ask('/v1/figures/units?province=46');
  assert.deepEqual(
    units.items.flatMap((unit: { lists: number; money: object }) => (unit.lists > 0 ? [unit.money] : [])),
    [money],
  );
  for (const by of ['programme', 'channel', 'province', 'month']) await totalsTieToTheBooks(ask, by, money);
  assert.ok((await ask('/v1/statements')).items.length > 0);
  assert.match((await server.inject('/')).body, /Đã đến tay/);
});

/** Totals crossed by anything come to what the ledger says is in hand; who was paid by the second try is counted once. */
async function totalsTieToTheBooks(ask: Ask, by: string, money: { in_hand_dong: number }): Promise<void> {
  const { cells } = await ask(`/v1/figures/totals?by=${by}&across=channel`);
  const sum = (measure: string) =>
    cells.reduce(
      (all: number, one: Record<string, { amount_dong: number }>) => all + one[measure]!.amount_dong,
      0,
    );
  assert.equal(sum('in_hand'), money.in_hand_dong, by);
  assert.ok(sum('came_back') >= 810_000, `${by}: the closed account`);
}

async function explainsWhoWasPaid(ask: Ask, reference: string): Promise<void> {
  const credited = await ask(`/v1/payments/${reference}/explain`);
  assert.deepEqual(
    [credited.money, credited.payment.state, credited.attempts.length],
    ['in_hand', 'credited', 1],
  );
  const [attempt] = credited.attempts;
  assert.deepEqual(
    attempt.approvals.map((approval: { stage: string; signature_holds: boolean | null }) => [
      approval.stage,
      approval.signature_holds,
    ]),
    [
      ['draft', null],
      ['sign', true],
    ],
  );
  assert.deepEqual(
    [attempt.orders[0].state, attempt.instructions[0].rail, attempt.outcomes[0].kind],
    ['funded', 'hub', 'credited'],
  );
  assert.match(attempt.reference, /^AS[0-9A-Z]{19}$/);
}

/** Whatever state a line is at, it is found by it, and no other line is. */
async function everyStateIsFound(ask: Ask, search: Search): Promise<void> {
  const { items: lists } = await ask('/v1/lists');
  const seen = new Set<string>();
  for (const { list } of lists) {
    const { items } = await ask(`/v1/lists/${list}/lines`);
    const lines = Map.groupBy(items as { payment: string; state: string }[], ({ state }) => state);
    for (const state of PAYMENT_STATES) {
      const found = await search(list, { state });
      assert.deepEqual(
        found.items.map(({ payment }) => payment),
        (lines.get(state) ?? []).map(({ payment }) => payment),
        `${list} ${state}`,
      );
      assert.equal(found.count.rows, found.items.length);
      if (lines.has(state)) seen.add(state);
    }
  }
  assert.ok(seen.has('credited') && seen.has('collected'), [...seen].join());
}

async function explainsWhoWasRejected(ask: Ask, reference: string): Promise<void> {
  const explained = await ask(`/v1/payments/${reference}/explain`);
  assert.deepEqual([explained.attempts.length, explained.attempts[0].outcomes[0].code], [2, 'AC04']);
  assert.equal(explained.attempts[1].provider, 'DESK');
  const { events } = await ask(`/v1/payments/${reference}/timeline`);
  const what = events.map((event: { what: string; state: string }) => `${event.what}:${event.state}`);
  for (const step of [
    'list:signed',
    'list:funded',
    'handed_to_rail:received',
    'outcome:rejected',
    'listed_again:drafted',
  ])
    assert.ok(what.includes(step), `${step} in ${what.join(' ')}`);
}
