import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import {
  type Correction,
  confirmCase,
  openCase,
  passUpCase,
  settleCase,
  takeUpCase,
} from '#contexts/casework/index.ts';
import { actorOfOfficer } from '#contexts/identity/index.ts';
import { cancelList, redraftList } from '#contexts/payroll/index.ts';
import { verify } from '#contexts/reconciliation/index.ts';
import type { CaseCategory } from '#core/casework/categories.ts';
import { caseReference } from '#core/payment/reference.ts';
import type { Refusal, Result } from '#core/result.ts';
import type { Tx } from '#platform/database.ts';
import { type Actor, perform } from '#platform/perform.ts';
import { Town } from '../hazards/town.ts';
import { type Ground, prepareGround } from '../simulation/landscape.ts';

let ground: Ground;
before(async () => {
  ground = await prepareGround();
});
after(() => ground.drop());

/** By law each of these people has 1,080,000 đ a month (born 1950, severe disability: 2,0 × 540.000); lists name 810,000. */
const LAWFUL = 1_080_000n;
const LISTED = 810_000n;
const GAP = LAWFUL - LISTED;
const FACTS = {
  category: 'k6-nang',
  household: null,
  parameters: {},
  statedAmount: Number(LISTED),
  payee: null,
};
const WHY = 'Đã đối chiếu danh sách và quyết định.';

/** A town with cases: who opens, decides and confirms them, by a clock of mid-December. */
class Desk {
  readonly town: Town;
  readonly province: Actor;
  readonly clock = { now: () => Temporal.Instant.from('2026-12-15T03:00:00Z') };
  #turn = 0;

  private constructor(town: Town, province: Actor) {
    this.town = town;
    this.province = province;
  }

  static async open(ground: Ground): Promise<Desk> {
    const town = await Town.open(ground);
    await town.rows('update decision set facts = $1', [JSON.stringify(FACTS)]);
    const [officer] = await town.rows<{ officer_id: number }>(
      "select officer_id from officer where login = 'tinh.46'",
    );
    return new Desk(town, (await actorOfOfficer(town.world.database, officer!.officer_id))!);
  }

  [Symbol.asyncDispose] = () => this.town[Symbol.asyncDispose]();

  run<T>(actor: Actor, useCase: (tx: Tx) => Promise<Result<T, Refusal>>): Promise<Result<T, Refusal>> {
    const command = { name: 'case', actor, purpose: 'test', key: `case:${++this.#turn}`, input: null };
    return perform(this.town.world.database, command, useCase);
  }

  async person(nth: number): Promise<bigint> {
    const [row] = await this.town.rows<{ person_id: bigint }>(
      `select person_id from person order by person_id offset ${nth} limit 1`,
    );
    return row!.person_id;
  }

  /** A case of a person, taken up at the province, for the commune listed what it is about. */
  async caseOf(personId: bigint, category: CaseCategory = 'wrong_amount'): Promise<bigint> {
    const { vault } = this.town.world;
    const wanted = {
      personId,
      askerId: personId,
      category,
      words: 'Tôi thấy số tiền chưa đúng.',
      channel: 'counter',
      officerId: 0,
    } as const;
    const opened = await this.run(this.town.drafter, (tx) => openCase(tx, vault, wanted, this.clock));
    assert.ok(opened.ok);
    const { caseId } = opened.value;
    const up = { caseId, words: 'Xã đã lập danh sách này.' };
    assert.ok(
      (await this.run(this.town.drafter, (tx) => passUpCase(tx, vault, up, this.town.drafter, this.clock)))
        .ok,
    );
    assert.ok(
      (await this.run(this.province, (tx) => takeUpCase(tx, vault, { caseId }, this.province, this.clock)))
        .ok,
    );
    return caseId;
  }

  /** Gives the state the case came into, or the code of the refusal. */
  async decide(caseId: bigint, correction: Correction, actor = this.province): Promise<string> {
    const asked = { caseId, outcome: 'upheld', words: WHY, correction } as const;
    const done = await this.run(actor, (tx) =>
      settleCase(tx, this.town.world.vault, asked, actor, this.clock),
    );
    return done.ok ? done.value.state : done.refusal.code;
  }

  async confirm(caseId: bigint, actor = this.town.chair, confirms = true): Promise<string> {
    const asked = { caseId, confirms, words: 'Xin xem lại số tiền này.' };
    const done = await this.run(actor, (tx) =>
      confirmCase(tx, this.town.world.vault, asked, actor, this.clock),
    );
    return done.ok ? done.value.state : done.refusal.code;
  }

  pay = (month: number, amount?: bigint): Correction => ({
    kind: 'pay',
    benefit: 'disability_severe',
    month,
    amount,
  });

  lines = (personId: bigint) =>
    this.town.rows<{ month: number; kind: number; amount: bigint }>(
      'select p.month, p.kind, p.amount from payment p join list l using (list_id) join cycle c using (cycle_id) where person_id = $1 order by c.month, p.kind',
      [personId],
    );

  async assertProven(): Promise<void> {
    const checks = await this.town.world.database.read('*', verify);
    assert.deepEqual(
      checks.filter((check) => check.breaches > 0),
      [],
    );
  }
}

test('what was paid too little is a line of its own on the next list, once, with the case as its reason, and the money is conserved', async () => {
  await using desk = await Desk.open(ground);
  const { town } = desk;
  await town.pay('2026-11');
  const wronged = await desk.person(0);
  const caseId = await desk.caseOf(wronged);
  assert.equal(await desk.decide(caseId, desk.pay(202611, GAP + 1n)), 'amount_above_what_is_owed');
  assert.equal(await desk.decide(caseId, desk.pay(202611)), 'to_confirm');
  assert.equal(await town.count('entitlement where one_off'), 0, 'nothing moves before the second officer');
  assert.equal(await desk.confirm(caseId, desk.province), 'nobody_confirms_his_own_decision');
  assert.equal(await desk.confirm(caseId), 'upheld');
  assert.equal(await desk.confirm(caseId), 'case_waits_for_nobody');
  const [stands] = await town.rows<{ vi: string }>(
    "select body -> 'explanation' ->> 'vi' as vi from entitlement join grounds using (grounds_id) where one_off",
  );
  assert.match(
    stands!.vi,
    new RegExp(
      `1.080.000 đ, các danh sách đã ghi 810.000 đ; chi bù 270.000 đ theo vụ việc ${caseReference(caseId)}`,
    ),
  );
  const again = await desk.caseOf(wronged);
  assert.equal(await desk.decide(again, desk.pay(202611)), 'law_owes_no_more', 'before any list names it');
  await town.draft('2026-12');
  await town.check();
  assert.deepEqual(await town.rows('select distinct reason from hold'), []);
  assert.deepEqual(
    await town.rows("select kind, to_amount, explanation from list_change where kind = 'one_off'"),
    [{ kind: 'one_off', to_amount: GAP, explanation: `one-off: ${caseReference(caseId)}` }],
  );
  await town.sign();
  await town.fund();
  await town.release();
  await town.sendAndHear();
  assert.equal(await desk.decide(again, desk.pay(202611)), 'law_owes_no_more', 'after it was paid');
  await town.pay('2027-01');
  assert.deepEqual(await desk.lines(wronged), [
    { month: 202611, kind: 1, amount: LISTED },
    { month: 202612, kind: 1, amount: LISTED },
    { month: 202611, kind: 3, amount: GAP },
    { month: 202701, kind: 1, amount: LISTED },
  ]);
  assert.deepEqual(await town.standing(), { credited: 19 });
  assert.equal(town.settled(), 19);
  await desk.assertProven();
});

test('a month that no list named is paid whole, as arrears, and a decision that comes later does not pay it again', async () => {
  await using desk = await Desk.open(ground);
  const { town } = desk;
  const missed = await desk.person(1);
  await town.rows(
    'update entitlement set from_month = 202612, first_payable_month = 202612 where person_id = $1',
    [missed],
  );
  await town.pay('2026-11');
  const caseId = await desk.caseOf(missed, 'not_paid');
  assert.equal(await desk.decide(caseId, desk.pay(202610)), 'month_before_our_lists');
  assert.equal(await desk.decide(caseId, desk.pay(202701)), 'month_not_over');
  assert.equal(await desk.decide(caseId, desk.pay(202611)), 'to_confirm');
  assert.equal(await desk.confirm(caseId), 'upheld');
  await town.pay('2026-12');
  // A decision of November becomes known in January: the month was named, so it is not owed again.
  await town.rows(
    `insert into entitlement (person_id, payee_id, decision_id, commune_id, from_month, to_month, first_payable_month, benefit_id, amount, grounds_id)
     select person_id, payee_id, decision_id, commune_id, 202611, 202611, 202611, benefit_id, amount, grounds_id from entitlement
     where person_id = $1 and case_reference is null`,
    [missed],
  );
  await town.pay('2027-01');
  assert.deepEqual(await desk.lines(missed), [
    { month: 202612, kind: 1, amount: LISTED },
    { month: 202611, kind: 2, amount: LAWFUL },
    { month: 202701, kind: 1, amount: LISTED },
  ]);
  const [change] = await town.rows<{ explanation: string }>(
    "select explanation from list_change where kind = 'arrears'",
  );
  assert.equal(change!.explanation, `months never listed: ${caseReference(caseId)}`);
  await desk.assertProven();
});

test('what a case corrects after the list was signed is paid this month still, by a supplement, and the next month does not pay it again', async () => {
  await using desk = await Desk.open(ground);
  const { town } = desk;
  const [wronged, missed] = [await desk.person(0), await desk.person(1)];
  await town.rows(
    'update entitlement set from_month = 202701, first_payable_month = 202701 where person_id = $1',
    [missed],
  );
  await town.pay('2026-11');
  await town.draft('2026-12');
  await town.check();
  await town.sign();
  await town.fund();
  await town.release();
  await town.sendAndHear();
  for (const [who, month] of [
    [wronged, 202611],
    [missed, 202612],
  ] as const) {
    const caseId = await desk.caseOf(who, 'not_paid');
    assert.equal(await desk.decide(caseId, desk.pay(month)), 'to_confirm');
    assert.equal(await desk.confirm(caseId), 'upheld');
  }
  const [first] = await town.rows<{ lists: bigint }>('select count(*) as lists from list');
  assert.equal(await town.supplement(), 1);
  const [supplement] = await town.lists('drafted');
  await town.command(town.drafter, 'redraft', (tx) =>
    redraftList(tx, { listId: supplement!.list_id, drafterId: town.drafter.officerId }),
  );
  await town.check();
  assert.deepEqual(await town.rows('select distinct reason from hold'), []);
  assert.deepEqual(
    await town.rows("select kind, to_amount from list_change where explanation like '%VV-%' order by kind"),
    [
      { kind: 'arrears', to_amount: LAWFUL },
      { kind: 'one_off', to_amount: GAP },
    ],
  );
  await town.sign();
  await town.fund();
  await town.release();
  await town.sendAndHear();
  assert.equal(await town.supplement(), 0, 'it was named');
  assert.equal(await town.count('list'), Number(first!.lists) + 1);
  await town.pay('2027-01');
  assert.deepEqual(await desk.lines(wronged), [
    { month: 202611, kind: 1, amount: LISTED },
    { month: 202612, kind: 1, amount: LISTED },
    { month: 202611, kind: 3, amount: GAP },
    { month: 202701, kind: 1, amount: LISTED },
  ]);
  assert.deepEqual(await desk.lines(missed), [
    { month: 202612, kind: 2, amount: LAWFUL },
    { month: 202701, kind: 1, amount: LISTED },
  ]);
  assert.deepEqual(await town.rows('select distinct state from payment_state where kind > 1'), [
    { state: 'credited' },
  ]);
  await desk.assertProven();
});

test('a list that is drafted anew or cancelled neither loses the correction nor doubles it', async () => {
  await using desk = await Desk.open(ground);
  const { town } = desk;
  await town.pay('2026-11');
  const wronged = await desk.person(0);
  const caseId = await desk.caseOf(wronged);
  await desk.decide(caseId, desk.pay(202611, 100_000n));
  assert.equal(await desk.confirm(caseId), 'upheld');
  await town.draft('2026-12');
  const [list] = await town.lists('drafted');
  await town.command(town.drafter, 'redraft', (tx) =>
    redraftList(tx, { listId: list!.list_id, drafterId: town.drafter.officerId }),
  );
  assert.equal(await town.count('payment where kind = 3'), 1);
  await town.check();
  for (const { list_id } of await town.lists('checked'))
    await town.command(town.drafter, 'cancel', (tx) =>
      cancelList(tx, { listId: list_id, reason: 'lập nhầm' }),
    );
  await town.pay('2027-01');
  assert.equal(await town.count('payment where kind = 3'), 1);
  assert.deepEqual(await town.rows('select state, amount from payment_state where kind = 3'), [
    { state: 'credited', amount: 100_000n },
  ]);
  assert.equal(
    await desk.decide(await desk.caseOf(wronged), desk.pay(202611, GAP)),
    'amount_above_what_is_owed',
  );
  await desk.assertProven();
});

test('the same correction on two lists, however it came there, is held', async () => {
  await using desk = await Desk.open(ground);
  const { town } = desk;
  await town.pay('2026-11');
  const caseId = await desk.caseOf(await desk.person(0));
  await desk.decide(caseId, desk.pay(202611));
  await desk.confirm(caseId);
  await town.pay('2026-12');
  await town.draft('2027-01');
  await town.rows(`update payment p set kind = 3, month = once.month, entitlement_id = once.entitlement_id from payment once
    where once.kind = 3 and p.person_id = once.person_id and p.month = 202701`);
  await town.check();
  assert.deepEqual(await town.rows('select distinct reason from hold'), [
    { reason: 'duplicate_across_cycles' },
  ]);
});

test('a decision the second officer sends back pays nothing, and may be decided otherwise', async () => {
  await using desk = await Desk.open(ground);
  const { town } = desk;
  await town.pay('2026-11');
  const caseId = await desk.caseOf(await desk.person(0));
  await desk.decide(caseId, desk.pay(202611));
  assert.equal(await desk.confirm(caseId, town.chair, false), 'in_work');
  assert.equal(await town.count('entitlement where case_reference is not null'), 0);
  assert.equal(await desk.decide(caseId, desk.pay(202611, 50_000n)), 'to_confirm');
  assert.equal(await desk.confirm(caseId), 'upheld');
  assert.deepEqual(await town.rows('select amount from entitlement where one_off'), [{ amount: 50_000n }]);
  await town.draft('2026-12');
  assert.equal(await town.count('payment where kind = 3'), 1);
  await desk.assertProven();
});

test('a case clears a hold, asks the bank about the account, or names a new decision, in the command that decides it', async () => {
  await using desk = await Desk.open(ground);
  const { town } = desk;
  const [held, asked, referred] = [await desk.person(0), await desk.person(1), await desk.person(2)];
  await town.rows("update person set population = 'mismatch' where person_id = $1", [held]);
  await town.draft('2026-11');
  await town.check();
  const [hold] = await town.rows<{ hold_id: bigint }>('select hold_id from hold where person_id = $1', [
    held,
  ]);
  const holdId = hold!.hold_id;
  const foreign = await desk.caseOf(asked, 'not_paid');
  assert.equal(
    await desk.decide(foreign, { kind: 'clear_hold', holdId }),
    'hold_not_found',
    'another’s hold',
  );
  const caseId = await desk.caseOf(held, 'not_paid');
  assert.equal(await desk.decide(caseId, { kind: 'clear_hold', holdId }), 'upheld');
  assert.deepEqual(await town.rows('select clearance, kept_out from hold'), [
    { clearance: `Vụ việc ${caseReference(caseId)} / case`, kept_out: false },
  ]);
  const before = town.asked('POST', /enquir|account/);
  assert.equal(await desk.decide(foreign, { kind: 'account_enquiry' }), 'upheld');
  await town.jobs();
  assert.equal(town.asked('POST', /enquir|account/), before + 1, 'the bank was asked once');
  const last = await desk.caseOf(referred, 'decision_appeal');
  assert.equal(await desk.decide(last, { kind: 'new_decision', number: '45/QĐ-UBND' }), 'upheld');
  assert.deepEqual(await town.rows('select kind, state from case_correction order by 1'), [
    { kind: 'account_enquiry', state: 'made' },
    { kind: 'clear_hold', state: 'made' },
    { kind: 'new_decision', state: 'made' },
  ]);
});
