import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type UndoAsking, undoDecision } from './undoDecision.ts';

const facts = (children: number) => ({
  category: 'k4',
  household: null,
  parameters: { children },
  payee: null,
  statedAmount: 0,
});
type Word = UndoAsking['decisions'][number];
const word = (decisionId: bigint, kind: Word['kind'], more: Partial<Word> = {}): Word => ({
  decisionId,
  grantId: 1n,
  kind,
  number: `${decisionId}/QĐ-MẪU`,
  signedOn: '2026-11-10',
  effectiveMonth: 202612,
  recordedMonth: 202612,
  facts: facts(Number(decisionId)),
  isFromRoster: false,
  isSignedOver: false,
  ...more,
});
const undo = (decisions: readonly Word[], more: Partial<UndoAsking> = {}) =>
  undoDecision({
    decisions,
    decisionId: decisions.at(-1)?.decisionId ?? 0n,
    reason: 'gõ nhầm số con',
    month: 202612,
    ...more,
  });
const codeOf = (result: ReturnType<typeof undo>) => (result.ok ? 'accepted' : result.refusal.code);

describe('a decision recorded in error is taken back', () => {
  it('restores what was in force before it, on the paper of before', () => {
    const restored = (...kinds: Word['kind'][]) => {
      const done = undo(kinds.map((kind, nth) => word(BigInt(nth + 1), kind)));
      return done.ok && [done.value.kind, done.value.number, done.value.facts.parameters.children];
    };
    assert.deepEqual(restored('grant', 'adjust'), ['adjust', '1/QĐ-MẪU', 1]);
    assert.deepEqual(restored('grant', 'suspend'), ['resume', '1/QĐ-MẪU', 1]);
    assert.deepEqual(restored('grant', 'adjust', 'stop'), ['resume', '2/QĐ-MẪU', 2]);
    assert.deepEqual(restored('grant', 'suspend', 'resume'), ['suspend', '2/QĐ-MẪU', 2]);
    assert.deepEqual(restored('grant'), ['void', '1/QĐ-MẪU', 1]);
  });

  it('takes the word before of its own chain, not of another benefit of the person', () => {
    const done = undo([word(1n, 'grant'), word(2n, 'grant', { grantId: 2n }), word(3n, 'adjust')]);
    assert.equal(done.ok && done.value.number, '1/QĐ-MẪU');
  });

  it('is refused where somebody may rely on it already', () => {
    const two = [word(1n, 'grant'), word(2n, 'adjust')];
    assert.equal(codeOf(undo(two, { decisionId: 1n })), 'decided_meanwhile');
    assert.equal(codeOf(undo([])), 'decided_meanwhile');
    assert.equal(codeOf(undo([word(1n, 'grant', { isFromRoster: true })])), 'decision_came_by_roster');
    const signedOver = [word(1n, 'grant'), word(2n, 'adjust', { isSignedOver: true })];
    assert.equal(codeOf(undo(signedOver)), 'decision_was_followed');
    assert.equal(codeOf(undo([word(1n, 'grant', { isSignedOver: true }), word(2n, 'adjust')])), 'accepted');
    assert.equal(codeOf(undo(two, { month: 202701 })), 'decision_of_an_earlier_month');
    assert.equal(codeOf(undo([word(1n, 'grant'), word(2n, 'void')])), 'decision_was_followed');
    assert.equal(codeOf(undo(two, { reason: ' ' })), 'undo_reason_missing');
  });
});
