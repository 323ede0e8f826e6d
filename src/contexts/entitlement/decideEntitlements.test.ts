import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { month } from '#core/months.ts';
import type { DecisionFacts } from '#core/registry/rosterChanges.ts';
import { decideEntitlements, type EntitlementChanges } from './decideEntitlements.ts';
import type { DecisionChain, PersonCase, RecordedDecision, RecordedEntitlement } from './personCase.ts';

const facts = (
  category: string,
  statedAmount: number,
  change: Partial<DecisionFacts> = {},
): DecisionFacts => ({
  category,
  household: null,
  parameters: {},
  statedAmount,
  payee: null,
  ...change,
});
const decision = (of: DecisionFacts, change: Partial<RecordedDecision> = {}): RecordedDecision => ({
  decisionId: 1n,
  kind: 'grant',
  effectiveMonth: 202_607,
  recordedMonth: 202_611,
  signedOn: '2026-07-10',
  facts: of,
  ...change,
});
const chain = (
  decisions: readonly RecordedDecision[],
  grantId = decisions[0]!.decisionId,
): DecisionChain => ({ grantId, decisions });
const adult = (chains: readonly DecisionChain[], change: Partial<PersonCase> = {}): PersonCase => ({
  personId: 7n,
  communeId: 1,
  province: '38',
  birthDate: '1985-05-05',
  sex: 'female',
  diedOn: null,
  firstRoster: 202_611,
  chains,
  entitlements: [],
  named: [],
  ...change,
});
const SEVERE = facts('k6-nang', 810_000);

/** What is on record after the changes, so that months can follow one another. */
function after(one: PersonCase, { begins, ends }: EntitlementChanges): PersonCase {
  const ending = new Map(ends.map((end) => [end.entitlementId, end.to]));
  const begun = begins.map(
    (begin, at): RecordedEntitlement => ({
      ...begin,
      entitlementId: BigInt(one.entitlements.length + at + 1),
      essence: begin.grounds.essence,
      firstPayable: begin.from,
    }),
  );
  const kept = one.entitlements.map((held) =>
    ending.has(held.entitlementId) ? { ...held, to: ending.get(held.entitlementId)! } : held,
  );
  return { ...one, entitlements: [...kept, ...begun] };
}
const brief = ({ begins, ends, findings }: EntitlementChanges) => ({
  begins: begins.map(({ benefit, amount, from, to }) => [benefit, amount, from, to]),
  ends: ends.map(({ to }) => to),
  findings: findings.map(({ code }) => code),
});
const assessed = (one: PersonCase, text: string) => {
  const changes = decideEntitlements(one, month(text));
  return { ...brief(changes), next: after(one, changes) };
};

describe('deciding entitlements', () => {
  it('what was in payment before the first roster starts with that roster', () => {
    const { begins, findings, next } = assessed(
      adult([chain([decision(SEVERE, { effectiveMonth: 201_905, signedOn: '2019-05-02' })])]),
      '2026-11',
    );
    assert.deepEqual(begins, [['disability_severe', 810_000n, 202_611, null]]);
    assert.deepEqual(findings, []);
    assert.deepEqual(brief(decideEntitlements(next, month('2026-11'))), {
      begins: [],
      ends: [],
      findings: [],
    });
    assert.deepEqual(brief(decideEntitlements(next, month('2026-12'))), {
      begins: [],
      ends: [],
      findings: [],
    });
  });

  it('a decision signed since and recorded late is owed for the months between, as one version', () => {
    const late = decision(SEVERE, {
      effectiveMonth: 202_611,
      signedOn: '2026-11-28',
      recordedMonth: 202_701,
    });
    const { begins } = assessed(adult([chain([late])]), '2027-01');
    assert.deepEqual(begins, [['disability_severe', 810_000n, 202_611, null]]);
  });

  it('arrears follow the law of each month: one version before the rise, one after', () => {
    const late = decision(SEVERE, {
      effectiveMonth: 202_605,
      signedOn: '2026-05-10',
      recordedMonth: 202_608,
    });
    const { begins } = assessed(adult([chain([late])], { firstRoster: 202_604 }), '2026-08');
    assert.deepEqual(begins, [
      ['disability_severe', 750_000n, 202_605, 202_606],
      ['disability_severe', 810_000n, 202_607, null],
    ]);
  });

  it('a child who turns four changes amount in the month of the birthday', () => {
    const child = adult([chain([decision(facts('k1b', 1_350_000))])], { birthDate: '2022-12-10' });
    const november = assessed(child, '2026-11');
    assert.deepEqual(november.begins, [['child_no_support', 1_350_000n, 202_611, null]]);
    const december = assessed(november.next, '2026-12');
    assert.deepEqual(
      [december.begins, december.ends],
      [[['child_no_support', 810_000n, 202_612, null]], [202_611]],
    );
  });

  it('a stop ends with the month before it takes effect, and a resumption owes the month between', () => {
    const grant = decision(SEVERE);
    const stop = decision(SEVERE, {
      decisionId: 2n,
      kind: 'stop',
      effectiveMonth: 202_612,
      recordedMonth: 202_612,
    });
    const november = assessed(adult([chain([grant])]), '2026-11');
    const december = assessed({ ...november.next, chains: [chain([grant, stop])] }, '2026-12');
    assert.deepEqual([december.begins, december.ends], [[], [202_611]]);
    const resume = decision(SEVERE, {
      decisionId: 3n,
      kind: 'resume',
      effectiveMonth: 202_612,
      recordedMonth: 202_701,
    });
    const january = assessed({ ...december.next, chains: [chain([grant, stop, resume])] }, '2027-01');
    assert.deepEqual(january.begins, [['disability_severe', 810_000n, 202_612, null]]);
  });

  it('a death stops the benefit from the month after, and months listed since are a finding', () => {
    const one = adult([chain([decision(SEVERE)])]);
    const november = assessed(one, '2026-11');
    const sameMonth = assessed({ ...november.next, diedOn: '2026-12-03' }, '2026-12');
    assert.deepEqual([sameMonth.ends, sameMonth.findings], [[202_612], []]);
    const late = assessed({ ...november.next, diedOn: '2026-11-03' }, '2027-01');
    assert.deepEqual(
      [late.ends, late.findings],
      [[202_611], ['died_before_this_month', 'owed_months_after_the_end']],
    );
  });

  it('a change that reaches back is paid from now on, and the earlier difference is a finding, never paid twice', () => {
    const grant = decision(SEVERE);
    const november = assessed(adult([chain([grant])]), '2026-11');
    const worse = decision(facts('k6-dbn', 1_080_000), {
      decisionId: 2n,
      kind: 'adjust',
      effectiveMonth: 202_611,
      recordedMonth: 202_612,
      signedOn: '2026-11-25',
    });
    const december = assessed({ ...november.next, chains: [chain([grant, worse])] }, '2026-12');
    assert.deepEqual(december.begins, [['disability_extreme', 1_080_000n, 202_612, null]]);
    assert.deepEqual([december.ends, december.findings], [[202_611], ['earlier_month_underpaid']]);
  });

  it('a month that a list named is not owed whole again because what it named was stopped before another benefit was granted', () => {
    const grant = decision(SEVERE);
    const november = assessed(adult([chain([grant])]), '2026-11');
    const back = { effectiveMonth: 202_611, recordedMonth: 202_612, signedOn: '2026-11-25' };
    const stopped = chain([grant, decision(SEVERE, { ...back, decisionId: 2n, kind: 'stop' })]);
    const afterStop = assessed({ ...november.next, chains: [stopped] }, '2026-12');
    assert.deepEqual(afterStop.ends, [202_610], 'the entitlement no longer covers November, which was paid');
    const other = chain([decision(facts('k6-dbn', 1_080_000), { ...back, decisionId: 3n })]);
    const december = assessed(
      {
        ...afterStop.next,
        chains: [stopped, other],
        named: [{ benefit: 'disability_severe', month: 202_611, amount: 810_000n }],
      },
      '2026-12',
    );
    assert.deepEqual(december.begins, [['disability_extreme', 1_080_000n, 202_612, null]]);
    assert.deepEqual(december.findings, ['earlier_month_underpaid']);
  });

  it('a birthday that changes no amount changes nothing', () => {
    const elder = adult([chain([decision(facts('HTXH', 540_000))])], { birthDate: '1940-12-10' });
    const november = assessed(elder, '2026-11');
    assert.equal(november.begins.length, 1);
    assert.deepEqual(brief(decideEntitlements(november.next, month('2026-12'))), {
      begins: [],
      ends: [],
      findings: [],
    });
  });

  it('who died before the month and still stands on the roster is owed nothing, and it is said', () => {
    const { begins, findings } = assessed(
      adult([chain([decision(SEVERE)])], { diedOn: '2026-10-20' }),
      '2026-11',
    );
    assert.deepEqual([begins, findings], [[], ['died_before_this_month']]);
  });

  it('only the highest of several is owed, and the loser says which rule denied it', () => {
    const both = [
      chain([decision(SEVERE)]),
      chain([decision(facts('k8', 810_000, { household: 'poor' }), { decisionId: 2n })]),
    ];
    const { begins, findings } = assessed(adult(both), '2026-11');
    assert.equal(begins.length, 1);
    assert.equal(findings.length, 1);
    assert.notEqual(findings[0], 'amount_differs_from_roster');
  });

  it('the roster’s own amount is never paid for its own sake', () => {
    const { begins, findings } = assessed(adult([chain([decision(facts('k6-nang', 9_999_000))])]), '2026-11');
    assert.deepEqual(
      [begins, findings],
      [[['disability_severe', 810_000n, 202_611, null]], ['amount_differs_from_roster']],
    );
  });

  it('care money goes to the carer who is named, and to nobody when none is', () => {
    const cared = chain([decision(facts('k6-dbn', 1_080_000))]);
    const care = (payee: DecisionFacts['payee']) =>
      chain([decision(facts('cs-dbn-ho', 540_000, { payee }), { decisionId: 2n })]);
    const named = decideEntitlements(
      adult([cared, care({ personId: '9', role: 'carer', mandate: null })]),
      month('2026-11'),
    );
    const line = named.begins.find((begin) => begin.benefit === 'care_extreme_disability_household');
    assert.deepEqual([line?.payeeId, line?.role, line?.amount], [9n, 'carer', 540_000n]);
    const nameless = assessed(adult([cared, care(null)]), '2026-11');
    assert.deepEqual(nameless.findings, ['carer_not_named']);
    assert.equal(nameless.begins.length, 1);
  });

  it('when a written authorisation ends the beneficiary receives again', () => {
    const mandate = { number: 'UQ-1', expiresOn: '2026-11-30' };
    const one = adult([
      chain([decision({ ...SEVERE, payee: { personId: '9', role: 'authorised', mandate } })]),
    ]);
    const november = assessed(one, '2026-11');
    assert.equal(november.next.entitlements[0]?.payeeId, 9n);
    const december = decideEntitlements(november.next, month('2026-12'));
    assert.deepEqual(
      december.begins.map(({ payeeId, role, from }) => [payeeId, role, from]),
      [[7n, 'self', 202_612]],
    );
    assert.deepEqual(
      december.findings.map((one) => one.code),
      ['authorisation_expired'],
    );
  });
});
