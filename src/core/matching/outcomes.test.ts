import assert from 'node:assert/strict';
import { test } from 'node:test';
import { BREAKS, breakOfUnreadable } from './breaks.ts';
import { outcomeOf } from './outcomes.ts';
import { reasonOf, reasonTable } from './reasonTable.ts';

test('credited, rejected and not yet are what the standard calls them', () => {
  assert.equal(outcomeOf('ACSC'), 'credited');
  assert.equal(outcomeOf('ACCC'), 'credited');
  assert.equal(outcomeOf('RJCT', 'AC01'), 'rejected');
  assert.equal(outcomeOf('PDNG'), 'pending');
  assert.equal(outcomeOf('ACSP'), 'pending');
});

test('unknown is not recorded as failed: a strange status, a duplicate, a timeout on the way', () => {
  assert.equal(outcomeOf('WHAT'), 'unknown');
  assert.equal(outcomeOf('rjct'), 'unknown');
  for (const code of ['AM05', 'DU01', 'DU04', 'AB05', 'AB06', 'AB08'])
    assert.equal(outcomeOf('RJCT', code), 'unknown', code);
});

test('a rejection without a reason we know is a rejection that a human looks at', () => {
  assert.equal(outcomeOf('RJCT', 'ZZ99'), 'rejected');
  assert.equal(reasonOf('ZZ99').action, 'human_check');
  assert.equal(reasonOf('ZZ99').code, 'ZZ99');
  assert.equal(reasonOf(undefined).action, 'human_check');
});

test('the codes of the rails lead to the actions the rule book gives them', () => {
  const actions = Object.fromEntries(reasonTable.map(({ code, action }) => [code, action]));
  assert.equal(actions.AC01, 'fallback_cash');
  assert.equal(actions.AC04, 'fallback_cash');
  assert.equal(actions.AC06, 'fallback_cash');
  assert.equal(actions.BE01, 'human_check');
  assert.equal(actions.AM04, 'stop_batch');
  assert.equal(actions.AM02, 'retry_other_account');
  assert.equal(actions.AM05, 'already_sent');
  assert.equal(actions.AG01, 'retry_other_account');
  assert.equal(actions.MD07, 'hold_and_check_death');
});

test('every code stands once, with a sentence in both languages', () => {
  assert.equal(new Set(reasonTable.map(({ code }) => code)).size, reasonTable.length);
  for (const { code, vi, en } of reasonTable) {
    assert.match(code, /^[A-Z]{2}[A-Z0-9]{2}$/);
    assert.match(vi, /^\p{Lu}.*\.$/u);
    assert.match(en, /^[A-Z].*\.$/);
  }
});

test('every line that could not be read becomes a named break', () => {
  assert.equal(breakOfUnreadable({ code: 'wrong_currency' }), 'wrong_currency');
  assert.equal(breakOfUnreadable({ code: 'reversal_unreadable' }), 'reversal_unreadable');
  assert.equal(breakOfUnreadable({ code: 'amount_not_whole' }), 'amount_unreadable');
  assert.equal(breakOfUnreadable({ code: 'cut_short' }), 'file_unreadable');
  assert.equal(breakOfUnreadable({ code: 'misplaced' }), 'line_unreadable');
});

test('every break says what it is and what to do, in both languages', () => {
  for (const { vi, en } of Object.values(BREAKS)) {
    assert.match(vi, /^\p{Lu}[^.]*\.$/u);
    assert.match(en, /^[A-Z][^.]*\.$/);
  }
});
