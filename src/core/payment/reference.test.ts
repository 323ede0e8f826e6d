import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import {
  attemptReference,
  listReference,
  paymentReference,
  readAttemptReference,
  readListReference,
  readPaymentReference,
} from './reference.ts';

const id = fc.bigInt({ min: 0n, max: (1n << 40n) - 1n });

test('an attempt reference reads back as the attempt it names and fits an EndToEndId', () => {
  fc.assert(
    fc.property(id, id, fc.integer({ min: 1, max: 1023 }), (paymentId, personId, attemptNo) => {
      const text = attemptReference({ paymentId, personId, attemptNo });
      assert.ok(text.length <= 35);
      assert.deepEqual(readAttemptReference(text), { paymentId, personId, attemptNo });
    }),
  );
});

test('one mistyped symbol is noticed', () => {
  fc.assert(
    fc.property(
      id,
      fc.nat(7),
      fc.constantFrom(...'0123456789ABCDEFGHJKMNPQRSTVWXYZ'),
      (paymentId, place, symbol) => {
        const text = paymentReference(paymentId);
        const at = 3 + place;
        const was = text[at]!;
        // 0 and Z weigh the same: the one pair the check cannot tell apart
        fc.pre(was !== symbol && !('0Z'.includes(was) && '0Z'.includes(symbol)));
        assert.equal(readPaymentReference(text.slice(0, at) + symbol + text.slice(at + 1)), undefined);
      },
    ),
  );
});

test('a payment reference survives lower case, a missing dash and O or I for 0 and 1', () => {
  fc.assert(
    fc.property(id, (paymentId) => {
      const text = paymentReference(paymentId);
      assert.equal(readPaymentReference(text.toLowerCase().replace('tt-', ' tt')), paymentId);
      assert.equal(
        readPaymentReference(`TT-${text.slice(3).replaceAll('0', 'O').replaceAll('1', 'I')}`),
        paymentId,
      );
    }),
  );
});

test("somebody else's reference is not one of ours", () => {
  for (const text of ['', 'NOTPROVIDED', 'AS', `AS${'0'.repeat(30)}`, 'AS00000000000000000UU'])
    assert.equal(readAttemptReference(text), undefined);
});

test('a list reference reads back as its list and version, however it is typed', () => {
  fc.assert(
    fc.property(
      fc.bigInt({ min: 0n, max: (1n << 30n) - 1n }),
      fc.integer({ min: 1, max: 1023 }),
      (listId, version) => {
        const text = listReference(listId, version);
        assert.deepEqual(readListReference(text), { listId, version });
        assert.deepEqual(readListReference(` ${text.toLowerCase()} `), { listId, version });
        assert.equal(readListReference(text.slice(0, -1)), undefined);
      },
    ),
  );
});
