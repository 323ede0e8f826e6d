import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { checkLists, clearHold } from '#contexts/payroll/index.ts';
import { Town } from '../hazards/town.ts';
import { type Ground, prepareGround } from '../simulation/landscape.ts';

let ground: Ground;
before(async () => {
  ground = await prepareGround();
});
after(() => ground.drop());

/** A bank that rejected the first payment says now that it credited it. */
const CREDITED_AFTER_ALL = `insert into break (kind, source, reference, commune_id, list_id, payment_id, detail)
  select 'status_contradicts', 'hub', 'late word', commune_id, list_id, payment_id, '{"said": "credited", "known": "rejected"}'
  from payment order by payment_id limit 1`;

async function rejectedAndListedAgain(): Promise<Town> {
  const town = await Town.open(ground, { people: 1 });
  town.faults('hub', { rejectRate: 1 });
  await town.pay();
  town.faults('hub', {});
  assert.deepEqual(await town.standing(), { rejected: 1 });
  // Whatever the bank's reason, the payee takes cash from now on.
  await town.rows(
    "update payout_choice set link_id = null, provider_id = (select min(provider_id) from provider where rail = 'desk')",
  );
  assert.equal(await town.supplement(), 1);
  return town;
}

test('a payment listed again is held at the release when somebody says meanwhile that the first try was credited', async () => {
  await using town = await rejectedAndListedAgain();
  await town.check();
  await town.sign();
  await town.fund();
  await town.rows(CREDITED_AFTER_ALL);
  await town.release();
  await town.sendAndHear(60);
  assert.deepEqual(await town.standing(), { held: 1 });
  assert.deepEqual(await town.rows('select stage, reason from hold'), [
    { stage: 'release', reason: 'said_to_be_paid' },
  ]);
});

test('a payment listed again is held at the check when somebody says meanwhile that the first try was credited', async () => {
  await using town = await rejectedAndListedAgain();
  await town.rows(CREDITED_AFTER_ALL);
  await town.check();
  assert.deepEqual(await town.rows('select stage, reason from hold'), [
    { stage: 'draft', reason: 'said_to_be_paid' },
  ]);
  // The provider was asked, and it was a mistake of his: the line goes back into the list and is paid.
  await town.rows("update break set closed_at = now(), closing_reason = 'the bank mistook him for another'");
  const [hold] = await town.rows<{ hold_id: string }>('select hold_id from hold');
  const asked = { holdId: BigInt(hold!.hold_id), officerId: town.drafter.officerId, clearance: 'not paid' };
  assert.equal(await town.command(town.drafter, 'clear_hold', (tx) => clearHold(tx, asked)), 'accepted');
  const lists = (await town.lists('checked')).map((list) => list.list_id);
  const again = { lists, drafterId: town.drafter.officerId };
  assert.equal(await town.command(town.drafter, 'check_lists', (tx) => checkLists(tx, again)), 'accepted');
  assert.deepEqual(await town.rows('select payable_payments, held_payments from list where sequence = 2'), [
    { payable_payments: 1, held_payments: 0 },
  ]);
});

test('who is dead on a day that nobody named yet is paid nothing, neither signed nor released', async () => {
  await using town = await Town.open(ground);
  await town.rows(
    "update person set population = 'deceased' where person_id = (select min(person_id) from person)",
  );
  await town.draftSignAndFund();
  await town.rows(
    "update person set population = 'deceased' where person_id = (select max(person_id) from person)",
  );
  await town.release();
  await town.sendAndHear();
  assert.deepEqual(await town.standing(), { credited: 4, held: 2 });
  assert.deepEqual(await town.rows('select stage, reason from hold order by 1'), [
    { stage: 'draft', reason: 'beneficiary_dead' },
    { stage: 'release', reason: 'beneficiary_dead' },
  ]);
});

test('one list that may not be released is named, and the month goes on', async () => {
  await using town = await Town.open(ground);
  await town.draftSignAndFund();
  await town.rows("update approval set signature = digest where stage = 'sign'");
  const met = await town.release();
  assert.deepEqual(
    met.map(({ refusal }) => refusal.code),
    ['signature_does_not_hold'],
  );
  assert.deepEqual(await town.standing(), { signed: 6 });
});
