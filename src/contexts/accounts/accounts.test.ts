import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { sql } from '#platform/database.ts';
import { endDeadLinks, verifyLinks } from './index.ts';
import { Bank } from './testBank.ts';

describe('the life of an account link', () => {
  let bank: Bank;
  before(async () => {
    bank = await Bank.open();
  });
  after(() => bank.close());

  const HOURS = (hours: number) => bank.now.add({ hours });

  it('is asked for, enquired after in a job, and then the payee is paid there', async () => {
    const person = await bank.newPerson();
    assert.deepEqual(await bank.link(person, '3000000000001'), 'pending');
    assert.equal((await bank.choiceOf(person))?.code, undefined);
    assert.ok((await bank.jobs()).includes('enquire_links'));
    await bank.enquire();
    assert.deepEqual(bank.asked, ['970405 3000000000001']);
    assert.deepEqual(await bank.linksOf(person), ['0001 linked verified']);
    assert.equal((await bank.choiceOf(person))?.code, 'AGRIBANK');
    assert.deepEqual(await bank.noticesOf(person), ['account_linked']);
    assert.deepEqual(await bank.historyOf(person), ['asked>pending', 'confirmed>linked']);
    assert.equal(await bank.link(person, '3000000000001'), 'unchanged');
  });

  it('replaces the account before it only after a time in which it can be taken back', async () => {
    const person = await bank.linked('3000000000002');
    await bank.link(person, '3000000000003');
    await bank.enquire();
    assert.deepEqual(await bank.linksOf(person), ['0002 linked verified', '0003 cooling_off verified']);
    assert.equal((await bank.choiceOf(person))?.last4, '0002');
    assert.deepEqual((await bank.noticesOf(person)).at(-1), 'replacement_asked');
    await bank.coolOff(HOURS(23));
    assert.equal((await bank.choiceOf(person))?.last4, '0002');
    await bank.coolOff(HOURS(25));
    assert.deepEqual(await bank.linksOf(person), ['0002 replaced verified', '0003 linked verified']);
    assert.equal((await bank.choiceOf(person))?.last4, '0003');
  });

  it('can be taken back while it cools off, by the citizen or his commune, and nothing has changed', async () => {
    const person = await bank.linked('3000000000004');
    await bank.link(person, '3000000000005');
    await bank.enquire();
    assert.equal(await bank.withdraw(person, 'under_way'), 'withdrawn');
    assert.equal(await bank.withdraw(person, 'under_way'), 'nothing_under_way');
    await bank.coolOff(HOURS(48));
    assert.equal((await bank.choiceOf(person))?.last4, '0004');
    assert.deepEqual((await bank.noticesOf(person)).at(-1), 'replacement_cancelled');
  });

  it('asking again for the account that is paid already takes a replacement back', async () => {
    const person = await bank.linked('3000000000006');
    await bank.link(person, '3000000000007');
    await bank.enquire();
    assert.equal(await bank.link(person, '3000000000006'), 'unchanged');
    assert.deepEqual(await bank.linksOf(person), ['0006 linked verified', '0007 unlinked verified']);
  });

  it('does not cool off when the account before is found closed', async () => {
    const person = await bank.linked('3000000000008');
    await bank.link(person, '3000000000009');
    await bank.enquire();
    const { link_id } = (await bank.choiceOf(person))!;
    await bank.run((tx) => endDeadLinks(tx, [{ linkId: link_id!, reason: 'AC04' }], 'VNPOST'));
    assert.deepEqual(await bank.choiceOf(person), { code: 'VNPOST', link_id: null, last4: null });
    await bank.coolOff(Temporal.Now.instant());
    assert.deepEqual(await bank.linksOf(person), ['0008 invalid verified AC04', '0009 linked verified']);
    assert.equal((await bank.choiceOf(person))?.last4, '0009');
  });

  it('is refused with its reason, and what was paid before is paid still', async () => {
    const reasons = {
      '3000000000021': { result: 'invalid', reason: 'unknown' },
      '3000000000022': { result: 'cannot_verify', reason: 'not_vnd' },
      '3000000000023': { maskedName: 'T*** V** B***' },
      '3000000000024': { openedWith: 'old_id' },
    } as const;
    bank.answers = reasons;
    const person = await bank.linked('3000000000020');
    for (const number of Object.keys(reasons)) {
      await bank.link(person, number);
      await bank.enquire();
    }
    assert.deepEqual((await bank.linksOf(person)).slice(1), [
      '0021 rejected invalid account_unknown',
      '0022 rejected invalid account_not_vnd',
      '0023 rejected name_differs holder_differs',
      '0024 rejected invalid opened_with_old_id',
    ]);
    assert.equal((await bank.choiceOf(person))?.last4, '0020');
    assert.equal(await bank.link(person, '3000000000025'), 'too_many_links_today');
  });

  it('stays pending while its provider is silent, and is asked again', async () => {
    const person = await bank.newPerson();
    bank.answers = { '3000000000030': { result: 'service_unavailable', maskedName: undefined } };
    await bank.link(person, '3000000000030');
    await bank.enquire();
    assert.deepEqual(await bank.linksOf(person), ['0030 pending unverified']);
    bank.answers = {};
    await bank.enquire();
    assert.deepEqual(await bank.linksOf(person), ['0030 pending unverified'], 'not asked again at once');
    await bank.enquire(bank.now.add({ minutes: 1 }));
    assert.deepEqual(await bank.linksOf(person), ['0030 linked verified']);
  });

  it('of which three payees want the same goes before a person', async () => {
    const family = [await bank.newPerson(), await bank.newPerson(), await bank.newPerson()];
    for (const person of family) {
      await bank.link(person, '3000000000040');
      await bank.enquire();
    }
    assert.deepEqual(await bank.linksOf(family[1]!), ['0040 linked verified']);
    assert.deepEqual(await bank.linksOf(family[2]!), ['0040 in_review verified']);
    assert.equal(await bank.choiceOf(family[2]!), undefined);
  });

  it('a double click links once', async () => {
    const person = await bank.newPerson();
    const both = await Promise.all([
      bank.link(person, '3000000000050', 'one-click'),
      bank.link(person, '3000000000050', 'one-click'),
    ]);
    assert.deepEqual(both, ['pending', 'pending']);
    assert.equal((await bank.linksOf(person)).length, 1);
  });

  it('a citizen and his commune at once: one wish stays, and the history has both', async () => {
    const person = await bank.newPerson();
    const numbers = ['3000000000060', '3000000000061', '3000000000062', '3000000000063'];
    await Promise.all(numbers.map((number) => bank.link(person, number)));
    const links = await bank.linksOf(person);
    assert.equal(links.filter((link) => link.includes('pending')).length, 1);
    assert.equal(links.filter((link) => link.includes('replaced')).length, 3);
    assert.equal((await bank.historyOf(person)).length, 7);
  });

  it('an unlinking and the end of a cooling off at once leave the person with one state, told by his history', async () => {
    const person = await bank.linked('3000000000070');
    await bank.link(person, '3000000000071');
    await bank.enquire();
    await Promise.all([bank.withdraw(person, 'everything'), bank.coolOff(HOURS(30))]);
    const [before, after] = await bank.linksOf(person);
    assert.match(`${before} ${after}`, /^0070 (unlinked|replaced) verified 0071 unlinked verified$/);
    assert.equal((await bank.choiceOf(person))?.link_id, null);
  });

  it('who unlinks is paid in cash where he wishes', async () => {
    const person = await bank.linked('3000000000080');
    assert.equal(await bank.withdraw(person, 'everything'), 'withdrawn');
    assert.deepEqual(await bank.choiceOf(person), { code: 'DESK', link_id: null, last4: null });
    assert.equal(await bank.withdraw(person, 'everything'), 'no_open_link');
  });

  it('who is paid in cash chooses another place of it, also who never chose; the same place is no change', async () => {
    const person = await bank.linked('3000000000081');
    await bank.withdraw(person, 'everything', 'DESK');
    assert.equal(await bank.withdraw(person, 'everything', 'VNPOST'), 'withdrawn');
    assert.deepEqual(await bank.choiceOf(person), { code: 'VNPOST', link_id: null, last4: null });
    assert.equal(await bank.withdraw(person, 'everything', 'VNPOST'), 'no_open_link');
    const another = await bank.newPerson();
    assert.equal(await bank.withdraw(another, 'everything', 'VNPOST'), 'withdrawn');
    assert.equal((await bank.choiceOf(another))?.code, 'VNPOST');
  });

  it('a batch is answered item by item, in order, and the good ones are not lost', async () => {
    const [one, other] = [await bank.newPerson(), await bank.newPerson()];
    const answers = await bank.request([
      { ref: 'a', personId: one, provider: 'AGRIBANK', number: '3000000000090' },
      { ref: 'b', personId: one, provider: 'AGRIBANK', number: '3000000000091' },
      { ref: 'c', personId: 999_999_999n, provider: 'AGRIBANK', number: '3000000000092' },
      { ref: 'd', personId: other, provider: 'NOBANK', number: '3000000000093' },
      { ref: 'e', personId: other, provider: 'VNPOST', number: '3000000000094' },
      { ref: 'f', personId: other, provider: 'MOMO', number: '123' },
      { ref: 'g', personId: other, provider: 'momo', number: '0912 345 678' },
    ]);
    assert.deepEqual(
      answers.map((one) => [one.ref, one.outcome === 'refused' ? one.refusal.code : one.outcome]),
      [
        ['a', 'pending'],
        ['b', 'person_twice_in_batch'],
        ['c', 'person_unknown'],
        ['d', 'provider_unknown'],
        ['e', 'provider_unknown'],
        ['f', 'phone_number_malformed'],
        ['g', 'pending'],
      ],
    );
  });

  it('an officer of another commune cannot link an account by guessing a person id', async () => {
    const person = await bank.newPerson();
    bank.as = { ...bank.system, roles: ['commune_officer'], scope: [bank.communes[1]!] };
    assert.equal(await bank.link(person, '3000000000095'), 'person_unknown');
    assert.equal(await bank.withdraw(person, 'everything'), 'person_unknown');
    const guardian = await bank.newPerson();
    bank.as = {
      ...bank.system,
      personId: guardian,
      scope: { persons: [guardian, person] },
      assurance: 2,
    };
    assert.equal(
      await bank.link(person, '3000000000095'),
      'person_unknown',
      'nor one who receives for another',
    );
    bank.as = bank.system;
    assert.deepEqual(await bank.linksOf(person), []);
  });

  it('the account of a link cannot be changed by the role that runs the month, nor its history', async () => {
    for (const attempt of [
      `update account_link set account_cipher = 'x'`,
      `update account_link_event set to_state = 'linked'`,
      'delete from account_link_event',
    ])
      await assert.rejects(
        bank.database.pool.query(attempt),
        (error: { code?: string }) => error.code === '42501',
      );
  });
});

describe('accounts that rosters stated', () => {
  let bank: Bank;
  before(async () => {
    bank = await Bank.open();
  });
  after(() => bank.close());

  it('are kept when the name agrees, ended when clearly another or not there, and left for later when unanswered', async () => {
    const persons = await Promise.all([0, 1, 2, 3, 4].map(() => bank.newPerson()));
    for (const [at, personId] of persons.entries()) await bank.stated(personId, `300000000010${at}`);
    bank.answers = {
      '3000000000101': { result: 'invalid', maskedName: undefined },
      '3000000000102': { maskedName: 'T*** V** B***' },
      '3000000000103': { result: 'service_unavailable', maskedName: undefined },
      '3000000000104': { maskedName: 'L* M**' },
    };
    const { refused, doubtful, unanswered, confirmed } = await verifyLinks(bank.enquiring(), {
      now: bank.now,
    });
    assert.deepEqual(
      { refused, doubtful, unanswered, confirmed },
      { refused: 2, doubtful: 1, unanswered: 1, confirmed: 1 },
    );
    const states = await Promise.all(persons.map((personId) => bank.linksOf(personId)));
    assert.deepEqual(states.flat(), [
      '0100 linked verified',
      '0101 rejected invalid account_unknown',
      '0102 rejected name_differs holder_differs',
      '0103 linked unverified',
      '0104 linked cannot_verify',
    ]);
    assert.equal((await bank.choiceOf(persons[2]!))?.code, 'VNPOST');
    assert.deepEqual(await bank.noticesOf(persons[2]!), ['account_ended']);
    const reviews = await bank.database.read('*', (session) =>
      session.rows(sql<{ doubt: string; shown_name: string }>`select doubt, shown_name from account_review`),
    );
    assert.deepEqual(reviews, [{ doubt: 'name_close', shown_name: 'L* M**' }]);
    bank.answers = {};
    bank.asked.length = 0;
    await verifyLinks(bank.enquiring(), { now: bank.now });
    assert.deepEqual(bank.asked, ['970405 3000000000103']);
  });
});
