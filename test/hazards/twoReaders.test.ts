import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { readMailboxes } from '#app/tasks.ts';
import { type CashDeskPort, readCollections } from '#contexts/disbursement/index.ts';
import { verify } from '#contexts/reconciliation/index.ts';
import { type Ground, prepareGround } from '../simulation/landscape.ts';
import { Town } from './town.ts';

let ground: Ground;
before(async () => {
  ground = await prepareGround();
});
after(() => ground.drop());

const PEOPLE = 40;

async function assertToldOnce(town: Town, outcomes: number): Promise<void> {
  const twice = await town.count(
    `(select from outcome where kind <> 'unknown' group by chunk_id, payment_id, person_id, attempt_no having count(*) > 1) told`,
  );
  assert.equal(twice, 0);
  assert.equal(await town.count("outcome where kind <> 'unknown'"), outcomes);
  const checks = await town.world.database.read('*', verify);
  assert.deepEqual(
    checks.filter((check) => check.breaches > 0),
    [],
  );
  assert.deepEqual(await town.breaks(), {});
}

test('two workers read pages of one mailbox that overlap, at the same moment: what was handed over counts once', async () => {
  await using town = await Town.open(ground, { people: PEOPLE, accountEvery: 1_000 });
  await town.draftSignAndFund();
  await town.release();
  await town.jobs();
  town.land.advance(60 * 86_400);
  const { database, actor, rails } = town.world;
  const { collections, cursor } = await rails.cash.collections(undefined, 5_000);
  assert.ok(collections.length >= PEOPLE / 2);
  /** As the mailbox stood when somebody asked: each a moment later, when more had been reported. */
  const asked = (missing: number): CashDeskPort => ({
    ...rails.cash,
    collections: async () => ({
      collections: collections.slice(0, collections.length - missing),
      cursor: missing === 0 ? cursor : `earlier-${missing}`,
    }),
  });
  await Promise.all([3, 1, 0].map((missing) => readCollections(database, actor, asked(missing))));
  assert.equal(await town.count("journal where command = 'apply_collections'"), 3);
  await assertToldOnce(town, collections.length);
});

test('workers, an officer who reconciles and an enquiry all hear the same reports at once: each payment is told of once', async () => {
  await using town = await Town.open(ground, { people: PEOPLE });
  await town.draftSignAndFund();
  await town.release();
  await town.jobs();
  town.land.advance(2 * 86_400);
  await Promise.all([readMailboxes(town.world), town.enquire(), readMailboxes(town.world), town.enquire()]);
  await town.read();
  await assertToldOnce(town, PEOPLE);
  assert.deepEqual(await town.standing(), { credited: PEOPLE });
});
