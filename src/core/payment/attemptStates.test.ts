import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { ATTEMPT_STATES, type AttemptState, attemptLife, fitOf, OUTCOME_KINDS } from './attemptStates.ts';
import { nextAttempt } from './nextAttempt.ts';

const word = fc.constantFrom(...OUTCOME_KINDS);

test('a contradictory late status does not overwrite a final one', () => {
  assert.equal(fitOf('credited', 'rejected'), 'contradicts');
  assert.equal(fitOf('rejected', 'credited'), 'contradicts');
  assert.equal(fitOf('collected', 'uncollected'), 'contradicts');
  assert.equal(fitOf('uncollected', 'collected'), 'contradicts');
  assert.equal(fitOf('returned', 'rejected'), 'contradicts');
});

test('a repeated status is a no-op, an old one that comes late too, a return after credit is news', () => {
  for (const state of OUTCOME_KINDS) assert.equal(fitOf(state, state), 'repeats');
  for (const state of OUTCOME_KINDS) assert.equal(fitOf(state, 'unknown'), 'repeats');
  assert.equal(fitOf('returned', 'credited'), 'repeats');
  assert.equal(fitOf('credited', 'returned'), 'fits');
  assert.equal(fitOf('unknown', 'credited'), 'fits');
});

test('in whatever order words come, no walk leaves the machine and money is final once', () => {
  fc.assert(
    fc.property(fc.array(word), (words) => {
      let known: AttemptState = 'open';
      for (const said of words) {
        const before: AttemptState = known;
        if (fitOf(known, said) === 'fits') known = attemptLife.next(known, said)!;
        assert.ok(ATTEMPT_STATES.includes(known));
        if (before !== 'open' && before !== 'unknown' && before !== 'credited') assert.equal(known, before);
        if (before === 'credited') assert.ok(known === 'credited' || known === 'returned');
      }
    }),
  );
});

test('unknown never leads to a new attempt, and every way back does or waits for a person', () => {
  for (const kind of ['rejected', 'returned', 'recalled', 'uncollected'] as const)
    for (const code of [undefined, 'AC04', 'AM04', 'BE01', 'MD07', 'ZZ99'])
      assert.ok(['same_destination', 'other_destination', 'wait'].includes(nextAttempt(kind, code)));
  assert.equal(nextAttempt('uncollected', undefined), 'same_destination');
  assert.equal(nextAttempt('rejected', 'AC04'), 'other_destination');
  assert.equal(nextAttempt('rejected', 'MD07'), 'wait');
  assert.equal(nextAttempt('rejected', 'AM04'), 'same_destination');
});
