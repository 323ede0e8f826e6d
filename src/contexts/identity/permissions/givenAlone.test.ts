import assert from 'node:assert/strict';
import { test } from 'node:test';
import { givenAlone } from './givenAlone.ts';

const at = (minute: number) =>
  Temporal.Instant.from('2026-11-05T01:00:00Z').add({ minutes: minute }).toString();
const chain = (...all: readonly object[]) =>
  all.map((one, index) => JSON.stringify({ number: index + 1, at: at(index), ...one }));
const role = (actor: number, more: object = {}) => ({
  kind: 'role_granted',
  actor,
  officer: 9,
  role: 'commune_chair',
  ...more,
});
const TWO = role(2, { request: '1', asked_by: 1 });

test('from the first request on, whatever one alone gave is found by its number', () => {
  const before = role(1);
  assert.deepEqual(givenAlone(chain(before)), [], 'before the rule there was');
  assert.deepEqual(givenAlone(chain(before, TWO, role(0))), []);
  assert.deepEqual(givenAlone(chain(TWO, role(1))), [2]);
  assert.deepEqual(givenAlone(chain(TWO, role(2, { request: '2', asked_by: 2 }))), [2], 'asked by himself');
  assert.deepEqual(givenAlone(chain(TWO, role(9, { request: '2', asked_by: 1 }))), [2], 'for himself');
  assert.deepEqual(givenAlone(chain(TWO, role(2, { request: '2', asked_by: 9 }))), [2], 'for who asked');
  for (const kind of ['partner_registered', 'partner_key_added'])
    assert.deepEqual(givenAlone(chain(TWO, { kind, actor: 1, partner: 'mau' })), [2], kind);
});

test('a holder lends his own; an administrator lends nobody’s alone', () => {
  const lent = (actor: number) => ({ kind: 'role_lent', actor, from: 7, officer: 8, role: 'commune_chair' });
  assert.deepEqual(givenAlone(chain(TWO, lent(7), lent(1))), [3]);
});

test('a slip is given back by who took it, once, and within a quarter of an hour', () => {
  const taken = (actor: number) => ({ ...role(actor), kind: 'role_removed' });
  assert.deepEqual(givenAlone(chain(TWO, taken(1), role(1))), []);
  assert.deepEqual(givenAlone(chain(TWO, taken(1), role(2))), [3], 'by another, who did not take it');
  assert.deepEqual(givenAlone(chain(TWO, taken(1), role(1), role(1))), [4]);
  assert.deepEqual(givenAlone(chain(TWO, taken(1), role(1, { at: at(17) }))), [3], 'too late');
});
