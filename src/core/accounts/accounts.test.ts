import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readDestination } from './accountShape.ts';
import { decideEnquiry } from './enquiry.ts';
import { LINK_REASONS, linkReasonOf } from './linkReasons.ts';
import { decideLinkRequest, LINKS_A_DAY, type LinkAsking } from './linkRequest.ts';
import { linkStates } from './linkStates.ts';
import { type CurrentPayout, decidePayouts, type PayoutWish } from './payouts.ts';

describe('what a provider says of an account', () => {
  const NAME = 'Lê Thị Mẫu';
  const answered = (answer: Partial<Parameters<typeof decideEnquiry>[0]>, isNew = true) =>
    decideEnquiry({ result: 'verified', maskedName: 'L* T** M**', ...answer }, NAME, isNew);

  it('an outage decides nothing', () =>
    assert.equal(answered({ result: 'service_unavailable', maskedName: undefined }), undefined));
  it('a holder who agrees confirms', () =>
    assert.deepEqual(answered({}), { kind: 'confirmed', verification: 'verified' }));
  it('a holder who is clearly somebody else ends the link', () =>
    assert.deepEqual(answered({ maskedName: 'T*** V** B**' }), {
      kind: 'refused',
      verification: 'name_differs',
      reason: 'holder_differs',
    }));
  it('a close name, a hidden one and none go before a person', () => {
    const doubts = ['L* M** T**', '** *** ***', undefined].map((maskedName) => answered({ maskedName }));
    assert.deepEqual(
      doubts.map((one) => one?.kind === 'doubtful' && one.doubt),
      ['name_close', 'name_hidden', 'name_not_shown'],
    );
  });
  for (const [answer, reason] of [
    [{ result: 'invalid' }, 'account_unknown'],
    [{ result: 'invalid', reason: 'closed' }, 'account_closed'],
    [{ result: 'cannot_verify', reason: 'restricted' }, 'account_restricted'],
    [{ result: 'cannot_verify', reason: 'deceased' }, 'holder_deceased'],
    [{ result: 'cannot_verify', reason: 'not_vnd' }, 'account_not_vnd'],
    [{ currency: 'USD' }, 'account_not_vnd'],
    [{ openedWith: 'old_id' }, 'opened_with_old_id'],
  ] as const)
    it(`${JSON.stringify(answer)} is refused: ${reason}`, () => {
      const decided = answered(answer);
      assert.equal(decided?.kind === 'refused' && decided.reason, reason);
    });
  it('an account opened with an old identity card is paid on where the State pays already', () =>
    assert.equal(answered({ openedWith: 'old_id' }, false)?.kind, 'confirmed'));
  it('every reason says what happened and what to do next, in two languages; a code of the rails is read too', () => {
    for (const words of Object.values(LINK_REASONS))
      assert.ok(Object.values(words).every((text) => text.length > 10));
    assert.equal(linkReasonOf('AC04')?.code, 'account_closed');
    assert.equal(linkReasonOf('ZZ99')?.code, 'payment_came_back');
    assert.equal(linkReasonOf(null), undefined);
  });
});

describe('the shape of an account', () => {
  const BANK = { code: 'AGRIBANK', kind: 'bank', memberCode: '970405' } as const;
  const MOMO = { code: 'MOMO', kind: 'wallet', memberCode: 'MOMO' } as const;
  const VIETTEL = { code: 'VIETTELMONEY', kind: 'wallet', memberCode: 'VIETTELMONEY' } as const;
  const cases = [
    [BANK, undefined, '3500 205 123 456', 'bank 3500205123456'],
    [BANK, undefined, '12345', 'account_number_malformed'],
    [BANK, undefined, '1234567890123456789012', 'account_number_malformed'],
    [BANK, 'wallet', '0912345678', 'provider_keeps_no_such_account'],
    [MOMO, undefined, '+84 912 345 678', 'wallet 0912345678'],
    [MOMO, 'bank', '0912345678', 'provider_keeps_no_such_account'],
    [VIETTEL, undefined, '0912345678', 'mobile_money 0912345678'],
    [VIETTEL, undefined, '0212345678', 'phone_number_malformed'],
    [VIETTEL, undefined, '091234567', 'phone_number_malformed'],
    [BANK, 'card', '9704 0500 0000 0005', 'card 9704050000000005'],
    [BANK, 'card', '9704050000000006', 'card_number_malformed'],
    [BANK, 'card', '97040500000000', 'card_number_malformed'],
    [BANK, 'card', '4111111111111111', 'card_of_another_provider'],
  ] as const;
  for (const [provider, kind, number, expected] of cases)
    it(`${provider.code} ${kind ?? 'as usual'} ${number}: ${expected}`, () => {
      const read = readDestination({ kind, number }, provider);
      assert.equal(read.ok ? `${read.value.kind} ${read.value.number}` : read.refusal.code, expected);
    });
});

describe('asking for a link', () => {
  const asking: LinkAsking = {
    origin: 'citizen',
    assurance: 2,
    person: { isDead: false, askedToday: 0, keepsCash: false },
    provider: { code: 'AGRIBANK', kind: 'bank', memberCode: '970405', inVneid: true },
    written: { kind: undefined, number: '3500205123456' },
  };
  const refusalOf = (change: Partial<LinkAsking>) => {
    const decided = decideLinkRequest({ ...asking, ...change });
    return decided.ok ? undefined : decided.refusal.code;
  };
  it('is taken in order', () => assert.equal(refusalOf({}), undefined));
  it('of nobody within reach is refused before anything else is said', () =>
    assert.equal(refusalOf({ person: undefined, provider: undefined }), 'person_unknown'));
  it('at level 1 is refused to a citizen; an officer answers by his own sign-in', () => {
    assert.equal(refusalOf({ assurance: 1 }), 'level_too_low');
    assert.equal(refusalOf({ assurance: undefined, origin: 'officer' }), undefined);
  });
  it('for the dead is refused', () =>
    assert.equal(refusalOf({ person: { isDead: true, askedToday: 0, keepsCash: false } }), 'person_is_dead'));
  it('too often in a day is refused', () => {
    assert.equal(
      refusalOf({ person: { isDead: false, askedToday: LINKS_A_DAY - 1, keepsCash: false } }),
      undefined,
    );
    assert.equal(
      refusalOf({ person: { isDead: false, askedToday: LINKS_A_DAY, keepsCash: false } }),
      'too_many_links_today',
    );
  });
  it('at a provider that VNeID is not connected to is refused to a citizen, not to an officer', () => {
    const provider = { ...asking.provider!, inVneid: false };
    assert.equal(refusalOf({ provider }), 'provider_not_linked');
    assert.equal(refusalOf({ provider, origin: 'officer' }), undefined);
    assert.equal(refusalOf({ provider: undefined }), 'provider_unknown');
  });
});

describe('payout decisions', () => {
  const AGRIBANK = 10;
  const POST = 1;
  const wish = (personId: bigint, index?: string, providerId = index ? AGRIBANK : POST): PayoutWish => ({
    personId,
    communeId: 1,
    providerId,
    homeDelivery: false,
    ...(index === undefined ? {} : { account: { providerId: AGRIBANK, index } }),
  });
  const at = (personId: bigint, index: string | undefined, providerId: number): [bigint, CurrentPayout] => [
    personId,
    {
      personId,
      dead: new Set(['dd']),
      link: index === undefined ? undefined : { linkId: 7n, index },
      choice: {
        providerId,
        linkId: index !== undefined && providerId === AGRIBANK ? 7n : null,
        homeDelivery: false,
        isOwn: false,
      },
    },
  ];

  it('a new account replaces the old link', () => {
    const decided = decidePayouts(new Map([at(1n, 'aa', AGRIBANK)]), [wish(1n, 'bb')]);
    assert.deepEqual(
      decided.links.map((link) => link.replaces),
      [7n],
    );
    assert.deepEqual(
      decided.choices.map((choice) => choice.toNewLink),
      [true],
    );
  });
  it('what is already so changes nothing', () => {
    const decided = decidePayouts(new Map([at(1n, 'aa', AGRIBANK), at(2n, undefined, POST)]), [
      wish(1n, 'aa'),
      wish(2n),
    ]);
    assert.deepEqual(decided, { links: [], choices: [], contradictions: [], dead: [], overruled: [] });
  });
  it('who wants cash keeps the link, and the pointer leaves it', () => {
    const decided = decidePayouts(new Map([at(1n, 'aa', AGRIBANK)]), [wish(1n, 'aa', POST)]);
    assert.equal(decided.links.length, 0);
    assert.deepEqual(
      decided.choices.map(({ linkId, toNewLink }) => ({ linkId, toNewLink })),
      [{ linkId: undefined, toNewLink: false }],
    );
  });
  it('an account that was found dead does not come back with the next roster', () => {
    const again = wish(1n, 'dd');
    const decided = decidePayouts(new Map([at(1n, undefined, POST)]), [again]);
    assert.deepEqual(decided, { links: [], choices: [], contradictions: [], dead: [again], overruled: [] });
  });
  it('what the payee chose himself stays: a roster that says otherwise is named, one that agrees is not', () => {
    const [personId, payout] = at(1n, 'aa', AGRIBANK);
    const own = new Map([[personId, { ...payout, choice: { ...payout.choice!, isOwn: true } }]]);
    const other = wish(1n, 'bb');
    assert.deepEqual(decidePayouts(own, [other]).overruled, [other]);
    assert.deepEqual(decidePayouts(own, [wish(1n)]).overruled.length, 1);
    assert.deepEqual(decidePayouts(own, [wish(1n, 'aa')]).overruled, []);
    assert.deepEqual(decidePayouts(own, [other]).links, []);
  });
  it('two accounts for one payee: the first counts and the second is named', () => {
    const second = wish(1n, 'bb');
    const decided = decidePayouts(new Map(), [wish(1n, 'aa'), wish(1n, 'aa'), second]);
    assert.equal(decided.links.length, 1);
    assert.deepEqual(decided.contradictions, [second]);
  });
});

it('an account link that has ended never comes back', () => {
  assert.deepEqual([...linkStates.ends].sort(), ['invalid', 'rejected', 'replaced', 'unlinked']);
});
