import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { cancelList, clearHold, redraftList, signLists } from '#contexts/payroll/index.ts';
import { type Ground, prepareGround } from '../simulation/landscape.ts';
import { Town } from './town.ts';

let ground: Ground;
before(async () => {
  ground = await prepareGround();
});
after(() => ground.drop());

/** A second entitlement of the first person, like the first but for what is changed. */
const ONCE_MORE = (changes: Record<string, string>): string => {
  const columns = [
    'person_id',
    'payee_id',
    'decision_id',
    'commune_id',
    'from_month',
    'to_month',
    'first_payable_month',
    'benefit_id',
    'amount',
    'grounds_id',
  ];
  return `insert into entitlement (${columns.join()}) select ${columns.map((column) => changes[column] ?? column).join()} from entitlement
    where entitlement_id = (select min(entitlement_id) from entitlement)`;
};

test('the same payee twice in one list is held once and paid once', async () => {
  await using town = await Town.open(ground);
  await town.rows(ONCE_MORE({}));
  await town.pay();
  assert.deepEqual(await town.standing(), { credited: 6, held: 1 });
  assert.equal(await town.count("hold where reason = 'duplicate_in_list' and cleared_at is null"), 1);
  assert.equal(town.settled(), 6);
});

test('a duplicate is not cleared by word while the other line may be paid', async () => {
  await using town = await Town.open(ground);
  await town.rows(ONCE_MORE({}));
  await town.draft();
  await town.check();
  const [hold] = await town.rows<{ hold_id: string }>('select hold_id from hold');
  const asked = {
    holdId: BigInt(hold!.hold_id),
    officerId: town.drafter.officerId,
    clearance: 'they are two people',
  };
  assert.equal(
    await town.command(town.drafter, 'clear_hold', (tx) => clearHold(tx, asked)),
    'the_other_line_still_counts',
  );
});

test('the same payee on the lists of two communes is held on both until they agree who pays', async () => {
  await using town = await Town.open(ground, { communes: 2 });
  await town.rows(ONCE_MORE({ commune_id: String(town.land.staff[1]!.communeId) }));
  await town.pay();
  assert.equal(await town.count("hold where reason = 'duplicate_across_lists'"), 2);
  assert.equal(town.settled(), 11);
});

test('the same payee in two programmes that do not add up is paid the higher one', async () => {
  await using town = await Town.open(ground);
  await town.rows(
    ONCE_MORE({
      benefit_id: "(select benefit_id from benefit where code = 'social_pension')",
      amount: '540000',
    }),
  );
  await town.pay();
  assert.equal(await town.count("hold where reason = 'duplicate_across_programmes' and amount = 540000"), 1);
  assert.equal(town.settled(), 6);
});

test('what a supplementary list paid is not paid again by the next month', async () => {
  await using town = await Town.open(ground);
  await town.faults('hub', { rejectRate: 1 });
  await town.pay();
  assert.deepEqual(await town.standing(), { rejected: 6 });
  town.faults('hub', {});
  assert.equal(await town.supplement(), 1);
  await town.check();
  await town.sign();
  await town.fund();
  await town.release();
  await town.sendAndHear(25);
  const paid = await town.count("outcome where kind in ('credited', 'collected')");
  assert.ok(paid > 0, 'the supplement paid somebody');
  await town.draftAndSign('2026-12');
  assert.equal(
    await town.count(
      "attempt a join outcome o using (payment_id) where o.kind in ('credited', 'collected') and a.attempt_no > o.attempt_no",
    ),
    0,
  );
  assert.equal(await town.count('payment where month = 202611'), 6);
});

test('months that were paid as arrears are not arrears again', async () => {
  await using town = await Town.open(ground);
  await town.rows('update entitlement set from_month = 202609, first_payable_month = 202609');
  await town.pay();
  assert.deepEqual(await town.standing(), { credited: 18 });
  await town.pay('2026-12');
  assert.deepEqual(await town.standing(), { credited: 24 });
});

test('a cancelled list pays nobody and hides nobody: its lines are on the next list, once', async () => {
  await using town = await Town.open(ground);
  await town.draftAndSign();
  const [list] = await town.lists('signed');
  const cancel = () =>
    town.command(town.drafter, 'cancel_list', (tx) =>
      cancelList(tx, { listId: list!.list_id, reason: 'wrong month' }),
    );
  assert.equal(await cancel(), 'accepted');
  await town.rows(
    "insert into decision (person_id, commune_id, kind, benefit_id, number, effective_month, recorded_month, facts) select person_id, commune_id, 'grant', benefit_id, 'QĐ-2', 202612, 202612, '{}' from decision",
  );
  await town.pay('2026-12');
  assert.deepEqual(await town.standing(), { credited: 12 });
  assert.equal(
    await town.count('(select from payment_state group by person_id, month having count(*) > 1) twice'),
    0,
  );
});

test('a retry after a timeout whose first attempt went through does not pay again', async () => {
  await using town = await Town.open(ground);
  await town.draftSignAndFund();
  town.faults('hub', { loseAcknowledgement: 1 });
  await town.release();
  await town.sendAndHear();
  assert.equal(town.asked('POST', /^\/v1\/messages$/), 1, 'the message was sent once and then asked after');
  assert.equal(town.settled(), 6);
  assert.deepEqual(await town.standing(), { credited: 6 });
});

test('a message that never arrived is sent again with the same id and the same bytes', async () => {
  await using town = await Town.open(ground);
  await town.draftSignAndFund();
  await town.release();
  town.faults('hub', { down: true });
  await town.jobs();
  assert.equal(town.settled(), 0);
  town.faults('hub', {});
  await town.sendAndHear();
  const sent = town.land.wire.overheard.filter((one) => one.path === '/v1/messages');
  assert.ok(sent.length > 1);
  assert.equal(new Set(sent.map((one) => `${one.messageId} ${one.body.toString('base64')}`)).size, 1);
  assert.equal(town.settled(), 6);
});

test('the provider accepted and our note of it was lost: the money is still known to be on its way', async () => {
  await using town = await Town.open(ground);
  await town.draftSignAndFund();
  await town.release();
  for (let at = 1; at <= 14; at++) await town.land.effects.under({ at, how: 'killed_after' }, town.jobs);
  await town.sendAndHear();
  assert.equal(town.settled(), 6);
  assert.deepEqual(await town.standing(), { credited: 6 });
});

test('a double click signs once', async () => {
  await using town = await Town.open(ground);
  await town.draft();
  await town.check();
  const [list] = await town.lists('checked');
  const click = (key: string) =>
    town.command(
      town.chair,
      'sign_lists',
      (tx) => signLists(tx, { lists: [list!.list_id], actor: town.chair }, town.world.signer),
      key,
    );
  assert.deepEqual(await Promise.all([click('click'), click('click')]), ['accepted', 'accepted']);
  assert.equal(await click('another click'), 'list_not_checked');
  assert.equal(await town.count("approval where stage = 'sign'"), 1);
  assert.equal(await town.count("journal where command = 'sign_lists' and accepted"), 1);
});

test('payments in flight are not moved to another list, and their list can be neither cancelled nor drafted anew', async () => {
  await using town = await Town.open(ground);
  town.faults('hub', { silentProviders: ['970436'] });
  await town.pay();
  assert.deepEqual(await town.standing(), { in_flight: 6 });
  assert.equal(await town.supplement(), 0);
  const [list] = await town.lists('released');
  const { list_id: listId } = list!;
  assert.equal(
    await town.command(town.drafter, 'cancel_list', (tx) => cancelList(tx, { listId, reason: 'too slow' })),
    'money_is_moving',
  );
  assert.equal(
    await town.command(town.drafter, 'redraft_list', (tx) =>
      redraftList(tx, { listId, drafterId: town.drafter.officerId }),
    ),
    'list_is_signed',
  );
  await town.draft('2026-12');
  assert.equal(await town.count('attempt'), 0);
});
