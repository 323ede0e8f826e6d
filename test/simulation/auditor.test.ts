import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Auditor, Breach } from './audit/auditor.ts';
import { Chance } from './chance.ts';
import { makeCountry } from './country.ts';
import { type Ground, type Landscape, openLandscape, prepareGround } from './landscape.ts';
import { settle } from './settle.ts';
import { openMonth, type Run } from './steps.ts';
import { setFaults } from './trouble.ts';

// An auditor that never complains proves nothing: here somebody lies, and it must say so.

let ground: Ground;
before(async () => {
  ground = await prepareGround();
});
after(() => ground.drop());

/** A paid month that the auditor found in order, and then what was done to it. */
async function afterCorruption(
  corrupt: (land: Landscape, auditor: Auditor) => Promise<void>,
): Promise<unknown> {
  const land = await openLandscape(ground, { seed: 'auditor', communes: 2 });
  try {
    const chance = new Chance(7);
    const run: Run = { land, chance, country: await makeCountry(land, chance, 12), cycleIds: [], turn: 0 };
    const auditor = new Auditor(land.admin, land.institutions, land.wire);
    setFaults(land, 'hub', { rejectRate: 0.2 });
    await openMonth(run, '2026-12');
    await settle(run);
    await auditor.afterMonth('2026-12');
    await land.admin.query("set session_replication_role = 'replica'");
    await corrupt(land, auditor);
    return await auditor.afterMonth('again').then(
      () => 'the auditor found nothing',
      (error: unknown) => error,
    );
  } finally {
    await land.close();
  }
}

const LIES: readonly [name: string, expected: RegExp, lie: string][] = [
  [
    'an outcome is deleted',
    /ledger of a list is not its payments/,
    "delete from outcome where ctid in (select ctid from outcome where kind = 'credited' limit 1)",
  ],
  [
    'an outcome says credited that never was',
    /ledger of a list|two attempts/,
    "update outcome set kind = 'credited' where kind = 'rejected' or kind = 'uncollected'",
  ],
  [
    'an amount is changed in a posting',
    /does not balance/,
    'update ledger_entry set amount = amount + 1 where ctid in (select ctid from ledger_entry limit 1)',
  ],
  [
    'money is moved in the ledger by a balanced lie',
    /below zero|money in is not in hand|ledger of a list/,
    `with t as (insert into ledger_tx (event, list_id) select 'reached_hand', list_id from list where state = 'closed' limit 1 returning tx_id, list_id)
      insert into ledger_entry (tx_id, account_id, amount, list_id) select t.tx_id, a.account_id, s.amount, t.list_id from t,
        lateral (select account_id, state from ledger_account a where rail = 'hub' and state in ('paid', 'in_flight') and exists
          (select from ledger_entry e where e.account_id = a.account_id and e.list_id = t.list_id)) a
        join (values ('paid', 1000), ('in_flight', -1000)) s (state, amount) using (state)`,
  ],
  [
    'a journal entry is taken away',
    /row of journal was changed or taken away/,
    'delete from journal where journal_id = (select max(journal_id) from journal)',
  ],
  [
    'money went to somebody who had no paper',
    /no paper to receive/,
    "update payment p set payee_id = p.person_id + 1 where exists (select from outcome o where o.payment_id = p.payment_id and o.kind = 'collected' and o.attempt_no = 1)",
  ],
  [
    'who signed is rewritten to who drafted',
    /signed by who drafted/,
    "update approval s set officer_id = d.officer_id + 0 from approval d where s.stage = 'sign' and d.stage = 'draft' and d.list_id = s.list_id and d.list_version = s.list_version",
  ],
  [
    'a signed line is raised afterwards',
    /not the sum of the lines|ledger of a list/,
    "update payment set amount = amount + 1000 where payment_id = (select min(payment_id) from outcome where kind = 'credited')",
  ],
  [
    'a cancelled list was paid',
    /cancelled list moved money|ledger of a list is not its payments/,
    "update list set state = 'cancelled' where list_id = (select min(list_id) from instruction)",
  ],
];

for (const [name, expected, lie] of LIES)
  test(`the auditor complains when ${name}`, async () => {
    const found = await afterCorruption(async (land) => {
      if (lie.includes('approval'))
        await land.admin.query('alter table approval drop constraint nobody_appears_twice_in_one_chain');
      const { rowCount } = await land.admin.query(lie);
      assert.ok((rowCount ?? 0) > 0, 'the lie was told');
    });
    assert.ok(found instanceof Breach, String(found));
    assert.match(found.message, expected);
  });

test('the auditor complains when the hub pays a payment twice behind our back', async () => {
  const found = await afterCorruption(async ({ institutions, wire }) => {
    const paid = wire.overheard.find((one) => one.institution === 'hub' && one.path === '/v1/messages')!;
    const again = paid.body
      .toString('utf8')
      .replaceAll(paid.messageId!, 'SECOND')
      .replaceAll(/(<EndToEndId>AS.{18})./g, '$1X');
    const account = /<DbtrAcct>.*?<Id>([A-Z][^<]*)<\/Id>/s.exec(again)![1]!;
    institutions.hub.fund({ fundingId: 'SECOND', account, amount_dong: 1_000_000_000, reference: 'nobody' });
    assert.equal(institutions.hub.postMessage('SECOND', again).status, 202);
    institutions.hub.engine.advance({ seconds: 86_400 });
  });
  assert.ok(found instanceof Breach, String(found));
  assert.match(found.message, /paid twice/);
});

test('the auditor complains when a line goes over the wire that nobody signed', async () => {
  const found = await afterCorruption(async ({ wire }) => {
    const sent = wire.overheard.find((one) => one.institution === 'hub' && one.path === '/v1/messages')!;
    wire.overheard.push({
      ...sent,
      body: Buffer.from(
        sent.body.toString('utf8').replace(/<InstdAmt Ccy="VND">\d+/, '<InstdAmt Ccy="VND">1'),
      ),
    });
  });
  assert.ok(found instanceof Breach, String(found));
  assert.match(found.message, /another amount was sent/);
});

test('the auditor complains when somebody who is owed is on no list', async () => {
  const land = await openLandscape(ground, { seed: 'auditor', communes: 2 });
  try {
    const chance = new Chance(8);
    const run: Run = { land, chance, country: await makeCountry(land, chance, 12), cycleIds: [], turn: 0 };
    const auditor = new Auditor(land.admin, land.institutions, land.wire);
    await openMonth(run, '2026-12');
    await auditor.nobodyIsForgotten();
    await land.admin.query(
      'delete from payment where (person_id, benefit_id) in (select person_id, benefit_id from payment where month = 202612 order by payment_id limit 1)',
    );
    await assert.rejects(auditor.nobodyIsForgotten(), /somebody is forgotten/);
  } finally {
    await land.close();
  }
});
