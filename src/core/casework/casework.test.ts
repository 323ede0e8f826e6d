import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { type CaseEvent, caseLife, isOpenCase } from './caseStates.ts';
import {
  CASE_CATEGORY_CODES,
  CASE_LEVELS,
  type CaseCategory,
  firstLevel,
  levelAbove,
  ruleOf,
} from './categories.ts';
import { CASE_CLOCKS, clockAtAcceptance, clockAtReceipt, dueAfterPassingUp } from './clock.ts';
import { decidePay } from './correcting.ts';
import { CASE_OUTCOMES, type CaseToSettle, decideSettling, type Settler } from './settling.ts';

const day = (text: string) => Temporal.PlainDate.from(text);
const noHoliday = () => false;
const days = (from: string, to: Temporal.PlainDate) => day(from).until(to, { largestUnit: 'days' }).days;

test('what is confidential is never the commune’s, and of an officer of the province it is the ministry’s', () => {
  const confidential = CASE_CATEGORY_CODES.filter((category) => ruleOf(category).confidential);
  assert.deepEqual(confidential, ['officer_conduct', 'coercion', 'health_disclosed']);
  for (const category of CASE_CATEGORY_CODES)
    for (const about of [undefined, ...CASE_LEVELS]) {
      const first = firstLevel(category, about);
      if (ruleOf(category).confidential)
        assert.equal(first, about === undefined || about === 'commune' ? 'province' : 'ministry');
      else assert.equal(first, 'commune');
    }
  assert.deepEqual(CASE_LEVELS.map(levelAbove), ['province', 'ministry', undefined]);
});

test('a complaint is taken up within 10 days and settled within 30, 45 where complex or remote, 60 where both; after the appeal 45, 60, 70', () => {
  // A Monday; terms that would end on a weekend end on the Monday after (Bộ luật Dân sự Đ148.5).
  const received = '2026-11-02';
  const at = clockAtReceipt('not_paid', 1, day(received), noHoliday);
  assert.equal(at.dueOn.toString(), '2026-11-12');
  assert.equal(at.settleBy.toString(), '2026-12-14', '30 days from the 12th end on a Saturday');
  const settled = (instance: 1 | 2, complex: boolean, remote: boolean) =>
    days(
      received,
      clockAtAcceptance(
        'not_paid',
        instance,
        { receivedOn: day(received), acceptedOn: day(received) },
        { complex, remote },
        noHoliday,
      ).settleBy,
    );
  const lawful = { 1: [30, 45, 45, 60], 2: [45, 60, 60, 70] } as const;
  for (const instance of [1, 2] as const)
    [
      [false, false],
      [true, false],
      [false, true],
      [true, true],
    ].forEach(([complex, remote], at) => {
      const found = settled(instance, complex!, remote!);
      const least = lawful[instance][at]!;
      assert.ok(found >= least && found <= least + 2, `${instance} ${complex} ${remote}: ${found}`);
    });
});

test('a question is answered within 5 working days, with no step before', () => {
  const at = clockAtReceipt('question', 1, day('2026-11-05'), noHoliday);
  assert.deepEqual([at.dueOn.toString(), at.settleBy.toString()], ['2026-11-12', '2026-11-12']);
});

test('a denunciation is taken up within 7 working days', () => {
  assert.equal(clockAtReceipt('coercion', 1, day('2026-11-02'), noHoliday).dueOn.toString(), '2026-11-11');
});

test('whoever takes a case up late gains nothing by it', () => {
  const receivedOn = day('2026-11-02');
  fc.assert(
    fc.property(
      fc.constantFrom(...CASE_CATEGORY_CODES),
      fc.integer({ min: 0, max: 90 }),
      (category, late) => {
        const longer = { complex: false, remote: false };
        const settleBy = (acceptedOn: Temporal.PlainDate) =>
          clockAtAcceptance(category, 1, { receivedOn, acceptedOn }, longer, noHoliday).settleBy;
        const promised = clockAtReceipt(category, 1, receivedOn, noHoliday).settleBy;
        return Temporal.PlainDate.compare(settleBy(receivedOn.add({ days: late })), promised) <= 0;
      },
    ),
  );
});

test('a case that is passed up is due again within what the law gives to take it up, never at once', () => {
  for (const category of CASE_CATEGORY_CODES) {
    const due = days('2026-11-02', dueAfterPassingUp(category, day('2026-11-02'), noHoliday));
    assert.ok(due >= 7 && due <= 12, `${category}: ${due}`);
  }
  assert.ok(Object.values(CASE_CLOCKS).every((law) => law.source.length > 20));
});

const EVENTS = [...new Set(caseLife.edges.map((edge) => edge.event))];

test('whatever happens to a case, its life ends settled or stays open; an upheld or withdrawn case does not move again', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...EVENTS), { maxLength: 40 }), (events: CaseEvent[]) => {
      let state = caseLife.next(undefined, 'opened')!;
      for (const event of events) {
        const next = caseLife.next(state, event);
        if (next === undefined) continue;
        assert.ok(!['upheld', 'withdrawn'].includes(state), `${state} by ${event}`);
        if (!isOpenCase(state)) assert.equal(event, 'appealed', 'what is settled moves by an appeal alone');
        // Money moves only after a second officer: nothing leads from a proposal to an end but his word.
        if (state === 'to_confirm' && !isOpenCase(next)) assert.match(next, /upheld/);
        state = next;
      }
    }),
  );
  assert.deepEqual([...caseLife.ends].sort(), ['upheld', 'withdrawn']);
});

const officer = fc.integer({ min: 1, max: 6 });
const anyCase: fc.Arbitrary<CaseToSettle> = fc.record({
  category: fc.constantFrom(...CASE_CATEGORY_CODES) as fc.Arbitrary<CaseCategory>,
  state: fc.constantFrom(...caseLife.states),
  ownerUnitId: fc.integer({ min: 1, max: 2 }),
  concerned: fc.array(officer, { maxLength: 2 }),
  listedIt: fc.array(officer, { maxLength: 2 }),
  settledBefore: fc.array(officer, { maxLength: 2 }),
});
const anySettler: fc.Arbitrary<Settler> = fc.record({
  officerId: officer,
  forOfficerId: fc.option(officer, { nil: undefined }),
  unitId: fc.integer({ min: 1, max: 2 }),
});

test('nobody settles a case of another unit, one that concerns him, or what he settled before; nobody decides about a list of his own, nor for its maker', () => {
  let settled = 0;
  fc.assert(
    fc.property(anyCase, fc.constantFrom(...CASE_OUTCOMES), anySettler, (one, outcome, by) => {
      const done = decideSettling(one, outcome, 'Đã xem xét đủ các căn cứ.', by);
      if (!done.ok) return;
      settled += 1;
      const both = [by.officerId, by.forOfficerId];
      assert.equal(one.ownerUnitId, by.unitId);
      assert.ok(isOpenCase(one.state) && one.state !== 'to_confirm');
      assert.ok(![...one.concerned, ...one.settledBefore].some((other) => both.includes(other)));
      const decides = ruleOf(one.category).settledBy === 'decision';
      if (decides) assert.ok(!one.listedIt.some((other) => both.includes(other)));
      assert.ok(outcome === 'declined' || (outcome === 'answered') !== decides);
    }),
    { numRuns: 4_000 },
  );
  assert.ok(settled > 50, `${settled} were settled`);
});

test('a decision says why', () => {
  const one: CaseToSettle = {
    category: 'not_paid',
    state: 'in_work',
    ownerUnitId: 1,
    concerned: [],
    listedIt: [],
    settledBefore: [],
  };
  const by = { officerId: 1, forOfficerId: undefined, unitId: 1 };
  const bare = decideSettling(one, 'rejected', 'không', by);
  assert.equal(bare.ok || bare.refusal.code, 'answer_missing');
  assert.equal(decideSettling(one, 'rejected', 'Tiền đã trả ngày 5 tháng 11.', by).ok, true);
});

test('a correction never pays above what the law owes for the month, whatever was listed and asked', () => {
  const dong = fc.bigInt({ min: 0n, max: 5_000_000n });
  fc.assert(
    fc.property(
      dong,
      dong,
      dong,
      dong,
      fc.option(dong, { nil: undefined }),
      (benefit, others, listed, more, asked) => {
        const owed = {
          lawfulOfBenefit: benefit,
          lawfulOfMonth: benefit + others,
          listedOfBenefit: listed,
          listedOfMonth: listed + more,
        };
        const done = decidePay(owed, asked);
        if (!done.ok) return;
        assert.ok(done.value.amount > 0n);
        assert.ok(listed + done.value.amount <= benefit, 'of the benefit');
        assert.ok(owed.listedOfMonth + done.value.amount <= owed.lawfulOfMonth, 'of the month');
        // Decided again after it is listed, nothing is left but what was not asked for.
        const after = decidePay(
          {
            ...owed,
            listedOfBenefit: listed + done.value.amount,
            listedOfMonth: owed.listedOfMonth + done.value.amount,
          },
          undefined,
        );
        if (asked === undefined) assert.equal(after.ok, false);
      },
    ),
  );
});
