import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { checkLists, checkPeople, clearHold } from '#contexts/payroll/index.ts';
import { verify } from '#contexts/reconciliation/index.ts';
import { closePopulationTask } from '#contexts/registry/index.ts';
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
const people = ({ world }: Town) => checkPeople(world, { patience: 1 });
const holds = (town: Town) =>
  town.rows<{ reason: string; stage: string; cleared: boolean }>(
    'select reason, stage, cleared_at is not null as cleared from hold order by hold_id',
  );
const unverified = (town: Town, n: number) =>
  town.rows(`update person set population = 'unverified' where full_name = 'Người Mẫu ${n}'`);
const checkAgain = async (town: Town) => {
  const lists = (await town.lists('checked', 'drafted')).map((list) => list.list_id);
  const asked = { lists, drafterId: town.drafter.officerId };
  assert.equal(await town.command(town.drafter, 'check_lists', (tx) => checkLists(tx, asked)), 'accepted');
};
const fromSupplementToHand = async (town: Town) => {
  assert.equal(await town.supplement(), 1);
  await town.check();
  await town.sign();
  await town.fund();
  await town.release();
  await town.sendAndHear();
};
const breaches = async (town: Town) =>
  (await town.world.database.read('*', verify)).filter((check) => check.breaches > 0);
const closeTask = async (town: Town) => {
  const [task] = await town.rows<{ task_id: string }>(
    'select task_id from population_task where closed_at is null and keeps_out',
  );
  const seen = { taskId: BigInt(task!.task_id), officerId: town.drafter.officerId, reason: 'đã gặp tại nhà' };
  return town.command(town.drafter, 'close_task', (tx) => closePopulationTask(tx, seen));
};

test('through an outage nobody is guessed to be verified, and the first check after it frees the lines by itself', async () => {
  await using town = await registeredTown(ground, 4);
  await unverified(town, 0);
  await unverified(town, 1);
  await town.draft();
  await town.check();
  await town.sign();
  await town.fund();
  await town.release();
  town.faults('population', { errorRate: 1 });
  await assert.rejects(people(town), { kind: 'overloaded' });
  assert.deepEqual(
    (await holds(town)).map(({ reason }) => reason),
    ['person_unverified', 'person_unverified'],
  );
  await town.sendAndHear();
  assert.deepEqual(await town.standing(), { credited: 2, held: 2 });

  town.faults('population', {});
  const signed = await town.rows(
    "select encode(digest, 'hex') as digest, version from list where sequence = 1",
  );
  assert.equal((await people(town)).holdsCleared, 2);
  assert.equal((await people(town)).holdsCleared, 0, 'once is enough');
  assert.deepEqual(
    await town.rows("select encode(digest, 'hex') as digest, version from list where sequence = 1"),
    signed,
    'nothing changes under the signature',
  );
  await fromSupplementToHand(town);
  assert.deepEqual(await town.standing(), { credited: 4 });
  assert.deepEqual(await breaches(town), []);
});

test('before the signature a check run again frees the lines of those verified meanwhile', async () => {
  await using town = await registeredTown(ground, 2);
  await unverified(town, 0);
  await town.draft();
  await town.check();
  assert.equal((await people(town)).holdsCleared, 0, 'an unsigned list is checked again, not patched');
  await checkAgain(town);
  assert.deepEqual(await holds(town), []);
});

test('whoever died before the check after the outage is seen at the release', async () => {
  await using town = await registeredTown(ground, 3);
  await town.draftSignAndFund();
  happens(town, { kind: 'death', pin: pinOf(0), on });
  await people(town);
  await town.release();
  await town.sendAndHear();
  assert.deepEqual(await town.standing(), { credited: 2, held: 1 });
  assert.equal((await people(town)).holdsCleared, 0, 'a death is cleared by nobody');
});

test('a death that is taken back pays nobody until an officer has seen the person, and then pays what was held', async () => {
  await using town = await registeredTown(ground, 3);
  happens(town, { kind: 'death', pin: pinOf(0), on });
  await people(town);
  await town.draft();
  await town.check();
  assert.deepEqual(
    (await holds(town)).map(({ reason }) => reason),
    ['beneficiary_dead'],
  );
  happens(town, { kind: 'death_revoked', pin: pinOf(0), on: '2026-10-25' });
  await people(town);
  assert.equal(await town.count("person where population = 'match' and died_on is null"), 3);
  await checkAgain(town);
  assert.deepEqual(
    (await holds(town)).map(({ reason }) => reason),
    ['death_revoked'],
  );
  const [hold] = await town.rows<{ hold_id: string }>('select hold_id from hold');
  const word = { holdId: BigInt(hold!.hold_id), officerId: town.drafter.officerId, clearance: 'còn sống' };
  assert.equal(
    await town.command(town.drafter, 'clear_hold', (tx) => clearHold(tx, word)),
    'population_task_open',
  );
  await town.sign();
  await town.fund();
  await town.release();
  await town.sendAndHear();
  assert.equal((await people(town)).holdsCleared, 0, 'not silently');
  assert.equal(await closeTask(town), 'accepted');
  assert.equal((await people(town)).holdsCleared, 1);
  await fromSupplementToHand(town);
  assert.deepEqual(await town.standing(), { credited: 3 });
  assert.deepEqual(await breaches(town), []);
});

test('said dead and alive again between signature and release, a person is paid only after an officer has looked', async () => {
  await using town = await registeredTown(ground, 2);
  await town.draftSignAndFund();
  happens(town, { kind: 'death', pin: pinOf(0), on });
  await people(town);
  happens(town, { kind: 'death_revoked', pin: pinOf(0), on });
  await people(town);
  await town.release();
  assert.deepEqual(await holds(town), [{ reason: 'death_revoked', stage: 'release', cleared: false }]);
  assert.equal(await closeTask(town), 'accepted');
  assert.equal((await people(town)).holdsCleared, 1);
  await fromSupplementToHand(town);
  assert.deepEqual(await town.standing(), { credited: 2 });
});

test('a task that says alive is not closed while the registry says dead again', async () => {
  await using town = await registeredTown(ground, 1);
  for (const kind of ['death', 'death_revoked']) {
    happens(town, { kind, pin: pinOf(0), on });
    await people(town);
  }
  happens(town, { kind: 'death', pin: pinOf(0), on: '2026-10-30' });
  await people(town);
  assert.equal(await closeTask(town), 'person_still_dead');
});

test('when a payee dies after the signature the payment stays held, and goes to whoever is recorded next, under a new signature', async () => {
  await using town = await registeredTown(ground, 3);
  const payee = (n: number) => `(select person_id from person where full_name = 'Người Mẫu ${n}')`;
  await town.rows(
    `update entitlement set payee_id = ${payee(1)}, payee_role = 'guardian' where person_id = ${payee(0)}`,
  );
  for (const n of [1, 2])
    await town.rows(`insert into mandate (person_id, payee_id, kind, from_date, proof_kind, proof_number, proof_issuer, proof_date, recorded_by)
      values (${payee(0)}, ${payee(n)}, 'guardian', '2026-01-01', 'birth_record', 'KS-${n}', 'UBND xã mẫu', '2026-01-01', 0)`);
  await town.draftSignAndFund();
  happens(town, { kind: 'death', pin: pinOf(1), on: '2026-11-02' });
  await people(town);
  await town.release();
  await town.sendAndHear();
  // The payee's own payment of the month of death is held as well: who receives it is for the heirs to say.
  assert.deepEqual(
    (await holds(town)).map(({ reason, stage }) => [reason, stage]),
    [
      ['payee_dead', 'release'],
      ['payee_dead', 'release'],
    ],
  );
  assert.equal((await people(town)).holdsCleared, 0, 'nobody else receives for the person yet');
  await town.rows(`insert into entitlement (person_id, payee_id, decision_id, commune_id, from_month, first_payable_month, benefit_id, amount, grounds_id, payee_role)
    select person_id, ${payee(2)}, decision_id, commune_id, 202612, 202612, benefit_id, amount, grounds_id, 'guardian' from entitlement where person_id = ${payee(0)}`);
  assert.equal((await people(town)).holdsCleared, 1);
  await fromSupplementToHand(town);
  assert.deepEqual(await town.standing(), { credited: 2, held: 1 });
  assert.deepEqual(
    await town.rows(
      `select s.state, s.payee_id = ${payee(2)} as to_the_new_payee from payment_state s where s.person_id = ${payee(0)}`,
    ),
    [{ state: 'credited', to_the_new_payee: true }],
  );
  assert.deepEqual(await breaches(town), []);
});
