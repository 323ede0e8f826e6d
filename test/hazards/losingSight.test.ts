import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { readReport } from '#adapters/hub/readReports.ts';
import { giveBackMonth } from '#app/month/cycleSteps.ts';
import { cancelList, clearHold } from '#contexts/payroll/index.ts';
import { readTreasuryStatement } from '#contexts/reconciliation/index.ts';
import { Auditor } from '../simulation/audit/auditor.ts';
import { type Ground, prepareGround } from '../simulation/landscape.ts';
import { Town } from './town.ts';

let ground: Ground;
before(async () => {
  ground = await prepareGround();
});
after(() => ground.drop());

/** The Treasury's statement of the last day, as it would have come had a clerk changed it. */
async function readChangedStatement(town: Town, change: (xml: string) => string): Promise<void> {
  const { world, land } = town;
  const xml = [...land.institutions.treasury.statement('latest').stream!.chunks].join('');
  const bytes = Buffer.from(change(xml));
  const treasury = {
    statement: async () =>
      (async function* () {
        yield bytes;
      })(),
    readStatement: readReport,
  };
  await readTreasuryStatement(world.database, world.actor, treasury, 'latest');
}

test('a report with the right reference and another amount is not believed', async () => {
  await using town = await Town.open(ground);
  town.faults('hub', { wrongAmountRate: 1, loseReports: 0 });
  await town.pay();
  assert.equal((await town.breaks()).amount_differs, 6);
  assert.equal(await town.count('outcome where amount <> 810000'), 0);
});

test('a line of the Treasury is matched by reference and amount, never by reference alone', async () => {
  await using town = await Town.open(ground);
  await town.pay();
  await readChangedStatement(town, (xml) =>
    xml.replaceAll(/>4860000</g, '>4860001<').replaceAll(/>4860000\.00</g, '>4860001.00<'),
  );
  assert.equal(
    await town.count(
      "statement_line s join statement using (statement_id) where source = 'treasury' and matched_to is not null",
    ),
    0,
  );
  assert.equal((await town.breaks()).amount_differs, 1);
});

test('the same line twice in one statement is matched once and named once', async () => {
  await using town = await Town.open(ground);
  await town.pay();
  await readChangedStatement(town, (xml) => xml.replace(/<Ntry>.*?<\/Ntry>/s, (entry) => entry + entry));
  assert.equal(
    await town.count(
      "statement_line s join statement using (statement_id) where source = 'treasury' and matched_to is not null",
    ),
    1,
  );
  assert.equal((await town.breaks()).duplicate_in_statement, 1);
});

test('a statement delivered twice is booked once', async () => {
  await using town = await Town.open(ground);
  town.faults('hub', { duplicateReports: true });
  await town.pay();
  await town.read();
  assert.deepEqual(await town.standing(), { credited: 6 });
  assert.equal(await town.count('outcome'), 6);
  assert.deepEqual(await town.breaks(), {});
});

test('a reversal line that cannot be read and a line in another currency are named, and change nothing', async () => {
  await using town = await Town.open(ground);
  await town.pay();
  await readChangedStatement(town, (xml) =>
    xml
      .replace(/(<Ntry>.*?)(<CdtDbtInd>)/s, '$1<RvslInd>maybe</RvslInd>$2')
      .replace('<RvslInd>false</RvslInd>', ''),
  );
  assert.equal((await town.breaks()).reversal_unreadable, 1);
  await using other = await Town.open(ground);
  await other.pay();
  await readChangedStatement(other, (xml) => xml.replace(/(<Ntry>.*?<Amt Ccy=")VND/s, '$1USD'));
  assert.equal((await other.breaks()).wrong_currency, 1);
});

test('a reference nobody sent is a break and never a payment', async () => {
  await using town = await Town.open(ground, { accountEvery: 2 });
  town.faults('hub', { unknownReference: 1 });
  town.faults('post', { unknownReference: 1, uncollectedRate: 0 });
  await town.pay();
  await town.sendAndHear(25);
  assert.equal((await town.breaks()).unknown_reference, 2, 'one from the hub, one from a cash desk');
  assert.deepEqual(await town.standing(), { collected: 3, credited: 3 });
});

test('one provider of several never answers: its payments are unknown, not failed, the others end, and all end when it speaks again', async () => {
  await using town = await Town.open(ground, { accountEvery: 2 });
  town.faults('hub', { silentProviders: ['970436'] });
  town.faults('post', { uncollectedRate: 0 });
  await town.pay();
  await town.sendAndHear(25);
  await town.enquire();
  assert.deepEqual(await town.standing(), { collected: 3, unknown: 3 });
  town.faults('hub', {});
  await town.sendAndHear();
  assert.deepEqual(await town.standing(), { collected: 3, credited: 3 });
});

test('a late status that contradicts a final one is kept beside it and overwrites nothing', async () => {
  await using town = await Town.open(ground);
  town.faults('hub', { contradict: 1 });
  await town.pay();
  await town.sendAndHear();
  assert.deepEqual(await town.standing(), { credited: 6 });
  assert.deepEqual(await town.breaks(), { status_contradicts: 6 });
});

test('a repeated status changes nothing and is no break', async () => {
  await using town = await Town.open(ground, { accountEvery: 2 });
  town.faults('hub', { duplicateReports: true });
  await town.pay();
  await town.enquire();
  assert.equal(await town.count("outcome where kind = 'credited'"), 3);
  assert.equal(await town.count('break'), 0);
});

test('a page with a report, its repetition, its contradiction and that one repeated does not stop the mailbox', async () => {
  await using town = await Town.open(ground, { accountEvery: 100 });
  town.faults('post', { duplicateCollections: true, contradict: 1, uncollectedRate: 0 });
  await town.draftSignAndFund();
  await town.release();
  await town.jobs();
  town.land.advance(25 * 86_400);
  await town.read();
  assert.equal(await town.count("payment_state where state = 'collected'"), 5);
});

test('a message that a rail refuses whole keeps its payments: rejected, with their money, to be listed again', async () => {
  await using town = await Town.open(ground);
  await town.draftSignAndFund();
  await town.release();
  const hub = town.land.institutions.hub;
  const [account] = await town.rows<{ paying: string }>(
    "select parts -> 0 ->> 'payingAccount' as paying from payment_order",
  );
  // Somebody else spends the money of the paying account first: the hub is short and refuses the message as a whole.
  hub.useAccounts([{ provider: '970436', accountNumber: '1', holderName: 'A', state: 'open' }]);
  await town.jobs();
  town.land.advance(2 * 86_400);
  await town.read();
  assert.ok(account!.paying.startsWith('HUB-'));
  assert.deepEqual(await town.standing(), { rejected: 6 });
  assert.equal(await town.count('payment'), 6);
});

test('a list that was returned and cancelled keeps its payments on record', async () => {
  await using town = await Town.open(ground);
  town.faults('treasury', { returnOrders: 1 });
  await town.draftSignAndFund();
  assert.equal(await town.count("payment join list using (list_id) where list.state = 'returned'"), 6);
  await assert.rejects(town.world.database.pool.query('delete from payment'), /permission denied/);
});

test('a worker killed at any of its effects loses no record: whatever the moment, the totals are the same', async () => {
  for (const how of ['killed_before', 'killed_after'] as const)
    for (const at of [1, 2, 3, 4, 5, 6, 8, 10, 12]) {
      await using town = await Town.open(ground, { people: 3, accountEvery: 2 });
      town.faults('post', { uncollectedRate: 0 });
      await town.draftSignAndFund();
      await town.release();
      await town.land.effects.under({ at, how }, town.jobs);
      await town.sendAndHear(25);
      await town.land.effects.under({ at, how }, async () => void (await town.read()));
      await town.sendAndHear(25);
      const auditor = new Auditor(town.land.admin, town.land.institutions, { overheard: [] });
      await auditor.afterMonth(`${how} ${at}`).catch((error: Error) => assert.fail(error.message));
      assert.deepEqual(await town.standing(), { collected: 1, credited: 2 });
    }
});

test('unknown is not recorded as failed: a lost answer is asked after and found to be paid', async () => {
  await using town = await Town.open(ground);
  town.faults('hub', { loseReports: 1 });
  await town.pay();
  assert.deepEqual(await town.standing(), { in_flight: 6 });
  await town.enquire();
  assert.deepEqual(await town.standing(), { credited: 6 });
  assert.equal(await town.count("outcome where kind = 'rejected'"), 0);
});

test('nobody is forgotten whose list was cancelled, whose second listing was held, and whose hold was cleared', async () => {
  await using town = await Town.open(ground);
  await town.draftAndSign();
  const [first] = await town.lists('signed');
  const reason = 'drawn up wrongly';
  await town.command(town.drafter, 'cancel_list', (tx) => cancelList(tx, { listId: first!.list_id, reason }));
  await town.rows(
    "update person set population = 'not_found' where person_id = (select min(person_id) from person)",
  );
  assert.equal(await town.supplement(), 1);
  await town.check();
  await town.sign();
  await town.fund();
  await town.release();
  await town.sendAndHear();
  const holds = await town.rows<{ hold_id: string }>(
    "select hold_id from hold where reason = 'person_not_found'",
  );
  assert.equal(holds.length, 1);
  for (const { hold_id } of holds) {
    const asked = {
      holdId: BigInt(hold_id),
      officerId: town.drafter.officerId,
      clearance: 'found by the police',
    };
    assert.equal(await town.command(town.drafter, 'clear_hold', (tx) => clearHold(tx, asked)), 'accepted');
  }
  await town.rows("update person set population = 'match'");
  await town.pay('2026-12');
  assert.equal(await town.count("payment_state where month = 202611 and state = 'credited'"), 6);
});

test('money that a bank returns after the first money went back goes back too', async () => {
  await using town = await Town.open(ground, { people: 40 });
  town.faults('hub', { rejectRate: 0.3, returnRate: 0.5 });
  await town.draftSignAndFund();
  await town.release();
  await town.jobs();
  const giveBack = async () => {
    await town.read();
    await giveBackMonth(town.world, town.cycleIds);
    await town.jobs();
  };
  town.land.advance(120);
  await giveBack();
  town.land.advance(2 * 86_400);
  await giveBack();
  const returns = await town.rows<{ state: string }>(
    "select state from money_return where rail = 'hub' and reason = 'unclaimed'",
  );
  assert.deepEqual(returns, [{ state: 'confirmed' }, { state: 'confirmed' }]);
  const { returned, rejected } = await town.standing();
  assert.ok(returned! > 0 && rejected! > 0);
  assert.equal(
    await town.count('money_return having sum(amount) = $1', [(returned! + rejected!) * 810_000]),
    2,
  );
});

test('a return that a rail refuses is named, and the job goes on trying', async () => {
  await using town = await Town.open(ground, { accountEvery: 100 });
  town.faults('post', { uncollectedRate: 1 });
  await town.draftSignAndFund();
  await town.release();
  await town.jobs();
  town.land.advance(86_400);
  for (const { message_id } of await town.rows<{ message_id: string }>(
    "select message_id from instruction where rail <> 'hub'",
  ))
    await town.world.rails.cash.closeList(message_id);
  await town.read();
  // The desk has spent the money on something else.
  const [account] = await town.rows<{ paying_account: string; amount: string }>(
    "select paying_account, amount from instruction where rail <> 'hub'",
  );
  town.land.institutions.post.remit({
    remittanceId: 'ELSEWHERE',
    account: account!.paying_account,
    amount_dong: Number(account!.amount),
    orderId: 'X',
  });
  town.land.advance(86_400);
  await town.read();
  await giveBackMonth(town.world, town.cycleIds);
  await town.jobs();
  assert.equal((await town.breaks()).return_refused, 1);
  assert.equal(await town.count("money_return where state = 'ordered'"), 1);
});
