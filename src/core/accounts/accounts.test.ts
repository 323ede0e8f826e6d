import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { linkStates } from './linkStates.ts';
import { compareMaskedName } from './maskedName.ts';
import { type CurrentPayout, decidePayouts, type PayoutWish } from './payouts.ts';
import { decideVerification } from './verification.ts';

describe('masked names', () => {
  const cases: readonly [masked: string, name: string, expected: string][] = [
    ['N***** V** A**', 'Nguyễn Văn An', 'agrees'],
    ['NGUYEN VAN A*', 'Nguyễn Văn Ân', 'agrees'],
    ['D**** T** H**', 'Đặng Thị Hoà', 'agrees'],
    ['N***** T** A**', 'Nguyễn Văn An', 'differs'],
    ['N***** A**', 'Nguyễn Văn An', 'cannot_tell'],
    ['L** A**', 'Nguyễn Văn An', 'differs'],
    ['****** *** ***', 'Nguyễn Văn An', 'agrees'],
    ['', 'Nguyễn Văn An', 'cannot_tell'],
    ['NGUYEN VAN AN', 'Nguyễn Văn Anh', 'differs'],
  ];
  for (const [masked, name, expected] of cases)
    it(`${masked || '(empty)'} and ${name}: ${expected}`, () =>
      assert.equal(compareMaskedName(masked, name), expected));

  it('a mask made of a name always agrees with it, whatever the length of the stars', () => {
    const word = fc.stringMatching(/^[A-ZĐ][a-zăâđêôơư]{0,6}$/);
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 5 }), fc.nat(9), (parts, stars) => {
        const mask = parts.map((part) => part[0]! + '*'.repeat(stars + 1)).join(' ');
        assert.equal(compareMaskedName(mask, parts.join(' ')), 'agrees');
      }),
    );
  });
});

describe('verification of a link', () => {
  it('an outage decides nothing', () =>
    assert.equal(
      decideVerification({ result: 'service_unavailable', maskedName: undefined }, 'Lê Thị Mẫu'),
      undefined,
    ));
  it('a holder who is clearly somebody else ends the link', () =>
    assert.deepEqual(decideVerification({ result: 'verified', maskedName: 'T*** V** B**' }, 'Lê Thị Mẫu'), {
      verification: 'name_differs',
      reason: 'holder_differs',
    }));
  it('an account without a shown name stays linked, unproven', () =>
    assert.deepEqual(decideVerification({ result: 'verified', maskedName: undefined }, 'Lê Thị Mẫu'), {
      verification: 'cannot_verify',
    }));
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
    assert.deepEqual(decided, { links: [], choices: [], contradictions: [], dead: [] });
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
    assert.deepEqual(decided, { links: [], choices: [], contradictions: [], dead: [again] });
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
