import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { endMandate, endMandatesOfTheDead, recordMandate } from '#contexts/payees/index.ts';
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

/** Person 1 of the town receives for person 0. Answers their ids. */
async function oneForAnother(town: Town): Promise<{ person: bigint; payee: bigint }> {
  const [person, payee] = await town.rows<{ id: string }>(
    'select person_id as id from person order by person_id limit 2',
  );
  await town.rows('update entitlement set payee_id = $2, payee_role = $3 where person_id = $1', [
    person!.id,
    payee!.id,
    'carer',
  ]);
  return { person: BigInt(person!.id), payee: BigInt(payee!.id) };
}

const today = (town: Town) => Temporal.PlainDate.from(town.world.today());

const showPaper = (town: Town, person: bigint, to?: string) =>
  town.command(town.drafter, 'record_mandate', (tx) =>
    recordMandate(
      tx,
      town.world.vault,
      {
        beneficiaryId: person,
        payee: { pin: pinOf(1) as Pin, fullName: 'Người Mẫu 1' },
        kind: 'carer',
        from: '2026-01-01',
        to,
        proof: { kind: 'care_decision', number: 'QĐ-MẪU', issuer: 'UBND xã', date: '2026-01-01' },
      },
      { officerId: town.drafter.officerId, today: today(town) },
    ),
  );

const holds = (town: Town) =>
  town.rows<{ hold_id: string; reason: string; stage: string }>(
    'select hold_id, reason, stage from hold where cleared_at is null order by hold_id',
  );

test('a line whose payee shows no paper is held, not paid; once the paper is there the check lets it go, and no word does', async () => {
  await using town = await Town.open(ground);
  const { person } = await oneForAnother(town);
  await town.draft();
  await town.check();
  const [held, ...others] = await holds(town);
  assert.deepEqual([held?.reason, held?.stage, others.length], ['mandate_missing', 'draft', 0]);
  const word = await town.command(town.drafter, 'clear_hold', (tx) =>
    clearHold(tx, {
      holdId: BigInt(held!.hold_id),
      officerId: town.drafter.officerId,
      clearance: 'I know him',
    }),
  );
  assert.equal(word, 'payee_has_no_mandate');
  assert.equal(await showPaper(town, person), 'accepted');
  await recheck(town);
  assert.deepEqual(await holds(town), []);
  await town.sign();
  await town.fund();
  await town.release();
  await town.sendAndHear();
  assert.deepEqual(await town.standing(), { credited: 6 });
});

/** The check looks at drafts alone; a list that was checked is checked anew. */
async function recheck(town: Town): Promise<void> {
  const lists = await town.lists('checked');
  assert.equal(
    await town.command(town.drafter, 'check_lists', (tx) =>
      checkLists(tx, { lists: lists.map((list) => list.list_id), drafterId: town.drafter.officerId }),
    ),
    'accepted',
  );
}

test('a paper that ran out holds the line of the month after, with the day it ran out', async () => {
  await using town = await Town.open(ground);
  const { person } = await oneForAnother(town);
  assert.equal(await showPaper(town, person, '2026-10-31'), 'accepted');
  await town.draft();
  await town.check();
  assert.deepEqual(
    (await holds(town)).map((hold) => hold.reason),
    ['mandate_expired'],
  );
  const [evidence] = await town.rows<{ until: string }>("select evidence ->> 'until' as until from hold");
  assert.equal(evidence!.until, '2026-10-31');
});

test('a mandate withdrawn after the signature stops the line at the release; renewed, it is on the next list', async () => {
  await using town = await Town.open(ground);
  const { person } = await oneForAnother(town);
  await showPaper(town, person);
  await town.draftSignAndFund();
  const [mandate] = await town.rows<{ id: string }>('select mandate_id as id from mandate where in_force');
  const ended = await town.command(town.drafter, 'end_mandate', (tx) =>
    endMandate(tx, {
      mandateId: BigInt(mandate!.id),
      reason: 'revoked',
      beneficiaryReceives: false,
      officerId: town.drafter.officerId,
      today: today(town),
    }),
  );
  assert.equal(ended, 'accepted');
  await town.release();
  await town.sendAndHear();
  const [held] = await holds(town);
  assert.deepEqual([held?.reason, held?.stage], ['mandate_missing', 'release']);
  assert.deepEqual(await town.standing(), { credited: 5, held: 1 });
  await showPaper(town, person);
  const cleared = await town.command(town.drafter, 'clear_hold', (tx) =>
    clearHold(tx, {
      holdId: BigInt(held!.hold_id),
      officerId: town.drafter.officerId,
      clearance: 'new paper',
    }),
  );
  assert.equal(cleared, 'accepted');
  await town.supplement();
  assert.equal((await town.lists('drafted')).length, 1);
});

test('whoever died receives for nobody: the feed ends the mandate and the line is held', async () => {
  await using town = await Town.open(ground);
  const { person, payee } = await oneForAnother(town);
  await showPaper(town, person);
  await town.rows("update person set died_on = '2026-10-20', population = 'deceased' where person_id = $1", [
    payee,
  ]);
  assert.equal(await endMandatesOfTheDead(town.world.database, town.world.actor), 1);
  assert.equal(await endMandatesOfTheDead(town.world.database, town.world.actor), 0);
  const [ended] = await town.rows<{ because: string; day: string }>(
    'select ended_because as because, ended_on::text as day from mandate',
  );
  assert.deepEqual(ended, { because: 'payee_died', day: '2026-10-20' });
  await town.draft();
  await town.check();
  const [first] = await town.rows<{ reasons: string[] }>(
    'select array_agg(reason order by reason) as reasons from hold where person_id = $1',
    [person],
  );
  assert.deepEqual(first!.reasons, ['mandate_missing', 'payee_dead']);
});
