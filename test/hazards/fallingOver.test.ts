import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { verifyPopulation } from '#contexts/registry/index.ts';
import { type Ground, prepareGround } from '../simulation/landscape.ts';
import { Town } from './town.ts';

let ground: Ground;
before(async () => {
  ground = await prepareGround();
});
after(() => ground.drop());

/** Statements sent to the database while `work` runs. */
async function statementsOf(town: Town, work: () => Promise<unknown>): Promise<number> {
  const before = town.land.effects.statements;
  await work();
  return town.land.effects.statements - before;
}

test('500 approvals and 2,000 approvals take the same kind of time: the same number of statements, the same number of calls', async () => {
  const counts = [];
  for (const people of [500, 2_000]) {
    await using town = await Town.open(ground, { people });
    const draft = await statementsOf(town, () => town.draft());
    const check = await statementsOf(town, town.check);
    const sign = await statementsOf(town, town.sign);
    await town.fund();
    const release = await statementsOf(town, async () => {
      await town.release();
      await town.jobs();
    });
    counts.push({ draft, check, sign, release, calls: town.asked('POST', /./) });
    assert.equal(await town.count("list where state = 'released' and payable_payments = $1", [people]), 1);
  }
  assert.deepEqual(counts[1], counts[0]);
});

test('reconciling 2,000 lines takes as many statements as reconciling 500', async () => {
  const counts = [];
  for (const people of [500, 2_000]) {
    await using town = await Town.open(ground, { people });
    await town.draftSignAndFund();
    await town.release();
    await town.jobs();
    town.land.advance(2 * 86_400);
    counts.push(await statementsOf(town, town.read));
    assert.deepEqual(await town.standing(), { credited: people });
  }
  assert.equal(counts[1], counts[0]);
});

test('1,001 people to verify are asked after in two calls, for a call takes 1,000', async () => {
  await using town = await Town.open(ground, { people: 1_001, accountEvery: 100_000 });
  await town.rows("update person set population = 'unverified'");
  const { database, population, vault, actor } = town.world;
  const verified = await verifyPopulation(database, population, vault, actor);
  assert.equal(verified.settled, 1_001);
  assert.equal(town.asked('POST', /^\/v1\/match$/), 2);
});

test('50,001 lines are cut into two messages, far larger than any default limit, within a bounded memory and faster than any rail', async () => {
  await using town = await Town.open(ground, { people: 50_001 });
  const began = performance.now();
  await town.draftSignAndFund();
  await town.release();
  const rss = process.memoryUsage().rss;
  await town.jobs();
  const seconds = (performance.now() - began) / 1000;
  const sent = town.land.wire.overheard.filter((one) => one.path === '/v1/messages');
  assert.deepEqual(
    sent.map((one) => one.body.toString('latin1').match(/<CdtTrfTxInf>/g)!.length),
    [50_000, 1],
  );
  assert.ok(sent[0]!.body.length > 10_000_000, 'a message of many megabytes is taken');
  // The recommendation for a rail allows eighty minutes for the first tenth of 131,072: less than three a second.
  assert.ok(50_001 / seconds > 100, `${Math.round(50_001 / seconds)} payments a second`);
  assert.ok(process.memoryUsage().rss - rss < 1_000_000_000, 'the month is streamed, not held');
  town.land.advance(2 * 86_400);
  await town.read();
  assert.deepEqual(await town.standing(), { credited: 50_001 });
});
