import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { dong, ZERO_DONG } from '../money.ts';
import {
  checkBalances,
  checkEntryDetails,
  type ExpectedMovement,
  matchStatementEntry,
  type Sighting,
  type StatementMovement,
} from './matchStatement.ts';

const PAID: StatementMovement = {
  reference: 'P1-1',
  amount: dong(540_000),
  direction: 'debit',
  reversal: false,
  bookingStatus: 'BOOK',
  returnReason: undefined,
};
const EXPECTED: ExpectedMovement = {
  amount: dong(540_000),
  direction: 'debit',
  settled: false,
  returned: false,
};
const SETTLED = { ...EXPECTED, settled: true };
const BACK = { ...PAID, direction: 'credit', returnReason: 'AC04' } as const;

function told(movement: StatementMovement, expected?: ExpectedMovement, sighting?: Sighting): string {
  const result = matchStatementEntry(movement, expected, sighting);
  return result.match === 'break' ? result.kind : result.match;
}

test('a statement line is matched by reference and amount, never by reference alone', () => {
  assert.equal(told(PAID, EXPECTED), 'settled');
  assert.equal(told({ ...PAID, amount: dong(540_001) }, EXPECTED), 'amount_differs');
  assert.equal(told({ ...PAID, amount: ZERO_DONG }, EXPECTED), 'amount_differs');
});

test('a reference nobody sent, and a line without one, are breaks', () => {
  assert.equal(told(PAID, undefined), 'unknown_reference');
  assert.equal(told({ ...PAID, reference: undefined }, EXPECTED), 'reference_missing');
});

test('the same line twice in one statement, and a statement delivered twice, are not booked again', () => {
  assert.equal(told(PAID, SETTLED, 'in_this_statement'), 'duplicate_in_statement');
  assert.equal(told(PAID, SETTLED, 'in_earlier_statement'), 'duplicate_statement');
});

test('a second debit of one payment is money paid twice', () => {
  assert.equal(told(PAID, SETTLED), 'booked_twice');
});

test('a return after credit, and a reversal, bring the money of a settled payment back once', () => {
  assert.deepEqual(matchStatementEntry(BACK, SETTLED), {
    match: 'returned',
    reversal: false,
    reasonCode: 'AC04',
  });
  assert.deepEqual(matchStatementEntry({ ...PAID, direction: 'credit', reversal: true }, SETTLED), {
    match: 'returned',
    reversal: true,
    reasonCode: undefined,
  });
  assert.equal(told(BACK, EXPECTED), 'return_before_payment');
  assert.equal(told(BACK, { ...SETTLED, returned: true }), 'returned_twice');
});

test('a line that goes the wrong way without being called a return is a break', () => {
  assert.equal(told({ ...PAID, direction: 'credit' }, SETTLED), 'direction_differs');
  assert.equal(told({ ...PAID, reversal: true }, SETTLED), 'reversal_unclear');
});

test('what is only announced has moved no money', () => {
  for (const bookingStatus of ['PDNG', 'INFO', 'FUTR', 'book', ''])
    assert.equal(told({ ...PAID, bookingStatus }, EXPECTED), 'not_booked');
});

test('whatever a bank writes, money counts as settled or returned only if amount, booking and direction say so', () => {
  const movement: fc.Arbitrary<StatementMovement> = fc.record({
    reference: fc.constantFrom('P1-1', undefined),
    amount: fc.constantFrom(dong(540_000), dong(1), ZERO_DONG),
    direction: fc.constantFrom('debit', 'credit'),
    reversal: fc.boolean(),
    bookingStatus: fc.constantFrom('BOOK', 'PDNG'),
    returnReason: fc.constantFrom(undefined, 'AC04'),
  });
  const books = fc.record({
    amount: fc.constant(dong(540_000)),
    direction: fc.constantFrom('debit' as const, 'credit' as const),
    settled: fc.boolean(),
    returned: fc.boolean(),
  });
  fc.assert(
    fc.property(movement, books, (line, expected) => {
      const { match } = matchStatementEntry(line, expected);
      const agrees =
        line.bookingStatus === 'BOOK' && line.reference !== undefined && line.amount === expected.amount;
      if (match === 'settled')
        assert.ok(agrees && line.direction === expected.direction && !expected.settled);
      if (match === 'returned')
        assert.ok(agrees && line.direction !== expected.direction && expected.settled && !expected.returned);
    }),
    { numRuns: 1000 },
  );
});

test('details must add up to their entry and be as many as declared', () => {
  const close = { details: 2, detailsAmount: dong(540_000), unreadableDetails: 0, declaredDetails: 2 };
  assert.equal(checkEntryDetails(PAID, close), 'agree');
  assert.equal(
    checkEntryDetails(PAID, { ...close, detailsAmount: dong(539_999) }),
    'details_differ_from_entry',
  );
  assert.equal(checkEntryDetails(PAID, { ...close, declaredDetails: 3 }), 'details_differ_from_entry');
  assert.equal(checkEntryDetails(PAID, { ...close, declaredDetails: undefined }), 'agree');
  const none = { details: 0, detailsAmount: ZERO_DONG, unreadableDetails: 0, declaredDetails: 4 };
  assert.equal(checkEntryDetails(PAID, none), 'agree');
  assert.equal(
    checkEntryDetails(PAID, { ...none, unreadableDetails: 1, declaredDetails: 1 }),
    'details_differ_from_entry',
  );
});

test('statements join on without a gap and add up', () => {
  const balances = {
    previousClosing: dong(100),
    opening: dong(100),
    closing: dong(70),
    credits: dong(10),
    debits: dong(40),
  };
  assert.equal(checkBalances(balances), 'agree');
  assert.equal(checkBalances({ ...balances, previousClosing: undefined }), 'agree');
  assert.equal(checkBalances({ ...balances, previousClosing: dong(99) }), 'opening_differs');
  assert.equal(checkBalances({ ...balances, closing: dong(71) }), 'balance_differs');
});
