import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { dong, sumDong } from '../money.ts';
import { type MoneyEvent, postingsFor, RAILS } from './postings.ts';

const amount = fc.bigInt({ min: 1n, max: 10n ** 15n }).map(dong);
const rail = fc.constantFrom(...RAILS);
const event: fc.Arbitrary<MoneyEvent> = fc.oneof(
  fc.record({
    kind: fc.constantFrom('allotment_granted', 'allotment_withdrawn', 'order_sent', 'order_returned'),
    amount,
  }),
  fc.record({
    kind: fc.constantFrom(
      'order_funded',
      'released',
      'held_at_release',
      'reached_hand',
      'came_back',
      'returned_after_credit',
      'unclaimed_given_back',
      'held_given_back',
    ),
    rail,
    amount,
  }),
);

test('whatever happens to money, its entries sum to nothing', () => {
  fc.assert(fc.property(event, (e) => assert.equal(sumDong(postingsFor(e).map((p) => p.amount)), 0n)));
});

test('money that went in is in hand, in flight, back, or held: no event makes or loses a đồng on the way', () => {
  fc.assert(
    fc.property(fc.array(event, { maxLength: 60 }), (events) => {
      const balance = new Map<string, bigint>();
      for (const posting of events.flatMap(postingsFor))
        balance.set(posting.state, (balance.get(posting.state) ?? 0n) + posting.amount);
      const at = (state: string) => balance.get(state) ?? 0n;
      const moneyIn = sumDong(events.filter((e) => e.kind === 'order_funded').map((e) => e.amount));
      assert.equal(
        at('funded') + at('held') + at('in_flight') + at('paid') + at('unclaimed') + at('returned'),
        moneyIn,
      );
    }),
  );
});
