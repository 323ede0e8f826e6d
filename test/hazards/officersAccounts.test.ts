import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { concernPage, decideConcern, declareInterest } from '#contexts/payees/index.ts';
import { checkLists, clearHold } from '#contexts/payroll/index.ts';
import type { Pin } from '#core/identity/pin.ts';
import { type Ground, prepareGround } from '../simulation/landscape.ts';
import { pinOf } from '../support/syntheticPeople.ts';
import { Town } from './town.ts';

let ground: Ground;
before(async () => {
  ground = await prepareGround();
});
after(() => ground.drop());

const reasons = async (town: Town) =>
  (
    await town.rows<{ reason: string }>(
      'select reason from hold where cleared_at is null order by reason, hold_id',
    )
  ).map((one) => one.reason);
const concerns = (town: Town) =>
  town.world.database.read('*', (session) => concernPage(session, { decided: false, limit: 10 }));

const decide = (town: Town, concernId: bigint, approves: boolean, officerId = 0) =>
  town.command(town.world.actor, 'decide_concern', (tx) =>
    decideConcern(tx, {
      concernId,
      approves,
      reason: 'một gia đình / one family',
      expiresOn: Temporal.PlainDate.from(town.world.today()).add({ months: 11 }),
      officerId,
      today: Temporal.PlainDate.from(town.world.today()),
    }),
  );

async function checkAgain(town: Town): Promise<void> {
  const lists = await town.lists('checked');
  await town.command(town.drafter, 'check_lists', (tx) =>
    checkLists(tx, { lists: lists.map((list) => list.list_id), drafterId: town.drafter.officerId }),
  );
}

/** The first `n` people of the town give one account. */
const share = (town: Town, n: number) =>
  town.rows(
    `update account_link k set account_index = f.account_index from (select account_index from account_link order by person_id limit 1) f
     where k.person_id in (select person_id from account_link order by person_id limit $1)`,
    [n],
  );

test('three on one account raise a review and no payment; the province approves the family, and a newcomer re-opens it', async () => {
  await using town = await Town.open(ground);
  await share(town, 3);
  await town.draft();
  await town.check();
  assert.deepEqual(await reasons(town), ['shared_account', 'shared_account', 'shared_account']);
  const [concern, ...others] = await concerns(town);
  assert.deepEqual([concern?.kind, concern?.persons.length, others.length], ['shared_account', 3, 0]);
  const [hold] = await town.rows<{ id: string }>('select hold_id as id from hold order by 1 limit 1');
  const word = await town.command(town.drafter, 'clear_hold', (tx) =>
    clearHold(tx, { holdId: BigInt(hold!.id), officerId: town.drafter.officerId, clearance: 'a family' }),
  );
  assert.equal(word, 'the_province_decides');
  assert.equal(await decide(town, concern!.concernId, true), 'accepted');
  assert.equal(await decide(town, concern!.concernId, false), 'concern_already_decided');
  await checkAgain(town);
  assert.deepEqual(await reasons(town), []);
  await share(town, 4);
  await checkAgain(town);
  assert.deepEqual(await reasons(town), Array(4).fill('shared_account'));
  assert.equal((await concerns(town))[0]?.persons.length, 4);
});

test('refused, the lines stay held and nobody is asked again next time', async () => {
  await using town = await Town.open(ground);
  await share(town, 3);
  await town.draft();
  await town.check();
  const [concern] = await concerns(town);
  assert.equal(await decide(town, concern!.concernId, false), 'accepted');
  await checkAgain(town);
  assert.equal((await reasons(town)).length, 3);
  assert.deepEqual(await concerns(town), []);
});

test('money into an account that an officer declared as his own waits for the province; what is owed to himself does not', async () => {
  await using town = await Town.open(ground);
  const officer = { pin: pinOf(0) as Pin, fullName: 'Người Mẫu 0' };
  const by = { officerId: town.drafter.officerId, unitId: town.land.staff[0]!.communeId };
  assert.equal(
    await town.command(town.drafter, 'declare', (tx) =>
      declareInterest(tx, town.world.vault, { kind: 'self', person: officer }, by),
    ),
    'accepted',
  );
  await share(town, 2);
  await town.draft();
  await town.check();
  assert.deepEqual(await reasons(town), ['officer_account']);
  const [concern] = await concerns(town);
  assert.equal(concern?.kind, 'officer_account');
  assert.equal(await decide(town, concern!.concernId, true, by.officerId), 'officer_is_concerned');
});

test('one who receives for five is looked at before he is paid for them', async () => {
  await using town = await Town.open(ground);
  const people = await town.rows<{ id: string }>('select person_id as id from person order by 1');
  const payee = people[5]!.id;
  await town.rows("update entitlement set payee_id = $1, payee_role = 'carer' where person_id <> $1", [
    payee,
  ]);
  await town.rows(
    `insert into mandate (person_id, payee_id, kind, from_date, proof_kind, proof_number, proof_issuer, proof_date, recorded_by)
     select person_id, $1, 'carer', date '2026-01-01', 'care_decision', 'QĐ', 'UBND xã', date '2026-01-01', 0 from person where person_id <> $1`,
    [payee],
  );
  await town.draft();
  await town.check();
  assert.deepEqual(await reasons(town), Array(5).fill('payee_of_many'));
  const [concern] = await concerns(town);
  assert.deepEqual([concern?.kind, concern?.persons.length], ['payee_of_many', 5]);
  assert.equal(await decide(town, concern!.concernId, true), 'accepted');
  await checkAgain(town);
  assert.deepEqual(await reasons(town), []);
});

test('money of a facility’s residents does not go into the private account of its treasurer', async () => {
  await using town = await Town.open(ground);
  const [one, two] = await town.rows<{ id: string }>('select person_id as id from person order by 1 limit 2');
  await town.rows("update entitlement set payee_id = $2, payee_role = 'facility' where person_id = $1", [
    one!.id,
    two!.id,
  ]);
  await town.rows(
    `with f as (insert into facility (commune_id, code, name, name_key, contract_number, contract_from, recorded_by)
       select commune_id, 'CS', 'Trung tâm Mẫu', 'trung tam mau', 'HĐ', date '2026-01-01', 0 from person limit 1 returning facility_id)
     insert into mandate (person_id, payee_id, kind, facility_id, from_date, proof_kind, proof_number, proof_issuer, proof_date, recorded_by)
     select $1::bigint, $2::bigint, 'facility', facility_id, date '2026-01-01', 'facility_contract', 'HĐ', 'UBND xã', date '2026-01-01', 0 from f`,
    [one!.id, two!.id],
  );
  await town.draft();
  await town.check();
  assert.deepEqual(await reasons(town), ['facility_into_account']);
});
