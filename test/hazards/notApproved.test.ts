import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { COOLING_OFF_HOURS, endCoolingOff, enquireLinks, requestLinks } from '#contexts/accounts/index.ts';
import { releaseLists } from '#contexts/disbursement/index.ts';
import { grantRole } from '#contexts/identity/index.ts';
import { cancelList, orderLists, redraftList, signLists } from '#contexts/payroll/index.ts';
import { accepted } from '#core/result.ts';
import type { Actor } from '#platform/perform.ts';
import { type Ground, prepareGround } from '../simulation/landscape.ts';
import { Town } from './town.ts';

let ground: Ground;
before(async () => {
  ground = await prepareGround();
});
after(() => ground.drop());

const listOf = async (town: Town): Promise<bigint> => {
  const [list] = await town.rows<{ list_id: string }>('select min(list_id) as list_id from list');
  return BigInt(list!.list_id);
};
const sign = (town: Town, actor: Actor, listId: bigint) =>
  town.command(actor, 'sign_lists', (tx) => signLists(tx, { lists: [listId], actor }, town.world.signer));
const release = (town: Town, listId: bigint) =>
  town.command(town.world.actor, 'release_lists', (tx) => releaseLists(tx, { lists: [listId] }));
const cancel = (town: Town, listId: bigint) =>
  town.command(town.drafter, 'cancel_list', (tx) => cancelList(tx, { listId, reason: 'drawn up wrongly' }));

test('cancelling a signed list works, and a cancelled list can be neither ordered, released, signed nor sent', async () => {
  await using town = await Town.open(ground);
  await town.draftAndSign();
  const listId = await listOf(town);
  assert.equal(await cancel(town, listId), 'accepted');
  assert.equal(
    await town.command(town.drafter, 'order_lists', (tx) => orderLists(tx, { lists: [listId] })),
    'list_not_signed',
  );
  assert.equal(await release(town, listId), 'list_not_funded');
  assert.equal(await sign(town, town.chair, listId), 'list_not_checked');
  await town.rows(
    "select graphile_worker.add_job('write_instructions', json_build_object('lists', $1::text))",
    [String(listId)],
  );
  await town.jobs();
  assert.equal(await town.count('instruction'), 0);
  assert.equal(town.settled(), 0);
});

test('a list the Treasury returned is not paid, and is signed anew before it can be', async () => {
  await using town = await Town.open(ground);
  town.faults('treasury', { returnOrders: 1 });
  await town.draftSignAndFund();
  const listId = await listOf(town);
  assert.equal(await town.count("list where state = 'returned'"), 1);
  assert.equal(await release(town, listId), 'list_not_funded');
  town.faults('treasury', {});
  const asked = { listId, drafterId: town.drafter.officerId };
  assert.equal(await town.command(town.drafter, 'redraft_list', (tx) => redraftList(tx, asked)), 'accepted');
  assert.equal(await release(town, listId), 'list_not_funded');
  await town.check();
  await town.sign();
  await town.fund();
  await town.release();
  await town.sendAndHear();
  assert.deepEqual(await town.standing(), { credited: 6 });
});

test('nothing is approved before its list is checked, and no line by itself', async () => {
  await using town = await Town.open(ground);
  await town.draft();
  const listId = await listOf(town);
  assert.equal(await sign(town, town.chair, listId), 'list_not_checked');
  assert.equal(await town.count('approval'), 0);
  // An approval is of a list and its version: there is no column that could name a line.
  assert.equal(
    await town.count(
      "information_schema.columns where table_name = 'approval' and column_name in ('payment_id', 'person_id')",
    ),
    0,
  );
});

test('the drafter does not sign, and one officer does not act at two stages of a list', async () => {
  await using town = await Town.open(ground);
  await town.draft();
  await town.check();
  const listId = await listOf(town);
  const both: Actor = { ...town.drafter, roles: ['commune_officer', 'commune_chair'] };
  assert.equal(await sign(town, both, listId), 'officer_drafted_this_list');
  // Past every rule of the program the database still says no.
  await assert.rejects(
    town.rows(
      `insert into approval (list_id, list_version, stage, officer_id, digest, key_id, signature)
        select list_id, list_version, 'sign', officer_id, digest, 'k', '\\x00' from approval where stage = 'draft' and list_id = $1`,
      [listId],
    ),
    /nobody_appears_twice_in_one_chain/,
  );
});

test('an officer grants himself no role', async () => {
  await using town = await Town.open(ground);
  const himself = await grantRole(
    town.world,
    { ...town.drafter, roles: ['administrator'] },
    { officerId: town.drafter.officerId, role: 'commune_chair' },
  );
  assert.equal(himself.ok ? 'accepted' : himself.refusal.code, 'nobody_grants_himself_a_role');
  const another = await grantRole(town.world, town.drafter, {
    officerId: town.chair.officerId,
    role: 'commune_officer',
  });
  assert.equal(another.ok ? 'accepted' : another.refusal.code, 'only_an_administrator_grants_roles');
  await assert.rejects(
    town.rows("insert into officer_role (officer_id, role, granted_by) values ($1, 'commune_chair', $1)", [
      town.drafter.officerId,
    ]),
    /nobody_grants_himself_a_role/,
  );
});

test('the limit is on the total, not on each person: many small amounts above the allotment are not signed', async () => {
  await using town = await Town.open(ground);
  await town.draft();
  await town.check();
  const left = 6n * 810_000n - 1n;
  await town.rows(
    `with a as (select account_id, (select sum(amount) from ledger_entry e where e.account_id = l.account_id) as free, commune_id, budget_line from ledger_account l
        where state = 'allotted' and commune_id = $1 and budget_line = '370-398-7400'),
      t as (insert into ledger_tx (event) values ('allotment_withdrawn') returning tx_id)
    insert into ledger_entry (tx_id, account_id, amount) select tx_id, account_id, x.amount from t, a, lateral (values (account_id, $2 - free),
      ((select account_id from ledger_account g where g.state = 'granted' and g.commune_id = a.commune_id and g.budget_line = a.budget_line), free - $2)) x (into_account, amount)
      cross join lateral (select x.into_account as account_id) into_it`.replace(
      'select tx_id, account_id, x.amount',
      'select tx_id, into_it.account_id, x.amount',
    ),
    [town.land.staff[0]!.communeId, left],
  );
  assert.equal(await sign(town, town.chair, await listOf(town)), 'allotment_exceeded');
});

test('the registry is edited after signing and the signed list stays as it was', async () => {
  await using town = await Town.open(ground);
  await town.draftAndSign();
  await town.rows('update entitlement set amount = amount * 10');
  await town.rows(
    'update entitlement set to_month = 202610 where entitlement_id = (select min(entitlement_id) from entitlement)',
  );
  await town.fund();
  await town.release();
  await town.sendAndHear();
  assert.deepEqual(await town.standing(), { credited: 6 });
  assert.equal(await town.count('outcome where amount <> 810000'), 0);
});

test('an account changed between signing and paying does not redirect the money', async () => {
  await using town = await Town.open(ground);
  await town.draftAndSign();
  const [person] = await town.rows<{ person_id: string; account_last4: string }>(
    'select min(person_id) as person_id from account_link',
  );
  const [bank] = await town.rows<{ code: string }>(
    "select code from provider where member_code = '970436' and kind = 'bank'",
  );
  const { database, hub, vault, actor, clock } = { ...town.world, hub: town.world.rails.hub };
  town.land.institutions.hub.useAccounts([
    { provider: '970436', accountNumber: '0666000666', holderName: 'NGUOI MAU', state: 'open' },
  ]);
  const wish = { ref: 'a', personId: BigInt(person!.person_id), provider: bank!.code, number: '0666000666' };
  const asked = await town.command(actor, 'link_account', async (tx) =>
    accepted(await requestLinks(tx, vault, actor, [wish])),
  );
  assert.equal(asked, 'accepted');
  await enquireLinks({ database, hub, vault, actor }, { now: clock.now() });
  const ended = await town.command(actor, 'end_cooling_off', async (tx) =>
    accepted(await endCoolingOff(tx, actor, clock.now().add({ hours: COOLING_OFF_HOURS }))),
  );
  assert.equal(ended, 'accepted');
  assert.equal(await town.count("account_link where state = 'replaced'"), 1);
  await town.fund();
  await town.release();
  await town.sendAndHear();
  const sent = town.land.wire.overheard
    .filter((one) => one.path === '/v1/messages')
    .map((one) => one.body.toString());
  assert.ok(sent.length > 0 && sent.every((text) => !text.includes('0666000666')));
  // What was signed names the link as it was, and no role of the program can make a link point elsewhere.
  await assert.rejects(
    database.pool.query("update account_link set account_index = '\\x00'"),
    /permission denied/,
  );
});

test('a line changed behind the program after the signature stops the release', async () => {
  await using town = await Town.open(ground);
  await town.draftSignAndFund();
  await town.rows(
    'update payment set amount = amount + 1 where payment_id = (select min(payment_id) from payment)',
  );
  assert.equal(await release(town, await listOf(town)), 'list_changed_since_signature');
  assert.equal(await town.count('instruction'), 0);
});

test('another amount than was signed is funded by nobody: the Treasury compares the signature and the parts, we compare its money', async () => {
  await using town = await Town.open(ground);
  await town.draftAndSign();
  await town.order();
  await town.rows("update approval set signature = decode(repeat('00', 64), 'hex') where stage = 'sign'");
  await town.jobs();
  town.land.advance(2 * 86_400);
  await town.read();
  assert.deepEqual(await town.rows('select state, reason from payment_order'), [
    { state: 'returned', reason: 'signature_invalid' },
  ]);
  await using other = await Town.open(ground);
  await other.draftSignAndFund();
  await other.rows('update payment_order set amount = amount - 1');
  assert.equal(await release(other, await listOf(other)), 'funding_differs');
});

test('no worker approves by itself: without a signature that holds nothing is released', async () => {
  await using town = await Town.open(ground);
  await town.draftSignAndFund();
  const listId = await listOf(town);
  const signature = (
    await town.rows<{ signature: Buffer }>("select signature from approval where stage = 'sign'")
  )[0]!.signature;
  await town.rows("update approval set signature = decode(repeat('00', 64), 'hex') where stage = 'sign'");
  assert.equal(await release(town, listId), 'signature_does_not_hold');
  await town.rows("delete from approval where stage = 'sign'");
  assert.equal(await release(town, listId), 'signature_does_not_hold');
  assert.equal(signature.length, 64);
  assert.equal(await sign(town, town.world.actor, listId), 'officer_has_no_key');
});
