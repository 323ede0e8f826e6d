import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { paymentHubOverHttp } from '#adapters/hub/hub.ts';
import { enquireLinks } from '#contexts/accounts/index.ts';
import { ensureSystem } from '#contexts/identity/index.ts';
import { sql } from '#platform/database.ts';
import { Country, type RunningInstitution } from '../golden/institutions.ts';
import { openSite, type Site } from './site.ts';

const WITNESSES = [
  { pin: '001170000902', full_name: 'Người Chứng Mẫu' },
  { pin: '001170000903', full_name: 'Người Chứng Mẫu Hai' },
];
const DESK = {
  provider: 'DESK',
  address: 'Nhà văn hóa Mẫu',
  first_day: 1,
  last_day: 10,
  opens: '07:30',
  closes: '16:30',
};

describe('those who cannot do it alone', () => {
  let site: Site;
  let country: Country;
  let hub: RunningInstitution;
  let persons: readonly string[];
  before(async () => {
    site = await openSite({ people: 12 });
    country = await Country.create({
      'accounts.ndjson': [
        { provider: '970405', accountNumber: '3000000000001', holderName: 'NGUOI MAU', state: 'open' },
      ],
    });
    hub = await country.start('hub');
    const rows = await site.rowsOf(sql<{
      person_id: bigint;
    }>`select p.person_id from person p join payout_choice c using (person_id)
      where c.link_id is null and p.commune_id = ${site.commune.unit_id} order by 1`);
    persons = rows.map((row) => String(row.person_id));
    await site.signIn('citizen', BigInt(persons[0]!));
  });
  after(async () => {
    await site.close();
    await country[Symbol.asyncDispose]();
  });

  const post = async (as: string, path: string, body: object) => {
    const answer = await site.ask('POST', path, { as, body, purpose: 'enrolment' });
    return answer.status < 300 ? answer.body : `${answer.status} ${answer.body.code}`;
  };
  const get = async (as: string, path: string) =>
    (await site.ask('GET', path, { as, purpose: 'enrolment' })).body;
  const record = (person: string, more: object = {}) =>
    post('commune_officer', `/v1/persons/${person}/enrolments`, {
      wish: 'account',
      provider: 'AGRIBANK',
      number: '3000000000001',
      hindrances: ['no_telephone'],
      at_home: true,
      witnesses: WITNESSES,
      ...more,
    });
  const decide = (as: string, enrolment: string, body: object = { confirms: true }) =>
    post(as, `/v1/enrolments/${enrolment}/decision`, body);
  const pointer = async (person: string) =>
    (await get('commune_officer', `/v1/persons/${person}/account`)).pointer?.provider;
  const enquire = async () =>
    enquireLinks(
      {
        database: site.country,
        hub: paymentHubOverHttp({ baseUrl: hub.url }),
        vault: site.vault,
        actor: await ensureSystem(site.country),
      },
      { now: Temporal.Now.instant(), patience: 1, wait: async () => undefined },
    );

  it('an account wished before two witnesses is asked for once another officer confirms, and not before', async () => {
    const person = persons[0]!;
    const { enrolment } = await record(person);
    assert.equal(await record(person), '409 enrolment_already_open');
    await enquire();
    assert.notEqual(await pointer(person), 'AGRIBANK');
    assert.equal(await decide('neighbour_chair', enrolment), '404 enrolment_not_found');
    assert.equal(await decide('commune_officer', enrolment), '403 nobody_confirms_his_own_enrolment');
    const [waiting] = (await get('commune_chair', '/v1/enrolments')).items;
    assert.deepEqual(
      [waiting.person.id, waiting.account_last4, waiting.witnesses],
      [person, '0001', WITNESSES.map((one) => one.full_name)],
    );
    assert.deepEqual(await decide('commune_chair', enrolment), { outcome: 'confirmed', account: 'pending' });
    await enquire();
    assert.equal(await pointer(person), 'AGRIBANK');
    const kept = await site.rowsOf(
      sql`select account_cipher from enrolment where enrolment_id = ${enrolment}`,
    );
    assert.deepEqual(kept, [{ account_cipher: null }]);
  });

  it('cash for good stands against officers and rosters, and gives way to the person alone', async () => {
    const person = persons[0]!;
    const wish = { wish: 'cash_for_good', provider: 'VNPOST', number: undefined, home_delivery: true };
    const { enrolment } = await record(person, wish);
    assert.deepEqual(await decide('commune_chair', enrolment), { outcome: 'confirmed', account: null });
    assert.equal(await pointer(person), 'VNPOST');
    const account = { provider: 'AGRIBANK', number: '3000000000001' };
    assert.equal(
      await post('commune_officer', `/v1/persons/${person}/account/link`, account),
      '409 choice_is_protected',
    );
    const work = await get('commune_officer', '/v1/campaign/work');
    assert.ok(
      !work.items.some((one: { person: string }) => one.person === person),
      'the campaign leaves him alone',
    );
    const own = await site.ask('POST', '/v1/me/account/link', {
      as: 'citizen',
      body: { ...account, agrees: true },
    });
    assert.equal(own.body.outcome, 'pending');
    await enquire();
    assert.equal(await pointer(person), 'AGRIBANK');
  });

  it('is refused where witnesses or destination do not fit, and can be taken back', async () => {
    const person = persons[1]!;
    assert.equal(await record(person, { witnesses: [WITNESSES[0]] }), '422 two_witnesses_needed');
    assert.equal(await record(person, { provider: 'DESK' }), '422 provider_does_not_fit_wish');
    assert.equal(await record(person, { wish: 'cash' }), '422 provider_does_not_fit_wish');
    assert.equal(await record(person, { number: '12345' }), '422 account_number_malformed');
    const { enrolment } = await record(person);
    assert.equal(await decide('commune_chair', enrolment, { confirms: false }), '422 reason_missing');
    assert.deepEqual(await decide('commune_officer', enrolment, { confirms: false, reason: 'nhầm người' }), {
      outcome: 'withdrawn',
      account: null,
    });
    assert.equal(await decide('commune_chair', enrolment), '409 enrolment_already_decided');
  });

  it('cards are printed for who is paid in cash, found by their code within the commune, and end when lost', async () => {
    assert.equal(await post('commune_officer', '/v1/cards', {}), '409 cash_is_paid_nowhere');
    await post('commune_officer', '/v1/pay-points', DESK);
    const { cards } = await post('commune_officer', '/v1/cards', {});
    assert.equal(cards.length, persons.length - 1, 'everybody in cash: one has an account now');
    assert.equal(await post('commune_officer', '/v1/cards', {}), '409 nobody_needs_a_card');
    const printed = await post('commune_officer', '/v1/cards/print', { cards });
    assert.equal(printed.cards, cards.length);
    assert.equal(Buffer.from(printed.content, 'base64').subarray(0, 5).toString(), '%PDF-');
    await site.signIn('holder', BigInt(persons[2]!));
    const mine = await get('holder', '/v1/me/card');
    assert.deepEqual(
      [mine.places[0].address, mine.card.qr.startsWith('ANSINH1:')],
      ['Nhà văn hóa Mẫu', true],
    );
    const found = await post('commune_officer', '/v1/cards/holder', { code: mine.card.code });
    assert.deepEqual([found.card, found.person], [mine.card.number, persons[2]]);
    assert.equal(await post('neighbour', '/v1/cards/holder', { code: mine.card.qr }), '404 card_unknown');
    await post('commune_officer', `/v1/cards/${mine.card.number}/revoke`, { reason: 'lost' });
    assert.equal(
      await post('commune_officer', '/v1/cards/holder', { code: mine.card.qr }),
      '409 card_revoked',
    );
    assert.equal((await get('holder', '/v1/me/card')).card, null);
  });

  it('the campaign says why, what next and when; figures count towards the target, the province’s before the country’s', async () => {
    const person = persons[3]!;
    const of = async () =>
      (await get('commune_officer', '/v1/campaign/work')).items.find(
        (one: { person: string }) => one.person === person,
      );
    assert.deepEqual([(await of()).why, (await of()).next_step], ['never_asked', 'ask']);
    const contacts = `/v1/persons/${person}/campaign-contacts`;
    assert.equal(
      await post('commune_officer', contacts, { result: 'declined', again_on: '2020-01-01' }),
      '422 day_to_try_again_is_past',
    );
    await post('commune_officer', contacts, { result: 'wants_visit', again_on: '2099-01-01' });
    assert.deepEqual([(await of()).next_step, (await of()).due], ['visit', '2099-01-01']);
    await post('ministry_officer', '/v1/campaign/targets', { due: '2099-12-31', percent: 100 });
    const own = async () =>
      (await get('commune_officer', '/v1/campaign/figures')).items.find(
        (one: { unit: { code: string } }) => one.unit.code === site.commune.code,
      );
    const before = await own();
    const { bank, wallet, post: atPost, desk } = before.channels;
    assert.equal(bank + wallet + atPost + desk, before.payees);
    assert.equal(before.target.missing, before.payees - bank - wallet);
    await post('province_officer', '/v1/campaign/targets', { due: '2099-12-31', percent: 0 });
    assert.equal((await own()).target.missing, 0);
  });
});
