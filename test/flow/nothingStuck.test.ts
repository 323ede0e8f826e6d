import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import {
  applyReports,
  type CashDeskPort,
  type Collection,
  readCollections,
} from '#contexts/disbursement/index.ts';
import { applyOrderEvents } from '#contexts/payroll/index.ts';
import { loadAllotments } from '#contexts/treasury/index.ts';
import type { ReportItem } from '#core/iso20022/reportItems.ts';
import { dong } from '#core/money.ts';
import { Fault } from '#platform/fault.ts';
import { perform } from '#platform/perform.ts';
import { Town } from '../hazards/town.ts';
import { type Ground, prepareGround } from '../simulation/landscape.ts';

let ground: Ground;
before(async () => {
  ground = await prepareGround();
});
after(() => ground.drop());

const ALL_CASH = { people: 10, accountEvery: 1_000 };

async function handedOver(town: Town): Promise<readonly Collection[]> {
  await town.draftSignAndFund();
  await town.release();
  await town.jobs();
  town.land.advance(60 * 86_400);
  return (await town.world.rails.cash.collections(undefined, 5_000)).collections;
}

test('a slow reader of a mailbox does not move it back, and the mailbox is read to its end', async () => {
  await using town = await Town.open(ground, ALL_CASH);
  const collections = await handedOver(town);
  const { database, actor, rails } = town.world;
  let there = 5;
  const cash: CashDeskPort = {
    ...rails.cash,
    collections: async (after) => ({
      collections: collections.slice(Number(after ?? 0), there),
      cursor: String(there),
    }),
  };
  const mayGoOn = Promise.withResolvers<void>();
  const asked = Promise.withResolvers<void>();
  const slowly: CashDeskPort = {
    ...cash,
    async collections(...about) {
      const page = await cash.collections(...about);
      asked.resolve();
      await mayGoOn.promise;
      return page;
    },
  };
  const slow = readCollections(database, actor, slowly);
  await asked.promise;
  there = collections.length;
  assert.equal(await readCollections(database, actor, cash), collections.length);
  mayGoOn.resolve();
  assert.equal(await slow, 5);
  assert.equal(await readCollections(database, actor, cash), 0);
  assert.equal(await town.count('outcome'), collections.length);
});

test('of two readers the one that saw less may come first: the rest is read once more and counts once', async () => {
  await using town = await Town.open(ground, ALL_CASH);
  const collections = await handedOver(town);
  const { database, actor, rails } = town.world;
  const page = (after: string | undefined, there: number): CashDeskPort => ({
    ...rails.cash,
    collections: async () => ({
      collections: collections.slice(Number(after ?? 0), there),
      cursor: String(there),
    }),
  });
  const whole = page(undefined, collections.length);
  const gate = Promise.withResolvers<void>();
  const late = readCollections(database, actor, {
    ...whole,
    collections: async (...about) => {
      await gate.promise;
      return whole.collections(...about);
    },
  });
  await readCollections(database, actor, page(undefined, 5));
  gate.resolve();
  await late;
  assert.equal(await readCollections(database, actor, page('5', collections.length)), collections.length - 5);
  assert.deepEqual(await town.rows("select cursor from mailbox_cursor where mailbox = 'cash.collections'"), [
    { cursor: String(collections.length) },
  ]);
  assert.equal(await town.count('outcome'), collections.length);
});

/** The cash desks, but that they refuse every list. */
function refuseLists(town: Town, code: string): void {
  const { rails } = town.world;
  const refuse = async (): Promise<never> => {
    throw new Fault('refused', {
      institution: 'post',
      operation: 'send a list',
      retryable: false,
      outcomeUnknown: false,
      status: 422,
      code,
    });
  };
  const cash = new Proxy(rails.cash, {
    get: (desks, name) =>
      name === 'sendList'
        ? refuse
        : (Reflect.get(desks, name) as (...about: unknown[]) => unknown).bind(desks),
  });
  Object.assign(rails, { cash });
}

test('the payees of a cash list that was refused whole are listed again: the fault was not theirs', async () => {
  await using town = await Town.open(ground, ALL_CASH);
  await town.draftSignAndFund();
  await town.release();
  refuseLists(town, 'totals_differ');
  await town.jobs();
  const { rejected } = await town.standing();
  assert.ok(rejected! >= 9, 'all but who has the account');
  await town.supplement();
  assert.equal(await town.count('attempt'), rejected);
});

test('a message whose name the rail has taken already is not rejected: what the rail holds is asked after', async () => {
  await using town = await Town.open(ground, ALL_CASH);
  await town.draftSignAndFund();
  await town.release();
  refuseLists(town, 'list_id_reused');
  await town.jobs();
  assert.equal((await town.standing()).rejected, undefined);
  assert.equal(await town.count("instruction where state = 'refused'"), 0);
});

test('what the Treasury allots is posted once, however many learn of it at once', async () => {
  await using town = await Town.open(ground);
  const { database, actor } = town.world;
  const allotments = [
    { budgetLine: 'a line', communeCode: town.land.staff[0]!.code, year: 2026, amount: dong(1_000n) },
  ];
  await Promise.all(
    [1, 2, 3].map((n) =>
      perform(
        database,
        { name: 'load_allotments', actor, purpose: 'test', key: `load ${n}`, input: n },
        (tx) => loadAllotments(tx, allotments),
      ),
    ),
  );
  assert.deepEqual(
    await town.rows(
      "select sum(amount)::text as allotted from ledger_entry join ledger_account using (account_id) where state = 'allotted' and budget_line = 'a line'",
    ),
    [{ allotted: '1000' }],
  );
});

test('a job that carries money is tried again for as long as it takes', async () => {
  await using town = await Town.open(ground);
  await town.draftAndSign();
  await town.order();
  assert.equal(await town.count('graphile_worker.jobs where max_attempts < 32767'), 0);
  assert.ok((await town.count('graphile_worker.jobs')) > 0);
});

test('a Treasury that says funded and returned in one breath is believed about the money and named', async () => {
  await using town = await Town.open(ground);
  await town.draftAndSign();
  await town.order();
  const [order] = await town.rows<{ reference: string }>('select reference from payment_order');
  const word = (eventId: string, status: 'funded' | 'returned') => ({
    eventId,
    orderId: order!.reference,
    status,
    at: Temporal.Instant.from('2026-11-20T02:00:00Z'),
    reason: undefined,
  });
  const page = { events: [word('1', 'returned'), word('2', 'funded')], cursor: undefined };
  await town.command(town.world.actor, 'apply_order_events', (tx) => applyOrderEvents(tx, page));
  assert.equal((await town.lists('funded')).length, 1);
  assert.deepEqual(await town.breaks(), { order_status_contradicts: 1 });
});

test('a message refused whole because the bank has it already is unknown, not rejected: what became of the first decides', async () => {
  await using town = await Town.open(ground);
  await town.draftSignAndFund();
  await town.release();
  await town.jobs();
  const [message] = await town.rows<{ message_id: string }>('select message_id from instruction');
  const { database, actor } = town.world;
  const about = { element: 'OrgnlGrpInfAndSts', line: 1 };
  const report: ReportItem[] = [
    {
      kind: 'group_status',
      ...about,
      originalMessageId: message!.message_id,
      status: 'RJCT',
      reasonCode: 'DU01',
    },
    { kind: 'report_end' },
  ] as unknown as ReportItem[];
  await applyReports(database, actor, {
    hub: {
      readReport: async function* () {
        yield report;
      },
    },
    received: [
      {
        source: 'hub',
        kind: 'pain.002',
        externalId: 'twin',
        sha256: Buffer.alloc(32, 7),
        path: import.meta.filename,
      },
    ],
    cursor: undefined,
    today: '2026-11-20',
    key: 'twin',
  });
  assert.deepEqual(await town.standing(), { unknown: 6 });
  assert.equal(await town.supplement(), 0);
  town.land.advance(2 * 86_400);
  await town.read();
  assert.deepEqual(await town.standing(), { credited: 6 });
});
