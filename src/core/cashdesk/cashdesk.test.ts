import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { BANKNOTES, countCash, differenceIn, expectedIn } from './cash.ts';
import { decideHandover, LINE_ENDS, REFUSAL_REASONS, type Statement } from './handover.ts';
import { decideSettlement, SETTLEMENTS } from './settlement.ts';

const NOON = Temporal.Instant.from('2026-11-05T05:00:00Z');
const ALLOWED = { from: NOON.subtract({ hours: 4 }), until: NOON.add({ hours: 4 }) };

test('banknotes come to their sum, and what is no banknote, no whole number or too many is refused', () => {
  fc.assert(
    fc.property(
      fc.array(fc.nat(1_000), { minLength: BANKNOTES.length, maxLength: BANKNOTES.length }),
      (pieces) => {
        const count = Object.fromEntries(BANKNOTES.map((note, at) => [String(note), pieces[at]!]));
        const counted = countCash(count);
        assert.ok(counted.ok);
        assert.equal(
          Number(counted.value),
          BANKNOTES.reduce((sum, note, at) => sum + note * pieces[at]!, 0),
        );
      },
    ),
  );
  for (const count of [{ '300000': 1 }, { '500000': -1 }, { '500000': 1.5 }, { '1000': 100_001 }])
    assert.ok(!countCash(count).ok, JSON.stringify(count));
});

test('a box counted as expected has no difference, whatever went through it', () => {
  fc.assert(
    fc.property(
      fc.bigInt(0n, 10n ** 12n),
      fc.bigInt(0n, 10n ** 12n),
      fc.bigInt(0n, 10n ** 12n),
      (float, handedOver, contested) => {
        const box = { float, handedOver, contested };
        assert.equal(differenceIn(box, expectedIn(box)), 0n);
        assert.equal(float, handedOver + contested + expectedIn(box));
      },
    ),
  );
});

const line = fc.option(
  fc.record({
    amount: fc.constantFrom(540_000n, 810_000n),
    ended: fc.option(fc.constantFrom(...LINE_ENDS), { nil: undefined }),
  }),
  { nil: undefined },
);
const statement: fc.Arbitrary<Statement> = fc.oneof(
  fc.record({
    at: fc.integer({ min: -10, max: 10 }).map((hours) => NOON.add({ hours })),
    amount: fc.constantFrom(540_000n, 810_000n),
    result: fc.constant('paid' as const),
    mandate: fc.constantFrom('none' as const, 'good' as const, 'doubtful' as const),
  }),
  fc.record({
    at: fc.constant(NOON),
    amount: fc.constant(810_000n),
    result: fc.constant('refused' as const),
    reason: fc.constantFrom(...REFUSAL_REASONS),
  }),
);

test('money that left a box is accepted on a line that waits, or is a conflict; a refusal moves none', () => {
  fc.assert(
    fc.property(line, statement, (known, said) => {
      const verdict = decideHandover(known, said, ALLOWED);
      if (said.result === 'refused') {
        assert.equal(verdict.conflict, undefined);
        assert.notEqual(verdict.ends, 'collected');
        return;
      }
      if (verdict.answer === 'accepted') {
        assert.ok(known && (known.ended === undefined || known.ended === 'disputed'));
        assert.deepEqual(
          [said.amount, verdict.ends, verdict.tells],
          [known.amount, 'collected', 'collected'],
        );
        assert.equal(verdict.conflict !== undefined, said.mandate === 'doubtful');
      } else assert.ok(verdict.conflict);
      // What has an end keeps it.
      if (known?.ended && known.ended !== 'disputed') assert.equal(verdict.ends, undefined);
    }),
  );
});

test('who is not here may come again; who says no, or has died, ends the line', () => {
  const waiting = { amount: 810_000n, ended: undefined };
  const ends = REFUSAL_REASONS.map((reason) => [
    reason,
    decideHandover(waiting, { at: NOON, amount: 810_000n, result: 'refused', reason }, ALLOWED).ends,
  ]);
  assert.deepEqual(Object.fromEntries(ends), {
    not_here: undefined,
    identity_doubtful: undefined,
    mandate_missing: undefined,
    refused_by_payee: 'refused',
    died: 'uncollected',
  });
});

test('a second payment can never be settled as counting', () => {
  for (const kind of ['paid_elsewhere', 'ended_before', 'not_on_list'] as const)
    assert.deepEqual(
      SETTLEMENTS.filter((settlement) => decideSettlement(kind, settlement).ok),
      ['recovered', 'never_handed_over', 'answered_for'],
    );
});
