import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { parseBirthDate } from '../identity/birthDate.ts';
import { decideMandate, type MandateWish, mandateState } from './mandates.ts';

const born = (text: string) => {
  const birth = parseBirthDate(text);
  assert.ok(birth.ok);
  return birth.value;
};
const day = (text: string) => Temporal.PlainDate.from(text);
const TODAY = day('2026-11-10');

const wish = (change: Partial<MandateWish> = {}): MandateWish => ({
  kind: 'guardian',
  beneficiary: { personId: 1n, birth: born('2014-05-20'), dead: false },
  payee: { personId: 2n, birth: born('1985'), dead: false },
  from: TODAY,
  to: undefined,
  proof: { kind: 'birth_record', date: day('2014-06-01') },
  payeeIsOfficer: false,
  recordedByPayee: false,
  ...change,
});
const refusalOf = (change: Partial<MandateWish>): string | undefined => {
  const decided = decideMandate(wish(change), TODAY);
  return decided.ok ? undefined : decided.refusal.code;
};
const adult = { personId: 1n, birth: born('1990-01-01'), dead: false };
const authorised = (to: string | undefined): Partial<MandateWish> => ({
  kind: 'authorised',
  beneficiary: adult,
  proof: { kind: 'authorisation', date: TODAY },
  to: to === undefined ? undefined : day(to),
});

describe('who may receive for whom', () => {
  it('a guardian receives to the day before the child is 18, and stands at once', () => {
    const decided = decideMandate(wish(), TODAY);
    assert.ok(decided.ok);
    assert.deepEqual(
      { ...decided.value, to: decided.value.to?.toString() },
      { to: '2032-05-19', needsCertificate: false, needsApproval: false },
    );
  });

  it('a birth date known as a year counts to its end', () => {
    const decided = decideMandate(
      wish({ beneficiary: { personId: 1n, birth: born('2014'), dead: false } }),
      TODAY,
    );
    assert.equal(decided.ok && decided.value.to?.toString(), '2032-12-30');
  });

  it('an adult has a guardian by a court alone', () => {
    assert.equal(refusalOf({ beneficiary: adult }), 'adult_needs_a_court');
    assert.equal(
      refusalOf({ beneficiary: adult, proof: { kind: 'court_decision', date: TODAY } }),
      undefined,
    );
  });

  it('nobody is his own guardian, the dead are none, children are none, and nobody records himself', () => {
    assert.equal(
      refusalOf({ payee: { personId: 1n, birth: born('1985'), dead: false } }),
      'nobody_receives_for_himself',
    );
    assert.equal(
      refusalOf({ payee: { personId: 2n, birth: born('1985'), dead: true } }),
      'the_dead_receive_nothing',
    );
    assert.equal(
      refusalOf({ payee: { personId: 2n, birth: born('2009'), dead: false } }),
      'payee_is_a_minor',
    );
    assert.equal(refusalOf({ recordedByPayee: true }), 'payee_records_own_mandate');
  });

  it('an authorisation has an end within a year and waits for the chair', () => {
    assert.equal(refusalOf(authorised(undefined)), 'authorisation_without_end');
    assert.equal(refusalOf(authorised('2027-11-11')), 'authorisation_too_long');
    const decided = decideMandate(wish(authorised('2027-11-10')), TODAY);
    assert.equal(decided.ok && decided.value.needsCertificate, true);
  });

  it('each kind stands on papers of its own, and no paper comes from the future', () => {
    assert.equal(refusalOf({ kind: 'carer' }), 'proof_does_not_fit');
    assert.equal(
      refusalOf({ proof: { kind: 'birth_record', date: day('2026-11-11') } }),
      'proof_from_the_future',
    );
    assert.equal(refusalOf({ to: day('2033-01-01') }), 'guardian_beyond_full_age');
    assert.equal(refusalOf({ to: day('2026-11-09') }), 'mandate_ends_before_it_begins');
  });

  it('an officer receives for others with the consent of the province', () => {
    const decided = decideMandate(wish({ payeeIsOfficer: true }), TODAY);
    assert.equal(decided.ok && decided.value.needsApproval, true);
  });

  it('on every day a mandate stands in one state, and warns before it runs out', () => {
    const states = ['2026-10-31', '2026-11-01', '2026-11-29', '2026-11-30', '2026-12-30', '2026-12-31'].map(
      (on) => mandateState({ inForce: true, ended: false, from: '2026-11-01', until: '2026-12-30' }, on),
    );
    assert.deepEqual(states, ['to_come', 'active', 'active', 'expiring', 'expiring', 'expired']);
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 800 }), fc.integer({ min: 0, max: 800 }), (length, on) => {
        const from = day('2026-01-01');
        const until = from.add({ days: length }).toString();
        const state = mandateState(
          { inForce: true, ended: false, from: from.toString(), until },
          from.add({ days: on }).toString(),
        );
        assert.equal(state === 'expired', on > length);
        assert.equal(state === 'expiring', on <= length && on >= length - 30);
      }),
    );
  });
});
