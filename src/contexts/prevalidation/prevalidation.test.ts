import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { answersNeededUntil, monthToPrevalidate } from '#core/accounts/answerLife.ts';
import { month } from '#core/months.ts';
import { Town } from '../../../test/hazards/town.ts';
import { type Ground, prepareGround } from '../../../test/simulation/landscape.ts';
import { destinationFigures, prevalidateDestinations } from './index.ts';

const MONTH = month('2026-11');

describe('accounts that the month will pay into', () => {
  let ground: Ground;
  before(async () => {
    ground = await prepareGround();
  });
  after(() => ground.drop());

  const prevalidate = (town: Town, now = town.world.clock.now()) =>
    prevalidateDestinations({ ...town.world, hub: town.world.rails.hub }, MONTH, {
      now,
      patience: 1,
      wait: async () => undefined,
    });
  const figures = (town: Town) =>
    town.world.database.read('*', (session) => destinationFigures(session, MONTH, town.world.clock.now()));

  it('are asked about once while the answer holds, and again when it will not', async () => {
    await using town = await Town.open(ground);
    assert.deepEqual(await figures(town), {
      destinations: 6,
      fresh: 0,
      expiring: 0,
      neverAnswered: 6,
      unproven: 0,
    });
    assert.equal((await prevalidate(town)).confirmed, 6);
    assert.deepEqual(await figures(town), {
      destinations: 6,
      fresh: 6,
      expiring: 0,
      neverAnswered: 0,
      unproven: 0,
    });
    assert.equal((await prevalidate(town)).settled, 0);
    town.land.advance(30 * 86_400);
    assert.equal((await figures(town)).expiring, 6);
    assert.equal((await prevalidate(town)).confirmed, 6);
  });

  it('and are bad by now are paid in cash before the list is drafted: nobody waits for money that comes back', async () => {
    await using town = await Town.open(ground);
    town.faults('hub', { closedAccounts: 1 });
    assert.equal((await prevalidate(town)).refused, 6);
    await town.pay();
    assert.equal(await town.count('payment where link_id is not null'), 0);
    assert.equal(await town.count("outcome where kind = 'rejected'"), 0);
    assert.equal(await town.count("notice where template = 'account_ended'"), 6);
  });

  it('found bad after the draft are held by the check; after the signature, by the last gate', async () => {
    await using drafted = await Town.open(ground);
    await drafted.draft();
    drafted.faults('hub', { closedAccounts: 1 });
    await prevalidate(drafted);
    await drafted.check();
    assert.equal(await drafted.count("hold where reason = 'account_not_usable' and stage = 'draft'"), 6);
    await using signed = await Town.open(ground);
    await signed.draftSignAndFund();
    signed.faults('hub', { closedAccounts: 1 });
    await prevalidate(signed);
    await signed.release();
    assert.equal(await signed.count("hold where reason = 'account_not_usable' and stage = 'release'"), 6);
    assert.equal(await signed.count('payment where link_id is not null'), 6, 'what was signed is as it was');
  });

  it('whose provider or hub is silent stay as they are, and are asked again', async () => {
    await using town = await Town.open(ground);
    town.faults('hub', { silentProviders: ['970436'] });
    const silent = await prevalidate(town);
    assert.deepEqual([silent.unanswered, silent.refused], [6, 0]);
    town.faults('hub', { silentProviders: [], down: true });
    assert.ok((await prevalidate(town)).interruptedBy);
    assert.equal(await town.count("account_link where state = 'linked'"), 6);
    town.faults('hub', { down: false });
    assert.equal((await prevalidate(town)).confirmed, 6);
  });

  it('of somebody to whom nothing is owed are left alone', async () => {
    await using town = await Town.open(ground);
    await town.rows('update entitlement set to_month = 202610');
    assert.equal((await prevalidate(town)).settled, 0);
    assert.equal(town.asked('POST', /enquiry/), 0);
  });

  it('on hold by a person who compares names are paid meanwhile', async () => {
    await using town = await Town.open(ground);
    await town.rows("update account_link set holder_name = 'NGUOI TRUNG MAU'");
    assert.equal((await prevalidate(town)).doubtful, 6);
    assert.equal(await town.count('account_review where decided_at is null'), 6);
    assert.equal((await figures(town)).unproven, 6);
    await town.pay();
    assert.equal(await town.count('outcome'), 6);
  });
});

describe('how long an answer must hold', () => {
  const at = (text: string) => Temporal.Instant.from(text);
  it('until banks have credited the month', () =>
    assert.equal(
      answersNeededUntil(month('2026-12'), at('2026-11-20T00:00:00Z')).toString(),
      '2026-12-05T17:00:00Z',
    ));
  it('until now, for a month that is paid late', () =>
    assert.equal(
      answersNeededUntil(month('2026-11'), at('2026-11-20T00:00:00Z')).toString(),
      '2026-11-20T00:00:00Z',
    ));
  it('never longer than an answer of now holds', () =>
    assert.equal(
      answersNeededUntil(month('2027-11'), at('2026-11-20T00:00:00Z')).toString(),
      '2026-12-09T00:00:00Z',
    ));
  it('from the sixth on the next month is looked at', () => {
    const monthOn = (day: string) => monthToPrevalidate(Temporal.PlainDate.from(day)).toString();
    assert.deepEqual(['2026-11-05', '2026-11-06', '2026-12-20'].map(monthOn), [
      '2026-11',
      '2026-12',
      '2027-01',
    ]);
  });
});
