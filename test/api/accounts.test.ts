import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { paymentHubOverHttp } from '#adapters/hub/hub.ts';
import { COOLING_OFF_HOURS, endCoolingOff, enquireLinks } from '#contexts/accounts/index.ts';
import { ensureSystem } from '#contexts/identity/index.ts';
import { accepted } from '#core/result.ts';
import { sql } from '#platform/database.ts';
import { Fault } from '#platform/fault.ts';
import { Country, type RunningInstitution } from '../golden/institutions.ts';
import type { Asked } from './asking.ts';
import { openSite, type Site } from './site.ts';

const BIN = '970405';
const account = (accountNumber: string, more: object = {}) => ({
  provider: BIN,
  accountNumber,
  holderName: 'NGUOI MAU',
  state: 'open',
  ...more,
});

describe('a citizen and his account, over the hub as the program it is', () => {
  let site: Site;
  let country: Country;
  let hub: RunningInstitution;
  let persons: readonly { person_id: bigint }[];
  before(async () => {
    site = await openSite({ people: 12 });
    country = await Country.create({
      'accounts.ndjson': [
        account('3000000000001'),
        account('3000000000002', { holderName: 'TRAN THI KHAC' }),
        account('3000000000003'),
        account('3000000000004', { state: 'not_vnd' }),
        account('3000000000005', { openedWith: 'OLD_ID' }),
        account('3000000000006', { holderName: 'NGUOI TRUNG MAU' }),
        account('9704050000000005'),
        { ...account('0912345678'), provider: 'MOMO' },
      ],
    });
    hub = await country.start('hub');
    // Those without an account: paid in cash.
    persons = await site.rowsOf(
      sql`select p.person_id from person p join payout_choice c using (person_id) where c.link_id is null and p.commune_id = ${site.commune.unit_id} order by 1`,
    );
    await site.signIn('citizen', persons[0]!.person_id);
    await site.signIn('at level 1', persons[0]!.person_id, 1);
    await site.signIn('other', persons[1]!.person_id);
    await site.signIn('third', persons[2]!.person_id);
  });
  after(async () => {
    await site.close();
    await country[Symbol.asyncDispose]();
  });

  const enquire = async (now = Temporal.Now.instant()) =>
    enquireLinks(
      {
        database: site.country,
        hub: paymentHubOverHttp({ baseUrl: hub.url }),
        vault: site.vault,
        actor: await ensureSystem(site.country),
      },
      { now, patience: 1, wait: async () => undefined },
    );
  const link = (as: string, number: string, more: object = {}, asked: Asked = {}) =>
    site.ask('POST', '/v1/me/account/link', {
      as,
      body: { provider: 'AGRIBANK', number, agrees: true, ...more },
      ...asked,
    });
  const seen = async (as: string) => (await site.ask('GET', '/v1/me/account', { as })).body;

  it('chooses among the organisations VNeID is connected to', async () => {
    const { body } = await site.ask('GET', '/v1/providers', { as: 'citizen' });
    const of = (code: string) => body.items.find((one: { code: string }) => one.code === code);
    assert.deepEqual(of('AGRIBANK').kinds, ['bank', 'card']);
    assert.deepEqual(
      [of('VIETTELMONEY').kinds, of('VIETTELMONEY').month_limit_dong],
      [['mobile_money'], 10_000_000],
    );
    const brands = body.items.map((one: { short_name: string }) => one.short_name);
    assert.deepEqual([of('MOMO').short_name, of('VCB').short_name], ['MoMo', 'Vietcombank']);
    assert.ok(brands.indexOf('Agribank') < brands.indexOf('MoMo'), 'in order of the brands');
    assert.ok(brands.indexOf('MoMo') < brands.indexOf('Vietcombank'));
    assert.equal(body.items.filter((one: { in_vneid: boolean }) => one.in_vneid).length, 32);
  });

  it('is refused once for a wrong name, told why and what to do, mends it, and is linked', async () => {
    assert.equal((await link('citizen', '3000000000002')).body.outcome, 'pending');
    assert.equal((await seen('citizen')).under_way.state, 'pending');
    await enquire();
    const refused = await seen('citizen');
    assert.equal(refused.under_way, null);
    const { to_state, reason, by } = refused.history[0];
    assert.deepEqual([to_state, reason.code, by], ['rejected', 'holder_differs', 'platform']);
    assert.match(reason.next.vi, /đứng tên mình/);
    await link('citizen', '3000 0000 00001');
    await enquire();
    const linked = await seen('citizen');
    assert.deepEqual(
      [
        linked.pointer.provider,
        linked.pointer.account_last4,
        linked.pointer.verification,
        linked.pointer.chosen_by,
      ],
      ['AGRIBANK', '0001', 'verified', 'citizen'],
    );
    assert.deepEqual(
      linked.history.map((one: { to_state: string; by: string }) => `${one.to_state} ${one.by}`),
      ['linked platform', 'pending citizen', 'rejected platform', 'pending citizen'],
    );
    const notices = await site.ask('GET', '/v1/me/notices?limit=1', { as: 'citizen' });
    assert.equal(notices.body.items[0].template, 'account_linked');
    const older = await site.ask('GET', `/v1/me/notices?cursor=${notices.body.next}`, { as: 'citizen' });
    assert.equal(older.body.items[0].template, 'account_refused');
    assert.doesNotMatch(notices.text + older.text, /0001|AGRIBANK|MAU/i);
  });

  it('replaces it, thinks better of it, replaces it again, and it is so after a day', async () => {
    await link('citizen', '3000000000003');
    await enquire();
    const cooling = await seen('citizen');
    assert.deepEqual([cooling.under_way.state, cooling.pointer.account_last4], ['cooling_off', '0001']);
    assert.ok(cooling.under_way.effective_at);
    assert.equal(
      (await site.ask('POST', '/v1/me/account/cancel', { as: 'citizen' })).body.outcome,
      'withdrawn',
    );
    assert.equal(
      (await site.ask('POST', '/v1/me/account/cancel', { as: 'citizen' })).body.code,
      'nothing_under_way',
    );
    await link('citizen', '9704 0500 0000 0005', { kind: 'card' });
    await enquire();
    const later = Temporal.Now.instant().add({ hours: COOLING_OFF_HOURS, minutes: 1 });
    const system = await ensureSystem(site.country);
    await site.run('end_cooling_off', async (tx) => accepted(await endCoolingOff(tx, system, later)));
    const { pointer, under_way } = await seen('citizen');
    assert.deepEqual([pointer.kind, pointer.account_last4, under_way], ['card', '0005', null]);
  });

  it('is told at once what can be seen at once', async () => {
    const cases = [
      ['12', {}, 400, 'request_invalid'],
      ['12345', {}, 422, 'account_number_malformed'],
      ['3000000000001', { provider: 'NONE' }, 422, 'provider_unknown'],
      ['3000000000001', { provider: 'SCB' }, 422, 'provider_not_linked'],
      ['0212345678', { provider: 'MOMO' }, 422, 'phone_number_malformed'],
      ['4111111111111111', { kind: 'card' }, 422, 'card_of_another_provider'],
    ] as const;
    for (const [number, more, status, code] of cases) {
      const answer = await link('other', number, more);
      assert.deepEqual([answer.status, answer.body.code], [status, code], number);
      assert.ok(!answer.text.includes(number), 'the number is not said again');
    }
    assert.equal((await link('at level 1', '3000000000001')).body.code, 'level_too_low');
  });

  it('whose account is in dollars, or was opened with an old identity card, learns that', async () => {
    for (const [number, code] of [
      ['3000000000004', 'account_not_vnd'],
      ['3000000000005', 'opened_with_old_id'],
      ['3999999999999', 'account_unknown'],
    ] as const) {
      await link('other', number);
      await enquire();
      assert.equal((await seen('other')).history[0].reason.code, code);
    }
  });

  it('waits while the hub is down or his bank is silent, and is answered when they are back', async () => {
    await link('third', '3000000000001');
    await hub.faults({ down: true });
    await assert.rejects(enquire(), (error) => error instanceof Fault && error.retryable);
    await hub.faults({ down: false, silentProviders: [BIN] });
    assert.equal((await enquire()).unanswered, 1);
    assert.equal((await seen('third')).under_way.state, 'pending');
    await hub.faults({ silentProviders: [], restrictedAccounts: 1 });
    await enquire(Temporal.Now.instant().add({ minutes: 2 }));
    assert.equal((await seen('third')).history[0].reason.code, 'account_restricted');
    await hub.faults({ restrictedAccounts: 0 });
  });

  it('a name that is close goes to the commune, and another officer than the one who entered it decides', async () => {
    const path = `/v1/persons/${persons[2]!.person_id}/account`;
    const body = { provider: 'AGRIBANK', number: '3000000000006' };
    assert.equal(
      (await site.ask('POST', `${path}/link`, { as: 'commune_officer', body })).body.outcome,
      'pending',
    );
    await enquire();
    assert.equal((await seen('third')).under_way.state, 'in_review');
    const queue = await site.ask('GET', '/v1/account-reviews', { as: 'commune_officer' });
    const [review] = queue.body.items;
    assert.deepEqual(
      [review.doubt, review.shown_name, review.person],
      ['name_close', 'N**** T**** M**', persons[2]!.person_id.toString()],
    );
    assert.equal((await site.ask('GET', '/v1/account-reviews', { as: 'neighbour' })).body.items.length, 0);
    const decide = (as: string, decision = 'accept') =>
      site.ask('POST', `/v1/account-reviews/${review.review}/decide`, {
        as,
        body: { decision, reason: 'Đã xem căn cước và sổ tài khoản' },
      });
    assert.equal((await decide('commune_officer')).body.code, 'officer_entered_this_account');
    assert.equal((await decide('neighbour')).body.code, 'review_not_found');
    assert.equal((await decide('commune_chair')).body.state, 'linked');
    assert.equal((await decide('province_officer', 'reject')).body.code, 'review_already_decided');
    const shown = await site.ask('GET', path, { as: 'auditor' });
    assert.deepEqual(
      [shown.body.pointer.account_last4, shown.body.pointer.chosen_by, shown.body.history[0].by],
      ['0006', 'officer', 'officer'],
    );
  });

  it('unlinks, and is paid in cash where he wishes', async () => {
    const done = await site.ask('POST', '/v1/me/account/unlink', {
      as: 'third',
      body: { cash: 'post', home_delivery: true },
    });
    assert.equal(done.body.outcome, 'withdrawn');
    const { pointer } = await seen('third');
    assert.deepEqual([pointer.channel, pointer.home_delivery, pointer.account_last4], ['post', true, null]);
    const moved = await site.ask('POST', '/v1/me/account/unlink', {
      as: 'third',
      body: { cash: 'commune_desk' },
    });
    assert.equal(moved.body.outcome, 'withdrawn');
    assert.equal((await seen('third')).pointer.channel, 'commune_desk');
    const nothing = await site.ask('POST', '/v1/me/account/unlink', { as: 'third', body: {} });
    assert.equal(nothing.body.code, 'no_open_link');
  });

  it('the same click twice is one wish; trying account after account is stopped', async () => {
    await site.signIn('fourth', persons[3]!.person_id);
    const twice = await Promise.all(
      [1, 2].map(() => link('fourth', '3000000000003', {}, { key: 'one-and-the-same' })),
    );
    assert.deepEqual(
      twice.map((one) => one.body.outcome),
      ['pending', 'pending'],
    );
    for (const last of [1, 2, 3, 4]) await link('fourth', `300000000010${last}`);
    assert.deepEqual((await link('fourth', '3000000000105')).body.code, 'too_many_links_today');
    assert.equal((await seen('fourth')).history.length, 9, 'five wishes, four of them replaced by the next');
  });

  it('no citizen sees the account, history or notices of another', async () => {
    const [mine] = await site.rowsOf(
      sql<{
        n: bigint;
      }>`select count(*) as n from account_link_event where person_id = ${persons[0]!.person_id}`,
    );
    const rows = await site.citizens.read({ persons: [persons[0]!.person_id] }, async (session) => ({
      events: await session.rows(sql<{ person_id: bigint }>`select person_id from account_link_event`),
      notices: await session.rows(sql<{ person_id: bigint }>`select distinct person_id from notice`),
      reviews: await session.rows(sql`select review_id from account_review`),
    }));
    assert.equal(rows.events.length, Number(mine!.n));
    assert.deepEqual(rows.notices, [persons[0]]);
    assert.deepEqual(rows.reviews, []);
    await assert.rejects(
      site.citizens.read({ persons: [persons[0]!.person_id] }, (session) =>
        session.rows(sql`select shown_name from account_review`),
      ),
      /permission denied/,
    );
  });
});
