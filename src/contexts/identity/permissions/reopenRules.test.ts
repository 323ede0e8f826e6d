import assert from 'node:assert/strict';
import { it } from 'node:test';
import { decideReopening } from './reopenRules.ts';

const at = Temporal.Instant.from('2026-12-01T02:00:00Z');
const administrator = { officerId: 7, roles: ['administrator'] };
const opens = (actor: { officerId: number; roles: string[] }, minutes: number, by = 7) => {
  const decision = decideReopening({ actor, closed: { by, at }, now: at.add({ minutes }) });
  return decision.ok ? 'opened' : decision.refusal.code;
};

it('who closed an account opens it again within a quarter of an hour, as one takes back a slip', () => {
  assert.equal(opens(administrator, 0), 'opened');
  assert.equal(opens(administrator, 15), 'opened');
});

it('after that it takes a second pair of eyes: another administrator, or the platform on its own machine', () => {
  assert.equal(opens(administrator, 16), 'another_administrator_opens_again');
  assert.equal(opens({ officerId: 8, roles: ['administrator'] }, 16), 'opened');
  assert.equal(opens({ officerId: 0, roles: ['system'] }, 16, 0), 'opened');
});

it('what was closed before the chain told of it is opened by any administrator', () => {
  assert.ok(decideReopening({ actor: administrator, closed: undefined, now: at }).ok);
});
