import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { closePopulationTask, readLifeEvents, verifyPopulation } from '#contexts/registry/index.ts';
import type { Town } from '../hazards/town.ts';
import { type Ground, prepareGround } from '../simulation/landscape.ts';
import { pinOf } from '../support/syntheticPeople.ts';
import { happens, registeredTown } from './registeredTown.ts';

let ground: Ground;
before(async () => {
  ground = await prepareGround();
});
after(() => ground.drop());

const on = '2026-10-20';
const hear = ({ world }: Town) => readLifeEvents(world.database, world.population, world.vault, world.actor);
const ask = ({ world }: Town) =>
  verifyPopulation(world.database, world.population, world.vault, world.actor, { patience: 1 });
const people = (town: Town) =>
  town.rows<{ n: number; population: string; died_on: string | null; last4: string }>(
    `select split_part(full_name, ' ', 3)::integer as n, population, died_on::text, pin_last4 as last4 from person order by 1`,
  );
const fates = (town: Town) =>
  town.rows<{ kind: string; disposition: string }>(
    'select kind, disposition from life_event order by inbox_id',
  );

test('an event of a kind nobody knows is kept and named, and the death behind it is heard', async () => {
  await using town = await registeredTown(ground, 4);
  happens(
    town,
    { kind: 'other', named: 'citizenship_lost', pin: pinOf(0), on },
    { kind: 'other', named: 'death', pin: pinOf(0) },
    { kind: 'death', pin: pinOf(1), on },
  );
  const counts = await hear(town);
  assert.deepEqual([counts.fresh, counts.deaths, counts.setAside], [3, 1, 2]);
  assert.deepEqual(await fates(town), [
    { kind: 'citizenship_lost', disposition: 'unknown_kind' },
    { kind: 'unreadable', disposition: 'unreadable' },
    { kind: 'death', disposition: 'applied' },
  ]);
  assert.equal((await people(town))[1]?.died_on, on);
});

test('two readers of one feed at the same moment apply each event once', async () => {
  await using town = await registeredTown(ground, 12);
  town.faults('population', { repeatEvents: true });
  happens(town, ...Array.from({ length: 12 }, (_, n) => ({ kind: 'death', pin: pinOf(n), on })));
  town.land.wire.pageLimit = 5;
  await Promise.all([hear(town), hear(town), hear(town)]);
  assert.equal(await town.count('life_event'), 12);
  assert.equal(await town.count("person where died_on = '2026-10-20'"), 12);
  assert.equal(await town.count('inbox_applied'), 12);
});

test('another content under an id that was told before is kept beside it and believed by nobody', async () => {
  await using town = await registeredTown(ground, 4);
  happens(town, { kind: 'move', pin: pinOf(0), on, communeCode: '14845' });
  await hear(town);
  // The institution was set up anew, and counts its events from one again.
  await town.rows('delete from mailbox_cursor');
  const { events } = town.land.institutions.population.events(null, null).body as {
    events: { kind: string }[];
  };
  Object.assign(events[0]!, { kind: 'death' });
  const counts = await hear(town);
  assert.deepEqual([counts.fresh, counts.deaths, counts.setAside], [1, 0, 1]);
  assert.equal((await people(town))[0]?.population, 'match');
});

test('a number replaced twice, and a death under the last one, are followed to the person in one page and over several', async () => {
  const story = [
    { kind: 'pin_reissued', pin: pinOf(0), on, newPin: pinOf(900) },
    { kind: 'pin_reissued', pin: pinOf(900), on, newPin: pinOf(901) },
    { kind: 'death', pin: pinOf(901), on },
  ];
  for (const pageLimit of [1, 3]) {
    await using town = await registeredTown(ground, 4);
    town.land.wire.pageLimit = pageLimit;
    happens(town, ...story);
    await hear(town);
    const [first] = await people(town);
    assert.deepEqual([first?.died_on, first?.last4], [on, '0901']);
    assert.equal(await town.count(`former_pin where replaced_on = '${on}'`), 2);
  }
});

test('a death and a new number that came before the person are told to whoever comes to hold the number', async () => {
  await using town = await registeredTown(ground, 4);
  happens(
    town,
    { kind: 'death', pin: pinOf(900), on },
    { kind: 'pin_reissued', pin: pinOf(1), on, newPin: pinOf(900) },
  );
  // The death became known before the new number did: the feed is in the order of knowing.
  await hear(town);
  assert.deepEqual(
    (await people(town)).map(({ died_on, last4 }) => [died_on, last4]),
    [
      [null, '0000'],
      [on, '0900'],
      [null, '0002'],
      [null, '0003'],
    ],
  );
});

test('a death under a number that was mistyped stops the money, declares nobody dead, and is settled by the next check', async () => {
  await using town = await registeredTown(ground, 4);
  await town.rows(
    `update person set population = 'mismatch', full_name = 'Người Mẫu 77' where full_name = 'Người Mẫu 0'`,
  );
  happens(
    town,
    { kind: 'death', pin: pinOf(0), on },
    { kind: 'rename', pin: pinOf(0), on, fullName: 'Người Lạ Mẫu' },
  );
  await hear(town);
  const said = async () => (await people(town)).find(({ n }) => n === 77);
  assert.deepEqual([(await said())?.population, (await said())?.died_on], ['deceased', null]);
  await ask(town);
  assert.deepEqual([(await said())?.population, (await said())?.died_on], ['mismatch', null]);
});

test('two records of one human are named on both, and the one whose number is gone is paid nothing until an officer has looked', async () => {
  await using town = await registeredTown(ground, 4);
  happens(town, { kind: 'pin_reissued', pin: pinOf(0), on, newPin: pinOf(1) });
  await hear(town);
  assert.deepEqual(await town.rows('select kind, keeps_out from population_task order by keeps_out'), [
    { kind: 'two_records', keeps_out: false },
    { kind: 'two_records', keeps_out: true },
  ]);
  assert.deepEqual(
    (await people(town)).map(({ last4 }) => last4),
    ['0000', '0001', '0002', '0003'],
  );
  await town.draft();
  await town.check();
  assert.deepEqual(await town.rows('select reason, stage from hold'), [
    { reason: 'two_records', stage: 'draft' },
  ]);
  const [task] = await town.rows<{ task_id: string }>('select task_id from population_task where keeps_out');
  const settled = {
    taskId: BigInt(task!.task_id),
    officerId: town.drafter.officerId,
    reason: 'hai người khác nhau',
  };
  assert.equal(
    await town.command(town.drafter, 'close_task', (tx) => closePopulationTask(tx, settled)),
    'accepted',
  );
  // The registry says the same again: what an officer settled is not asked a second time.
  await town.rows("update person set population = 'unverified'");
  await ask(town);
  assert.equal(await town.count('population_task where keeps_out and closed_at is null'), 0);
});

test('two records that are given one number in the same answer do not throw away the answers of a thousand', async () => {
  await using town = await registeredTown(ground, 4);
  happens(
    town,
    { kind: 'pin_reissued', pin: pinOf(0), on, newPin: pinOf(900) },
    { kind: 'pin_reissued', pin: pinOf(1), on, newPin: pinOf(900) },
  );
  await hear(town);
  assert.equal(await town.count('population_task'), 2);
  assert.equal(await town.count("person where pin_last4 = '0900'"), 1);
});
