import assert from 'node:assert/strict';
import { it } from 'node:test';
import { areIncompatible, ROLE_UNITS, type Role } from './roleRules.ts';

const roles = Object.keys(ROLE_UNITS) as Role[];

it('an auditor holds no other role: whoever writes cannot audit it', () => {
  for (const role of roles.filter((other) => other !== 'auditor'))
    assert.ok(areIncompatible('auditor', role), role);
});

it('the one who drafts is never the one who signs or the one who controls the money', () => {
  assert.ok(areIncompatible('commune_officer', 'commune_chair'));
  assert.ok(areIncompatible('treasury_controller', 'commune_chair'));
});

it('incompatibility does not depend on the order, and a role is compatible with itself', () => {
  for (const one of roles) {
    assert.equal(areIncompatible(one, one), false);
    for (const other of roles) assert.equal(areIncompatible(one, other), areIncompatible(other, one));
  }
});
