import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { firstPayableMonth } from './firstPayable.ts';
import { identify } from './identify.ts';
import {
  type Chain,
  type DecisionFacts,
  type RosterMonth,
  rosterChanges,
  type StatedBenefit,
} from './rosterChanges.ts';

const COMMUNE = 7;
const facts = (category: string, change: Partial<DecisionFacts> = {}): DecisionFacts => ({
  category,
  household: null,
  parameters: {},
  statedAmount: 810_000,
  payee: null,
  ...change,
});
const chain = (personId: bigint, category: string, change: Partial<Chain> = {}): Chain => ({
  grantId: personId * 100n,
  personId,
  communeId: COMMUNE,
  benefitId: 10,
  kind: 'grant',
  number: '12/QĐ-UBND',
  signedOn: '2020-01-15',
  effectiveMonth: 202_001,
  facts: facts(category),
  ...change,
});
const row = (personId: bigint, category: string, change: Partial<StatedBenefit> = {}): StatedBenefit => ({
  row: Number(personId),
  personId,
  benefitId: 10,
  number: '12/QĐ-UBND',
  signedOn: '2020-01-15',
  fromMonth: 202_001,
  facts: facts(category),
  ...change,
});
const month: RosterMonth = {
  month: 202_612,
  full: true,
  mayBeRefusedRow: () => false,
  diedOn: () => undefined,
};
const compare = (chains: readonly Chain[], rows: readonly StatedBenefit[], roster: RosterMonth = month) =>
  rosterChanges(chains, rows, roster, COMMUNE);

describe('a roster compared with the decisions on record', () => {
  it('grants what is new from the month the row names', () => {
    const { decisions } = compare([], [row(1n, 'k6-nang')]);
    assert.deepEqual(
      decisions.map(({ kind, effectiveMonth }) => [kind, effectiveMonth]),
      [['grant', 202_001]],
    );
  });
  it('the same roster again changes nothing', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.integer({ min: 1, max: 500 }), { minLength: 1, maxLength: 30 }),
        (ids) => {
          const chains = ids.map((id) => chain(BigInt(id), 'k6-nang'));
          const again = compare(
            chains,
            ids.map((id) => row(BigInt(id), 'k6-nang')),
          );
          assert.deepEqual(again, { decisions: [], findings: [], unchanged: ids.length });
        },
      ),
    );
  });
  it('a changed degree under a new decision is an adjustment of the same chain', () => {
    const after = row(1n, 'k6-dbn', {
      number: '90/QĐ-UBND',
      signedOn: '2026-11-20',
      fromMonth: 202_611,
      benefitId: 9,
    });
    const { decisions } = compare([chain(1n, 'k6-nang')], [after]);
    assert.deepEqual(
      decisions.map(({ kind, grantId, effectiveMonth }) => [kind, grantId, effectiveMonth]),
      [['adjust', 100n, 202_611]],
    );
  });
  it('a changed degree under the old decision number is a finding and nothing changes', () => {
    const { decisions, findings } = compare([chain(1n, 'k6-nang')], [row(1n, 'k6-dbn')]);
    assert.deepEqual(decisions, []);
    assert.deepEqual(
      findings.map((finding) => finding.code),
      ['changed_without_decision'],
    );
  });
  it('a row that still names the decision before last changes nothing back', () => {
    const renewed = chain(1n, 'k6-dbn', { number: '90/QĐ-UBND', signedOn: '2026-11-20' });
    const { decisions, findings } = compare([renewed], [row(1n, 'k6-nang')]);
    assert.deepEqual(decisions, []);
    assert.deepEqual(
      findings.map((finding) => finding.code),
      ['older_than_the_decision_in_force'],
    );
  });
  it('leaves a suspension as it is, whatever a roster still carries, until a later decision says otherwise', () => {
    const paused = chain(1n, 'k6-nang', { kind: 'suspend', number: '99/QĐ-UBND', signedOn: '2026-10-05' });
    const still = compare([paused], [row(1n, 'k6-nang')]);
    assert.deepEqual(still.decisions, []);
    assert.deepEqual(
      still.findings.map(({ code }) => code),
      ['suspended_but_on_the_roster'],
    );
    const later = compare([paused], [row(1n, 'k6-nang', { number: '120/QĐ-UBND', signedOn: '2026-11-20' })]);
    assert.deepEqual(
      later.decisions.map(({ kind }) => kind),
      ['grant'],
    );
  });

  it('another payee needs a mandate of their own, or a new decision', () => {
    const payee = { personId: '9', role: 'authorised' as const, mandate: null };
    const bare = row(1n, 'k6-nang', { facts: facts('k6-nang', { payee }) });
    assert.equal(compare([chain(1n, 'k6-nang')], [bare]).findings.length, 1);
    const mandate = { number: 'UQ-3', expiresOn: '2027-06-30' };
    const proven = row(1n, 'k6-nang', { facts: facts('k6-nang', { payee: { ...payee, mandate } }) });
    assert.deepEqual(
      compare([chain(1n, 'k6-nang')], [proven]).decisions.map((one) => one.kind),
      ['adjust'],
    );
  });
  it('who is absent from the full roster is stopped from its month, and not by rows mended later', () => {
    const { decisions } = compare([chain(1n, 'k6-nang'), chain(2n, 'k6-nang')], [row(1n, 'k6-nang')]);
    assert.deepEqual(
      decisions.map(({ kind, personId, effectiveMonth }) => [kind, personId, effectiveMonth]),
      [['stop', 2n, 202_612]],
    );
    assert.deepEqual(compare([chain(2n, 'k6-nang')], [], { ...month, full: false }).decisions, []);
  });
  it('nobody is stopped because his row could not be read', () => {
    const { decisions, findings } = compare([chain(2n, 'k6-nang')], [], {
      ...month,
      mayBeRefusedRow: () => true,
    });
    assert.deepEqual(decisions, []);
    assert.deepEqual(
      findings.map((finding) => finding.code),
      ['absent_while_rows_were_refused'],
    );
  });
  it('a roster stops nobody of another commune', () => {
    assert.deepEqual(compare([chain(1n, 'k6-nang', { communeId: 8 })], []).decisions, []);
  });
  it('who moved here is granted from the month the other commune stopped', () => {
    const there = chain(1n, 'k6-nang', { communeId: 8, kind: 'stop', effectiveMonth: 202_610 });
    const { decisions } = compare([there], [row(1n, 'k6-nang', { number: '5/QĐ-UBND' })]);
    assert.deepEqual(
      decisions.map(({ kind, effectiveMonth, reason }) => [kind, effectiveMonth, reason]),
      [['grant', 202_610, 'moved_here']],
    );
  });
  it('a row that comes back under its old decision resumes it from the month it stopped', () => {
    const stopped = chain(1n, 'k6-nang', { kind: 'stop', effectiveMonth: 202_611 });
    const { decisions } = compare([stopped], [row(1n, 'k6-nang')]);
    assert.deepEqual(
      decisions.map(({ kind, grantId, effectiveMonth }) => [kind, grantId, effectiveMonth]),
      [['resume', 100n, 202_611]],
    );
  });
  it('two rows of one person meet their own chains, whatever the order', () => {
    const chains = [chain(1n, 'k6-dbn'), chain(1n, 'cs-dbn-ho', { grantId: 101n, benefitId: 23 })];
    const rows = [row(1n, 'cs-dbn-ho', { benefitId: 23 }), row(1n, 'k6-dbn')];
    assert.equal(compare(chains, rows).unchanged, 2);
    assert.equal(compare(chains, rows.toReversed()).unchanged, 2);
  });
});

describe('who a number belongs to', () => {
  const known = { fullName: 'Nguyễn Thị Mẫu', birthDate: '1951-03-20', population: 'unverified' };
  const as = (fullName: string, birthDate = '1951-03-20', birthDateStated = true) => ({
    fullName,
    birthDate,
    birthDateStated,
  });
  it('lost diacritics and a bare year are the same person', () => {
    assert.equal(identify(known, as('NGUYEN THI MAU', '1951')).kind, 'same');
  });
  it('another name and another birth date are another person', () => {
    assert.equal(identify(known, as('Trần Văn Khác', '1960-01-02')).kind, 'another_person');
    assert.equal(identify(known, as('Trần Văn Khác', '1951', false)).kind, 'another_person');
  });
  it('a fuller birth date completes what we had', () => {
    const correction = identify({ ...known, birthDate: '1951' }, as('Nguyễn Thị Mẫu'));
    assert.deepEqual(correction, { kind: 'corrected', fullName: 'Nguyễn Thị Mẫu', birthDate: '1951-03-20' });
  });
  it('a mended roster mends a name that differed only in its marks, and one that lost them all mends nothing', () => {
    const misspelt = { ...known, fullName: 'Nguyễn Thị Mâu', population: 'mismatch' };
    assert.deepEqual(identify(misspelt, as('Nguyễn Thị Mẫu')), {
      kind: 'corrected',
      fullName: 'Nguyễn Thị Mẫu',
      birthDate: '1951-03-20',
    });
    assert.equal(identify(misspelt, as('NGUYEN THI MAU')).kind, 'same');
    assert.equal(identify({ ...misspelt, population: 'match' }, as('Nguyễn Thị Mẫu')).kind, 'same');
  });
  it('a spelling in other composition, capitals, spaces or placing of tones is no new name', () => {
    const hoa = { ...known, fullName: 'Trần Thị Hòa', population: 'unverified' };
    for (const name of ['Trần Thị Hoà', 'TRẦN  THỊ HÒA', 'Trần Thị Hòa'.normalize('NFD')])
      assert.equal(identify(hoa, as(name)).kind, 'same');
  });
  it('another name with a vaguer birth date keeps the exact one', () => {
    assert.deepEqual(identify(known, as('Nguyễn Thị Mẫu Thử', '1951')), {
      kind: 'corrected',
      fullName: 'Nguyễn Thị Mẫu Thử',
      birthDate: '1951-03-20',
    });
  });
  it('what the population database confirmed is not overwritten by a roster', () => {
    assert.deepEqual(identify({ ...known, population: 'match' }, as('Nguyễn Thị Mẫu', '1952-03-20')), {
      kind: 'differs_from_confirmed',
      field: 'birthDate',
    });
  });
});

describe('the first month that is ours to pay', () => {
  const months = { effective: 201_905, recorded: 202_611, signed: 201_905, firstRoster: 202_611 };
  it('starts with the first roster for what was in payment before', () =>
    assert.equal(firstPayableMonth(months), 202_611));
  it('is the effective month of a decision signed since and recorded late: arrears', () =>
    assert.equal(
      firstPayableMonth({ ...months, effective: 202_611, signed: 202_611, recorded: 202_701 }),
      202_611,
    ));
  it('never reaches back before the first roster for an old decision whose row was mended late', () =>
    assert.equal(firstPayableMonth({ ...months, recorded: 202_612 }), 202_611));
});
