import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { sql } from '#platform/database.ts';
import type { Actor } from '#platform/perform.ts';
import { decideReview, openReviewsOf, verifyLinks } from './index.ts';
import { Bank } from './testBank.ts';

describe('names that a person compares', () => {
  let bank: Bank;
  let officers: { entered: Actor; other: Actor; neighbour: Actor };
  before(async () => {
    bank = await Bank.open();
    const ids = await bank.run((tx) =>
      tx.rows(sql<{
        id: number;
      }>`insert into officer (unit_id, name) select unit_id, 'Cán bộ Mẫu' from unit where unit_id = any (${bank.communes.slice(0, 3)}::integer[])
        returning officer_id as id`),
    );
    const officer = (at: number, commune: number): Actor => ({
      officerId: ids[at]!.id,
      unitId: bank.communes[commune]!,
      roles: ['commune_officer'],
      scope: [bank.communes[commune]!],
    });
    officers = { entered: officer(0, 0), other: officer(1, 0), neighbour: officer(2, 1) };
  });
  after(() => bank.close());

  let numbers = 0;
  /** A wish whose name the provider shows like this, entered by an officer, before a person; gives the person and the review. */
  const doubted = async (maskedName: string, before?: string) => {
    const personId = before === undefined ? await bank.newPerson() : await bank.linked(before);
    numbers += 1;
    const number = `30000000009${String(numbers).padStart(2, '0')}`;
    bank.answers = { [number]: { maskedName } };
    bank.as = officers.entered;
    await bank.link(personId, number);
    bank.as = bank.system;
    await bank.enquire();
    const [review] = await bank.rows(
      sql<{
        id: bigint;
      }>`select review_id as id from account_review where person_id = ${personId} and decided_at is null`,
    );
    return { personId, reviewId: review!.id };
  };
  const decide = async (
    reviewId: bigint,
    actor: Actor,
    decision: 'accept' | 'reject' = 'accept',
    reason = 'Đã xem căn cước',
  ) => {
    const done = await bank.run(
      (tx) => decideReview(tx, actor, { reviewId, decision, reason, now: bank.now }),
      actor,
    );
    return done.ok ? done.value.state : done.refusal.code;
  };

  it('stand in a queue, both side by side, what is due first on top', async () => {
    const { reviewId, personId } = await doubted('L* M**');
    const queue = await bank.database.read('*', (session) => openReviewsOf(session, { limit: 10 }));
    const row = queue.find((one) => one.reviewId === reviewId);
    assert.deepEqual(
      [row?.ourName, row?.shownName, row?.doubt, row?.linkState, row?.personId],
      ['Lê Thị Mẫu', 'L* M**', 'name_close', 'in_review', personId],
    );
    assert.deepEqual(
      [...queue].sort((a, b) => (a.dueOn < b.dueOn ? -1 : 1)),
      queue,
    );
  });

  it('accepted by another officer, the account is linked; by the one who entered it, or a neighbour, it is not', async () => {
    const { reviewId, personId } = await doubted('L* M**');
    assert.equal(await decide(reviewId, officers.entered), 'officer_entered_this_account');
    assert.equal(await decide(reviewId, officers.neighbour), 'review_not_found');
    assert.equal(await decide(reviewId, officers.other, 'accept', ' '), 'reason_missing');
    assert.equal(await decide(reviewId, officers.other), 'linked');
    assert.equal((await bank.choiceOf(personId))?.code, 'AGRIBANK');
    assert.equal(await decide(reviewId, officers.other), 'review_already_decided');
  });

  it('accepted where another account is paid, the new one cools off', async () => {
    const { reviewId, personId } = await doubted('*** *** ***', '3000000000800');
    assert.equal(await decide(reviewId, officers.other), 'cooling_off');
    assert.equal((await bank.choiceOf(personId))?.last4, '0800');
  });

  it('rejected, the wish ends with its reason, and the citizen is told', async () => {
    const { reviewId, personId } = await doubted('L* M**', '3000000000801');
    assert.equal(await decide(reviewId, officers.other, 'reject'), 'rejected');
    assert.match((await bank.linksOf(personId)).at(-1)!, / rejected cannot_verify refused_by_officer$/);
    assert.equal((await bank.noticesOf(personId)).at(-1), 'account_refused');
    assert.equal((await bank.choiceOf(personId))?.last4, '0801');
  });

  it('two officers at once: one decides, the other is told', async () => {
    const { reviewId } = await doubted('L* M**');
    const third = { ...officers.other, officerId: officers.neighbour.officerId };
    const both = await Promise.all([decide(reviewId, officers.other), decide(reviewId, third, 'reject')]);
    assert.equal(both.filter((one) => one === 'review_already_decided').length, 1, both.join());
  });

  it('a wish that is taken back meanwhile is decided by nobody', async () => {
    const { reviewId, personId } = await doubted('L* M**');
    await bank.withdraw(personId, 'under_way');
    assert.equal(await decide(reviewId, officers.other), 'review_already_decided');
    const [row] = await bank.rows(
      sql<{ decision: string }>`select decision from account_review where review_id = ${reviewId}`,
    );
    assert.equal(row?.decision, 'overtaken');
  });

  it('an account that is paid already is paid on meanwhile, and the same name is not asked about twice', async () => {
    const personId = await bank.newPerson();
    await bank.stated(personId, '3000000000802');
    bank.answers = { '3000000000802': { maskedName: 'L* M**' } };
    await verifyLinks(bank.enquiring(), { now: bank.now });
    assert.equal((await bank.choiceOf(personId))?.last4, '0802');
    const open = () =>
      bank.rows(
        sql<{
          id: bigint;
        }>`select review_id as id from account_review where person_id = ${personId} and decided_at is null`,
      );
    const [review] = await open();
    assert.equal(await decide(review!.id, officers.other), 'linked');
    await bank.run((tx) =>
      tx.run(sql`update account_link set verification = 'unverified' where person_id = ${personId}`),
    );
    await verifyLinks(bank.enquiring(), { now: bank.now });
    assert.deepEqual(await open(), []);
  });

  it('rejected where it is paid already, the payee is paid in cash', async () => {
    const personId = await bank.newPerson();
    await bank.stated(personId, '3000000000803');
    bank.answers = { '3000000000803': { maskedName: 'L* M**' } };
    await verifyLinks(bank.enquiring(), { now: bank.now });
    const [review] = await bank.rows(
      sql<{
        id: bigint;
      }>`select review_id as id from account_review where person_id = ${personId} and decided_at is null`,
    );
    assert.equal(await decide(review!.id, officers.other, 'reject'), 'rejected');
    assert.equal((await bank.choiceOf(personId))?.code, 'VNPOST');
    assert.deepEqual(await bank.noticesOf(personId), ['account_ended']);
  });
});
