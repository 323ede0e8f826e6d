import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { Pin } from '../identity/pin.ts';
import { type CampaignFacts, campaignTask, compareTasks, missingTo, perMille } from './campaign.ts';
import { cardCode, cardCodeShown, cardQr, readCardCode } from './card.ts';
import { decideEnrolment, decideOnEnrolment, type EnrolmentAsking } from './enrolment.ts';

const TODAY = Temporal.PlainDate.from('2026-11-10');
const pin = (text: string) => text as Pin;
const witness = (text: string) => ({ fullName: 'Người Chứng Mẫu', pin: pin(text) });
const asking = (change: Partial<EnrolmentAsking> = {}): EnrolmentAsking => ({
  person: { pins: [pin('001040000901')], isDead: false },
  wish: 'account',
  hindrances: ['no_telephone'],
  witnesses: [witness('001170000902'), witness('001170000903')],
  payees: [pin('001180000904')],
  officer: pin('001185000905'),
  alreadyOpen: false,
  ...change,
});
const refusalOf = (change: Partial<EnrolmentAsking>) => {
  const decided = decideEnrolment(asking(change), TODAY);
  return decided.ok ? undefined : decided.refusal.code;
};

describe('an enrolment with help', () => {
  it('is recorded before two witnesses of age whom the money does not touch', () => {
    assert.equal(refusalOf({}), undefined);
    const with_ = (other: string) => refusalOf({ witnesses: [witness('001170000902'), witness(other)] });
    assert.equal(with_('001170000902'), 'two_witnesses_needed');
    assert.equal(refusalOf({ witnesses: [witness('001170000902')] }), 'two_witnesses_needed');
    assert.equal(with_('001040000901'), 'witness_is_the_person');
    assert.equal(with_('001180000904'), 'witness_receives_for_the_person');
    assert.equal(with_('001185000905'), 'witness_records_the_enrolment');
    assert.equal(with_('001208000906'), 'witness_is_a_minor', 'born in 2008, perhaps in December');
    assert.equal(with_('001207000906'), undefined);
  });

  it('says what stands in the way, but for cash for good, which needs no reason', () => {
    assert.equal(refusalOf({ hindrances: [] }), 'hindrance_missing');
    assert.equal(refusalOf({ hindrances: [], wish: 'cash_for_good' }), undefined);
  });

  it('is not for the dead, for nobody, or twice', () => {
    assert.equal(refusalOf({ person: undefined }), 'person_not_found');
    assert.equal(refusalOf({ person: { pins: [], isDead: true } }), 'person_is_dead');
    assert.equal(refusalOf({ alreadyOpen: true }), 'enrolment_already_open');
  });

  it('is confirmed by another, taken back by who recorded it, refused with a reason', () => {
    const decide = (officerId: number, confirms: boolean, reason?: string, officerIsConcerned = false) => {
      const done = decideOnEnrolment({
        enrolment: { decided: false, recordedBy: 1 },
        officerId,
        confirms,
        officerIsConcerned,
        reason,
      });
      return done.ok ? done.value : done.refusal.code;
    };
    assert.equal(decide(2, true), 'confirmed');
    assert.equal(decide(1, true), 'nobody_confirms_his_own_enrolment');
    assert.equal(decide(2, true, undefined, true), 'officer_is_concerned');
    assert.equal(decide(2, false), 'reason_missing');
    assert.equal(decide(2, false, 'nhầm người'), 'refused');
    assert.equal(decide(1, false, 'nhầm người'), 'withdrawn');
  });
});

describe('a card', () => {
  it('is read back from its QR and from its letters, however they are typed', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 16, maxLength: 16 }), (random) => {
        const code = cardCode(random);
        for (const written of [
          cardQr(code),
          cardCodeShown(code),
          code.toLowerCase(),
          code.replace(/1/g, 'l'),
        ])
          assert.deepEqual(readCardCode(written), { ok: true, value: code });
      }),
    );
  });

  it('has a code for every 16 bytes, and no other', () => {
    assert.equal(cardCode(new Uint8Array(16)), '0'.repeat(26));
    assert.equal(cardCode(new Uint8Array(16).fill(255)), `7${'Z'.repeat(25)}`);
    for (const written of ['', '8'.padEnd(26, '0'), '0'.repeat(25), `${'0'.repeat(25)}U`])
      assert.equal(readCardCode(written).ok, false, written);
  });
});

describe('the campaign for accounts', () => {
  const facts = (change: Partial<CampaignFacts>): CampaignFacts => ({
    link: undefined,
    enrolmentWaits: false,
    contact: undefined,
    ...change,
  });

  it('says why somebody has no account and what comes next', () => {
    const of = (change: Partial<CampaignFacts>) => {
      const { why, step, due } = campaignTask(facts(change));
      return [why, step, due];
    };
    assert.deepEqual(of({}), ['never_asked', 'ask', null]);
    assert.deepEqual(of({ enrolmentWaits: true }), ['enrolment_waits', 'confirm_enrolment', null]);
    assert.deepEqual(of({ link: { state: 'in_review', underReview: true } }), [
      'account_under_review',
      'decide_review',
      null,
    ]);
    assert.deepEqual(of({ link: { state: 'pending', underReview: false } }), [
      'account_under_way',
      'wait',
      null,
    ]);
    assert.deepEqual(of({ link: { state: 'invalid', underReview: false } }), [
      'account_died',
      'name_another_account',
      null,
    ]);
    const contact = { result: 'wants_visit', saidOn: '2026-11-01', againOn: null } as const;
    assert.deepEqual(of({ contact }), ['asked', 'visit', '2026-11-08']);
    assert.deepEqual(of({ contact: { ...contact, againOn: '2026-12-24' } }), [
      'asked',
      'visit',
      '2026-12-24',
    ]);
  });

  it('puts what can be done today first', () => {
    const tasks = [
      campaignTask(facts({ contact: { result: 'declined', saidOn: '2026-11-01', againOn: null } })),
      campaignTask(facts({})),
      campaignTask(facts({ contact: { result: 'wants_visit', saidOn: '2026-11-01', againOn: null } })),
      campaignTask(facts({ enrolmentWaits: true })),
    ].sort((a, b) => compareTasks(a, b, '2026-11-10'));
    assert.deepEqual(
      tasks.map(({ step }) => step),
      ['confirm_enrolment', 'visit', 'ask', 'ask_again'],
    );
  });

  it('never rounds a target into being reached', () => {
    assert.equal(perMille(999, 1000), 999);
    assert.equal(perMille(9999, 10_000), 999);
    assert.equal(perMille(0, 0), 1000);
    fc.assert(
      fc.property(fc.nat(100_000), fc.nat(100), fc.nat(100_000), (payees, percent, some) => {
        const inAccounts = Math.min(some, payees);
        const missing = missingTo(percent, inAccounts, payees);
        assert.ok((inAccounts + missing) * 100 >= payees * percent);
        assert.equal(missing === 0, inAccounts * 100 >= payees * percent);
      }),
    );
  });
});
