import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ACCOUNT_ENDED_CODES, mayHaveBeenAMistake, nextByCode } from './nextAttempt.ts';

test('a provider may say of a name that differs, or a limit, that it was its own mistake', () => {
  for (const code of ['BE01', 'MS03', 'AC13', 'AM02', undefined, 'UNHEARD'] as const)
    assert.ok(mayHaveBeenAMistake('rejected', code), String(code));
  assert.ok(mayHaveBeenAMistake('returned', 'MS02'));
});

test('nobody’s word brings back an account that is gone, the dead, or money that may have moved', () => {
  for (const code of [...ACCOUNT_ENDED_CODES, 'MD07', 'AM05', 'AB05', 'AM04', 'FF01'])
    assert.ok(!mayHaveBeenAMistake('rejected', code), code);
  for (const kind of ['credited', 'collected', 'uncollected', 'recalled', 'unknown'] as const)
    assert.ok(!mayHaveBeenAMistake(kind, 'BE01'), kind);
});

test('what goes to the same place by itself needs nobody’s word', () => {
  const needless = [...nextByCode].filter(
    ([code, next]) => next === 'same_destination' && mayHaveBeenAMistake('rejected', code),
  );
  assert.ok(nextByCode.size > 30);
  assert.deepEqual(needless, []);
});
